"""Finds lists 1 and 3 in a workbook by their headings, whatever the sheet is called and wherever the headings stand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from frontdoor.exchange.reading.columns import column_letters
from frontdoor.exchange.reading.remarks import excerpt
from frontdoor.exchange.reading.sheet import Cell

CHILD = {
    "child_id": ("Child Unique ID", "unique child id", "child id", "child identifier", "child unique identifier"),
    "sex": ("Gender", "sex"),
    "ethnicity": ("Ethnicity", "ethnic group"),
    "born_on": ("Date of Birth", "dob", "child date of birth"),
    "age": ("Age of Child (Years)", "age", "age of child", "age in years"),
}


@dataclass(frozen=True)
class AnnexList:
    """One of Ofsted's child-level lists: its number, what it is of, the headings it cannot do without, and all of them.

    Of each heading Ofsted's own spelling stands first, then those that councils also use.

    Source: Ofsted, ILACS child-level data, Annex A (template of August 2019).
    """

    number: int
    of: str
    needs: tuple[str, str]
    headings: Mapping[str, tuple[str, ...]]

    @property
    def title(self) -> str:
        return f"List {self.number} ({self.of})"

    def called(self, sheet: str) -> bool:
        """Whether a sheet's name says that it is this list: "List 1", "list_1", "List 1 - Contacts"."""
        return re.match(rf"\s*list[\s_-]*0?{self.number}(?!\d)", sheet, re.IGNORECASE) is not None


LISTS = (
    AnnexList(
        1,
        "contacts",
        ("child_id", "date"),
        {
            **CHILD,
            "date": ("Date of Contact", "contact date"),
            "source": ("Contact Source", "source of contact"),
        },
    ),
    AnnexList(
        3,
        "referrals",
        ("child_id", "date"),
        {
            **CHILD,
            "date": ("Date of Referral", "referral date"),
            "source": ("Referral Source", "source of referral"),
            "nfa": ("Referral NFA?", "referral no further action"),
            "in_12_months": (
                "Number of Referrals in Last 12 Months",
                "number of referrals in the last 12 months",
            ),
            "team": ("Allocated Team", "team"),
            "worker": ("Allocated Worker", "worker"),
        },
    ),
)


@dataclass(frozen=True)
class Headings:
    """One row of a sheet, read as the headings of a list."""

    fields: Mapping[str, int]  # which column holds which field
    twice: Mapping[str, tuple[int, ...]]  # fields that have several columns, so that none can be chosen
    words: Mapping[int, str]  # every heading by its column

    @cached_property
    def columns(self) -> dict[int, str]:
        """Every column as a remark names it: "D (Date of Birth)"."""
        return {number: f"{column_letters(number)} ({heading})" for number, heading in self.words.items()}

    def enough(self, listed: AnnexList) -> bool:
        """Whether this row holds the headings that the list cannot do without, be it twice."""
        return all(field in self.fields or field in self.twice for field in listed.needs)


def read_headings(row: Mapping[int, Cell], listed: AnnexList) -> Headings:
    """What a row says when it is read as headings of that list."""
    words = {
        column: excerpt(" ".join(str(cell.value).split())) for column, cell in row.items() if cell.value is not None
    }
    names = {plain(heading): field for field, headings in listed.headings.items() for heading in headings}
    places: dict[str, list[int]] = {}
    for column, heading in words.items():
        if field := names.get(plain(heading)):
            places.setdefault(field, []).append(column)
    return Headings(
        fields={field: columns[0] for field, columns in places.items() if len(columns) == 1},
        twice={field: tuple(columns) for field, columns in places.items() if len(columns) > 1},
        words=words,
    )


def plain(heading: str) -> str:
    """A heading without capitals, signs and double blanks, to compare."""
    return " ".join(re.findall(r"[a-z0-9]+", heading.casefold()))
