"""Checkpoints and daily seals: what finds a tail that was cut off, or a look that was rubbed out."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from frontdoor.kernel.calendar import DAY, local

from .chain import digest_of
from .models import Checkpoint, Event, EventSubject, Head, Sighting, SightSeal


def checkpoint(at: datetime) -> Checkpoint:
    """Lists the heads that moved since the last one, chained to it; meant to run every five minutes."""
    last = Checkpoint.objects.order_by("pk").last()
    upto = Event.objects.order_by("id").last()
    moved = Head.objects.filter(seq__gt=0).order_by("subject")
    if last and last.upto:
        touched = EventSubject.objects.filter(event_id__gt=last.upto).values("subject")
        moved = moved.filter(subject__in=touched)
    heads = [[str(head.subject), head.seq, bytes(head.hash).hex()] for head in moved]
    sealed = digest_of(last.hash if last else b"", heads)
    return Checkpoint.objects.create(at=at, upto=upto.id if upto else None, heads=heads, hash=sealed)


def seal_sightings(day: date) -> SightSeal:
    """Puts one digest on all that was seen that day, chained to the day before."""
    before = SightSeal.objects.filter(day__lt=day).order_by("day").last()
    shown = sightings_of(day)
    sealed = digest_of(before.hash if before else b"", shown)
    return SightSeal.objects.create(day=day, count=len(shown), hash=sealed)


def sightings_of(day: date) -> list[list[Any]]:
    found = Sighting.objects.filter(at__gte=local(day, time.min), at__lt=local(day + DAY, time.min)).order_by("pk")
    return [
        [one.pk, one.at, str(one.actor_id), one.record_type, sorted(map(str, one.record_ids)), one.purpose]
        for one in found
    ]
