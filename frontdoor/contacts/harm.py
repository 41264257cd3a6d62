"""The signs of harm of a child who waits: what they are, since when, and by when a manager decides about them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from frontdoor.casework.models import Indicator
from frontdoor.casework.steps.indicator import State
from frontdoor.engine.models import StoredReading
from frontdoor.practice.harm import SIGNS

from .models import ContactChild
from .steps.alone import in_danger_now
from .steps.contact_child import State as Stands
from .steps.contact_child import too_light


def with_signs(rows: QuerySet[Any], now: datetime) -> QuerySet[Any]:
    """The same rows of worries, each with the signs of harm that wait for a decision, the first first.

    What stands in a further report of the same event is decided with this one, and counts here.
    """
    running = StoredReading.objects.running(now).filter(clock="indicator", record=OuterRef("pk")).order_by("due")
    reports = ContactChild.objects.filter(served_by=OuterRef(OuterRef("pk")), state=Stands.JOINED)
    here = Q(origin=OuterRef("pk")) | Q(origin__in=reports.values("pk"))
    raised = Indicator.objects.filter(here, state=State.RAISED).order_by("raised_at", "pk")
    told = raised.values(told=JSONObject(question="question", due=Subquery(running.values("due")[:1])))
    graver = ContactChild.objects.filter(served_by=OuterRef("pk"), state=Stands.JOINED)
    graver = graver.filter(Q(contact__rag="red") | Q(contact__in_danger="yes") | Q(danger_now="yes"))
    found: QuerySet[Any] = rows.annotate(signs=ArraySubquery(told), graver_elsewhere=Exists(graver))
    return found


def signs_in_words(row: Any) -> str:
    """“injury or mark, told by the child”; of a row that was fetched with them."""
    return ", ".join(dict.fromkeys(SIGNS[one["question"]] for one in row.signs))


def grave(row: Any) -> bool:
    """In danger now, Red, level 4 by anybody's reckoning, or with a sign of harm; of a row fetched with its signs."""
    contact = row.contact
    light = too_light(in_danger_now(row), contact.rag, contact.level, row.level, row.proposed_level)
    return light is None or bool(row.signs) or row.graver_elsewhere


def decide_by(row: Any) -> datetime | None:
    """The nearest limit of its signs."""
    dues = [datetime.fromisoformat(one["due"]) for one in row.signs if one["due"]]
    return min(dues, default=None)


def weighed(row: str) -> QuerySet[Indicator]:
    """The signs that a manager has weighed of the row that the query around it names."""
    return Indicator.objects.filter(origin=OuterRef(row), state=State.WEIGHED)
