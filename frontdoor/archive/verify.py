"""Says what the journal does not explain: a broken link, a changed row, a reading that a rebuild would move."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Q

from frontdoor.engine import registry
from frontdoor.engine.book import book_as_known
from frontdoor.engine.models import BookLine, StoredReading
from frontdoor.engine.readings import computed
from frontdoor.engine.rows import plain, values_of
from frontdoor.journal import verify as journal
from frontdoor.journal.models import Event, Head
from frontdoor.journal.read import as_known_at
from frontdoor.journal.verify import Told
from frontdoor.kernel.book import Book
from frontdoor.kernel.clock import Reading
from frontdoor.practice.clocks import CLOCKS

from . import guards, kept_files
from .names import unknown_names

BATCH = 2000
LATE = timedelta(seconds=60)  # further apart, the service's clock and the database's are not both right


def faults(sample: int | None = None, told: Told = lambda done: None) -> Iterator[str]:
    """Each fault as one sentence; none when everything is explained.

    With `sample`, the readings of only so many people, drawn by chance, are worked out again. `told` hears how much
    has been done, out of `size`. All of it is read as it stood at one moment, so that people may go on working.
    """
    whole = not connection.in_atomic_block
    with transaction.atomic(), connection.cursor() as cursor:
        if whole:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield from journal.faults(told)
        yield from (f"{name} is not a name that the journal may hold" for name in sorted(_unknown_names()))
        yield from _wrong_clocks()
        yield from guards.off()
        yield from _unexplained_lines()
        for step in registry.steps():
            yield from _unexplained_rows(registry.model_for(step), told)
        yield from kept_files.faults()
        yield from _unexplained_readings(sample, told)


def size(sample: int | None = None) -> int:
    """How much there is to be looked at."""
    rows: int = sum(registry.model_for(step)._base_manager.count() for step in registry.steps())
    people = Head.objects.filter(kind="person").count()
    return journal.size() + rows + (people if sample is None else min(sample, people))


def _unknown_names() -> set[str]:
    return unknown_names(Event.objects.order_by().values_list("act", flat=True).distinct())


def _wrong_clocks() -> Iterator[str]:
    """Only in production: a practice run is told what time it is."""
    apart = Q(recorded_at__gt=F("written_at") + LATE) | Q(recorded_at__lt=F("written_at") - LATE)
    for one in Event.objects.filter(apart).iterator() if settings.PRODUCTION else ():
        yield f"{one.id}: {one.act} says it was recorded at {one.recorded_at}, the database at {one.written_at}"


def _unexplained_lines() -> Iterator[str]:
    """Lines of the book that are not what somebody entered, and when."""
    said = {one.record_id.int: one for one in Event.objects.filter(act="book.enter").select_related("payload")}
    for row in BookLine.objects.order_by("pk"):
        stands = plain({name: getattr(row, name) for name in ("key", "value", "source", "starts_on", "ends_on")})
        event = said.pop(row.pk, None)
        body = {"ends_on": None} | ((event and event.payload.body) or {})
        if not event or (event.recorded_at, body) != (row.entered_at, stands):
            yield f"line {row.pk} of the book, {row}, is not what was entered"
    yield from (f"line {one} of the book is gone" for one in sorted(said))


def _unexplained_rows(model: Any, told: Told) -> Iterator[str]:
    label, step = model._meta.label, registry.step_for(model)
    seen: set[UUID] = set()
    for rows in _in_batches(model._base_manager.order_by("pk")):
        explained = as_known_at(label, None, ids=[row.pk for row in rows])
        seen |= {row.pk for row in rows}
        for row in rows:
            if astray := _astray(values_of(row), explained.get(row.pk, {})):
                yield f"{step.name} {row.pk} is not what the journal says: {', '.join(astray)}"
        told(len(rows))
    written = set(Event.objects.filter(record_type=label).values_list("record_id", flat=True))
    yield from (f"{step.name} {one} is gone" for one in sorted(written - seen))
    if step.child == "":
        chains = set(Head.objects.filter(kind="person").values_list("subject", flat=True))
        yield from (f"{step.name} {one} has no chain" for one in sorted(seen - chains))


def _astray(row: dict[str, Any], explained: dict[str, Any]) -> list[str]:
    return [name for name, value in row.items() if name not in explained or explained[name] != value]


def _in_batches(query: Any) -> Iterator[list[Any]]:
    batch: list[Any] = []
    for row in query.iterator(chunk_size=BATCH):
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    yield batch


def stored(subjects: Iterable[UUID]) -> set[tuple[UUID, Reading]]:
    """The readings that are kept of these people."""
    return {(one.subject, one.reading()) for one in StoredReading.objects.filter(subject__in=list(subjects))}


def unexplained(subjects: Iterable[UUID], book: Book) -> set[tuple[UUID, Reading]]:
    """Readings that a rebuild would change; everyone who is the same person must be given."""
    subjects = list(subjects)
    return stored(subjects) ^ set(computed(subjects, CLOCKS, book))


def _unexplained_readings(sample: int | None, told: Told) -> Iterator[str]:
    book, people = book_as_known(), Head.objects.filter(kind="person")
    drawn = people.order_by("living") if sample is None else people.filter(pk__in=people.order_by("?")[:sample])
    for heads in _in_batches(drawn):
        members = {one for head in heads for one in head.members}
        for person, one in sorted(unexplained(members, book), key=str):
            yield f"{person}: the reading of {one.clock} is not what the journal says"
        told(len(heads))
    nobodys = StoredReading.objects.exclude(subject__in=people.values("living"))
    yield from (f"{one.subject}: there is a reading of {one.clock} for nobody" for one in nobodys)
