"""Writes a great many acts at once, for a synthetic county and for benchmarks; proved equal to acts on a sample.

Everything an act says and brings about is worked out by the same code. What is left out is what only matters between
people who act at the same time: locks, sight, the rules' questions to the database, and a write for each version.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from frontdoor.contacts.feedback import still_to_hear
from frontdoor.engine import readings
from frontdoor.engine.book import book_as_known
from frontdoor.engine.doing import Doing, Refused
from frontdoor.journal.models import Event, Head, Sighting
from frontdoor.journal.pour import pour, pour_heads, poured
from frontdoor.journal.write import Locked
from frontdoor.kernel.calendar import instant
from frontdoor.kernel.step import Action

BATCH = 5000  # events that wait before they are written, so that memory holds no more of them
PEOPLE = 2000  # people whose readings are read together


class Bulk(Doing):
    """Acts in memory, and writes each record once, as it stands at the end.

    Only for records that it opened itself. `told` is called with the share done, for a progress bar.
    """

    def __init__(self, told: Callable[[float], None] = lambda share: None) -> None:
        self.cause = None
        self.entries, self.touched, self.regrouped, self.derived = [], [], set(), {}
        self.locked = Locked()
        self.records: dict[UUID, Any] = {}
        self.concerning: dict[UUID, dict[UUID, str]] = {}
        self.looks: list[Sighting] = []
        self.below: dict[UUID, list[Any]] = {}
        self.taken: dict[Any, set[Any]] = {}
        self.written = 0
        self.told = told
        for head in Head.objects.filter(kind="worker"):
            self.locked.heads[head.subject] = head

    def by(self, actor: Any, now: datetime) -> Bulk:
        """Who acts next, and when it is written down; inside a transaction, what has been done so far goes out."""
        if len(self.entries) >= BATCH and connection.in_atomic_block:
            self._pour()
        self.actor, self.now = actor, instant(now)
        self.locked.at = self.now
        return self

    def must_see(self, record: Any, beyond: Iterable[UUID] = ()) -> None:
        """Nobody looks on."""

    def _in_time(self, record: Any, name: str) -> Any:
        """Whoever acts in bulk does what time does in its turn."""
        return record

    def begin(self, record: Any) -> None:
        subject = record.pk
        self.locked.heads[subject] = Head(subject, "person", 0, b"", subject, [subject])

    def lock(self, record: Any) -> Any:
        return self.records[record.pk]

    def save(self, record: Any, changed: Collection[str]) -> None:
        if record.version == 1:
            self._attach(record)
        self.records[record.pk] = record

    def is_taken(self, record: Any, field: Any) -> bool:
        """Asks the database once; what is drawn here is taken from then on."""
        if field not in self.taken:
            self.taken[field] = set(type(record)._base_manager.values_list(field.attname, flat=True))
        value, known = getattr(record, field.attname), len(self.taken[field])
        self.taken[field].add(value)
        return len(self.taken[field]) == known

    def _attach(self, record: Any) -> None:
        """What the database would have said: which rows it hangs from."""
        if record.step.parent:
            self.below.setdefault(getattr(record, record.step.parent).pk, []).append(record)
        for field in record._meta.concrete_fields:
            if field.is_relation and (known := self.records.get(getattr(record, field.attname))):
                setattr(record, field.name, known)

    def rows_of(self, record: Any) -> list[Any]:
        """What was opened under it."""
        return self.below.get(record.pk, [])

    def subjects(self, record: Any) -> dict[UUID, str]:
        """Only what stands on the row itself: its rows are not in the database yet."""
        by_rows = record.step.child and "__" in record.step.child
        return self.concerning.get(record.pk, {}) if by_rows else super().subjects(record)

    def write(
        self,
        record: Any,
        act: str,
        before: Mapping[str, Any],
        subjects: Mapping[UUID, str],
        answered: Collection[str] = (),
        **more: Any,
    ) -> Event:
        """Whoever a group record was about stays one it is about, though its rows are not in the database yet."""
        known = self.concerning.setdefault(record.pk, {})
        known |= subjects
        return super().write(record, act, before, known, answered, **more)

    def feed_back(self, contact: Any, rows: Iterable[Any], **answers: Any) -> None:
        """With what follows from it, which asks the database, where these rows are not yet."""
        self.perform(contact, "feed_back", **answers)
        how = {"referrer_told_at": answers["fed_back_at"], "referrer_told_how": answers["fed_back_how"]}
        self.cause = self.entries[-1].event.id
        for row in sorted(still_to_hear(rows), key=lambda one: one.pk):
            self.perform(row, "note_told", **how)
        self.cause = None

    def look(self, record: Any) -> None:
        """That the one who acts next has the record's page open."""
        self.looks.append(
            Sighting(at=self.now, actor=self.actor, record_type=record._meta.label, record_ids=[record.pk])
        )

    def touch(self, act: str, subjects: Mapping[UUID, str], line: list[UUID]) -> None:
        """All readings are read at the end."""

    def flush(self) -> None:
        """Nothing is asked of the journal before the end."""

    def _allow(self, action: Action, record: Any, answers: Mapping[str, Any], state: Any) -> None:
        if state not in action.moves:
            raise Refused(f"{record.step.label} is {state}, so “{action.label}” cannot be done now.")
        if extra := answers.keys() - {one.name for one in action.asks}:
            raise TypeError(f"{action.name} does not ask for {sorted(extra)}")

    def finish(self) -> None:
        """Writes the records and their events, then reads every clock; one transaction."""
        with transaction.atomic():
            self._pour()
            heads = self.locked.heads.values()
            pour_heads([one for one in heads if one.kind == "person"], [one for one in heads if one.kind == "worker"])
            self._write_records()
            Sighting.objects.bulk_create(self.looks, batch_size=2000)
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")  # or the database plans for the few rows that it knew before
            self._read_clocks()
            for derive, ids in self.derived.items():
                several = sorted(ids)
                for at in range(0, len(several), PEOPLE):
                    derive(set(several[at : at + PEOPLE]))
        self.told(1.0)

    def _pour(self) -> None:
        pour(self.entries, self.locked)
        self.written += len(self.entries)
        self.entries = []

    def _write_records(self) -> None:
        by_model: dict[Any, list[Any]] = {}
        for record in self.records.values():
            by_model.setdefault(type(record), []).append(record)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for model, records in by_model.items():
            fields = model._meta.concrete_fields
            rows = (
                [one.get_db_prep_save(getattr(each, one.attname), connection) for one in fields] for each in records
            )
            poured(model._meta.db_table, [one.column for one in fields], rows)
        self.told(0.4)

    def _read_clocks(self) -> None:
        people = [one for one, head in self.locked.heads.items() if head.kind == "person"]
        for at in range(0, len(people), PEOPLE):
            readings.rebuild(people[at : at + PEOPLE], book_as_known())
            self.told(0.4 + 0.5 * at / len(people))
