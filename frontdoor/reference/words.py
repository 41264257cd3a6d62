"""Rules and tables as the reference writes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from frontdoor.practice.roles import Held


def rule_in_words(rule: Any) -> str:
    """A role by its titles; any other rule by its name, read after “only when”."""
    if isinstance(rule, Held):
        return ", ".join(one.title for one in rule.members)
    name = getattr(rule, "__qualname__", str(rule)).split(".")[0]
    says = getattr(rule, "says", "")
    return f"{name.replace('_', ' ')}{f' “{says}”' if says else ''}"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table in Markdown, and an empty line after it."""
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(str(cell).replace('|', '/').replace(chr(10), ' ') for cell in row)} |"
    yield ""
