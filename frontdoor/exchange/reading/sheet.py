"""The rows of one sheet, as they stand: each cell's value, or why it holds none that can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import isinf

from frontdoor.exchange.reading.columns import column_number
from frontdoor.exchange.reading.merged import Merged
from frontdoor.exchange.reading.text import Text
from frontdoor.exchange.reading.values import Value
from frontdoor.exchange.reading.workbook import Word, Workbook, unescaped
from frontdoor.exchange.reading.zipped import listen

NUMBER = re.compile(r"-?\d+(\.\d+)?(E[+-]?\d{1,3})?", re.IGNORECASE)
REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
NOT_MERGED = Merged()
NEVER_CALCULATED = "holds a formula that was never calculated; open the workbook in Excel and save it"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that holds something. `trouble` says why it cannot be read, whatever it holds."""

    value: Value
    trouble: str = ""


Row = tuple[int, dict[int, Cell]]  # the row's number, and its cells that hold something by column from 1


def rows(workbook: Workbook, part: str, blocks: Merged = NOT_MERGED) -> Iterator[Row]:
    """Each row that holds anything, in the order of the file; raises FileRefused where the sheet is damaged."""
    listener = Rows(workbook.words, blocks)
    for _ in listen(workbook.archive, part, listener):
        ready, listener.ready = listener.ready, []
        yield from ready


class Rows:
    """Hears rows and cells."""

    def __init__(self, words: tuple[Word, ...], blocks: Merged) -> None:
        self.ready: list[Row] = []
        self._words = words
        self._blocks = blocks
        self._number = self._column = 0
        self._cells: dict[int, Cell] = {}
        self._kind = ""
        self._text = Text()
        self._within = ""  # "v" or "t" while its text is heard
        self._formula = self._beside = False

    def start(self, name: str, attributes: dict[str, str], line: int) -> None:
        if name == "row":
            given = attributes.get("r", "")
            self._number = int(given) if given.isdecimal() and len(given) < 8 else self._number + 1
            self._cells, self._column = {}, 0
        elif name == "c":
            self._begin_cell(attributes)
        elif name == "f":
            self._formula = True
        elif name in {"v", "t"}:
            self._within = name
        elif name == "rPh":
            self._beside = True

    def text(self, said: str) -> None:
        if self._within and not self._beside:
            self._text.hear(said)

    def end(self, name: str) -> None:
        if name == "c":
            self._end_cell()
        elif name == "row":
            self._end_row()
        elif name in {"v", "t"}:
            self._within = ""
        elif name == "rPh":
            self._beside = False

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        found = REFERENCE.fullmatch(attributes.get("r", ""))
        self._column = column_number(found[1]) if found else self._column + 1
        self._kind = attributes.get("t", "n")
        self._text = Text()
        self._formula = False

    def _end_cell(self) -> None:
        cell = self._read_cell()
        if cell.trouble or cell.value not in (None, ""):
            self._cells[self._column] = cell

    def _end_row(self) -> None:
        if self._cells:
            for column, anchor in self._blocks.over(self._number):
                self._cells.setdefault(column, Cell(None, f"is merged with {anchor}; unmerge it and fill each cell"))
            self.ready.append((self._number, self._cells))

    def _read_cell(self) -> Cell:
        text = str(self._text)
        if self._formula and not text and self._kind != "str":  # "str" is a result that is words, here none
            return Cell(None, NEVER_CALCULATED)
        if self._text.trouble or not text:
            return Cell(text or None, self._text.trouble)
        if self._kind == "n":
            return number(text)
        if self._kind == "s":
            return self._shared(text)
        if self._kind == "b":
            return Cell(text.strip() in {"1", "true"})
        return Cell(text, f"holds Excel's error {text}") if self._kind == "e" else Cell(unescaped(text))

    def _shared(self, text: str) -> Cell:
        place = int(text) if text.isdecimal() and len(text) < 8 else -1
        if not 0 <= place < len(self._words):
            return Cell(None, "points at words that the workbook does not hold")
        return Cell(*self._words[place])


def number(text: str) -> Cell:
    """A number as Excel writes it: whole where it is whole."""
    figures = text.strip()
    if not NUMBER.fullmatch(figures) or isinf(float(figures)):
        return Cell(text, "is kept as a number and is none")
    return Cell(int(figures) if figures.lstrip("-").isdecimal() else float(figures))
