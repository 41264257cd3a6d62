"""Which agencies have been asked about a worry and have not answered yet, told with the rows of the board."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from frontdoor.contacts.models import Check
from frontdoor.contacts.steps.check import WAITING
from frontdoor.engine.models import StoredReading
from frontdoor.practice.words import all_of, span_in_words


@dataclass(frozen=True)
class Asked:
    """One agency, and by when its answer is due; not known where nothing says."""

    agency: str
    due: datetime | None

    def late(self, now: datetime) -> str:
        """“2 h 05”, or nothing while there is time."""
        return span_in_words(now - self.due) if self.due and self.due < now else ""


def with_answers(rows: QuerySet[Any], now: datetime) -> QuerySet[Any]:
    """The same rows, each with who still has to answer about its contact."""
    running = StoredReading.objects.running(now).filter(clock="check", record=OuterRef("pk")).order_by("due")
    open_now = Check.objects.filter(contact=OuterRef("contact"), state__in=WAITING).order_by("pk")
    told = open_now.values(told=JSONObject(agency="agency__name", due=Subquery(running.values("due")[:1])))
    found: QuerySet[Any] = rows.annotate(asked=ArraySubquery(told))
    return found


def asked_of(row: Any) -> tuple[Asked, ...]:
    """The latest first to be due; of a row that was fetched with them."""
    several = (Asked(one["agency"], datetime.fromisoformat(one["due"]) if one["due"] else None) for one in row.asked)
    return tuple(sorted(several, key=lambda one: (one.due is None, one.due, one.agency)))


def answers_in_words(asked: Sequence[Asked], now: datetime) -> str:
    """“waiting for Chilshire Police, 2 h late, and Health”."""
    said = [f"{one.agency}, {late} late" if (late := one.late(now)) else one.agency for one in asked]
    return f"waiting for {all_of(said)}" if said else ""
