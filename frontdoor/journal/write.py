"""Locks the chains an act concerns, and adds events to them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from .chain import digest_of, link, sealed, text_of
from .models import Event, Head, Sighting

Link = tuple[UUID, UUID, str, int, bytes]  # event, subject, role, sequence, hash


class Moved(Exception):
    """While we waited for the locks, the act came to concern somebody else."""


class NotRecorded(LookupError):
    """The act is to concern somebody who has never been recorded."""


@dataclass
class Entry:
    """An event to be written, what it says, and whom it concerns in which role."""

    event: Event
    body: dict[str, Any]
    subjects: dict[UUID, str]


@dataclass
class Locked:
    """The chains this transaction holds, and the database's clock when it got them."""

    heads: dict[UUID, Head] = field(default_factory=dict)
    at: datetime | Any = None

    def living(self, subject: UUID) -> UUID:
        return self.heads[subject].living


LOCK = """
    SELECT subject, kind, seq, hash, living, members, clock_timestamp() FROM journal_head
    WHERE subject = ANY(SELECT unnest(members) FROM journal_head WHERE subject = ANY(%s))
    ORDER BY subject FOR UPDATE"""

WRITE = """
    WITH events AS (
        INSERT INTO journal_event (id, act, actor_id, record_type, record_id, version, line, occurred_at, to_the_minute,
            recorded_at, written_at, caused_by, amends, voids, told, digest)
        SELECT id, act, actor, kind, record, version, string_to_array(line, ' ')::uuid[], occurred, minute, recorded,
            written, cause, amends, voids, told::jsonb, digest
        FROM unnest(%s::uuid[], %s::text[], %s::uuid[], %s::text[], %s::uuid[], %s::int[], %s::text[],
            %s::timestamptz[], %s::bool[], %s::timestamptz[], %s::timestamptz[], %s::uuid[], %s::uuid[], %s::uuid[],
            %s::text[], %s::bytea[])
            AS row (id, act, actor, kind, record, version, line, occurred, minute, recorded, written, cause, amends,
            voids, told, digest)
    ), payloads AS (
        INSERT INTO journal_payload (event_id, salt, body)
        SELECT * FROM unnest(%s::uuid[], %s::bytea[], %s::jsonb[])
    ), links AS (
        INSERT INTO journal_eventsubject (event_id, subject, role, seq, hash)
        SELECT * FROM unnest(%s::uuid[], %s::uuid[], %s::text[], %s::int[], %s::bytea[])
    )
    UPDATE journal_head SET seq = moved.seq, hash = moved.hash
    FROM unnest(%s::uuid[], %s::int[], %s::bytea[]) AS moved (subject, seq, hash)
    WHERE journal_head.subject = moved.subject"""

COLUMNS = [
    "id",
    "act",
    "actor_id",
    "record_type",
    "record_id",
    "version",
    "line",
    "occurred_at",
    "to_the_minute",
    "recorded_at",
    "written_at",
    "caused_by",
    "amends",
    "voids",
    "told",
    "digest",
]


BEGIN = """
    INSERT INTO journal_head (subject, kind, seq, hash, living, members) VALUES (%s, %s, 0, '', %s, %s)
    RETURNING clock_timestamp()"""


def begin_chain(subject: UUID, kind: str = "person") -> tuple[Head, datetime]:
    """In the transaction that first records somebody, so that an act never has to make a lock it needs.

    With it comes the database's clock, for an act about nobody yet recorded.
    """
    with connection.cursor() as cursor:
        cursor.execute(BEGIN, [subject, kind, subject, [subject]])
        [at] = cursor.fetchone()
    return Head(subject, kind, 0, b"", subject, [subject]), at


def lock_heads(subjects: Iterable[UUID]) -> Locked:
    """In id order, and before anything else is locked, so that no two acts can wait for each other.

    Raises `Moved` when people were joined or parted while we waited, `NotRecorded` for somebody who never was.
    """
    wanted, locked = set(subjects), Locked()
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [list(wanted)])
        for subject, kind, seq, hash, living, members, at in cursor.fetchall():
            locked.heads[subject] = Head(subject, kind, seq, hash, living, members)
            locked.at = at
    _check(wanted, locked)
    return locked


def _check(wanted: set[UUID], locked: Locked) -> None:
    members = {one for head in locked.heads.values() for one in head.members}
    if members - locked.heads.keys():
        raise Moved
    if missing := wanted - locked.heads.keys():
        raise NotRecorded(f"Nobody has been recorded as {', '.join(map(str, missing))}.")


def append(entries: list[Entry], locked: Locked) -> None:
    """Seals the events and writes them, their payloads and their links in one statement."""
    salts, links = seal(entries, locked)
    heads = {subject: locked.heads[subject] for _, subject, *_ in links}
    events = [entry.event for entry in entries]
    parameters = [
        *[[_column(one, name) for one in events] for name in COLUMNS],
        [one.id for one in events],
        salts,
        [text_of(entry.body).decode() for entry in entries],
        *([list(column) for column in zip(*links, strict=True)] or [[]] * 5),
        list(heads),
        [head.seq for head in heads.values()],
        [head.hash for head in heads.values()],
    ]
    with connection.cursor() as cursor:
        cursor.execute(WRITE, parameters)


def seal(entries: Iterable[Entry], locked: Locked) -> tuple[list[bytes], list[Link]]:
    """Adds the events to the chains of whom they concern; gives each payload's salt, and the links to be written."""
    salts: list[bytes] = []
    links: list[Link] = []
    for entry in entries:
        salts.append(os.urandom(16))
        entry.event.digest = digest_of(salts[-1], entry.body)
        links += _linked(entry, locked)
    return salts, links


def _column(event: Event, name: str) -> Any:
    if name == "line":
        return " ".join(map(str, event.line))
    return json.dumps(event.told) if name == "told" else getattr(event, name)


def _linked(entry: Entry, locked: Locked) -> Iterable[Link]:
    words = sealed(entry.event)
    for subject, role in sorted(entry.subjects.items()):
        head = locked.heads[subject]
        head.seq += 1
        head.hash = link(bytes(head.hash), subject, role, head.seq, words)
        yield entry.event.id, subject, role, head.seq, head.hash


def saw(actor: Any, record_type: str, ids: Iterable[UUID], at: datetime, purpose: str = "") -> None:
    """One row for a page, with the ids it showed; a stated purpose is kept even where nothing was found."""
    shown = list(ids)
    if shown or purpose:
        Sighting.objects.create(at=at, actor_id=actor.pk, record_type=record_type, record_ids=shown, purpose=purpose)
