"""The children behind a figure, for whoever may see them; restricted children are counted and never listed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from frontdoor.engine.sight import saw, visible
from frontdoor.kernel.calendar import LONDON
from frontdoor.people.models import Person

from .measure import Case, Figure

MOST = 1000
A_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Listed:
    """One line of the list: the child, and what was said of them."""

    child: Person
    counts: bool | None
    said: tuple[str, ...]


@dataclass(frozen=True)
class Behind:
    """The list, whether there is more of it, and whether some children are left out of it."""

    rows: list[Listed]
    more: bool
    left_out: bool


def children_behind(figure: Figure, actor: Any, now: datetime, purpose: str) -> Behind:
    """Worst first, at most a thousand; the look is written down."""
    cases = sorted(figure.cases, key=lambda case: -case.worst)
    wanted = {case.child for case in cases}
    seen = {one.pk: one for one in visible(Person, actor).filter(pk__in=wanted)}
    rows = [Listed(seen[case.child], case.counts, _words(case)) for case in cases if case.child in seen]
    shown = rows[:MOST]
    saw(actor, Person._meta.label, [row.child.pk for row in shown], now, purpose)
    return Behind(shown, len(rows) > MOST, len(seen) < len(wanted))


def _words(case: Case) -> tuple[str, ...]:
    return tuple(_word(one) for one in case.said)


def _word(one: Any) -> str:
    if isinstance(one, datetime):
        return f"{one.astimezone(LONDON):%-d %b %Y %H:%M}"
    if isinstance(one, date):
        return f"{one:%-d %b %Y}"
    if isinstance(one, str) and A_DAY.fullmatch(one):  # as the journal writes it
        return _word(date.fromisoformat(one))
    if isinstance(one, float):
        return f"{one:.1f}"
    return "" if one is None else str(one)
