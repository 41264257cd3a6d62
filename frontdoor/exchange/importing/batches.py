"""Brings a file in, so many children at a time; whatever breaks off leaves whole children, and the next run goes on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import connection

from frontdoor.engine.bring import brought_in
from frontdoor.engine.doing import Doing
from frontdoor.engine.perform import Refused, Unseen, together
from frontdoor.exchange.reading import Found, Remark

from .here import Whole, here_of
from .plan import Fate, Kind, Planned, plan, wholes
from .records import Bringing

TOGETHER = 25  # children in one transaction: fewer round trips, and nobody who works on one of them waits for long
LOCK = 0x66726F6E74  # of this command among the database's advisory locks


class Busy(Exception):
    """Somebody else is bringing in a file at this moment."""


@dataclass
class Outcome:
    """What became of a file, or would become of it: rows by kind and fate, and every place that needs a look."""

    fates: Counter[tuple[Kind, Fate]] = field(default_factory=Counter)
    differences: list[Remark] = field(default_factory=list)
    refusals: list[Remark] = field(default_factory=list)
    records: int = 0

    def add(self, planned: Planned) -> None:
        self.fates += planned.fates
        self.differences += planned.differences
        self.refusals += planned.refusals
        self.records += sum(1 for one in planned.bringing for _ in one.records)


def bring(
    found: Found,
    actor: Any,
    tells: Callable[[], datetime],
    write: bool,
    told: Callable[[int], None] = lambda done: None,
) -> Outcome:
    """What becomes of everything that was read; it is written only with `write`, and planned the same either way.

    `tells` gives the time, again for each transaction; `told` hears after each how many children are done. Raises
    `Busy` when a file is being brought in already.
    """
    outcome = Outcome()
    with _alone(write):
        for several in _in_batches(wholes(found)):
            here = here_of(several, actor)
            planned = [plan(one, here) for one in several]
            if write:
                _write(planned, actor, tells())
            for one in planned:
                outcome.add(one)
            told(len(several))
    return outcome


def _in_batches(several: Iterable[Whole]) -> Iterator[list[Whole]]:
    left = iter(several)
    while batch := list(islice(left, TOGETHER)):
        yield batch


@contextmanager
def _alone(write: bool) -> Iterator[None]:
    """Two at once would each find nothing here, and bring it in twice."""
    if not write:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            raise Busy
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def _write(planned: list[Planned], actor: Any, now: datetime) -> None:
    """All of them at once; where the database refuses any, one by one, and who is refused stays out with the reason."""
    changed = [one for one in planned if one.bringing]
    try:
        _together(changed, actor, now)
    except (Refused, Unseen):
        for one in changed:
            _alone_or_refused(one, actor, now)


def _alone_or_refused(one: Planned, actor: Any, now: datetime) -> None:
    try:
        _together([one], actor, now)
    except (Refused, Unseen) as no:
        one.stays_out(" ".join(no.reasons) if isinstance(no, Refused) else "This record has gone.")


def _together(several: list[Planned], actor: Any, now: datetime) -> None:
    known = [one.person.pk for one in several if not one.is_new]

    def act(doing: Doing) -> None:
        for one in several:
            for bringing in one.bringing:
                _bring(doing, bringing)

    if several:
        together(act, actor, now, lambda: known)


def _bring(doing: Doing, one: Bringing) -> None:
    def rows() -> None:
        for row in one.rows:
            _bring(doing, row)

    brought_in(doing, one.record, one.state, one.source, list(one.happened), one.about, then=rows)
