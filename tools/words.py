"""Looks for what must not stand in the repository: addresses, places on one computer, empty names, silenced checks."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
SAY_NOTHING = {"utils", "helpers", "common", "core", "base", "manager", "handler", "service", "data", "info"}
PURE = re.compile(r"frontdoor/(kernel|practice|\w+/steps)/")


@dataclass(frozen=True)
class Refusal:
    """A pattern that no line may hold, in the files whose path `where` matches, and why."""

    pattern: re.Pattern[str]
    why: str
    where: re.Pattern[str] = re.compile("")


PYTHON = re.compile(r"\.py$")
# A class of one letter keeps a pattern from finding itself.
REFUSALS = (
    Refusal(
        re.compile(r"pypi[.]org|pythonhosted[.]org|npmjs[.]org|registry[.]yarnpkg|[d]eb[.]debian[.]org|golang[.]org"),
        "a package registry's address: each computer has its own",
    ),
    Refusal(re.compile(r"/[w]ork/|/[r]oot/|/[h]ome/\w|/[o]pt/\w|/[t]mp/\w"), "a place on one computer"),
    Refusal(
        re.compile(r"pytest\.(mark\.)?[s]kip|[x]fail|[i]mportorskip|unittest\.[s]kip"),
        "a test that may not run",
        PYTHON,
    ),
    Refusal(re.compile(r"[p]ragma: no cover"), "a check that is silenced", PYTHON),
    Refusal(
        re.compile(r"type: [i]gnore(\[[\w,-]+\])?\s*$"), "a type that is silenced, with no reason beside it", PYTHON
    ),
    Refusal(re.compile(r"\b(datetime|date|timezone)\.(now|today|utcnow)\("), "the wall clock in pure rules", PURE),
)


def main() -> int:
    """Print each line that is refused, with its place; 1 when there is any."""
    found = [*refused(CHECKOUT, tracked(CHECKOUT))]
    for line in found:
        print(line, file=sys.stderr)
    return 1 if found else 0


def tracked(checkout: Path) -> list[str]:
    """The files of the repository, and those about to be added to it."""
    mine = ["-c", f"safe.directory={checkout}"]  # whoever owns the checkout: only names are asked
    asked = ["git", *mine, "ls-files", "--cached", "--others", "--exclude-standard"]
    said = subprocess.run(asked, cwd=checkout, capture_output=True, text=True, check=True).stdout
    return sorted(name for name in said.splitlines() if (checkout / name).is_file())


def refused(checkout: Path, names: list[str]) -> Iterator[str]:
    """What is refused in these files and in their names, as sentences."""
    for name in names:
        yield from _empty_names(name)
        try:
            text = (checkout / name).read_text()
        except UnicodeDecodeError:
            continue  # a picture or a workbook
        for number, line in enumerate(text.splitlines(), start=1):
            for refusal in REFUSALS:
                if refusal.where.search(name) and (found := refusal.pattern.search(line)):
                    yield f"{name}:{number}: {found.group()!r}: {refusal.why}."


def _empty_names(name: str) -> Iterator[str]:
    path = Path(name)
    if path.suffix == ".py" and (empty := SAY_NOTHING & {*path.parent.parts, path.stem}):
        yield f"{name}: the name {min(empty)!r} says nothing about what is inside."


if __name__ == "__main__":
    raise SystemExit(main())
