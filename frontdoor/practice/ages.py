"""How old a child is, when the birthday may be known exactly, by month, by year, as “about 3 months”, or not at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from frontdoor.kernel.calendar import add_months, local

from .words import MONTHS, day_from, many, plain_day

GESTATION = timedelta(days=280)  # DfE rule 8606: nothing about a child is earlier than this before the birth
ADULT, TOO_OLD = 18, 25  # 18: Children Act 1989, section 105; over 25 no new worry is taken (local)


class Precision(StrEnum):
    """How well a date of birth is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    ABOUT = "about"


class Standing(StrEnum):
    """What a date of birth says about a new worry on some day."""

    NOT_CONCEIVED = "not yet conceived"
    UNBORN = "unborn"
    CHILD = "a child"
    ADULT = "18 or over"
    TOO_OLD = "over 25"


@dataclass(frozen=True)
class Born:
    """A date of birth and how well it is known: a month by its first day, a year by 1 January, “about” by a guess."""

    day: date
    precision: Precision = Precision.DAY

    @property
    def earliest(self) -> date:
        return self._about(-1) if self.precision is Precision.ABOUT else self.day

    @property
    def latest(self) -> date:
        if self.precision is Precision.ABOUT:
            return self._about(1)
        months = {Precision.DAY: 0, Precision.MONTH: 1, Precision.YEAR: 12}[self.precision]
        return add_months(self.day, months) - timedelta(days=1) if months else self.day

    def _about(self, side: int) -> date:
        """“About” may be wrong by a year either way (local): the widest a stranger's guess is taken to be."""
        return add_months(self.day, side * 12)

    def __str__(self) -> str:
        month = f"{MONTHS[self.day.month - 1]} {self.day.year}"
        said = {Precision.DAY: plain_day(self.day), Precision.MONTH: month, Precision.YEAR: str(self.day.year)}
        return said.get(self.precision, f"about {month}")


def born_from(words: str, told_on: date) -> Born:
    """Reads “2019-03-04”, “2019-03”, “2019”, “about 3 months”, “about 4”; ValueError says what to write instead."""
    text = " ".join(words.lower().split())
    about = re.fullmatch(r"about (\d{1,2})(?: (day|week|month|year)s?)?(?: old)?", text, re.ASCII)
    if about:
        return Born(_ago(int(about[1]), about[2] or "year", told_on), Precision.ABOUT)
    if re.fullmatch(r"\d{4}", text, re.ASCII):
        return Born(day_from(f"{text}-01-01"), Precision.YEAR)
    if re.fullmatch(r"\d{4}-\d{1,2}", text, re.ASCII):
        return Born(day_from(f"{text}-01"), Precision.MONTH)
    if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", text, re.ASCII):
        return Born(day_from(text))
    raise ValueError(
        f"“{words}” is not a date of birth. Write 2019-03-04, 2019-03, 2019, “about 4” or “about 3 months”."
    )


def _ago(number: int, unit: str, told_on: date) -> date:
    if unit in ("day", "week"):
        return told_on - timedelta(days=number * (7 if unit == "week" else 1))
    return add_months(told_on, -number * (12 if unit == "year" else 1))


def birthday(born: date, years: int) -> date:
    """The day that age is reached; who was born on 29 February reaches it on 1 March where there is none."""
    try:
        return born.replace(year=born.year + years)
    except ValueError:
        return date(born.year + years, 3, 1)


def years_old(born: date, on: date) -> int:
    """Whole years; negative before birth."""
    years = on.year - born.year
    return years - (on < birthday(born, years))


def turns_18_at(born: Born) -> datetime:
    """The first moment of the eighteenth birthday in London; of an uncertain one the latest that it can be."""
    return local(birthday(born.latest, ADULT), time.min)


def earliest_concern(born: date) -> date:
    """The first day on which anything can be recorded about a child born, or expected, on that day."""
    return born - GESTATION


def conceived(expected_on: date, on: date) -> bool:
    """Whether a child expected then can be known of on that day; as a rule no more than the month is known."""
    return on >= earliest_concern(expected_on.replace(day=1))


def why_no_worry(who: str, on: date, born: Born | None, expected_on: date | None, died_on: date | None) -> str | None:
    """None when a worry received on that day can be about a child so dated, else why not (DfE rules 8555Q, 8606)."""
    if died_on and died_on < on:
        return f"{who} died on {plain_day(died_on)}: name the children who live there now."
    known = on >= earliest_concern(born.earliest) if born else not expected_on or conceived(expected_on, on)
    return None if known else f"{who} was not yet conceived on {plain_day(on)}."


def standing(born: Born, on: date) -> Standing:
    """What the child is that day; an uncertain birthday is read so that no child is turned away on a guess."""
    if on < earliest_concern(born.earliest):
        return Standing.NOT_CONCEIVED
    if on < born.earliest:
        return Standing.UNBORN
    youngest = years_old(born.latest, on)
    if youngest > TOO_OLD:
        return Standing.TOO_OLD
    return Standing.ADULT if youngest >= ADULT else Standing.CHILD


def age_in_words(born: Born | None, on: date) -> str:
    """“7”, “4 months”, “3 weeks”, “about 4”, or “age not known”: years from two on, as people say it."""
    if born is None:
        return "age not known"
    said = _age(born.day if born.precision is not Precision.YEAR else add_months(born.day, 6), on)
    sure = born.precision is not Precision.ABOUT and _age(born.earliest, on) == _age(born.latest, on)
    return said if sure else f"about {said}"


def unborn_in_words(due: Born | None) -> str:
    """“unborn, due Jan 2027”: the month is enough on a line, and all that most people know."""
    return f"unborn, due {MONTHS[due.day.month - 1][:3]} {due.day.year}" if due else "unborn, due date not known"


def _age(born: date, on: date) -> str:
    if on < born:
        return "newborn"
    years = years_old(born, on)
    if years >= 2:
        return str(years)
    months = next(months for months in range(24) if add_months(born, months + 1) > on)
    days = (on - born).days
    return many(months, "month") if months else many(days // 7, "week") if days >= 7 else many(days, "day")
