"""Says what the journal does not explain: a broken link, a changed row, a reading that a rebuild would move."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db import transaction

from frontdoor.journal import verify as journal
from frontdoor.journal.models import Event, Head
from frontdoor.journal.read import as_known_at

from . import readings, registry
from .book import open_book
from .rows import values_of

BATCH = 2000


@transaction.atomic
def faults() -> Iterator[str]:
    """Each fault as one sentence; none when everything is explained."""
    yield from journal.faults()
    for step in registry.steps():
        yield from _unexplained_rows(registry.model_for(step))
    yield from _unexplained_readings()


def _unexplained_rows(model: Any) -> Iterator[str]:
    label, name = model._meta.label, registry.step_for(model).name
    seen: set[UUID] = set()
    for rows in _in_batches(model._base_manager.order_by("pk")):
        explained = as_known_at(label, None, ids=[row.pk for row in rows])
        seen |= {row.pk for row in rows}
        yield from (
            f"{name} {row.pk} is not what the journal says" for row in rows if values_of(row) != explained.get(row.pk)
        )
    written = set(Event.objects.filter(record_type=label).values_list("record_id", flat=True))
    yield from (f"{name} {one} is gone" for one in sorted(written - seen))


def _in_batches(query: Any) -> Iterator[list[Any]]:
    batch: list[Any] = []
    for row in query.iterator(chunk_size=BATCH):
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    yield batch


def _unexplained_readings() -> Iterator[str]:
    book = open_book()
    for heads in _in_batches(Head.objects.filter(kind="person").order_by("living")):
        members = {one for head in heads for one in head.members}
        for person, one in sorted(readings.unexplained(members, book), key=str):
            yield f"{person}: the reading of {one.clock} is not what the journal says"
