"""Worries that may be about a restricted record, before its holders."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from frontdoor.contacts.models import RestrictedMatch
from frontdoor.contacts.steps.restricted_match import RESTRICTED_MATCH, State
from frontdoor.engine.sight import visible
from frontdoor.kernel.book import Book
from frontdoor.practice.words import when_in_words

from .at_once import Said
from .piles import Pile
from .told import at, items, said_of, source

TITLE = "A worry that may be about a restricted record you hold"
EMPTY = "No worry may be about a record you hold."
CLOCK = "restricted_match"


def matching(actor: Any, now: datetime) -> Any:
    """Nobody else is shown them, nor that there are any."""
    waiting = visible(RestrictedMatch, actor).filter(state=State.WAITING)
    return said_of(waiting, CLOCK, now, rag="rag", source="source", received_at="received_at", worry="worry")


def restricted_matches(several: list[Said], now: datetime, book: Book) -> Pile:
    for one in several:
        received = at(one["received_at"])
        came = f"received {when_in_words(received, now)}" if received else ""
        said = (one["rag"].capitalize(), source(one["source"]), came, f"“{one['worry']}”")
        one["says"] = " · ".join(part for part in said if part)
    return Pile("matches", TITLE, EMPTY, items(several, CLOCK, RESTRICTED_MATCH.name, now, book), quiet=True)
