"""Reads a date as a person, Excel or the census writes it, and never guesses between two readings."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from frontdoor.exchange.reading.refused import Unreadable
from frontdoor.exchange.reading.values import Value, words
from frontdoor.practice.words import MONTHS, plain_day

TIME = r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?)?"
ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})" + TIME)
FIGURES = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})" + TIME)
SPELT = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})[ -](\d{4})" + TIME, re.IGNORECASE)
SHORT_YEAR = re.compile(r"\d{1,2}[/. -](\d{1,2}|[a-z]{3,9})[/. -]\d{2}", re.IGNORECASE)
SERIALS = range(61, 73_051)  # 1 March 1900 (before it Excel counts a day that never was) to 31 December 2099
FROM_1900 = date(1899, 12, 30)
FROM_1904 = date(1904, 1, 1)
UNREAD = "is not a date; write the day, month and year as 31/05/2019"


@dataclass(frozen=True)
class Written:
    """A date as it stands in a workbook: a count of days from `day_nought`, or text, day before month."""

    day_nought: date = FROM_1900

    def __call__(self, value: Value) -> date:
        if isinstance(value, int | float) and not isinstance(value, bool):
            return self._counted(value)
        text = words(value)
        for form, read in ((ISO, _iso), (FIGURES, _figures), (SPELT, _spelt)):
            if found := form.fullmatch(text):
                return read(*found.groups())
        raise Unreadable("has a year of two figures; write all four" if SHORT_YEAR.fullmatch(text) else UNREAD)

    def _counted(self, days: float) -> date:
        if int(days) not in SERIALS:
            raise Unreadable("is a number, and not one that Excel would keep for a date")
        return self.day_nought + timedelta(days=int(days))


def census_day(value: Value) -> date:
    """A date as the census must write it, 2019-05-31; nothing else is guessed at."""
    if not (found := ISO.fullmatch(words(value))):
        raise Unreadable("is not a date as the census writes it, 2019-05-31")
    return _iso(*found.groups())


@dataclass(frozen=True)
class Until:
    """Reads a date and refuses one later than `last`."""

    read: Callable[[Value], date]
    last: date
    why: str = "is later than today"

    def __call__(self, value: Value) -> date:
        day = self.read(value)
        if day > self.last:
            raise Unreadable(self.why, said=plain_day(day))
        return day


def _iso(year: str, month: str, day: str) -> date:
    return _day(int(year), int(month), int(day), "is not a day of the calendar")


def _figures(day: str, month: str, year: str) -> date:
    return _day(int(year), int(month), int(day), "is not a day of the calendar, read as day, month, year")


def _spelt(day: str, name: str, year: str) -> date:
    for number, month in enumerate(MONTHS, start=1):
        if name.lower() in {month.lower(), month[:3].lower(), month[:4].lower()}:
            return _day(int(year), number, int(day), "is not a day of the calendar")
    raise Unreadable(UNREAD)


def _day(year: int, month: int, day: int, why: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise Unreadable(why) from None
