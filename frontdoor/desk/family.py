"""The family was not told: what a manager has still to countersign, and whom a manager wants told after all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse

from frontdoor.contacts.models import ContactChild
from frontdoor.contacts.steps.family_told import NOT_TOLD
from frontdoor.contacts.whole import whole
from frontdoor.engine.models import StoredReading
from frontdoor.engine.registry import clock_named
from frontdoor.engine.sight import visible
from frontdoor.kernel.book import Book
from frontdoor.kernel.clock import limit_source
from frontdoor.kernel.step import VOID
from frontdoor.practice import roles
from frontdoor.practice.time_left import time_left

from .piles import MOST, Item, Pile

CLOCKS = ("countersign", "tell_family")


def family(actor: Any, now: datetime, book: Book) -> Iterator[Pile]:
    """For managers and for screeners who may see all of the worry, under the first of its children; one query."""
    rows = _rows(actor, now)
    asked = [_item(one, "Countersign", "countersign", now, book) for one in rows if one.contact.countersign_asked]
    tell = [
        _item(one, "Say they are told", "tell_family", now, book) for one in rows if not one.contact.countersign_asked
    ]
    if actor.may(roles.DECIDERS):
        yield Pile("countersign", "To countersign: the family was not told", "Nothing waits.", asked, quiet=True)
    if actor.may(roles.SCREENERS):
        yield Pile("tell", "A manager says: tell the family", "Nobody is to be told.", tell, quiet=True)


def _rows(actor: Any, now: datetime) -> list[Any]:
    waits = Q(contact__countersign_asked=True) if actor.may(roles.DECIDERS) else Q(pk__in=[])
    if actor.may(roles.SCREENERS):
        waits |= Q(contact__countersigned="tell", contact__family_told=NOT_TOLD)
    clock = StoredReading.objects.running(now).filter(record=OuterRef("contact"), clock__in=CLOCKS).order_by("due")
    seen = visible(ContactChild, actor).filter(waits, whole(actor)).exclude(state=VOID)
    dated = seen.select_related("child", "contact").annotate(
        **{name: Subquery(clock.values(name)[:1]) for name in ("due", "started", "clock")}
    )
    first: dict[Any, Any] = {}
    for row in dated.order_by("due", "contact", "pk")[:MOST]:
        first.setdefault(row.contact_id, row)
    return list(first.values())


def _item(row: Any, label: str, act: str, now: datetime, book: Book) -> Item:
    contact = row.contact
    why = contact.countersigned_because if act == "tell_family" else contact.family_told_why
    source = f"{limit_source(clock_named(row.clock), row.started, row.due, book)}." if row.clock else ""
    time = time_left(row.due, now, book.calendar(), source)
    url = reverse("web:act", args=["contact", contact.pk, act])
    return Item(row.child, " · ".join(filter(None, (str(contact), why))), time, label, url)
