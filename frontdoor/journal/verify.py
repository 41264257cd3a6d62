"""Walks every chain and says where it is broken."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from .chain import digest_of, link, sealed
from .models import Checkpoint, Event, EventSubject, Head, Payload, SightSeal
from .seals import sightings_of


def faults() -> Iterator[str]:
    """Each fault as one sentence; none when the journal is as it was written."""
    yield from _broken_links()
    yield from _events_without_subject()
    yield from _changed_payloads()
    yield from _broken_checkpoints()
    yield from _broken_seals()


def erased() -> int:
    """How many payloads were destroyed by an erasure, which is not a fault."""
    return Payload.objects.filter(body__isnull=True, event__in=_named_by_erasures()).count()


def _named_by_erasures() -> set[UUID]:
    told = Event.objects.filter(act__endswith=".erase").values_list("told", flat=True)
    return {UUID(one) for said in told for one in said["erases"]}


def _broken_links() -> Iterator[str]:
    ends: dict[UUID, tuple[int, bytes]] = {}
    links = EventSubject.objects.select_related("event").order_by("subject", "seq")
    for one in links.iterator(chunk_size=5000):
        seq, previous = ends.get(one.subject, (0, b""))
        if one.seq != seq + 1:
            yield f"{one.subject}: event {seq + 1} is missing"
        elif bytes(one.hash) != link(previous, one.subject, one.role, one.seq, sealed(one.event)):
            yield f"{one.subject}: event {one.seq} ({one.event.act}) is not what was written"
        ends[one.subject] = one.seq, bytes(one.hash)
    for head in Head.objects.all().iterator():
        if ends.get(head.subject, (0, b"")) != (head.seq, bytes(head.hash)):
            yield f"{head.subject}: the chain does not end where its head says"


def _events_without_subject() -> Iterator[str]:
    for one in Event.objects.filter(subjects__isnull=True):
        yield f"{one.id}: {one.act} is in nobody's chain"
    for one in Event.objects.filter(payload__isnull=True):
        yield f"{one.id}: {one.act} has lost what was said"


def _changed_payloads() -> Iterator[str]:
    named = _named_by_erasures()
    for one in Payload.objects.select_related("event").iterator(chunk_size=5000):
        if one.body is None and one.event_id in named:
            continue
        if digest_of(one.salt, one.body) != bytes(one.event.digest):
            yield f"{one.event_id}: what was said in {one.event.act} is not what was written"


def _broken_checkpoints() -> Iterator[str]:
    previous = b""
    for one in Checkpoint.objects.order_by("pk"):
        if digest_of(previous, one.heads) != bytes(one.hash):
            yield f"checkpoint {one.pk} is not what was written"
        previous = bytes(one.hash)
        yield from _cut_off(one)


def _cut_off(point: Checkpoint) -> Iterator[str]:
    subjects = [UUID(subject) for subject, _, _ in point.heads]
    rows = EventSubject.objects.filter(subject__in=subjects).values_list("subject", "seq", "hash")
    held = {(subject, seq): bytes(hash).hex() for subject, seq, hash in rows}
    for subject, seq, hash in point.heads:
        if held.get((UUID(subject), seq)) != hash:
            yield f"{subject}: event {seq} stood at checkpoint {point.pk} and is gone"


def _broken_seals() -> Iterator[str]:
    previous = b""
    for one in SightSeal.objects.order_by("day"):
        if digest_of(previous, sightings_of(one.day)) != bytes(one.hash):
            yield f"what was seen on {one.day} is not what was written down"
        previous = bytes(one.hash)
