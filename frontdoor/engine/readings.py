"""Reads clocks from the journal and keeps their answers; a rebuild must change nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from frontdoor.journal.models import Head
from frontdoor.journal.read import Hearing, happenings
from frontdoor.kernel.book import Book
from frontdoor.kernel.clock import Clock, Reading, read
from frontdoor.practice.clocks import CLOCKS

from . import registry
from .models import StoredReading

COLUMNS = ("event", "record", "started", "due", "stopped", "ended", "until")
KEEP = """
    WITH given AS (
        SELECT * FROM unnest(%s::text[], %s::uuid[], %s::uuid[], %s::uuid[], %s::timestamptz[], %s::timestamptz[],
            %s::timestamptz[], %s::timestamptz[], %s::timestamptz[])
            AS row (clock, subject, event, record, started, due, stopped, ended, until)
    ), gone AS (
        DELETE FROM engine_storedreading old WHERE subject = ANY(%s)
        AND (clock = ANY(%s) OR (clock = ANY(%s) AND (%s::uuid[] IS NULL OR record = ANY(%s::uuid[]))))
        AND NOT EXISTS (SELECT FROM given WHERE (given.clock, given.subject, given.event)
            = (old.clock, old.subject, old.event))
    )
    INSERT INTO engine_storedreading AS old (clock, subject, event, record, started, due, stopped, ended, until)
    SELECT * FROM given
    ON CONFLICT (clock, subject, event) DO UPDATE
    SET (record, started, due, stopped, ended, until)
        = (excluded.record, excluded.started, excluded.due, excluded.stopped, excluded.ended, excluded.until)
    WHERE (old.record, old.started, old.due, old.stopped, old.ended, old.until) IS DISTINCT FROM
        (excluded.record, excluded.started, excluded.due, excluded.stopped, excluded.ended, excluded.until)"""

Found = list[tuple[UUID, Reading]]
Lines = tuple[UUID, ...] | None


def computed(
    members: Iterable[UUID],
    clocks: Iterable[Clock],
    book: Book,
    known_at: datetime | None = None,
    lines: Lines = None,
) -> Found:
    """What these clocks answer for these people, from the journal alone.

    `members` must hold everyone who is the same person. With `lines`, clocks that pair by record are read only
    where they started on one of these records.
    """
    clocks, members = list(clocks), list(members)
    heard = happenings(members, _hearing(clocks, lines), known_at)
    over = lives(members, known_at)
    return [
        (person, one)
        for person, said in heard.items()
        for clock in clocks
        for one in read(clock, said, book, known_at, over.get(person))
        if lines is None or clock.pairs != "answers" or one.record in lines
    ]


def lives(members: Iterable[UUID], known_at: datetime | None) -> Mapping[UUID, Mapping[str, datetime]]:
    """When life itself ends the clocks of these people: whatever is known of birth and death."""
    return {one: said for look in registry.LIVES for one, said in look(members, known_at).items()}


def _hearing(clocks: list[Clock], lines: Lines) -> Hearing:
    by_child = {act for clock in clocks if clock.pairs != "answers" for act in clock.acts}
    by_record = {act for clock in clocks if clock.pairs == "answers" for act in clock.acts}
    return Hearing(_with_imports(by_child), _with_imports(by_record), lines)


def _with_imports(acts: set[str]) -> frozenset[str]:
    return frozenset(acts | {f"{act.split('.')[0]}.bring_in" for act in acts})


def reread(members: Iterable[UUID], clocks: Iterable[Clock], book: Book, lines: Lines = None) -> None:
    """Reads these clocks again for these people and keeps what differs."""
    members, clocks = list(members), list(clocks)
    if clocks and members:
        keep(members, clocks, computed(members, clocks, book, lines=lines), lines)


def keep(members: list[UUID], clocks: list[Clock], found: Found, lines: Lines = None) -> None:
    columns: list[Any] = [
        [one.clock for _, one in found],
        [person for person, _ in found],
        *([getattr(one, name) for _, one in found] for name in COLUMNS),
    ]
    whole = [clock.name for clock in clocks if clock.pairs != "answers"]
    by_record = [clock.name for clock in clocks if clock.pairs == "answers"]
    only = None if lines is None else list(lines)
    with connection.cursor() as cursor:
        cursor.execute(KEEP, [*columns, members, whole, by_record, only, only])


def run_out(records: list[Any], now: datetime) -> dict[UUID, tuple[str, datetime]]:
    """Which of these records, all of one kind, wait for what time itself must do: the act, and when it was due."""
    times = {one.clock: one.act for one in records[0].step.at_times if one.clock} if records else {}
    if not times:
        return {}
    due = StoredReading.objects.running(now).filter(clock__in=times, due__lt=now)
    waiting = due.filter(record__in=[one.pk for one in records]).order_by("due")
    return {one.record: (times[one.clock], one.due) for one in waiting if one.due}


def rebuild(subjects: Iterable[UUID], book: Book) -> None:
    reread(subjects, CLOCKS, book)


def rebuild_all(book: Book, batch: int = 2000) -> int:
    """Every reading of everybody, so many people at a time; the number of people read."""
    people = list(Head.objects.filter(kind="person").order_by("living").values_list("living", "members"))
    together: list[UUID] = []
    for at, (living, members) in enumerate(people):
        together += [living] if members == [living] else members
        if len(together) >= batch or at == len(people) - 1:
            rebuild(set(together), book)
            together = []
    return len(people)
