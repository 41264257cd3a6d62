"""Walks every chain and says where it is broken."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from uuid import UUID

from django.db import connection

from .chain import digest_of, link, sealed
from .models import Checkpoint, Event, EventSubject, Head, Payload, SightSeal
from .read import living_at
from .seals import digest_of_day

CHUNK = 5000
Told = Callable[[int], None]

CUT_OFF = """
    SELECT point.id, listed->>0, listed->>1
    FROM journal_checkpoint point CROSS JOIN LATERAL jsonb_array_elements(point.heads) listed
    LEFT JOIN journal_eventsubject link ON link.subject = (listed->>0)::uuid AND link.seq = (listed->>1)::int
    WHERE point.id = ANY(%s) AND encode(link.hash, 'hex') IS DISTINCT FROM listed->>2 ORDER BY point.id"""


def faults(told: Told = lambda done: None) -> Iterator[str]:
    """Each fault as one sentence; none when the journal is as it was written. `told` hears how much was done."""
    ends: dict[UUID, tuple[int, bytes]] = {}
    yield from _broken_links(ends, told)
    yield from _heads_astray(ends)
    yield from _events_alone()
    yield from _changed_payloads(told)
    yield from _broken_checkpoints()
    yield from _broken_seals()


def size() -> int:
    """How much there is to be walked."""
    return EventSubject.objects.count() + Payload.objects.count()


def erased() -> int:
    """How many payloads were destroyed by an erasure, which is not a fault."""
    return Payload.objects.filter(body__isnull=True, event__in=_named_by_erasures()).count()


def _named_by_erasures() -> set[UUID]:
    told = Event.objects.filter(act__endswith=".erase").values_list("told", flat=True)
    return {UUID(one) for said in told for one in said.get("erases", ())}


def _broken_links(ends: dict[UUID, tuple[int, bytes]], told: Told) -> Iterator[str]:
    """Fills in where each chain ends, as far as it holds."""
    links = EventSubject.objects.select_related("event").order_by("subject", "seq")
    for number, one in enumerate(links.iterator(chunk_size=CHUNK)):
        seq, previous = ends.get(one.subject, (0, b""))
        if one.seq != seq + 1:
            yield f"{one.subject}: event {seq + 1} is missing"
        elif bytes(one.hash) != link(previous, one.subject, one.role, one.seq, sealed(one.event)):
            yield f"{one.subject}: event {one.seq} ({one.event.act}) is not what was written"
        ends[one.subject] = one.seq, bytes(one.hash)
        if number % CHUNK == 0:
            told(CHUNK)


def _heads_astray(ends: dict[UUID, tuple[int, bytes]]) -> Iterator[str]:
    """Heads that are not where their chain ends, or that say somebody is another than the journal says."""
    living, members = living_at(), defaultdict(list)
    for one in sorted(living):
        members[living[one]].append(one)
    for head in Head.objects.iterator(chunk_size=CHUNK):
        if ends.pop(head.subject, (0, b"")) != (head.seq, bytes(head.hash)):
            yield f"{head.subject}: the chain does not end where its head says"
        person = living.get(head.subject, head.subject)
        if (head.living, head.members) != (person, members.get(person, [head.subject])):
            yield f"{head.subject}: is taken for somebody else than the journal says"
    yield from (f"{one}: the chain has lost its head" for one in ends)


def _events_alone() -> Iterator[str]:
    for one in Event.objects.filter(subjects__isnull=True).iterator(chunk_size=CHUNK):
        yield f"{one.id}: {one.act} is in nobody's chain"
    for one in Event.objects.filter(payload__isnull=True).iterator(chunk_size=CHUNK):
        yield f"{one.id}: {one.act} has lost what was said"


def _changed_payloads(told: Told) -> Iterator[str]:
    named = _named_by_erasures()
    payloads = Payload.objects.select_related("event").iterator(chunk_size=CHUNK)
    for number, one in enumerate(payloads):
        erased = one.body is None and one.event_id in named
        if not erased and digest_of(bytes(one.salt), one.body) != bytes(one.event.digest):
            yield f"{one.event_id}: what was said in {one.event.act} is not what was written"
        if number % CHUNK == 0:
            told(CHUNK)


def _broken_checkpoints() -> Iterator[str]:
    previous, whole = b"", []
    for one in Checkpoint.objects.order_by("pk").iterator(chunk_size=100):
        if digest_of(previous, one.heads) == bytes(one.hash):
            whole.append(one.pk)
        else:
            yield f"checkpoint {one.pk} is not what was written"
        previous = bytes(one.hash)
    with connection.cursor() as cursor:
        cursor.execute(CUT_OFF, [whole])
        for point, subject, seq in cursor.fetchall():
            yield f"{subject}: event {seq} stood at checkpoint {point} and is gone"


def _broken_seals() -> Iterator[str]:
    previous = b""
    for one in SightSeal.objects.order_by("day"):
        if digest_of_day(one.day, previous) != (one.count, bytes(one.hash)):
            yield f"what was seen on {one.day} is not what was written down"
        previous = bytes(one.hash)
