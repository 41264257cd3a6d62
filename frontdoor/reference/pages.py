"""Every page of the reference, by the name of its file."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from frontdoor.practice import roles as practice

from . import clocks, permissions, records
from .words import table


def roles() -> Iterator[str]:
    """Who is who."""
    yield "# Roles"
    yield ""
    rows = practice.describe(practice.ALL)
    yield from table(("Code", "Role", "What for", "Screens"), (tuple(row) for row in rows))


PAGES: dict[str, Callable[[], Iterator[str]]] = {
    "steps.md": records.page,
    "permissions.md": permissions.page,
    "clocks.md": clocks.page,
    "limits.md": clocks.limits,
    "roles.md": roles,
}


def written() -> dict[str, str]:
    """Each page as it should stand now."""
    return {name: "\n".join(page()).rstrip() + "\n" for name, page in PAGES.items()}
