"""Reads the journal: what clocks hear about people, with mistakes put right as known at a moment."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q

from frontdoor.kernel.clock import Happening

from .models import Event, EventSubject, Head, Payload

RENAMED: dict[str, str] = {}  # by the name that the journal holds, today's: filled from what acts were called once


def ever(acts: Iterable[str]) -> list[str]:
    """These acts under every name they have had."""
    wanted = set(acts)
    return sorted(wanted | {old for old, new in RENAMED.items() if new in wanted})


HEARD = """
    SELECT head.living, link.subject, event.id, act, record_id, line, occurred_at, recorded_at, to_the_minute, told,
        caused_by, amends, voids
    FROM journal_eventsubject link JOIN journal_event event ON event.id = link.event_id
    JOIN journal_head head ON head.subject = link.subject
    WHERE link.role = %(role)s AND link.subject = ANY(%(subjects)s)
    AND ((%(whole)s AND (act = ANY(%(acts)s) OR amends IS NOT NULL OR voids IS NOT NULL))
        OR ((act = ANY(%(answering)s) OR amends IS NOT NULL OR voids IS NOT NULL)
            AND (%(lines)s::uuid[] IS NULL OR line && %(lines)s::uuid[])))
    AND (%(known_at)s::timestamptz IS NULL OR recorded_at <= %(known_at)s)
    ORDER BY record_id, version"""


@dataclass(frozen=True)
class Hearing:
    """What is to be fetched: acts heard for whole people, and acts heard only along these records."""

    acts: frozenset[str]
    answering: frozenset[str] = frozenset()
    lines: tuple[UUID, ...] | None = None
    role: str = "child"


def happenings(
    members: Iterable[UUID], hearing: Hearing, known_at: datetime | None = None
) -> dict[UUID, list[Happening]]:
    """What was heard, by the living person; `members` must hold everyone who is the same person.

    As known at an earlier moment, people are who they were taken for at that moment.
    """
    parameters: dict[str, Any] = {
        "subjects": list(members),
        "whole": bool(hearing.acts),
        "acts": ever(hearing.acts),
        "answering": ever(hearing.answering),
        "lines": None if hearing.lines is None else list(hearing.lines),
        "role": hearing.role,
        "known_at": known_at,
    }
    by_person: dict[UUID, dict[UUID, tuple[Any, ...]]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(HEARD, parameters)
        rows = cursor.fetchall()
    then = None if known_at is None else living_at(known_at)
    for living, subject, *row in rows:
        person = living if then is None else then.get(subject, subject)
        by_person[person][row[0]] = tuple(row)
    return {person: _put_right(list(rows.values())) for person, rows in by_person.items()}


def living(subjects: Iterable[UUID]) -> dict[UUID, UUID]:
    """For each id the person it is read as today; somebody unknown is read as themselves."""
    wanted = list(subjects)
    known = dict(Head.objects.filter(subject__in=wanted).values_list("subject", "living"))
    return {one: known.get(one, one) for one in wanted}


def living_at(known_at: datetime | None = None) -> dict[UUID, UUID]:
    """Whom each joined person was read as at that moment, or is now; whoever was never joined is left out."""
    return {UUID(one): UUID(living) for _, regrouped in joins(known_at) for one, living in regrouped.items()}


def joins(known_at: datetime | None = None) -> list[tuple[datetime, dict[str, str]]]:
    """Each time people were joined or parted, in order, and whom they have been read as since."""
    told = Event.objects.filter(told__has_key="regrouped").order_by("written_at", "id")
    if known_at is not None:
        told = told.filter(recorded_at__lte=known_at)
    return [(at, said["regrouped"]) for at, said in told.values_list("recorded_at", "told")]


def _put_right(rows: list[tuple[Any, ...]]) -> list[Happening]:
    """What was taken back is told of under a name that says so, which hardly anybody listens to."""
    voided = {row[-1] for row in rows if row[-1]}
    kept: dict[UUID, list[Happening]] = {}
    for id, act, record, line, at, recorded, minute, told, cause, amends, voids in rows:
        if voids or (amends and id in voided):
            continue
        told = _read(told)
        if amends in kept:
            kept[amends] = [replace(one, at=at, told=told, to_the_minute=minute) for one in kept[amends]]
        elif not amends:
            first = Happening(id, _named(act, told), record, frozenset(line), at, recorded, minute, told, cause=cause)
            said = list(_brought(first)) if "brought" in told else [first]
            kept[id] = [replace(one, act=f"{one.act}.void") for one in said] if id in voided else said
    return [one for several in kept.values() for one in several]


def _named(act: str, told: Mapping[str, Any]) -> str:
    """By its name of today; a record opened again with the state it was led back to: `allocation.reopen.offered`."""
    return f"{act}.{told.get('state', '')}" if act.endswith(".reopen") else RENAMED.get(act, act)


def _read(told: Any) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(told) if isinstance(told, str) else told
    return read


def _brought(event: Happening) -> Iterable[Happening]:
    """What an imported record's dates say has happened; each with an id of its own, and the first with the event's."""
    for nth, one in enumerate(event.told["brought"]):
        said = {name: one[name] for name in ("told", "to_the_minute")} | {"act": RENAMED.get(one["act"], one["act"])}
        at = datetime.fromisoformat(one["at"]) if one["at"] else event.at
        yield replace(event, event=UUID(int=event.event.int + nth), at=at, known=bool(one["at"]), **said)


def live(record_ids: Iterable[UUID]) -> list[Event]:
    """Every event of these records that stands, in the order they were written, its act by the name of today."""
    events = list(Event.objects.filter(record_id__in=list(record_ids)).order_by("record_id", "version"))
    voided = {event.voids for event in events}
    for event in events:
        event.act = RENAMED.get(event.act, event.act)
    return [event for event in events if event.id not in voided and not event.voids]


def caused(event: UUID) -> list[Event]:
    """What this event brought about and still stands."""
    found = Event.objects.filter(caused_by=event)
    return [one for one in live([one.record_id for one in found]) if one.caused_by == event] if found else []


def folded(record_id: UUID, before: int, since: int = 1) -> dict[str, Any] | None:
    """The record's row as the journal explains it, before that version; None where part of it has been erased.

    An erasure writes the row whole, so that what was said after it is explained without what was destroyed.
    """
    events = {"event__record_id": record_id, "event__version__gte": since, "event__version__lt": before}
    row: dict[str, Any] | None = {}
    for act, body in Payload.objects.filter(**events).order_by("event__version").values_list("event__act", "body"):
        if body is None:
            row = None
        elif row is not None or act.endswith(".erase"):
            row = {**(row or {}), **body}
    return row


def said_in(event: UUID) -> set[str]:
    """The columns that this event changed or that were answered in it."""
    return set(Payload.objects.get(event=event).body or ())


FOLD = """
    SELECT record_id, jsonb_object_agg(key, value) FROM (
        SELECT DISTINCT ON (event.record_id, said.key) event.record_id, said.key, said.value
        FROM journal_event event JOIN journal_payload payload ON payload.event_id = event.id,
            jsonb_each(payload.body) said
        WHERE event.record_type = %(kind)s AND payload.body IS NOT NULL
        AND (%(fields)s::text[] IS NULL OR said.key = ANY(%(fields)s))
        AND (%(known_at)s::timestamptz IS NULL OR event.recorded_at <= %(known_at)s)
        AND (%(ids)s::uuid[] IS NULL OR event.record_id = ANY(%(ids)s))
        ORDER BY event.record_id, said.key, event.version DESC
    ) latest GROUP BY record_id"""


def as_known_at(
    record_type: str,
    known_at: datetime | None,
    fields: Iterable[str] | None = None,
    ids: Iterable[UUID] | None = None,
) -> dict[UUID, dict[str, Any]]:
    """Rows of one kind as the journal explained them at that moment, folded by the database."""
    with connection.cursor() as cursor:
        cursor.execute(
            FOLD,
            {
                "kind": record_type,
                "known_at": known_at,
                "fields": None if fields is None else list(fields),
                "ids": None if ids is None else list(ids),
            },
        )
        return {record: _read(row) for record, row in cursor.fetchall()}


def news(seen: Mapping[UUID, int]) -> list[Event]:
    """What has happened about these subjects after the sequence number the page had shown."""
    later = Q(pk__in=[])
    for subject, seq in seen.items():
        later |= Q(subject=subject, seq__gt=seq)
    found = EventSubject.objects.filter(later).select_related("event", "event__actor").order_by("event_id")
    return list({one.event_id: one.event for one in found}.values())


def kinds_of(records: Iterable[Any]) -> dict[str, list[UUID]]:
    """The ids of these that are records, by kind; the journal knows of every record how it was opened."""
    found: dict[str, list[UUID]] = defaultdict(list)
    for kind, record in Event.objects.filter(record_id__in=records, version=1).values_list("record_type", "record_id"):
        found[kind].append(record)
    return found
