"""Says which of the guards that the database keeps are switched off or gone: whoever does that means to rewrite."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

from frontdoor.engine import registry
from frontdoor.engine.models import BookLine
from frontdoor.journal.guards import TABLES

STANDING = """
    SELECT relname, tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
    WHERE tgenabled IN ('O', 'A') AND relnamespace = current_schema()::regnamespace"""


def wanted() -> set[tuple[str, str]]:
    """Each guard as its table and its name."""
    records = [registry.model_for(step)._meta.db_table for step in registry.steps()]
    journal = [f"journal_{one}" for one in (*TABLES, "payload", "head")]
    kept = {(table, "kept") for table in (*records, *journal, BookLine._meta.db_table)}
    return kept | {(table, "explained") for table in records} | {("journal_payload", "kept_whole")}


def off() -> Iterator[str]:
    """One sentence for each that does not stand."""
    with connection.cursor() as cursor:
        cursor.execute(STANDING)
        standing = set(cursor.fetchall())
    for table, name in sorted(wanted() - standing):
        yield f"{table}: the database's guard “{name}” is off or gone"
