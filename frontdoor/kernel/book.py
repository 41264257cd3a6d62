"""The book of values: each has a source, the days it is in force, and the moment it was entered."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any

from .calendar import DAY, NINE_TO_FIVE, Calendar, instant

ALWAYS = datetime.min.replace(tzinfo=UTC)
HOLIDAY = "holiday"  # starts_on is the day; True, or False to take it back
CLOSURE = "closure"  # the same for a day on which the hub alone is shut; it never moves a working day
OPENING = "opening"  # the hub's week (calendar.Week) from starts_on
KNOWN = "holidays_known"  # its days in force are those whose bank holidays have been looked up
RULE = "rule_"  # begins the key of a rule that a council or Parliament switches on: True while it holds
OF_CALENDARS = frozenset({HOLIDAY, CLOSURE, OPENING, KNOWN})


@dataclass(frozen=True)
class Line:
    """One value: what it is, who says so, from and to when (`ends_on` is the first day it no longer holds)."""

    key: str
    value: Any
    source: str
    starts_on: date = date.min
    ends_on: date = date.max
    entered_at: datetime = ALWAYS

    def __post_init__(self) -> None:
        instant(self.entered_at)


@dataclass(frozen=True)
class Book:
    """All lines. Of those in force the one entered last stands; of one moment's, the one that starts last."""

    lines: tuple[Line, ...]
    _calendars: dict[int, Calendar] = field(default_factory=dict, compare=False, repr=False)

    def line(self, key: str, on: date, known_at: datetime | None = None) -> Line:
        """What was in force on that day, as the book stood at `known_at` (None: as it stands now); else LookupError."""
        for line in self._by_key.get(key, ()):
            if line.starts_on <= on < line.ends_on and (known_at is None or line.entered_at <= known_at):
                return line
        raise LookupError(f"The book has no {key!r} for {on}.")

    def value(self, key: str, on: date, known_at: datetime | None = None) -> Any:
        return self.line(key, on, known_at).value

    def calendar(self, known_at: datetime | None = None) -> Calendar:
        """Working time as the book stood at `known_at`; made once for all the moments between two entries."""
        entries = self._entries
        known = len(entries) if known_at is None else bisect_right(entries, known_at)
        if known not in self._calendars:
            self._calendars[known] = self._made(entries[known - 1] if known else ALWAYS)
        return self._calendars[known]

    def _made(self, known_at: datetime) -> Calendar:
        spans = [(line.starts_on, line.ends_on) for line in self._known(KNOWN, known_at)]
        since = min((start for start, _ in spans), default=date.min)
        until = max((end - DAY for _, end in spans), default=date.max)
        weeks = {line.starts_on: line.value for line in reversed(self._known(OPENING, known_at))}
        return Calendar(
            self._days(HOLIDAY, known_at),
            self._days(CLOSURE, known_at),
            ((date.min, NINE_TO_FIVE), *sorted(weeks.items())),
            (since, until),
        )

    def _days(self, key: str, known_at: datetime) -> frozenset[date]:
        latest = {line.starts_on: line.value for line in reversed(self._known(key, known_at))}
        return frozenset(day for day, off in latest.items() if off)

    def _known(self, key: str, known_at: datetime) -> list[Line]:
        return [line for line in self._by_key.get(key, ()) if line.entered_at <= known_at]

    @cached_property
    def _by_key(self) -> dict[str, list[Line]]:
        found: dict[str, list[Line]] = defaultdict(list)
        for line in sorted(self.lines, key=lambda line: (line.entered_at, line.starts_on), reverse=True):
            found[line.key].append(line)
        return dict(found)

    @cached_property
    def _entries(self) -> list[datetime]:
        return sorted({line.entered_at for line in self.lines if line.key in OF_CALENDARS})
