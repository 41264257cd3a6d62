"""What was known at an earlier moment: readings and rows as the journal stood then, whatever came later."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q

from frontdoor.engine import registry
from frontdoor.engine.book import book_as_known
from frontdoor.engine.models import StoredReading
from frontdoor.engine.readings import computed
from frontdoor.journal.models import EventSubject, Head
from frontdoor.journal.read import ever, joins
from frontdoor.kernel.clock import Reading

Known = tuple[UUID, Reading]


def readings_known(clock: str, since: datetime, known_at: datetime) -> list[Known]:
    """This clock's readings that started or closed after `since`, or are open still, as known at that moment."""
    asked = registry.clock_named(clock)
    links = EventSubject.objects.filter(_heard(asked.acts, since), role=asked.about).values("subject")
    waiting = StoredReading.objects.filter(Q(stopped=None) | Q(stopped__gte=since), clock=clock).values("subject")
    heads = Head.objects.filter(Q(subject__in=links) | Q(subject__in=waiting)).values_list("members", flat=True)
    members = {one for group in heads for one in group}
    found = computed(members, [asked], book_as_known(), known_at)
    return [(child, one) for child, one in found if not one.stopped or one.stopped >= since or one.started >= since]


def _heard(acts: Iterable[str], since: datetime) -> Q:
    """Whoever something was heard about since then, or put right since then, whenever it was."""
    heard = [*ever(acts), *{f"{act.split('.')[0]}.bring_in" for act in acts}]
    lately = Q(event__occurred_at__gte=since) | Q(event__recorded_at__gte=since)
    put_right = Q(event__amends__isnull=False) | Q(event__voids__isnull=False)
    return lately & (Q(event__act__in=heard) | put_right)


SAID = """
    SELECT record_type, record_id, recorded_at,
        (SELECT jsonb_object_agg(key, value) FROM jsonb_each(payload.body) WHERE key = ANY(%(fields)s))
    FROM journal_event event JOIN journal_payload payload ON payload.event_id = event.id
    WHERE record_type = ANY(%(kinds)s) AND recorded_at <= %(known_at)s AND payload.body IS NOT NULL
    ORDER BY record_id, version"""


class Tape:
    """Every change to the records of some kinds, read once and wound to any moment; only these fields and the state."""

    def __init__(self, kinds: Mapping[str, Iterable[str]], known_at: datetime) -> None:
        fields = {"state", *(one for several in kinds.values() for one in several)}
        with connection.cursor() as cursor:
            cursor.execute(SAID, {"kinds": list(kinds), "known_at": known_at, "fields": list(fields)})
            self.changes = [(*row, _read(said)) for *row, said in cursor.fetchall()]
        self.joins = joins(known_at)
        self.book = book_as_known()

    def at(self, kind: str, moment: datetime) -> list[dict[str, Any]]:
        """Every row of that kind as it stood at that moment, with its `id`."""
        found: dict[UUID, dict[str, Any]] = {}
        for of, record, at, said in self.changes:
            if of == kind and at <= moment:
                found.setdefault(record, {"id": record}).update(said or {})
        return list(found.values())

    def living(self, moment: datetime) -> dict[str, str]:
        """Whom each joined person was read as at that moment."""
        found: dict[str, str] = {}
        for at, regrouped in self.joins:
            if at <= moment:
                found |= regrouped
        return found


def _read(said: Any) -> Any:
    return json.loads(said) if isinstance(said, str) else said
