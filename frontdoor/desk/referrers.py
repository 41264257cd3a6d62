"""Referrers to tell: that we have their worry, or what was decided; a line for each worry, to whoever tells them."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from django.urls import reverse

from frontdoor.contacts.who_tells import OWED, before, waits
from frontdoor.kernel.book import Book
from frontdoor.practice.words import all_of, when_in_words

from .at_once import Said
from .piles import Item, Pile
from .told import at, item_of, said_of, source

TITLE, EMPTY = "Referrers to tell", "Every referrer has heard."
LABELS = {"acknowledge": "Acknowledge", "feedback": "Tell them"}
PAGES = {"acknowledge": "contacts:acknowledge", "feedback": "contacts:feedback"}
TOLD = ("reference", "referrer", "source", "held_until", "held_for")


def to_tell(clock: str, actor: Any, now: datetime) -> Any:
    """Each child of whom this person is to tell a referrer."""
    rows: Any = waits(clock, actor, now).filter(before(actor, now))
    more = {name: f"contact__{name}" for name in TOLD} | {"contact": "contact_id"}
    return said_of(rows, clock, now, of=OWED[clock][0], **more)


def referrers_to_tell(found: dict[str, list[Said]], now: datetime, book: Book) -> Pile:
    """The nearest limit first; one line for a worry, however many children it is about."""
    items = [one for clock in LABELS for one in _worries(clock, found[f"tell_{clock}"], now, book)]
    return Pile("referrers", TITLE, EMPTY, [one for _, one in sorted(items, key=lambda each: each[0])], quiet=True)


def _worries(clock: str, several: list[Said], now: datetime, book: Book) -> list[tuple[str, Item]]:
    by_worry: dict[str, list[Said]] = defaultdict(list)
    for one in sorted(several, key=lambda each: (each["due"] or "9", each["pk"])):
        by_worry[one["contact"]].append(one)
    return [(rows[0]["due"] or "9", _item(clock, rows, now, book)) for rows in by_worry.values()]


def _item(clock: str, rows: list[Said], now: datetime, book: Book) -> Item:
    first, url = rows[0], reverse(PAGES[clock], args=[rows[0]["contact"]])
    who = first["referrer"] or source(first["source"])
    what = f"that we have worry {first['reference']}" if clock == "acknowledge" else f"what was decided{_of(rows)}"
    until = at(first["held_until"])
    waits = f"not yet: {first['held_for']} asked us to wait until {when_in_words(until, now)}" if until else ""
    held = waits if clock == "feedback" and until and until > now else ""
    says = " · ".join(filter(None, (f"{who}, {what}", held)))
    return item_of(first | {"says": says}, clock, url, LABELS[clock], now, book)


def _of(rows: list[Said]) -> str:
    """The pile's own line names the first of several children."""
    names = [one["child_given_name"] or "an unborn child" for one in rows]
    return f" about {all_of(names)}" if len(rows) > 1 else ""
