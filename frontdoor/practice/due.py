"""Answers “when is this due?” for a person at a keyboard, and says which days were skipped and why."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby

from frontdoor.kernel.book import Book
from frontdoor.kernel.calendar import DAY, LONDON, SATURDAY, Calendar, day_of, instants_of, local
from frontdoor.kernel.limits import Hours, Limit, Months, WorkingDays, WorkingHours

from . import holidays
from .words import YEARS, at_in_words, day_from, limit_of, long_day, plain_day, time_from

USAGE = """How to ask when something is due:
  frontdoor due "15 working days" 2019-04-04
  frontdoor due "72 hours" "2019-03-29 18:30"
  frontdoor due "5 working days before" 2019-04-29
Units: working days, working hours, hours, days, weeks, months.
Dates are year-month-day; times are London's, by the 24-hour clock."""
BEYOND = f"That is too far away to count: it lies outside the years {YEARS[0]} to {YEARS[-1]}."
MANY = 6  # more weekends than this are counted, not listed


@dataclass(frozen=True)
class Question:
    """What was asked: how long, from or back from which day, and from which instant where a time was given."""

    limit: Limit
    day: date
    back: bool
    start: datetime
    note: str = ""  # what had to be assumed


def main(argv: Sequence[str]) -> int:
    """Prints the local due time on the first line, then why; 0 when answered, 2 with a sentence when it cannot be."""
    words = " ".join(argv).split()
    if not words or {"-h", "--help"} & set(words):
        print(USAGE)
        return 0 if words else 2
    try:
        print("\n".join(answer(" ".join(words), Book(holidays.LINES).calendar())))
    except ValueError as refused:
        print(refused, file=sys.stderr)
        return 2
    return 0


def answer(words: str, calendar: Calendar) -> list[str]:
    """The lines to print; ValueError with a sentence for what cannot be answered."""
    asked = question(words)
    due = _due(asked, calendar)
    _refuse_unknown(asked, due.date(), calendar)
    return [f"{due:%Y-%m-%d %H:%M}", *_why(asked, due, calendar), *([asked.note] if asked.note else [])]


def _due(asked: Question, calendar: Calendar) -> datetime:
    try:
        due = asked.limit.before(asked.day, calendar) if asked.back else asked.limit.after(asked.start, calendar)
        there = due.astimezone(LONDON)
    except (ValueError, OverflowError) as error:
        raise ValueError(BEYOND) from error
    if there.year not in YEARS:
        raise ValueError(BEYOND)
    return there


def question(words: str) -> Question:
    """Takes apart “15 working days 2019-04-04”, with “before” in between to count back."""
    found = re.fullmatch(
        r"(.+?)(?: (before|after|from))? ([\d/.-]*\d[\d/.-]+)(?:[ T](\d{1,2}:\d\d))?", words, re.IGNORECASE | re.ASCII
    )
    if not found:
        raise ValueError(f"Say how long and from which date.\n{USAGE}")
    limit, day, back = limit_of(found[1]), day_from(found[3]), (found[2] or "").lower() == "before"
    if back and found[4]:
        raise ValueError("Counting back starts from a day: leave the time out.")
    if limit.by_the_minute and not back and not found[4]:
        raise ValueError(f"{limit} need a time of day to start from: write “{day} 18:30”.")
    start, note = _instant(day, time_from(found[4])) if found[4] else (local(day, time(12)), "")
    return Question(limit, day, back, start, note)


def _instant(day: date, at: time) -> tuple[datetime, str]:
    wall = datetime.combine(day, at)
    found = instants_of(wall)
    if not found:
        raise ValueError(
            f"There was no {at:%H:%M} on {plain_day(day)}: clocks went forward over it. "
            f"Write {wall + timedelta(hours=1):%H:%M} if you mean an hour after 00:{at:%M}."
        )
    if len(found) == 1:
        return found[0], ""
    return found[0], f"{at:%H:%M} came twice that night, when clocks went back; the first (summer time) was taken."


