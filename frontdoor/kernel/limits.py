"""How long something may take: an amount and a unit that can say when the time is up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import ClassVar

from .calendar import Calendar, add_months, day_of, end_of, instant, local


@dataclass(frozen=True)
class WorkingDays:
    """Until the end of that working day; the day of the start is day 0."""

    days: int
    by_the_minute: ClassVar[bool] = False

    def after(self, start: datetime, calendar: Calendar) -> datetime:
        return calendar.add_days(start, self.days)

    def before(self, day: date, calendar: Calendar) -> datetime:
        return end_of(calendar.shift(day, -self.days))

    def __str__(self) -> str:
        return _words(self.days, "working day")


@dataclass(frozen=True)
class WorkingHours:
    """Hours in which the hub is open."""

    hours: float
    by_the_minute: ClassVar[bool] = True

    def after(self, start: datetime, calendar: Calendar) -> datetime:
        return calendar.add_hours(start, self.hours)

    def before(self, day: date, calendar: Calendar) -> datetime:
        return calendar.hours_before(day, self.hours)

    def __str__(self) -> str:
        return _words(self.hours, "working hour")


@dataclass(frozen=True)
class Hours:
    """Elapsed hours, day and night, whatever the clocks on the wall do; back from a day, from its first moment."""

    hours: float
    by_the_minute: ClassVar[bool] = True

    def after(self, start: datetime, calendar: Calendar) -> datetime:
        return instant(start) + timedelta(hours=self.hours)

    def before(self, day: date, calendar: Calendar) -> datetime:
        return local(day, time.min) - timedelta(hours=self.hours)

    def __str__(self) -> str:
        return _words(self.hours, "hour")


@dataclass(frozen=True)
class Days:
    """Until the end of that day, weekends and holidays counted; a week is seven."""

    days: int
    by_the_minute: ClassVar[bool] = False

    def after(self, start: datetime, calendar: Calendar) -> datetime:
        return end_of(day_of(start) + timedelta(days=self.days))

    def before(self, day: date, calendar: Calendar) -> datetime:
        return end_of(day - timedelta(days=self.days))

    def __str__(self) -> str:
        return _words(self.days, "day") if self.days % 7 or not self.days else _words(self.days // 7, "week")


@dataclass(frozen=True)
class Months:
    """Until the end of the same day of the month, or of the month's last day where it has no such day."""

    months: int
    by_the_minute: ClassVar[bool] = False

    def after(self, start: datetime, calendar: Calendar) -> datetime:
        return end_of(add_months(day_of(start), self.months))

    def before(self, day: date, calendar: Calendar) -> datetime:
        return end_of(add_months(day, -self.months))

    def __str__(self) -> str:
        return _words(self.months, "month")


Limit = WorkingDays | WorkingHours | Hours | Days | Months


def _words(amount: float, unit: str) -> str:
    return f"{amount:g} {unit}{'' if amount == 1 else 's'}"
