"""Working time in England: which days and hours count, and when so many of them have passed.

Instants come in and go out in UTC; days and hours are London's. Nobody here asks what time it is now.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
DAY = timedelta(days=1)
SATURDAY = 5
Week = tuple[tuple[time, time] | None, ...]  # when the hub opens and closes, Monday to Sunday
NINE_TO_FIVE: Week = ((time(9), time(17)),) * 5 + (None, None)


def instant(at: datetime) -> datetime:
    """The same moment in UTC; a time without its zone is refused (ValueError), never guessed."""
    if at.tzinfo is None:
        raise ValueError("An instant needs its time zone.")
    return at.astimezone(UTC)


def local(day: date, at: time) -> datetime:
    """That wall-clock time in London, as an instant; the first of the two when clocks go back."""
    return datetime.combine(day, at, LONDON).astimezone(UTC)


def day_of(at: datetime) -> date:
    """The day it was in London."""
    if at.tzinfo is None:
        raise ValueError("An instant needs its time zone.")
    return at.astimezone(LONDON).date()


def end_of(day: date) -> datetime:
    """The last moment of that day in London, 23:59:59.999999."""
    return local(day, time.max)


def instants_of(wall: datetime) -> tuple[datetime, ...]:
    """The instants when London's clocks showed this: none or two in the hours when clocks change, else one."""
    both = (wall.replace(tzinfo=LONDON, fold=fold).astimezone(UTC) for fold in (0, 1))
    return tuple(sorted({at for at in both if at.astimezone(LONDON).replace(tzinfo=None, fold=0) == wall}))


def add_months(day: date, months: int) -> date:
    """The same day so many months on, or the last of that month where it has no such day (30 Nov + 3 = 28 Feb)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True)
class Calendar:
    """When days count and when a hub is open.

    A working day is Monday to Friday but bank holidays (statute). The hub's own closures and opening hours stop
    its working hours, never a working day. Outside `known` no bank holidays are known: ask `knows` before trusting.
    """

    holidays: frozenset[date] = frozenset()
    closures: frozenset[date] = frozenset()
    weeks: tuple[tuple[date, Week], ...] = ((date.min, NINE_TO_FIVE),)  # each from its day on, oldest first
    known: tuple[date, date] = (date.min, date.max)  # the first and the last day

    def knows(self, *days: date) -> bool:
        """Whether every one of these days lies where bank holidays are known."""
        return all(self.known[0] <= day <= self.known[1] for day in days)

    def is_working_day(self, day: date) -> bool:
        return day.weekday() < SATURDAY and day not in self.holidays

    def shift(self, day: date, working_days: int) -> date:
        """So many working days after `day`, or before it when negative; `day` itself is day 0."""
        if not working_days:
            return day
        number = day.toordinal()
        reached = self._count(number) if working_days > 0 else self._count(number - 1) + 1
        return self._numbered(reached + working_days)

    def add_days(self, start: datetime, working_days: int) -> datetime:
        """The last moment of that working day in London."""
        return local(self.shift(day_of(start), working_days), time.max)

    def working_days_between(self, start: date, end: date) -> int:
        """How many working days after `start` the day `end` is; negative when it is before."""
        return self._count(end.toordinal()) - self._count(start.toordinal())

    def opening(self, day: date) -> tuple[datetime, datetime] | None:
        """When the hub opens and closes that day, or None when it stays shut."""
        if day in self.holidays or day in self.closures:
            return None
        week = next((week for since, week in reversed(self.weeks) if since <= day), NINE_TO_FIVE)
        hours = week[day.weekday()]
        return hours and (local(day, hours[0]), local(day, hours[1]))

    def add_hours(self, start: datetime, hours: float) -> datetime:
        """When the hub has been open for so many hours since `start`."""
        left, start = timedelta(hours=hours), instant(start)
        for opens, closes in self._openings(day_of(start)):
            at = max(start, opens)
            if at + left <= closes:
                return at + left
            left -= max(closes - at, timedelta())
        raise OverflowError("The hub is not open for that long.")

    def hours_before(self, day: date, hours: float) -> datetime:
        """The latest instant from which the hub is still open for so many hours before it opens on `day`."""
        left = timedelta(hours=hours)
        for opens, closes in self._openings(day - DAY, -1):
            if closes - left >= opens:
                return closes - left
            left -= closes - opens
        raise OverflowError("The hub was not open for that long.")

    def _openings(self, day: date, step: int = 1) -> Iterator[tuple[datetime, datetime]]:
        """Day by day, at most ten years without opening, so that a hub that never opens cannot hang a page."""
        shut = 0
        while shut < 3660:
            hours = self.opening(day)
            shut = 0 if hours else shut + 1
            if hours:
                yield hours
            day += step * DAY

    @cached_property
    def _off(self) -> list[int]:
        """Bank holidays that fall on a weekday, as ordinals."""
        return sorted(day.toordinal() for day in self.holidays if day.weekday() < SATURDAY)

    @cached_property
    def _before(self) -> list[int]:
        """For each of those, how many working days there ever were before it."""
        return [_weekdays(number) - 1 - nth for nth, number in enumerate(self._off)]

    def _count(self, number: int) -> int:
        """How many working days there ever were up to this ordinal."""
        return _weekdays(number) - bisect_right(self._off, number)

    def _numbered(self, count: int) -> date:
        """The working day with this number: no walking from day to day, so any distance costs the same."""
        weeks, days = divmod(count + bisect_left(self._before, count) - 1, SATURDAY)
        return date.fromordinal(7 * weeks + days + 1)


def _weekdays(number: int) -> int:
    """Mondays to Fridays up to this ordinal; ordinal 1 was a Monday."""
    weeks, days = divmod(number, 7)
    return SATURDAY * weeks + min(days, SATURDAY)
