"""Hears a census file and hands over each child whole, and the header, in little memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from frontdoor.exchange.reading.refused import FileRefused
from frontdoor.exchange.reading.text import Text

MOST_IN_CHILD = 20_000  # elements; a child with every episode of a life has some hundreds
CHILD = ["Message", "Children", "Child"]
HEADER = ["Message", "Header"]


@dataclass
class Element:
    """One element: its name, the line where it starts, its text, and what stands in it."""

    name: str
    line: int
    said: Text = field(default_factory=Text)
    inside: list[Element] = field(default_factory=list)

    def all(self, name: str) -> Iterator[Element]:
        """Those directly in it that bear that name."""
        return (each for each in self.inside if each.name == name)


class Elements:
    """Hears the file; `ready` holds what is whole: children, and the header when it ends."""

    def __init__(self) -> None:
        self.ready: list[Element] = []
        self._path: list[str] = []
        self._open: list[Element] = []
        self._inside = 0

    def start(self, name: str, attributes: dict[str, str], line: int) -> None:
        self._path.append(name)
        if len(self._path) == 1 and name != "Message":
            raise FileRefused(f"is no CIN census: it begins with <{name[:40]}>, and a census with <Message>", line)
        if self._open or self._path in (CHILD, HEADER):
            self._begin(Element(name, line))

    def text(self, said: str) -> None:
        if self._open:
            self._open[-1].said.hear(said)

    def end(self, name: str) -> None:
        self._path.pop()
        if self._open:
            whole = self._open.pop()
            if not self._open:
                self.ready.append(whole)

    def _begin(self, element: Element) -> None:
        self._inside = self._inside + 1 if self._open else 0
        if self._inside > MOST_IN_CHILD:
            raise FileRefused(f"has over {MOST_IN_CHILD:,} elements in one <{self._open[0].name}>", element.line)
        if self._open:
            self._open[-1].inside.append(element)
        self._open.append(element)
