"""Writes a great many sealed events the way the database takes them fastest."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from .chain import text_of
from .models import Head
from .write import COLUMNS, Entry, Locked, seal

HEAD = ("subject", "kind", "seq", "hash", "living", "members")
LINK = ("event_id", "subject", "role", "seq", "hash")


def pour(entries: list[Entry], locked: Locked) -> None:
    """The same rows as `append`, but for the heads, which are poured once all events are there."""
    salts, links = seal(entries, locked)
    poured("journal_event", COLUMNS, ([_column(entry.event, name) for name in COLUMNS] for entry in entries))
    bodies = ((entry.event.id, salt, text_of(entry.body).decode()) for entry, salt in zip(entries, salts, strict=True))
    poured("journal_payload", ("event_id", "salt", "body"), bodies)
    poured("journal_eventsubject", LINK, links)


def _column(event: Any, name: str) -> Any:
    return json.dumps(event.told) if name == "told" else getattr(event, name)


def pour_heads(begun: Iterable[Head], known: Iterable[Head]) -> None:
    """Chains begun now, as they end; and the ends of those that were there before."""
    poured("journal_head", HEAD, ([getattr(head, name) for name in HEAD] for head in begun))
    Head.objects.bulk_update(known, ["seq", "hash"], batch_size=500)


def poured(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Rows into a table by COPY; its guards stand as for any other write."""
    names = ", ".join(connection.ops.quote_name(name) for name in columns)
    with connection.cursor() as cursor, cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row(row)