def _refuse_unknown(asked: Question, due: date, calendar: Calendar) -> None:
    if isinstance(asked.limit, WorkingDays | WorkingHours) and not calendar.knows(asked.day, due):
        since, until = (plain_day(day) for day in calendar.known)
        raise ValueError(
            f"Bank holidays are known here only from {since} to {until}, and this counts from {plain_day(asked.day)} "
            f"to {plain_day(due)}: any answer would leave out bank holidays."
        )


def _why(asked: Question, due: datetime, calendar: Calendar) -> Iterator[str]:
    side = "before" if asked.back else "after"
    if asked.limit.by_the_minute:
        since = long_day(asked.day) if asked.back else at_in_words(asked.start)
        yield f"{at_in_words(due)}: {asked.limit} {side} {since}."
    else:
        yield f"The end of {long_day(due.date())}: {asked.limit} {side} {long_day(asked.day)}, which is day 0."
    if isinstance(asked.limit, WorkingDays | WorkingHours):
        yield from _skipped(asked, due, calendar)
    else:
        yield "No day is skipped: weekends and bank holidays count."
    if isinstance(asked.limit, Hours):
        yield from _clock_changes(*sorted((local(asked.day, time()) if asked.back else asked.start, due)))
    if isinstance(asked.limit, Months) and due.day != asked.day.day:
        yield f"That month has no day {asked.day.day}, so its last day counts."


def _skipped(asked: Question, due: datetime, calendar: Calendar) -> Iterator[str]:
    hourly = isinstance(asked.limit, WorkingHours)
    if hourly:
        yield f"Only hours when a hub is open count, here {_opening(calendar)}; your hub's own may differ."
    first, last = (due.date(), asked.day - DAY) if asked.back else (asked.day + DAY * (not hourly), due.date())
    days = [first + DAY * n for n in range((last - first).days + 1)]
    off = [day for day in days if not (calendar.opening(day) if hourly else calendar.is_working_day(day))]
    yield from _named(off, calendar) if off else ["No day was skipped."]
    if max(asked.day, due.date()).year > holidays.PUBLISHED_TO:
        yield f"Bank holidays after {holidays.PUBLISHED_TO} are worked out by rule, not yet published: check again."


def _named(off: list[date], calendar: Calendar) -> Iterator[str]:
    weekends = _runs([day for day in off if day.weekday() >= SATURDAY])
    told = {day: f"Skipped {long_day(day)}: {_reason(day, calendar)}." for day in off if day.weekday() < SATURDAY}
    if len(weekends) > MANY:
        yield f"Skipped {sum(map(len, weekends))} days at {len(weekends)} weekends."
    else:
        told |= {run[0]: f"Skipped {' and '.join(map(long_day, run))}: weekend." for run in weekends}
    yield from (told[day] for day in sorted(told))


def _runs(days: list[date]) -> list[list[date]]:
    """Days next to each other, together."""
    runs = groupby(enumerate(days), lambda item: item[1].toordinal() - item[0])
    return [[day for _, day in run] for _, run in runs]


def _reason(day: date, calendar: Calendar) -> str:
    if day in calendar.holidays:
        return holidays.NAMES.get(day, "bank holiday")
    return "the hub is closed"


def _opening(calendar: Calendar) -> str:
    since, until = (at for at in calendar.weeks[-1][1][0] or (time(9), time(17)))
    return f"Monday to Friday {since:%H:%M} to {until:%H:%M}"


def _clock_changes(start: datetime, end: datetime) -> Iterator[str]:
    """The days between two instants on which London's clocks changed, with what that does to the count."""
    day, last = day_of(start), day_of(end)
    while day <= last:
        before, after = _offset(max(start, local(day, time()))), _offset(min(end, local(day + DAY, time())))
        if before != after:
            way, side = ("forward", "later") if after > before else ("back", "earlier")
            yield f"Clocks went {way} on {long_day(day)}: the wall's clock shows an hour {side} than it would have."
        day += DAY


def _offset(at: datetime) -> timedelta:
    return at.astimezone(LONDON).utcoffset() or timedelta()
