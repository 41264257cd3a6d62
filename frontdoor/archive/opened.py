"""Who has opened a record since it came: what nobody who should has been seen to open is not in anybody's hands."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Case, Exists, OuterRef, QuerySet, Subquery, When

from frontdoor.journal.models import Event, Sighting

OPENED = """
    SELECT asked.id, asked.since, (
        SELECT min(at) FROM journal_sighting WHERE at >= asked.since AND actor_id = ANY(%(by)s)
        AND record_ids && ARRAY[asked.id] AND purpose <> 'list' AND cardinality(record_ids) <= %(most)s
    ), (
        SELECT min(recorded_at) FROM journal_event WHERE line && ARRAY[asked.id] AND actor_id = ANY(%(by)s)
        AND recorded_at > asked.since
    ) FROM (
        SELECT record_id AS id, coalesce(min(recorded_at) FILTER (WHERE told ->> 'rag' = 'red'), min(recorded_at))
            AS since
        FROM journal_event WHERE record_id = ANY(%(ids)s) AND act = ANY(%(acts)s) GROUP BY record_id
    ) asked"""
MOST = 12  # a page that showed more records than this was a list


def first_opened(
    records: Iterable[UUID], by: Collection[UUID], acts: Collection[str]
) -> dict[UUID, tuple[datetime, datetime | None]]:
    """For each record since when it waits, by the first of these acts that called it Red or else the first of all,
    and when one of these people first opened it or did something about it since; one query."""
    asked: dict[str, Any] = {"ids": list(records), "by": list(by), "acts": list(acts), "most": MOST}
    if not asked["ids"]:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(OPENED, asked)
        rows = cursor.fetchall()
    return {one: (since, min((at for at in (seen, done) if at), default=None)) for one, since, seen, done in rows}


def waits_since(acts: Collection[str], of: str) -> Subquery:
    """The same instant for the record of that name in each row of the query around it."""
    red_first = Case(When(told__rag="red", then=0), default=1)
    came = Event.objects.filter(record_id=OuterRef(of), act__in=acts).order_by(red_first, "recorded_at")
    return Subquery(came.values("recorded_at")[:1])


def opened_since(of: str, since: str, by: QuerySet[Any, Any]) -> Exists:
    """Whether one of these people has opened that record since then, on its own page and not in a list."""
    own: Any = {"record_ids__contains": [OuterRef(of)], "record_ids__len__lte": MOST}
    looks = Sighting.objects.filter(at__gte=OuterRef(since), actor__in=by, **own)
    return Exists(looks.exclude(purpose="list"))
