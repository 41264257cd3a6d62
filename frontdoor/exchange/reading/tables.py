"""Where in a workbook lists 1 and 3 stand: on which sheet, under which row of headings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from frontdoor.exchange.reading.entry import Said
from frontdoor.exchange.reading.headings import LISTS, AnnexList, Headings, read_headings
from frontdoor.exchange.reading.merged import merged
from frontdoor.exchange.reading.sheet import Cell, Row, rows
from frontdoor.exchange.reading.workbook import Workbook

EMPTY = Cell(None)
LOOK_DOWN = 20  # rows in which the headings must stand; councils put a title and a date above them


@dataclass(frozen=True)
class Table:
    """One list on one sheet; `top` is the row of its headings."""

    workbook: Workbook
    listed: AnnexList
    sheet: str
    part: str
    top: int
    headings: Headings

    def rows(self) -> Iterator[Row]:
        """The rows under the headings that hold anything."""
        blocks = merged(self.workbook.archive, self.part)
        return (row for row in rows(self.workbook, self.part, blocks) if row[0] > self.top)

    def said(self, row: Row) -> dict[str, Said]:
        """Each field that has a column, with what the row says there."""
        number, cells = row
        return {field: self._said(number, column, cells) for field, column in self.headings.fields.items()}

    def unread(self, row: Row) -> Iterator[str]:
        """The headings of cells in this row that no field takes."""
        taken = set(self.headings.fields.values())
        return (
            self.headings.words[column] for column in row[1] if column not in taken and column in self.headings.words
        )

    def _said(self, number: int, column: int, cells: dict[int, Cell]) -> Said:
        cell = cells.get(column, EMPTY)
        return Said(self.headings.columns[column], number, cell.value, cell.trouble)


def tables(workbook: Workbook) -> Iterator[Table]:
    """Every list on every sheet; one list may stand on several sheets."""
    for sheet, part in workbook.sheets:
        top_rows = list(islice(rows(workbook, part), LOOK_DOWN))
        for listed in LISTS:
            for number, cells in top_rows:
                headings = read_headings(cells, listed)
                if headings.enough(listed):
                    yield Table(workbook, listed, sheet, part, number, headings)
                    break
