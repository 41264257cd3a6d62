"""What was known at an earlier moment: readings and rows as the journal stood then, whatever came later."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from frontdoor.journal.models import EventSubject, Head
from frontdoor.journal.read import as_known_at, living_at
from frontdoor.kernel.clock import Reading

from . import registry
from .book import book_as_known
from .models import StoredReading
from .readings import computed

Known = tuple[UUID, Reading]


def readings_known(clock: str, since: datetime, known_at: datetime) -> list[Known]:
    """This clock's readings that started or closed after `since`, or are open still, as known at that moment."""
    asked = registry.clock_named(clock)
    links = EventSubject.objects.filter(_heard(asked.hears, since), role=asked.about).values("subject")
    waiting = StoredReading.objects.filter(Q(stopped=None) | Q(stopped__gte=since), clock=clock).values("subject")
    heads = Head.objects.filter(Q(subject__in=links) | Q(subject__in=waiting)).values_list("members", flat=True)
    members = {one for group in heads for one in group}
    found = computed(members, [asked], book_as_known(), known_at)
    return [(child, one) for child, one in found if not one.stopped or one.stopped >= since or one.started >= since]


def _heard(acts: Iterable[str], since: datetime) -> Q:
    """Whoever something was heard about since then, or put right since then, whenever it was."""
    heard = [*acts, *{f"{act.split('.')[0]}.bring_in" for act in acts}]
    lately = Q(event__occurred_at__gte=since) | Q(event__recorded_at__gte=since)
    put_right = Q(event__amends__isnull=False) | Q(event__voids__isnull=False)
    return lately & (Q(event__act__in=heard) | put_right)


def rows_known(record_type: str, known_at: datetime, fields: Iterable[str]) -> list[dict[str, Any]]:
    """Every row of that kind as it stood, with these fields and its `id`."""
    found = as_known_at(record_type, known_at, fields=[*fields, "state"])
    return [{"id": record} | row for record, row in found.items()]


def living_then(known_at: datetime) -> dict[str, str]:
    """Whom each joined person was read as at that moment."""
    return {str(one): str(living) for one, living in living_at(known_at).items()}
