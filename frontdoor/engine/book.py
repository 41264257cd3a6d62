"""Opens the book for an act, and enters a local line; nobody acts while a line is being entered."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q

from frontdoor.journal.models import Event, EventSubject, Head
from frontdoor.journal.write import Entry, append, lock_heads
from frontdoor.kernel.book import CLOSURE, HOLIDAY, KNOWN, OPENING, Book, Line
from frontdoor.kernel.entered import value_of
from frontdoor.kernel.ids import uuid7
from frontdoor.practice.limits import LINES
from frontdoor.practice.roles import SYS

from . import readings
from .models import BookLine, StoredReading
from .refused import Refused
from .rows import plain
from .sight import SERVICE

KEYS = frozenset({line.key for line in LINES} | {HOLIDAY, CLOSURE, OPENING}) - {KNOWN}
BOOK_LOCK = 7001
_opened: dict[tuple[Any, ...], Book] = {}


def open_book() -> Book:
    """As it stands; whoever reads it inside a transaction keeps it from being changed until they have finished."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [BOOK_LOCK])
    return book_as_known()


def book_as_known() -> Book:
    """As it stands, for a page that only looks."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(id), max(entered_at), count(*) FROM engine_bookline")
        key = cursor.fetchone()
    found = _opened.get(key)
    if found is None:  # looked up once, for another thread may open a newer one meanwhile
        found = Book((*LINES, *(_line(row) for row in BookLine.objects.all())))
        _opened.clear()
        _opened[key] = found
    return found


def _line(row: BookLine) -> Line:
    return Line(
        row.key, value_of(row.key, row.value), row.source, row.starts_on, row.ends_on or date.max, row.entered_at
    )


@transaction.atomic
def enter(actor: Any, now: datetime, **line: Any) -> BookLine:
    """Enters a line, says so in the journal, and reads again every clock that is still running.

    Raises `Refused` where this person does not keep the book, and for a line that nobody could read.
    """
    if not SYS.held_by(actor):
        raise Refused(SYS.otherwise)
    if not _readable(**line):
        raise Refused("This is no value that the book can hold under that name.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [BOOK_LOCK])
    row = BookLine.objects.create(entered_at=now, **line)
    _say(row, actor, now, plain(line))
    running = StoredReading.objects.filter(stopped=None, ended=None).values("subject")
    meanwhile = EventSubject.objects.filter(event__recorded_at__gte=now).values("subject")  # while we waited our turn
    people = Head.objects.filter(Q(subject__in=running) | Q(subject__in=meanwhile), kind="person")
    members = [one for several in people.values_list("members", flat=True) for one in several]
    readings.rebuild(members, open_book())
    return row


def _readable(key: str, value: Any, **more: Any) -> bool:
    """Or it would stop everything that opens the book."""
    try:
        value_of(key, value)
    except ValueError:
        return False
    return key in KEYS


def _say(row: BookLine, actor: Any, now: datetime, said: dict[str, Any]) -> None:
    Head.objects.get_or_create(subject=SERVICE, defaults={"kind": "service", "living": SERVICE, "members": [SERVICE]})
    locked = lock_heads([SERVICE])
    event = Event(
        id=uuid7(),
        act="book.enter",
        actor=actor,
        record_type="engine.BookLine",
        record_id=UUID(int=row.pk),
        version=1,
        line=[],
        occurred_at=now,
        recorded_at=now,
        written_at=locked.at,
    )
    append([Entry(event, said, {SERVICE: "service"})], locked)
