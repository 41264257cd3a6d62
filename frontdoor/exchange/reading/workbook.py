"""A workbook's sheets by name, its words, and the day from which it counts its dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from zipfile import ZipFile

from frontdoor.exchange.reading.dates import FROM_1900, FROM_1904
from frontdoor.exchange.reading.refused import FileRefused
from frontdoor.exchange.reading.remarks import excerpt
from frontdoor.exchange.reading.text import Text
from frontdoor.exchange.reading.zipped import links, listen, unzipped

MOST_WORDS = 500_000  # that cells share; a year of the largest authority has a tenth of it
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")  # how a workbook writes a sign that XML may not hold
Word = tuple[str, str]  # what it says, and why it cannot be read


@dataclass(frozen=True)
class Workbook:
    """An opened workbook; `sheets` are (name, part) in the order of the tabs, hidden ones too, charts not."""

    archive: ZipFile
    sheets: tuple[tuple[str, str], ...]
    words: tuple[Word, ...]
    day_nought: date


@contextmanager
def opened(content: bytes) -> Iterator[Workbook]:
    """The workbook in these bytes; raises FileRefused, then or while it is read."""
    with unzipped(content) as archive:
        part = _workbook_part(archive)
        tabs = Tabs()
        _hear(archive, part, tabs)
        targets = links(archive, part)
        sheets = tuple((name, targets[link][1]) for name, link in tabs.sheets if _is_sheet(targets, link))
        words = Words()
        for kind, target in targets.values():
            if kind == "sharedStrings":
                _hear(archive, target, words)
        yield Workbook(archive, sheets, tuple(words.found), FROM_1904 if tabs.from_1904 else FROM_1900)


def _workbook_part(archive: ZipFile) -> str:
    for kind, target in links(archive, "").values():
        if kind == "officeDocument":
            if target.endswith(".bin"):
                raise FileRefused("is a binary workbook; save it as .xlsx")
            if "workbook" in target or "/xl/" in f"/{target}":
                return target
    raise FileRefused("is an archive with no Excel workbook in it")


def _is_sheet(targets: dict[str, tuple[str, str]], link: str) -> bool:
    return targets.get(link, ("", ""))[0] == "worksheet"


def _hear(archive: ZipFile, part: str, listener: Tabs | Words) -> None:
    for _ in listen(archive, part, listener):
        pass


@dataclass
class Tabs:
    """Hears the names of the sheets and where dates count from."""

    sheets: list[tuple[str, str]] = field(default_factory=list)
    from_1904: bool = False

    def start(self, name: str, attributes: dict[str, str], line: int) -> None:
        if name == "sheet":
            self.sheets.append((excerpt(attributes.get("name")), attributes.get("id", "")))
        elif name == "workbookPr":
            self.from_1904 = attributes.get("date1904", "") in {"1", "true", "on"}

    def text(self, said: str) -> None:
        """The list of sheets holds no text."""

    def end(self, name: str) -> None:
        """A sheet is told when it starts."""


class Words:
    """Hears the words that cells share, without the marks that say how to pronounce them."""

    def __init__(self) -> None:
        self.found: list[Word] = []
        self._word = Text()
        self._spoken = self._beside = False

    def start(self, name: str, attributes: dict[str, str], line: int) -> None:
        if name == "si":
            self._word = Text()
        elif name == "t":
            self._spoken = True
        elif name == "rPh":
            self._beside = True

    def text(self, said: str) -> None:
        if self._spoken and not self._beside:
            self._word.hear(said)

    def end(self, name: str) -> None:
        if name == "si":
            if len(self.found) == MOST_WORDS:
                raise FileRefused(f"holds over {MOST_WORDS:,} words that cells share")
            self.found.append((unescaped(str(self._word)), self._word.trouble))
        elif name == "t":
            self._spoken = False
        elif name == "rPh":
            self._beside = False


def unescaped(text: str) -> str:
    """The text with its escaped signs put back."""
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
