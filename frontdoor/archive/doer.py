"""Who did something, by name, for a list that asks it of many records at once."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Exists, OuterRef, Subquery

from frontdoor.journal.models import Event, EventSubject


def last_doer(*acts: str) -> Subquery:
    """Of each record of the query around it, the name of whoever did one of these last; only where it still stands.

    What was taken back is not told apart: ask it of records in the state that the act leaves them in.
    """
    done = Event.objects.filter(record_id=OuterRef("pk"), act__in=acts).order_by("-version")
    return Subquery(done.values("actor__full_name")[:1])


def last_doer_id(*acts: str, of: str = "pk") -> Subquery:
    """The same by id, of whichever of these acts was done last; `of` names where the record's id stands."""
    done = Event.objects.filter(record_id=OuterRef(of), act__in=acts).order_by("-version")
    return Subquery(done.values("actor")[:1])


def last_done_at(*acts: str) -> Subquery:
    """When one of these acts was last done to each record of the query around it."""
    done = Event.objects.filter(record_id=OuterRef("pk"), act__in=acts).order_by("-version")
    return Subquery(done.values("occurred_at")[:1])


def was_about(act: str, record: Any, subject: str = "child") -> Exists:
    """Whether this act, when it was done to the record of that id, was about whom `subject` names in the query around.

    A record may be about more people than one act of it was.
    """
    events = {"event__record_id": record, "event__act": act}
    return Exists(EventSubject.objects.filter(subject=OuterRef(subject), role="child", **events))


def done_after(acts: Collection[str], after: Any) -> Exists:
    """Whether one of these acts was done, and not taken back, to each record after the one of that id was opened.

    Ids sort by the moment they were made, and so tell which came first.
    """
    taken_back = Exists(Event.objects.filter(record_id=OuterRef("record_id"), voids=OuterRef("pk")))
    return Exists(Event.objects.filter(~taken_back, record_id=OuterRef("pk"), act__in=acts, id__gt=after))
