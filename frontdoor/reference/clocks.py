"""Every clock, every limit with its source, and who may hold a child on which pathway."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from frontdoor.kernel.book import OF_CALENDARS, Line
from frontdoor.kernel.clock import BY_ITSELF, Clock, PerTold
from frontdoor.practice import qualification
from frontdoor.practice.clocks import CLOCKS
from frontdoor.practice.limits import LINES

from .words import table

PAIRS = {
    "answers": "the stop is on the record that started it, or on one that answers it",
    "line": "the same; what befalls the child in another record of that line, a decision say, ends it too",
    "child": "the stop is the next one about the same child",
}


def page() -> Iterator[str]:
    """The page on clocks, line by line."""
    yield "# Clocks"
    yield ""
    yield "Each is a question answered from the journal; nothing winds it. What it allows stands among the limits."
    yield ""
    for one in CLOCKS:
        yield from (f"## {one.question}", "")
        yield from table(("Clock", f"`{one.name}`"), ((name, words) for name, words in _clock(one) if words))


def _clock(one: Clock) -> Iterator[tuple[str, str]]:
    yield "Starts", _acts(one.starts)
    yield "Only where was told", _told(one.when)
    yield "Nothing started where all of this was taken back", _acts({one.rests_on} - {""})
    yield "Stops", _acts(one.stops)
    yield "Ends without judgement", _acts(one.ends)
    yield "The same, at a stop that tells", _told(one.excuses)
    yield "Starts anew where it had stopped", _acts(one.restarts)
    yield "Starts anew where it had ended", _acts(one.resumes)
    yield "Told again by", _acts(one.rewinds_on)
    yield "Limit", _limit(one.limit)
    yield "Counts back from", one.until.replace("_", " ")
    yield "Paired", PAIRS[one.pairs]
    yield "Source", one.source


def _acts(acts: Iterable[str]) -> str:
    return ", ".join(one.replace("_", " ") if one in BY_ITSELF else f"`{one}`" for one in sorted(acts))


def _told(answers: Mapping[str, Iterable[Any]]) -> str:
    return "; ".join(f"{name}: {', '.join(sorted(map(str, allowed)))}" for name, allowed in answers.items())


def _limit(limit: str | PerTold) -> str:
    if isinstance(limit, str):
        return f"`{limit}`"
    keys = {**{told or "none": key for told, key in limit.keys.items()}, **({"anew": limit.anew} if limit.anew else {})}
    return f"by {limit.name}: {', '.join(f'{told} `{key}`' for told, key in keys.items())}"


def limits() -> Iterator[str]:
    """The page on limits, line by line; bank holidays stand in `practice/holidays.py`."""
    yield "# Limits"
    yield ""
    yield "What ships. A council may enter a line of its own over any of these; the one entered last stands."
    yield ""
    lines = [one for one in LINES if one.key not in OF_CALENDARS]
    yield from table(("Limit", "Value", "In force", "Source"), map(_line, lines))
    yield from ("## Who may hold a child", "")
    yield from table(("What for", "Held by", "In force", "Source"), map(_line, qualification.LINES))


def _line(one: Line) -> tuple[str, ...]:
    since = "" if one.starts_on == date.min else f"from {one.starts_on}"
    until = "" if one.ends_on == date.max else f"until {one.ends_on}"
    value = str(one.value) if not isinstance(one.value, bool) else "on" if one.value else "off"
    return f"`{one.key}`", value, f"{since} {until}".strip() or "always", one.source
