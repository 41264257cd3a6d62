"""One row or element while it is being read: a bad cell is left out, and only a needed one takes the row with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from frontdoor.exchange.reading.found import Source
from frontdoor.exchange.reading.reading import Reading
from frontdoor.exchange.reading.refused import Unreadable
from frontdoor.exchange.reading.remarks import Loss, excerpt
from frontdoor.exchange.reading.values import Value

T = TypeVar("T")


class RowRefused(Exception):
    """The record would make no sense without this cell."""

    def __init__(self, column: str, said: str, why: str, row: int) -> None:
        super().__init__(why)
        self.column, self.said, self.why, self.row = column, said, why, row


@dataclass(frozen=True, slots=True)
class Said:
    """One cell or element: where it stands, what it holds, and why it cannot be read whatever it holds."""

    column: str  # "D (Date of Birth)", or the element's name
    row: int
    value: Value
    trouble: str = ""

    @property
    def blank(self) -> bool:
        return not self.trouble and (self.value is None or (isinstance(self.value, str) and not self.value.strip()))


@dataclass
class Entry:
    """One row or element being read, field by field."""

    reading: Reading
    sheet: str
    row: int
    cells: dict[str, Said]
    unread: set[str] = field(default_factory=set)

    @property
    def source(self) -> Source:
        return Source(self.reading.file, self.reading.digest, self.sheet, self.row, self.reading.unit)

    def get(self, name: str, read: Callable[[Value], T | None]) -> T | None:
        """The field's value, or None where the file does not say; what cannot be read is remarked and left out."""
        said = self.cells.get(name)
        if said is None or said.blank:
            return None
        try:
            return _read(said, read)
        except Unreadable as no:
            self.refuse(name, no.why, no.said or said.value)
            return None

    def must(self, name: str, read: Callable[[Value], T]) -> T:
        """The field's value; raises RowRefused where there is none that can be read."""
        said = self.cells[name]
        if said.blank:
            raise RowRefused(said.column, "", "is empty, and without it the row cannot go in", said.row)
        try:
            return _read(said, read)
        except Unreadable as no:
            raise RowRefused(said.column, excerpt(no.said or said.value), no.why, said.row) from no

    def row_refused(self, name: str, why: str, said: object) -> RowRefused:
        """What to raise when this field, read by itself, was well but contradicts another."""
        cell = self.cells[name]
        return RowRefused(cell.column, excerpt(said), why, cell.row)

    def refuse(self, name: str, why: str, said: object = "") -> None:
        """Leave this cell out and keep the row."""
        self.unread.add(name)
        self.remark(Loss.CELL, name, why, said)

    def warn(self, name: str, why: str, said: object = "") -> None:
        """Take it, and have it looked at."""
        self.remark(Loss.NOTHING, name, why, said)

    def remark(self, loss: Loss, name: str, why: str, said: object = "") -> None:
        """Say something about this field."""
        cell = self.cells[name]
        self.reading.remark(loss, self.sheet, cell.row, cell.column, said, why)

    def give_up(self, no: RowRefused) -> None:
        """Remark that the whole row stays out."""
        self.reading.remark(Loss.ROW, self.sheet, no.row, no.column, no.said, no.why)


def _read(said: Said, read: Callable[[Value], T]) -> T:
    if said.trouble:
        raise Unreadable(said.trouble)
    return read(said.value)
