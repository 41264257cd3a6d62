"""Works out where the lines and bars of a small chart stand; its templates draw them and write the same as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

Value = float | None


@dataclass(frozen=True)
class Dot:
    """One point of a line, in the chart's own units from its top left corner."""

    x: float
    y: float
    label: str = ""
    value: Value = None


@dataclass(frozen=True)
class Line:
    """A line as pieces (a missing value breaks it), with the dots on it and the height of the dashed aim."""

    width: int
    height: int
    pieces: list[str] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    grid: list[Dot] = field(default_factory=list)
    aim: float | None = None


@dataclass(frozen=True)
class Bar:
    """One bar: its words, its number and its length in the chart's units."""

    label: str
    value: float
    length: float
    marked: bool


def spark(values: Sequence[Value]) -> Line:
    """A line 96 units wide and 24 high, from the least value at the bottom, as it shows only which way things go."""
    least = min([value for value in values if value is not None] or [0])
    return line([None if value is None else value - least for value in values], width=96, height=24, edge=3)


def line(
    values: Sequence[Value], *, width: int, height: int, edge: int, labels: Sequence[str] = (), top: float = 0
) -> Line:
    """The line through these values, from nought at the bottom to the greatest value (or `top`) at the top."""
    greatest = max([value for value in values if value is not None] + [top, 0]) or 1
    step = (width - 2 * edge) / max(len(values) - 1, 1)
    dots: list[Dot] = []
    runs: list[list[Dot]] = [[]]
    for number, value in enumerate(values):
        if value is None:
            runs.append([])
            continue
        label = labels[number] if labels else ""
        dot = Dot(round(edge + number * step, 1), _height(value, greatest, height, edge), label, value)
        dots.append(dot)
        runs[-1].append(dot)
    pieces = [" ".join(f"{dot.x},{dot.y}" for dot in run) for run in runs if len(run) > 1]
    return Line(width, height, pieces, dots)


def trend(points: Sequence[tuple[str, Value]], aim: float | None = None) -> Line:
    """A line with its grid, for a chart 560 units wide and 160 high."""
    width, height, edge = 560, 160, 14
    top = _round_up(max([value for _, value in points if value is not None] + [aim or 0, 0]))
    values, labels = [value for _, value in points], [label for label, _ in points]
    drawn = line(values, width=width, height=height, edge=edge, labels=labels, top=top)
    grid = [Dot(0, _height(part, top, height, edge), value=part) for part in (0, top / 2, top)]
    level = None if aim is None else _height(aim, top, height, edge)
    return Line(width, height, drawn.pieces, drawn.dots, grid, level)


def bars(rows: Sequence[tuple[Any, ...]]) -> list[Bar]:
    """A bar for each row, the longest 260 units long."""
    longest = max([float(row[1]) for row in rows] + [0]) or 1
    return [
        Bar(str(row[0]), row[1], round(float(row[1]) / longest * 260, 1), len(row) > 2 and bool(row[2])) for row in rows
    ]


def _height(value: float, greatest: float, height: int, edge: int) -> float:
    return round(height - edge - value / greatest * (height - 2 * edge), 1)


def _round_up(value: float) -> float:
    """The next of 1, 2, 4, 5, 10, 20, 40, 50 ... at or above the value, so that the grid's numbers are short."""
    step = 1.0
    while True:
        for part in (1, 2, 4, 5, 8, 10):
            if part * step >= value:
                return part * step
        step *= 10
