"""How long people worked on a record: from opening it to the next thing they did or opened."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

SPENT = """
    WITH trace AS (
        SELECT actor_id, at, record_ids FROM journal_sighting WHERE at >= %(since)s AND at <= %(until)s
        UNION ALL
        SELECT actor_id, recorded_at, NULL FROM journal_event
        WHERE recorded_at >= %(since)s AND recorded_at <= %(until)s
    ), spent AS (
        SELECT record_ids, LEAST(COALESCE(LEAD(at) OVER (PARTITION BY actor_id ORDER BY at, record_ids) - at, %(idle)s),
            %(idle)s) AS span FROM trace
    )
    SELECT id, extract(epoch FROM sum(span))::float FROM spent, unnest(record_ids) AS id
    WHERE cardinality(record_ids) <= %(most)s GROUP BY id"""
MOST = 12  # a page that showed more records than this was a list, and looking at a list is not work on each of them


def touched(since: datetime, until: datetime, idle: timedelta) -> dict[UUID, float]:
    """Seconds of work on each record, summed over people; never more than `idle` for one opening."""
    with connection.cursor() as cursor:
        asked: dict[str, Any] = {"since": since, "until": until, "idle": idle, "most": MOST}
        cursor.execute(SPENT, asked)
        return dict(cursor.fetchall())
