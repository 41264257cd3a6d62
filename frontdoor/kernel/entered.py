"""The values of the book in the plain form in which a council enters them, and back."""

from __future__ import annotations

from datetime import time
from typing import Any

from .book import CLOSURE, HOLIDAY, OPENING, RULE
from .calendar import Week
from .limits import Days, Hours, Limit, Months, WorkingDays, WorkingHours

UNITS: dict[str, type[Limit]] = {
    "working_days": WorkingDays,
    "working_hours": WorkingHours,
    "hours": Hours,
    "days": Days,
    "months": Months,
}
LONGEST = 3660  # ten years of days
OF_A_WEEK = 7


def value_of(key: str, said: Any) -> Any:
    """A day off and a rule are yes or no; a week has for each day its hours, or None; a limit unit and amount.

    Raises ValueError for what nobody could read: it would stop everybody who opens the book.
    """
    if key in (HOLIDAY, CLOSURE) or key.startswith(RULE):
        return _yes_or_no(said)
    return _week(said) if key == OPENING else _limit(said)


def _yes_or_no(said: Any) -> bool:
    if not isinstance(said, bool):
        raise ValueError("A day off, or a rule, is yes or no.")
    return said


def _limit(said: Any) -> Limit:
    match said:
        case [str() as unit, int() | float() as amount] if unit in UNITS and not isinstance(amount, bool):
            if 0 <= amount <= LONGEST:
                made: Any = UNITS[unit]
                limit: Limit = made(amount)
                return limit
    raise ValueError("A limit is a unit and an amount of at most ten years of days.")


def _week(said: Any) -> Week:
    if not isinstance(said, list) or len(said) != OF_A_WEEK:
        raise ValueError("A week has seven days.")
    return tuple(None if day is None else _hours(day) for day in said)


def _hours(said: Any) -> tuple[time, time]:
    match said:
        case [str() as opens, str() as closes]:
            hours = time.fromisoformat(opens), time.fromisoformat(closes)
            if hours[0] < hours[1]:
                return hours
    raise ValueError("A day has a time to open and a later one to close.")


def said_of(limit: Limit) -> list[Any]:
    """The other way about, for a limit."""
    unit = next(name for name, kind in UNITS.items() if isinstance(limit, kind))
    return [unit, *vars(limit).values()]
