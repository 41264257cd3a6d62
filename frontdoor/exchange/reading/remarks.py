"""What is said about a file after reading it: each place that could not be taken, and each that needs a look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from unicodedata import category

from frontdoor.practice.words import plain_day

SHOWN = 60  # characters of a value that a remark repeats


class Loss(StrEnum):
    """How much a remark leaves out. All but the last three leave out what the file said for good."""

    FILE = "the whole file"
    LIST = "a whole list"
    COLUMN = "a whole column"
    ROW = "a whole row"
    CELL = "one cell; the rest of its row goes in"
    REPEAT = "nothing: the same is said elsewhere in the file"
    NOTHING = "nothing: it goes in, and should be looked at"


KEEPS_ALL = frozenset({Loss.REPEAT, Loss.NOTHING})


@dataclass(frozen=True, slots=True)
class Remark:
    """One sentence about one place: sheet (or child), row (or line), column (letter and heading, or element)."""

    loss: Loss
    sheet: str
    row: int | None
    column: str
    said: str  # what stood there, shortened
    why: str  # goes on from what was said, without a full stop
    unit: str = "row"  # or "line", in a file that has no rows

    @property
    def place(self) -> str:
        """Where to look: "List 1, row 3, D (Date of Birth)"."""
        row = f"{self.unit} {self.row}" if self.row is not None else ""
        return ", ".join(part for part in (self.sheet, row, self.column) if part)

    def __str__(self) -> str:
        said = f": “{self.said}”" if self.said else ""
        return f"{self.place}{said} {self.why}."


def shown(value: object) -> str:
    """A value as a remark tells it: “29 April 2019”, or several with commas."""
    if isinstance(value, date):
        return plain_day(value)
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def excerpt(value: object) -> str:
    """What was said, in one short line that is safe to print: signs that cannot be printed show as the sign �."""
    text = "" if value is None else str(value)
    shown = "".join("�" if category(sign) in {"Cc", "Cs", "Cf"} else sign for sign in text[: SHOWN + 1])
    return shown if len(shown) <= SHOWN else shown[:SHOWN] + "…"
