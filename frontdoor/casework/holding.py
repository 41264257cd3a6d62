"""Which allocations count today, as one condition for the database: the same answer as `worker`, for long lists."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from functools import lru_cache, reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from frontdoor.engine.book import book_as_known
from frontdoor.engine.kin import finished, kin
from frontdoor.kernel.calendar import DAY, Calendar, day_of
from frontdoor.kernel.step import VOID
from frontdoor.practice.qualification import Pathway, may_hold

from .models import Absence, Allocation, Post
from .steps.allocation import State
from .worker import Away

Holders = tuple[tuple[str, str], ...]


def counting(now: datetime, calendar: Calendar | None = None) -> QuerySet[Allocation]:
    """Accepted, by a worker who is in post today, present, and may hold the child on that pathway.

    `calendar` spares a page that has the book open already a look at it.
    """
    return Allocation.objects.filter(pk__in=_counted(*_today(now, calendar)))


def held_by(now: datetime, child: str = "child", calendar: Calendar | None = None) -> Q:
    """Whether anybody holds the child of that look-up today, under whichever id; for a query of other records."""
    return Q(**{f"{child}__in": _held(*_today(now, calendar))})


def _today(now: datetime, calendar: Calendar | None) -> tuple[date, date]:
    """The day, and the first day away from which a worker has by now been away too long."""
    today = day_of(now)
    return today, too_long_since(today, calendar or book_as_known().calendar())


def _counting(today: date, too_long: date) -> QuerySet[Allocation]:
    away = Absence.objects.exclude(state=VOID).filter(
        Q(back_on=None) | Q(back_on__gt=today), worker=OuterRef("worker"), starts_on__lte=too_long
    )
    return Allocation.objects.filter(_qualified(today), ~Exists(away), state=State.ACCEPTED)


@lru_cache(maxsize=100)
def _counted(today: date, too_long: date) -> Any:
    """Only the question is remembered, never its answer."""
    return finished(_counting(today, too_long).values("pk"))


@lru_cache(maxsize=100)
def _held(today: date, too_long: date) -> Any:
    """The children of these, under every id; remembered as a question, too."""
    return finished(kin(_counting(today, too_long).values("child")))


def too_long_since(today: date, calendar: Calendar) -> date:
    """The latest first day away that is by now too long ago."""
    day = today
    while not Away(UUID(int=0), day, None).too_long(today, calendar):
        day -= DAY
    return day


def _qualified(today: date) -> Q:
    """Pathways with the same rule are asked about together."""
    held = (
        Post.objects.exclude(state=VOID)
        .filter(Q(leaves_on=None) | Q(leaves_on__gte=today), worker=OuterRef("worker"), starts_on__lte=today)
        .exclude(manages="yes")
    )
    rules: dict[Holders, list[str]] = defaultdict(list)
    for pathway in Pathway:
        rules[_holders(pathway, today)].append(pathway.value)
    found = Q(pk__in=[])
    for holders, pathways in rules.items():
        may = reduce(or_, (Q(qualified=qualified, supervised=supervised) for qualified, supervised in holders))
        found |= Q(Exists(held.filter(may)), pathway__in=pathways)
    return found


def _holders(pathway: Pathway, today: date) -> Holders:
    """Who may hold it: registered or not, supervised by a social worker or not, as a post says it."""
    every = ((qualified, supervised) for qualified in ("yes", "no") for supervised in ("yes", "no"))
    return tuple(one for one in every if may_hold(pathway, one[0] == "yes", one[1] == "yes", today) is None)
