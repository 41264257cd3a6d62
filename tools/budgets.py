"""Holds the code to its sizes: no file too long to read, few long functions, and three rooms that stay small.

Source of the figures: the project's own design, sections 5 and 8.
"""

from __future__ import annotations

import ast
import statistics
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
FOLDERS = ("frontdoor", "tools", "tests", "benchmarks")
LONGEST_FILE = 400  # lines
LONG_FUNCTION = 30  # lines, its docstring not counted
SHARE_BELOW = 0.95
ROOMS = {"kernel": 800, "engine": 1500, "web": 1500}  # lines neither blank nor comment


@dataclass(frozen=True)
class Size:
    """How long something is, in lines, and where it stands."""

    where: str
    lines: int


def main() -> int:
    """Print the sizes as a table and what is over them; 1 when anything is."""
    files, functions = sizes(CHECKOUT)
    for line in table(CHECKOUT, files, functions):
        print(line)
    found = over(CHECKOUT, files, functions)
    for line in found:
        print(line, file=sys.stderr)
    return 1 if found else 0


def sources(checkout: Path, folders: tuple[str, ...] = FOLDERS) -> Iterator[Path]:
    """Every Python file that somebody wrote by hand."""
    for folder in folders:
        yield from (path for path in sorted((checkout / folder).rglob("*.py")) if "migrations" not in path.parts)


def sizes(checkout: Path) -> tuple[list[Size], list[Size]]:
    """The size of each file, and of each function of the service and its tools."""
    files, functions = [], []
    for path in sources(checkout):
        text, where = path.read_text(), str(path.relative_to(checkout))
        files.append(Size(where, len(text.splitlines())))
        if not where.startswith(("tests", "benchmarks")):
            functions += [Size(f"{where}:{node.lineno} {node.name}", _length(node)) for node in _functions(text)]
    return files, functions


def room(checkout: Path, name: str) -> int:
    """The lines of one room that are neither blank nor comment."""
    paths = sources(checkout, (f"frontdoor/{name}",))
    texts = (path.read_text() for path in paths)
    return sum(1 for text in texts for line in text.splitlines() if line.strip() and not line.strip().startswith("#"))


def over(checkout: Path, files: list[Size], functions: list[Size]) -> list[str]:
    """What breaks a budget, as sentences."""
    found = [
        f"{size.where} has {size.lines} lines; {LONGEST_FILE} at most." for size in files if size.lines > LONGEST_FILE
    ]
    long = sorted((size for size in functions if size.lines >= LONG_FUNCTION), key=lambda size: -size.lines)
    if functions and len(long) / len(functions) > 1 - SHARE_BELOW:
        found.append(f"{len(long)} of {len(functions)} functions have {LONG_FUNCTION} lines or more; 5 in 100 at most:")
        found += [f"  {size.where}: {size.lines}" for size in long]
    for name, most in ROOMS.items():
        if (lines := room(checkout, name)) > most:
            found.append(f"frontdoor/{name} has {lines} lines; {most} at most.")
    return found


def table(checkout: Path, files: list[Size], functions: list[Size]) -> Iterator[str]:
    """The sizes as they are, for people."""
    for name, most in ROOMS.items():
        yield f"frontdoor/{name:<8} {room(checkout, name):>5} lines of {most}"
    for what, found in (("files", files), ("functions", functions)):
        longest = max(found, key=lambda size: size.lines, default=Size("none", 0))
        half = statistics.median(size.lines for size in found) if found else 0
        yield f"{len(found):>6} {what:<9} half under {half:.0f} lines; the longest {longest.lines}, {longest.where}"
    share = sum(size.lines < LONG_FUNCTION for size in functions) / max(len(functions), 1)
    yield f"{100 * share:6.1f} in 100 functions under {LONG_FUNCTION} lines; at least {100 * SHARE_BELOW:.0f} must be"


def _functions(text: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    if ast.get_docstring(node) is not None:
        said = node.body[0]
        lines -= (said.end_lineno or said.lineno) - said.lineno + 1
    return lines


if __name__ == "__main__":
    raise SystemExit(main())
