"""Every clock, and every limit with its source."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from frontdoor.kernel.book import OF_CALENDARS, Line
from frontdoor.kernel.clock import Clock, PerTold
from frontdoor.practice.clocks import CLOCKS
from frontdoor.practice.limits import LINES

from .words import table


def page() -> Iterator[str]:
    """The page on clocks, line by line."""
    yield "# Clocks"
    yield ""
    yield "Each is a question answered from the journal. *answers*: the stop is on the record that started it or one"
    yield "that answers it. *child*: the stop is the next about the same child."
    yield ""
    heads = ("Clock", "Question", "Starts", "Stops", "Ends without judgement", "Limit", "Paired by", "Source")
    yield from table(heads, (_clock(one) for one in CLOCKS))


def _clock(one: Clock) -> tuple[str, ...]:
    limit = one.limit if isinstance(one.limit, str) else _per_told(one.limit)
    named = (", ".join(sorted(f"`{act}`" for act in acts)) for acts in (one.starts, one.stops, one.ends))
    return f"`{one.name}`", one.question, *named, limit, one.pairs, one.source


def _per_told(limit: PerTold) -> str:
    return ", ".join(f"{told or 'none'}: {key}" for told, key in limit.keys.items())


def limits() -> Iterator[str]:
    """The page on limits, line by line; bank holidays stand in `practice/holidays.py`."""
    yield "# Limits"
    yield ""
    yield "What ships. A council may enter a line of its own over any of these; the one entered last stands."
    yield ""
    lines = [one for one in LINES if one.key not in OF_CALENDARS]
    yield from table(("Limit", "Value", "In force", "Source"), map(_line, lines))


def _line(one: Line) -> tuple[str, ...]:
    since = "" if one.starts_on == date.min else f"from {one.starts_on}"
    until = "" if one.ends_on == date.max else f"until {one.ends_on}"
    return f"`{one.key}`", str(one.value), f"{since} {until}".strip() or "always", one.source
