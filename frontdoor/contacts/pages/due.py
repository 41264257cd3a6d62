"""When a worry must be decided, in the words that an officer reads out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from frontdoor.contacts.models import Contact
from frontdoor.engine.models import StoredReading
from frontdoor.engine.registry import clock_named
from frontdoor.kernel.calendar import LONDON, day_of
from frontdoor.practice.words import short_day


@dataclass(frozen=True)
class Due:
    """One limit that runs for a worry's children: when, in words, and who says so."""

    at: datetime
    by: str
    source: str


def due_of(contact: Contact, clock: str, now: datetime) -> Due | None:
    """The first that runs out; None while none runs or can be known."""
    running = StoredReading.objects.filter(record=contact.pk, clock=clock, stopped=None, ended=None, due__isnull=False)
    first = running.order_by("due").first()
    return Due(first.due, by_words(first.due, now), clock_named(clock).source) if first and first.due else None


def by_words(at: datetime, now: datetime) -> str:
    """“14:38 today”, “the end of tomorrow”, “the end of Mon 16 Nov”."""
    there, today = at.astimezone(LONDON), day_of(now)
    day = {today: "today", today + timedelta(days=1): "tomorrow"}.get(there.date(), short_day(there.date()))
    return f"the end of {day}" if there.time() == time.max else f"{there:%H:%M} {day}"
