"""Short lists of My work that come in one statement: a child, the limit that runs, and what is said of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.urls import reverse

from frontdoor.engine.models import StoredReading
from frontdoor.engine.registry import clock_named
from frontdoor.kernel.book import Book
from frontdoor.kernel.clock import limit_source
from frontdoor.people.models import Person
from frontdoor.practice.codes.source import SOURCE
from frontdoor.practice.time_left import time_left

from .at_once import Said
from .piles import Item

NAMED = ("given_name", "family_name", "unborn", "unborn_of", "file_id", "is_adult", "description")


def said_of(records: Any, clock: str, now: datetime, of: str = "pk", **more: str) -> Any:
    """Of each record its child, when its clock is due, and `more`, each under its name; the clock runs on `of`."""
    runs = StoredReading.objects.running(now).filter(record=OuterRef(of), clock=clock).order_by("due")
    dated = records.annotate(**{name: Subquery(runs.values(name)[:1]) for name in ("due", "started")})
    child = {f"child_{name}": f"child__{name}" for name in NAMED}
    said = JSONObject(pk="pk", child_pk="child_id", due="due", started="started", **child, **more)
    return dated.annotate(said=said).order_by()


def items(several: list[Said], clock: str, kind: str, now: datetime, book: Book, label: str = "Look") -> list[Item]:
    """The nearest limit first; `says` and, where it is another, `label` have been added to each."""
    ordered = sorted(several, key=lambda one: (one["due"] or "9", one["pk"]))
    pages = [reverse("web:record", args=[kind, one["pk"]]) for one in ordered]
    return [item_of(one, clock, page, label, now, book) for one, page in zip(ordered, pages, strict=True)]


def item_of(one: Said, clock: str, url: str, label: str, now: datetime, book: Book) -> Item:
    child = Person(pk=UUID(one["child_pk"]), **{name: one[f"child_{name}"] for name in NAMED})
    due, started = at(one["due"]), at(one["started"])
    source = f"{limit_source(clock_named(clock), started, due, book)}." if started else ""
    time = time_left(due, now, book.calendar(), source)
    return Item(child, one["says"], time, label, url)


def at(said: str | None) -> datetime | None:
    return datetime.fromisoformat(said) if said else None


def source(code: str) -> str:
    """Who told us, without the examples that the census gives."""
    return SOURCE.label(code).split(", such as")[0] if code else "source not known"
