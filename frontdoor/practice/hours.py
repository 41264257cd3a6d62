"""When the front door is open: outside these hours emergency duty takes what cannot wait."""

from __future__ import annotations

from datetime import datetime

from frontdoor.kernel.calendar import DAY, Calendar, day_of

FAR = 31  # days: a hub that is shut for longer than this has no closing time to speak of


def is_open(now: datetime, calendar: Calendar) -> bool:
    hours = calendar.opening(day_of(now))
    return hours is not None and hours[0] <= now < hours[1]


def closed_since(now: datetime, calendar: Calendar) -> datetime | None:
    """When the front door closed last; while it is open, when it did so before that."""
    days = (day_of(now) - back * DAY for back in range(FAR))
    return next((hours[1] for day in days if (hours := calendar.opening(day)) and hours[1] <= now), None)


def opened_at(now: datetime, calendar: Calendar) -> datetime | None:
    """When the front door opened last."""
    days = (day_of(now) - back * DAY for back in range(FAR))
    return next((hours[0] for day in days if (hours := calendar.opening(day)) and hours[0] <= now), None)


def closes_at(now: datetime, calendar: Calendar) -> datetime | None:
    """When the front door closes next; None where it is not known to open again."""
    days = (day_of(now) + on * DAY for on in range(FAR))
    return next((hours[1] for day in days if (hours := calendar.opening(day)) and now < hours[1]), None)
