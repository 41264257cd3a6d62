"""A list of statutory codes: each code as DfE spells it, its label, and the census years in which it may be used."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

EVER = 0
STILL = 9999


@dataclass(frozen=True)
class Code:
    """A census year is named by the year it ends: 2026 is 1 April 2025 to 31 March 2026."""

    code: str
    label: str
    first: int = EVER
    last: int = STILL

    def holds(self, year: int) -> bool:
        return self.first <= year <= self.last


@dataclass(frozen=True)
class CodeSet:
    """Codes in DfE's order; a label that changed stands as two entries whose years do not meet."""

    name: str
    source: str
    codes: tuple[Code, ...]

    def labels(self, year: int) -> dict[str, str]:
        """What could be chosen in that census year."""
        return {one.code: one.label for one in self.codes if one.holds(year)}

    def valid(self, code: str, year: int) -> bool:
        return any(one.holds(year) for one in self.codes if one.code == code)

    def label(self, code: str, year: int | None = None) -> str:
        """What the code says, or said that year; LookupError when it is none of ours (or was not that year)."""
        found = self._newest if year is None else self.labels(year)
        try:
            return found[code]
        except KeyError:
            when = f" in census year {year}" if year else ""
            raise LookupError(f"{self.name} has no code {code!r}{when}.") from None

    def choices(self, year: int | None = None) -> list[tuple[str, str]]:
        """For a model every code there ever was, so that old records stay readable; for a form only that year's."""
        return list((self._newest if year is None else self.labels(year)).items())

    @cached_property
    def _newest(self) -> dict[str, str]:
        order = dict.fromkeys((one.code for one in self.codes), "")
        return order | {one.code: one.label for one in sorted(self.codes, key=lambda one: one.first)}


def census_year(day: date) -> int:
    """The census year a day belongs to, by the year it ends: 31 March 2026 is in 2026, 1 April 2026 in 2027."""
    return day.year + ((day.month, day.day) >= (4, 1))
