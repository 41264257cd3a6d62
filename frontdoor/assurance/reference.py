"""The page on measures: what each counts, out of whom, by which source, and what becomes of what is not known."""

from __future__ import annotations

from collections.abc import Iterator

from frontdoor.practice.words import plain_day
from frontdoor.reference.pages import page
from frontdoor.reference.words import table

from .measure import NOT_KNOWN, Measure
from .measures import MEASURES


@page("measures.md")
def measures() -> Iterator[str]:
    """The page, line by line."""
    yield "# Measures"
    yield ""
    yield "Each is counted from the journal, as it was known at any instant, with the children behind it. What a file"
    yield f"does not say is *{NOT_KNOWN}*: it stands outside numerator and denominator, with a count of its own."
    yield ""
    for one in MEASURES:
        yield from (f"## {one.title}", "", one.question, "")
        yield from table(("Definition", f"`{one.name}`"), _definition(one))


def _definition(one: Measure) -> Iterator[tuple[str, str]]:
    yield "Unit", one.unit
    yield one.counted, one.numerator
    yield "Out of", one.denominator
    yield "Not known", one.unknowns
    yield "Source", one.source
    yield "Beware", one.traps
    yield "Shown of each child", ", ".join(one.columns)
    yield "In force since", plain_day(one.since)
