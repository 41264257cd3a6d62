"""The one table of a run: what was measured, beside what, and whether it is within its target."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

MARKS = {True: "yes", False: "**NO**", None: ""}
HEAD = ("Of", "What", "Here", "Plain Django", "Ratio", "At most", "Within")


@dataclass(frozen=True)
class Target:
    """What was asked for, in words, and whether it is so."""

    words: str
    met: bool


@dataclass(frozen=True)
class Line:
    """One measurement; `plain` is the same thing without the engine, in the same run."""

    part: str
    what: str
    here: str
    plain: str = ""
    ratio: float | None = None
    target: Target | None = None

    def cells(self) -> tuple[str, ...]:
        ratio = f"{self.ratio:.1f}" if self.ratio is not None else ""
        asked, met = (self.target.words, MARKS[self.target.met]) if self.target else ("", "")
        return self.part, self.what, self.here, self.plain, ratio, asked, met


def missed(lines: Iterable[Line]) -> list[Line]:
    return [one for one in lines if one.target and not one.target.met]


def table(lines: Iterable[Line]) -> str:
    """As Markdown that can also be read as it is."""
    rows = [HEAD, *(one.cells() for one in lines)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    padded = [[cell.ljust(width) for cell, width in zip(row, widths, strict=True)] for row in rows]
    said = [f"| {' | '.join(row)} |" for row in padded]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([said[0], rule, *said[1:]])
