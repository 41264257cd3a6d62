"""How many acts a second several people do at once, beside plain transactions, and whether any are in deadlock."""

from __future__ import annotations

import multiprocessing
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Any
from uuid import UUID

from django.db import connection, connections

from frontdoor.contacts.models import Contact, ContactChild
from frontdoor.engine.perform import open_record, perform
from frontdoor.people.models import Person

from . import childhoods
from .childhoods import DECISION, PROPOSAL, SAID, WORRY, Cast
from .models import PlainRow, change, change_several
from .table import Line, Target

TOGETHER = 5  # children of one act
GROUPS = 40  # worries that are acted on at once
TIMES_PLAIN = 5.0
TURNS = 3
Work = Callable[[random.Random, "Share"], int]  # does something once; the number of acts it was


@dataclass(frozen=True)
class Share:
    """What one writer works on."""

    children: Sequence[UUID]
    rows: Sequence[int]
    contacts: Sequence[Contact]
    cast: Cast
    now: datetime


def worry(dice: random.Random, share: Share) -> int:
    """A worry about one child from its receipt to its decision: four acts by two people."""
    child, now = dice.choice(share.children), share.now
    contact = open_record(Contact(), share.cast.officer, now, received_at=now, children={child: SAID}, **WORRY)
    row = ContactChild.objects.get(contact=contact)
    perform("screen", row, share.cast.officer, now, level=2, **SAID)
    perform("propose", row, share.cast.officer, now, **PROPOSAL)
    perform("decide", row, share.cast.manager, now, **DECISION)
    return 4


def regrade(dice: random.Random, share: Share) -> int:
    """One act about five children: how grave their worry is, which a clock of each of them hears."""
    grave = {"rag": dice.choice(("red", "amber")), "rag_because": "Somebody has seen them."}
    perform("regrade", dice.choice(share.contacts), share.cast.manager, share.now, **grave)
    return 1


def plain(dice: random.Random, share: Share) -> int:
    change(dice.choice(share.rows), share.cast.officer, "screen", level=dice.choice((2, 3)))
    return 1


def plain_together(dice: random.Random, share: Share) -> int:
    change_several(dice.sample(share.rows, TOGETHER), share.cast.officer, "regrade", level=dice.choice((2, 3)))
    return 1


def measured(
    few: list[Person], many: list[Person], now: datetime, several: Sequence[int], seconds: float
) -> Iterator[Line]:
    """Lines for separate children and for groups, with few and with many events on each child."""
    deadlocks = _deadlocks()
    for said, about in ((f"{childhoods.FEW} events", few), (f"{childhoods.MANY} events", many)):
        bench = _Bench(about, now, seconds)
        for writers in several:
            if writers <= len(about):
                yield bench.beside(f"separate children of {said}", writers, worry, plain, apart=True)
        together = f"{TOGETHER} of {len(about)} children of {said} in each act"
        for writers in several:
            yield bench.beside(together, writers, regrade, plain_together, apart=False)
    more = _deadlocks() - deadlocks
    yield Line("At once", "Deadlocks in all of this", str(more), target=Target("none", more == 0))


class _Bench:
    def __init__(self, about: list[Person], now: datetime, seconds: float) -> None:
        self.children = [one.pk for one in about]
        self.rows = list(PlainRow.objects.filter(child__in=self.children).order_by("pk").values_list("pk", flat=True))
        self.contacts = childhoods.worries(about, GROUPS, min(TOGETHER, len(about)), now)
        self.cast, self.now, self.seconds = Cast(), now, seconds

    def beside(self, what: str, writers: int, work: Work, beside: Work, *, apart: bool) -> Line:
        """In turns, so that a busy moment falls on both."""
        rates = [[self._rate(one, writers, apart=apart) for one in (work, beside)] for _ in range(TURNS)]
        ours, theirs = (median(several) for several in zip(*rates, strict=True))
        ratio = median(plain / our for our, plain in rates)
        said = f"{writers} writer{'' if writers == 1 else 's'}, {what}"
        return Line("At once", said, f"{ours:.0f} acts a second", f"{theirs:.0f} a second", ratio, _target(ratio))

    def _rate(self, work: Work, writers: int, *, apart: bool) -> float:
        shares = [self._share(at, writers if apart else 1) for at in range(writers)]
        return rate([(work, share, self.seconds / TURNS) for share in shares])

    def _share(self, at: int, of: int) -> Share:
        """Where writers are apart, none meets another's children."""
        return Share(self.children[at % of :: of], self.rows[at % of :: of], self.contacts, self.cast, self.now)


def _target(ratio: float) -> Target:
    return Target(f"{TIMES_PLAIN:.0f} times", ratio <= TIMES_PLAIN)


def rate(jobs: list[tuple[Work, Share, float]]) -> float:
    """Acts a second of so many processes that begin at the same moment. Raises whatever any of them raises."""
    connections.close_all()  # a connection cannot be shared with a child
    context = multiprocessing.get_context("fork")
    together, out = context.Barrier(len(jobs)), context.SimpleQueue()
    workers = [context.Process(target=_work, args=(number, *job, together, out)) for number, job in enumerate(jobs)]
    for one in workers:
        one.start()
    found = [out.get() for _ in workers]
    for one in workers:
        one.join()
    if wrong := [one for one in found if isinstance(one, str)]:
        raise RuntimeError(wrong[0])
    return sum(found)


def _work(number: int, work: Work, share: Share, seconds: float, together: Any, out: Any) -> None:
    dice, done = random.Random(number), 0
    try:
        work(dice, share)  # connects, and brings to memory what is kept there
        together.wait()
        began = time.perf_counter()
        while not done or time.perf_counter() - began < seconds:
            done += work(dice, share)
        out.put(done / (time.perf_counter() - began))
    except Exception as fault:
        together.abort()
        out.put(f"{work.__name__}: {fault!r}")
    finally:
        connections.close_all()


def _deadlocks() -> int:
    """As the database counts them, once every process has told it."""
    time.sleep(1.5)
    with connection.cursor() as cursor:
        cursor.execute("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
        [(found,)] = cursor.fetchall()
    return int(found)
