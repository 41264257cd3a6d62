"""Text out of pages and files: only its words, with nothing in it that could be run or could not be kept."""

from __future__ import annotations

import re
import unicodedata
from html.parser import HTMLParser

BREAKS = frozenset(["br", "p", "div", "tr", "li", "h1", "h2", "h3", "h4", "table", "ul", "ol", "blockquote"])
UNREAD = frozenset({"script", "style", "head", "title"})


class _Words(HTMLParser):
    """Collects what a reader of the page would read."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unread += tag in UNREAD
        if tag in BREAKS:
            self.found.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.unread = max(0, self.unread - (tag in UNREAD))
        if tag in BREAKS - {"br"}:
            self.found.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.unread:
            self.found.append(re.sub(r"\s+", " ", data))


def of_page(page: str) -> str:
    """The words of a page, its paragraphs apart."""
    reader = _Words()
    reader.feed(page)
    reader.close()
    lines = (one.strip() for one in "".join(reader.found).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def of_file(data: bytes) -> str:
    """What a text file says, in whichever of the usual ways it is written."""
    for charset in ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252"):
        try:
            return tidied(data.decode(charset))
        except UnicodeDecodeError:
            continue
    return tidied(data.decode("latin-1"))


def tidied(text: str) -> str:
    """Line breaks of one kind, and no signs that cannot be seen."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(one for one in lines if one in "\n\t" or unicodedata.category(one) not in ("Cc", "Cf", "Cs", "Co"))
