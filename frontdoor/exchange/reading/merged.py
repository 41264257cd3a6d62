"""Where cells of a sheet are merged: only the first of a block holds its value, the others look empty."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from zipfile import ZipFile

from frontdoor.exchange.reading.columns import column_letters, column_number
from frontdoor.exchange.reading.refused import FileRefused
from frontdoor.exchange.reading.zipped import listen, pieces

NAME = b"mergeCell"
BLOCK = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")
MOST_ROWS = 200_000  # rows under merged blocks, counted once for each block
MOST_COLUMNS = 200  # no list has more than 40


@dataclass
class Merged:
    """Hears the merged blocks of a sheet, which stand after its rows."""

    by_row: dict[int, list[tuple[int, int, str]]] = field(default_factory=lambda: defaultdict(list))
    _rows: int = 0

    def over(self, row: int) -> Iterator[tuple[int, str]]:
        """The columns of that row which belong to a cell elsewhere, each with the cell that it is merged with."""
        for first, last, anchor in self.by_row.get(row, ()):
            for column in range(first, min(last, first + MOST_COLUMNS) + 1):
                yield column, anchor

    def start(self, name: str, attributes: dict[str, str], line: int) -> None:
        found = BLOCK.fullmatch(attributes.get("ref", "")) if name == "mergeCell" else None
        if found:
            self._add(column_number(found[1]), int(found[2]), column_number(found[3]), int(found[4]))

    def text(self, said: str) -> None:
        """A block holds no text."""

    def end(self, name: str) -> None:
        """A block is told when it starts."""

    def _add(self, first: int, top: int, last: int, bottom: int) -> None:
        self._rows += max(bottom - top + 1, 0)
        if self._rows > MOST_ROWS:
            raise FileRefused(f"has merged cells over more than {MOST_ROWS:,} rows; unmerge them")
        anchor = f"{column_letters(first)}{top}"
        for row in range(top, bottom + 1):
            self.by_row[row].append((first + (row == top), last, anchor))


def merged(archive: ZipFile, part: str) -> Merged:
    """The merged blocks of that sheet."""
    blocks = Merged()
    if _named(archive, part):
        for _ in listen(archive, part, blocks):
            pass
    return blocks


def _named(archive: ZipFile, part: str) -> bool:
    """Whether the sheet names any merged block at all; most do not, and need not be heard twice."""
    before = b""
    for piece in pieces(archive, part):
        plain = before + piece.replace(b"\0", b"")  # whether it is written in one byte a sign or in two
        if NAME in plain:
            return True
        before = plain[-len(NAME) :]
    return False
