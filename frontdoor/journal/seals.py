"""Checkpoints and daily seals: what finds a tail that was cut off, or a look that was rubbed out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Min

from frontdoor.kernel.calendar import DAY, day_of, local

from .chain import digest_of
from .models import Checkpoint, Event, EventSubject, Head, Sighting, SightSeal

LATEST_COMMIT = timedelta(hours=1)  # no act takes longer from its first event to its commit
SEALING = 7002


@transaction.atomic
def checkpoint(at: datetime) -> Checkpoint:
    """Lists the heads that moved since the last one, chained to it; meant to run every five minutes."""
    _one_at_a_time()
    last = Checkpoint.objects.order_by("pk").last()
    upto = Event.objects.order_by("id").last()
    heads = [[str(head.subject), head.seq, bytes(head.hash).hex()] for head in _moved(last)]
    sealed = digest_of(bytes(last.hash) if last else b"", heads)
    return Checkpoint.objects.create(at=at, upto=upto.id if upto else None, heads=heads, hash=sealed)


def _moved(last: Checkpoint | None) -> Iterator[Head]:
    """Whose chain is longer than when it was listed last; an act may be committed after one that was begun later."""
    moved = Head.objects.filter(seq__gt=0).order_by("subject")
    if last is None or last.upto is None:
        return moved.iterator()
    since = _moments_before(last.upto)
    moved = moved.filter(subject__in=EventSubject.objects.filter(event_id__gt=since).values("subject"))
    listed = {
        UUID(subject): seq
        for heads in Checkpoint.objects.filter(upto__gt=since).order_by("pk").values_list("heads", flat=True)
        for subject, seq, _ in heads
    }
    return (head for head in moved if listed.get(head.subject) != head.seq)


def _moments_before(event: UUID) -> UUID:
    """The least id that an event could have that was made so long before this one."""
    millis = (event.int >> 80) - LATEST_COMMIT // timedelta(milliseconds=1)
    return UUID(int=max(millis, 0) << 80)


def _one_at_a_time() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SEALING])


@transaction.atomic
def seal_sightings(day: date) -> SightSeal:
    """Puts one digest on all that was seen that day, chained to the day before; a day is sealed once."""
    _one_at_a_time()
    if done := SightSeal.objects.filter(day=day).first():
        return done
    before = SightSeal.objects.filter(day__lt=day).order_by("day").last()
    if SightSeal.objects.filter(day__gt=day).exists():
        raise ValueError(f"A later day than {day} is sealed already.")
    count, sealed = digest_of_day(day, bytes(before.hash) if before else b"")
    return SightSeal.objects.create(day=day, count=count, hash=sealed)


def seal_until(day: date) -> int:
    """Seals every day up to this one that is not sealed yet, oldest first; how many those were."""
    last = SightSeal.objects.order_by("day").last()
    first = Sighting.objects.aggregate(Min("at"))["at__min"]
    start = last.day + DAY if last else day_of(first) if first else day
    days = [start + number * DAY for number in range((day - start).days + 1)]
    for one in days:
        seal_sightings(one)
    return len(days)


def digest_of_day(day: date, previous: bytes) -> tuple[int, bytes]:
    """How many looks that day had, and the digest over all of them and the day before."""
    shown = sightings_of(day)
    return len(shown), digest_of(previous, shown)


def sightings_of(day: date) -> list[list[Any]]:
    found = Sighting.objects.filter(at__gte=local(day, time.min), at__lt=local(day + DAY, time.min)).order_by("pk")
    return [
        [one.pk, one.at, str(one.actor_id), one.record_type, sorted(map(str, one.record_ids)), one.purpose]
        for one in found
    ]
