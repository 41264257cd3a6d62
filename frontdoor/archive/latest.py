"""The latest thing that was recorded, so that a page left open knows at once when it is no longer true."""

from __future__ import annotations

from django.db import connection


def latest() -> str:
    """The id of the newest event, which tells its instant and nothing else; "" before there is any."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM journal_event ORDER BY id DESC LIMIT 1")
        found = cursor.fetchone()
    return str(found[0]) if found else ""
