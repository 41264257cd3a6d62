"""Reads a date as people write it, and says in a sentence what is wrong when it cannot be one."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
FIRST_YEAR, LAST_YEAR = 1900, 2100
EXAMPLE = "Type it like 4 Mar 2019 or 4/3/2019."
DAY, MONTH, YEAR, ABOUT = "day", "month", "year", "about"
_ABOUT = re.compile(r"^(?:about|approx(?:imately|\.)?|around|circa|c\.?|roughly|~)\s*(?=[\d\w])", re.IGNORECASE)
_AGE = re.compile(r"^(\d{1,3})\s*(day|week|wk|month|mth|year|yr)s?(?:\s+old)?$", re.IGNORECASE)
_DAYS_OF = {"day": 1, "week": 7, "wk": 7}


class NotADate(ValueError):
    """What was typed is not a date; its text says why, for the person who typed it."""


class AboutDate(NamedTuple):
    """A date known to the day, the month, the year or only about; `day` is the first day of the period meant."""

    day: date
    precision: str

    def __str__(self) -> str:
        if self.precision in (MONTH, ABOUT):
            shown = f"{MONTHS[self.day.month - 1][:3]} {self.day.year}"
            return f"about {shown}" if self.precision == ABOUT else shown
        return str(self.day.year) if self.precision == YEAR else written(self.day)


def written(day: date) -> str:
    """The date as staff write it: 4 Mar 2019."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def parse_day(text: str) -> date:
    """One exact date from "4 Mar 2019", "4th March 2019", "4/3/2019", "04 03 2019", "2019-03-04"; else `NotADate`."""
    parts = _parts(text)
    if len(parts) == 3 and len(parts[0]) == 4 and parts[0].isdecimal():
        parts.reverse()
    if len(parts) != 3:
        raise NotADate(_incomplete(text, parts))
    return _date(text, *parts)


def parse_about(text: str, today: date | None = None) -> AboutDate:
    """A date as exactly as it is known: "4 Mar 2019", "Mar 2019", "2019", "about 2019", and with `today` "4 months"."""
    bare = _ABOUT.sub("", text.strip())
    about = bare != text.strip()
    if age := _AGE.match(bare):
        return AboutDate(_years_back(int(age[1]), age[2].lower(), today), ABOUT)
    parts = _parts(bare)
    found = AboutDate(*_as_far_as_known(bare, parts))
    return AboutDate(found.day, ABOUT) if about else found


def _as_far_as_known(text: str, parts: list[str]) -> tuple[date, str]:
    if len(parts) == 1 and parts[0].isdecimal() and len(parts[0]) == 4:
        return date(_year(parts[0]), 1, 1), YEAR
    if len(parts) == 2 and len(parts[1]) == 4:
        return date(_year(parts[1]), _month(text, parts[0]), 1), MONTH
    if len(parts) == 2 and len(parts[0]) == 4 and parts[0].isdecimal():
        return date(_year(parts[0]), _month(text, parts[1]), 1), MONTH
    return parse_day(text), DAY


def _years_back(number: int, unit: str, today: date | None) -> date:
    if today is None:
        raise NotADate("Give a date, a month or a year here, not an age.")
    if unit in _DAYS_OF:
        return today - timedelta(days=number * _DAYS_OF[unit])
    months = today.year * 12 + today.month - 1 - number * (12 if unit.startswith("y") else 1)
    year, month = divmod(months, 12)
    if year < FIRST_YEAR:
        raise NotADate(f"{number} years is too long ago. Check the age.")
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def _parts(text: str) -> list[str]:
    text = re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", text.strip(), flags=re.IGNORECASE)
    text = re.sub(r"^(mon|tue|wed|thu|fri|sat|sun)[a-z]*\b", "", text, flags=re.IGNORECASE)
    text = re.sub(r"(?<=\d)(?=[a-z])|(?<=[a-z])(?=\d)", " ", text, flags=re.IGNORECASE)
    return [part for part in re.split(r"[\s/.,\-–]+|\bof\b", text) if part]


def _incomplete(text: str, parts: list[str]) -> str:
    if len(parts) == 2 and not any(len(part) == 4 and part.isdecimal() for part in parts):
        return f"Add the year to “{text.strip()}”, such as 4 Mar 2019."
    if len(parts) in (1, 2) and all(part.isdecimal() or _named(part) for part in parts):
        return f"“{text.strip()}” is not a whole date. Give the day, the month and the year."
    return f"“{_short(text)}” cannot be read as a date. {EXAMPLE}"


def _date(text: str, day: str, month: str, year: str) -> date:
    if not day.isdecimal() and _named(day) and month.isdecimal():
        day, month = month, day  # "March 4 2019" can mean one day only
    if not (day.isdecimal() and year.isdecimal()):
        raise NotADate(f"“{_short(text)}” cannot be read as a date. {EXAMPLE}")
    in_year, in_month = _year(year), _month(text, month)
    last = monthrange(in_year, in_month)[1]
    if not 1 <= int(day) <= last:
        raise NotADate(f"“{_short(text)}” is not a date: {MONTHS[in_month - 1]} {in_year} has {last} days.")
    return date(in_year, in_month, int(day))


def _month(text: str, word: str) -> int:
    if word.isdecimal():
        if 1 <= int(word) <= 12:
            return int(word)
        raise NotADate(f"There is no month {int(word)}. Type the day first, then the month, such as 25/3/2019.")
    if number := _named(word):
        return number
    raise NotADate(f"“{_short(text)}” cannot be read as a date. {EXAMPLE}")


def _named(word: str) -> int:
    """The month this word begins, 1 to 12; 0 when it is none, or could be two."""
    word = word.lower()
    found = [number for number, name in enumerate(MONTHS, 1) if len(word) >= 3 and name.lower().startswith(word)]
    return 9 if word == "sept" else found[0] if len(found) == 1 else 0


def _year(word: str) -> int:
    if len(word) != 4 or not word.isdecimal():
        raise NotADate(f"Type the year in full, such as 2019, not “{_short(word)}”.")
    if not FIRST_YEAR <= int(word) <= LAST_YEAR:
        raise NotADate(f"Check the year: {word} is not between {FIRST_YEAR} and {LAST_YEAR}.")
    return int(word)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"
