"""How dates, limits and the time left are read from what people type and said back, and how things are listed."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from frontdoor.kernel.calendar import LONDON, Calendar, day_of, instant
from frontdoor.kernel.limits import Days, Hours, Limit, Months, WorkingDays, WorkingHours

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
UNITS = ("working days", "working hours", "hours", "days", "weeks", "months")
YEARS = range(1900, 2201)  # what is outside was mistyped
SOON = timedelta(hours=4)  # nearer than this, and as late as two days, hours and minutes say more than a date
LONG = timedelta(hours=48)


def limit_of(words: str) -> Limit:
    """Reads “15 working days”, “72 hours”, “2.5 hours”, “12 weeks”; ValueError says in a sentence what is wrong."""
    found = re.fullmatch(r"(\d{1,5})(\.\d{1,2})? ?([a-z ]+)", " ".join(words.lower().split()), re.ASCII)
    if not found:
        raise ValueError(f"“{words}” is not a length of time. Write a number and a unit, such as “15 working days”.")
    whole, part, unit = found[1], found[2] or "", found[3].removesuffix("s") + "s"
    if unit not in UNITS:
        raise ValueError(f"“{found[3]}” is not a unit known here. Use {one_of(UNITS)}.")
    if part and not unit.endswith("hours"):
        raise ValueError(f"Only hours may have a fraction: write whole {unit}.")
    return _limit(unit, int(whole), float(whole + part) if part else int(whole))


def _limit(unit: str, whole: int, exact: float) -> Limit:
    made: dict[str, Limit] = {
        "working days": WorkingDays(whole),
        "working hours": WorkingHours(exact),
        "hours": Hours(exact),
        "days": Days(whole),
        "weeks": Days(whole * 7),
        "months": Months(whole),
    }
    return made[unit]


def long_day(day: date) -> str:
    """“Monday 29 April 2019”."""
    return f"{WEEKDAYS[day.weekday()]} {plain_day(day)}"


def plain_day(day: date) -> str:
    """“29 April 2019”."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_day(day: date) -> str:
    """“Mon 29 Apr”."""
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}"


def left_in_words(due: datetime, now: datetime, calendar: Calendar) -> str:
    """“1 h 52 left”, “due today 16:40”, “due Tue 7 May 23:59”, “40 min late”, “26 h late”, “2 working days late”.

    What was due by the end of a day is late by working days; what was due at a time is late by elapsed time, because
    a child at risk at the weekend is at risk for all of it.
    """
    due, now = instant(due), instant(now)
    if now > due:
        return f"{_lateness(due, now, calendar)} late"
    if due - now < SOON:
        return f"{span_in_words(due - now)} left"
    return f"due {when_in_words(due, now)}"


def when_in_words(at: datetime, now: datetime) -> str:
    """“today 16:40”, “tomorrow 09:20”, “Tue 7 May 23:59”, with the year when it is another one."""
    there, today = at.astimezone(LONDON), day_of(now)
    near = {today: "today", today + timedelta(days=1): "tomorrow", today - timedelta(days=1): "yesterday"}
    year = "" if there.year == today.year else f" {there.year}"
    return f"{near.get(there.date()) or short_day(there.date()) + year} {there:%H:%M}"


def span_in_words(span: timedelta) -> str:
    """“less than 1 min”, “52 min”, “1 h 52”, “26 h”, “3 days”; always rounded down."""
    hours, minutes = divmod(int(span / timedelta(minutes=1)), 60)
    if span >= LONG:
        return many(span.days, "day")
    if span >= SOON:
        return f"{hours} h"
    return f"{hours} h {minutes:02}" if hours else f"{minutes} min" if minutes else "less than 1 min"


def _lateness(due: datetime, now: datetime, calendar: Calendar) -> str:
    ends_a_day = due.astimezone(LONDON).time() == time.max
    days = calendar.working_days_between(day_of(due), day_of(now)) if ends_a_day else 0
    return many(days, "working day") if days else span_in_words(now - due)


def many(number: int, unit: str) -> str:
    """“1 day”, “2 days”."""
    return f"{number} {unit}{'' if number == 1 else 's'}"


def all_of(things: Iterable[str]) -> str:
    """“a”, “a and b”, “a, b and c”; nothing where there is none."""
    return _in_a_row(list(things), " and ")


def one_of(things: Iterable[str]) -> str:
    """“a”, “a or b”, “a, b or c”; nothing where there is none."""
    return _in_a_row(list(things), " or ")


def _in_a_row(things: list[str], before_the_last: str) -> str:
    return before_the_last.join((", ".join(things[:-1]), things[-1])) if len(things) > 1 else "".join(things)


def day_from(words: str) -> date:
    """Reads 2019-04-04; ValueError says why a day cannot be, such as 30 February."""
    found = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", words, re.ASCII)
    if not found:
        raise ValueError(f"“{words}” is not a date. Write year-month-day, such as 2019-04-04.")
    year, month, day = map(int, found.groups())
    if year not in YEARS:
        raise ValueError(f"{year} is too far away to count. Use a year from {YEARS[0]} to {YEARS[-1]}.")
    if not 1 <= month <= 12:
        raise ValueError(f"There is no month {month}. Write year-month-day, such as 2019-04-04.")
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise ValueError(f"There is no {day} {MONTHS[month - 1]} {year}: that month has {last} days.")
    return date(year, month, day)


def time_from(words: str) -> time:
    """Reads 18:30; ValueError for a time no day has."""
    hours, minutes = map(int, words.split(":"))
    if hours > 23 or minutes > 59:
        raise ValueError(f"There is no {words} in a day. Write hours and minutes, such as 18:30.")
    return time(hours, minutes)


def at_in_words(at: datetime) -> str:
    """“Friday 29 March 2019 18:30 GMT”: as London's clocks showed it, and which of its two times that was."""
    there = at.astimezone(UTC).astimezone(LONDON)
    return f"{long_day(there.date())} {there:%H:%M} {there.tzname()}"
