"""Where a rota has gaps and where shifts overlap, over the hours in which somebody has to be on duty."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from frontdoor.kernel.calendar import DAY, Calendar, day_of

Span = tuple[datetime, datetime]


def open_hours(since: datetime, until: datetime, calendar: Calendar) -> list[Span]:
    """When the front door is open in that time."""
    found, day = [], day_of(since)
    while day <= day_of(until):
        if hours := calendar.opening(day):
            found.append(hours)
        day += DAY
    return list(_within(found, since, until))


def closed_hours(since: datetime, until: datetime, calendar: Calendar) -> list[Span]:
    """When it is not: the hours of emergency duty."""
    return uncovered([(since, until)], open_hours(since, until, calendar))


def uncovered(needed: Iterable[Span], covered: Iterable[Span]) -> list[Span]:
    """What of the time needed nobody covers, in order."""
    left = sorted(needed)
    for starts, ends in covered:
        left = [part for one in left for part in _less(one, starts, ends)]
    return [one for one in left if one[1] - one[0] >= timedelta(minutes=1)]


def _less(one: Span, starts: datetime, ends: datetime) -> Iterator[Span]:
    if ends <= one[0] or starts >= one[1]:
        yield one
        return
    if one[0] < starts:
        yield one[0], starts
    if ends < one[1]:
        yield ends, one[1]


def _within(spans: Iterable[Span], since: datetime, until: datetime) -> Iterator[Span]:
    for starts, ends in spans:
        if starts < until and ends > since:
            yield max(starts, since), min(ends, until)


def overlap(one: Span, other: Span) -> Span | None:
    """The time that both cover."""
    starts, ends = max(one[0], other[0]), min(one[1], other[1])
    return (starts, ends) if starts < ends else None
