"""Every page of the reference, by the name of its file."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.utils.module_loading import autodiscover_modules

from frontdoor.practice import roles as practice

from . import clocks, permissions, records
from .words import table

Writer = Callable[[], Iterator[str]]


def roles() -> Iterator[str]:
    """Who is who."""
    yield "# Roles"
    yield ""
    rows = practice.describe(practice.ALL)
    yield from table(("Code", "Role", "What for", "Screens"), (tuple(row) for row in rows))


PAGES: dict[str, Writer] = {
    "steps.md": records.page,
    "permissions.md": permissions.page,
    "clocks.md": clocks.page,
    "limits.md": clocks.limits,
    "roles.md": roles,
}


def page(name: str) -> Callable[[Writer], Writer]:
    """Marks the writer of a page of that file name, in the `reference.py` of an app that declares what no other does.

    Raises ValueError where the page has a writer already.
    """

    def mark(writer: Writer) -> Writer:
        if name in PAGES:
            raise ValueError(f"{name} is written by {PAGES[name].__module__} already")
        PAGES[name] = writer
        return writer

    return mark


def written() -> dict[str, str]:
    """Each page as it should stand now."""
    autodiscover_modules("reference")
    return {name: "\n".join(write()).rstrip() + "\n" for name, write in PAGES.items()}
