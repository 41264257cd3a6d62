"""The few acts that time itself must do, done by the service at the instant they were due, however late it looks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from frontdoor.journal.read import live
from frontdoor.kernel.step import AtTime, Step

from . import registry
from .models import StoredReading
from .perform import Refused, perform


def tick(service: Any, now: datetime) -> Iterator[Any]:
    """Does what has become due; doing it again does nothing."""
    for step in registry.steps():
        for one in step.at_times:
            for record, due in _waiting(step, one, service, now):
                if done := _do(step, one.act, record, due, service, now):
                    yield done


def _waiting(step: Step, one: AtTime, service: Any, now: datetime) -> list[tuple[UUID, Any]]:
    """Which records wait for it, and since when."""
    if one.due is None:
        due = StoredReading.objects.running(now).filter(clock=one.clock, due__lt=now).order_by("due")
        return list(due.values_list("record", "due"))
    records = list(registry.model_for(step).objects.filter(state__in=list(step.action(one.act).moves)))
    found = registry.FACTS[one.due.name](records, service, now) if records else {}
    return [(record, at) for record, at in found.items() if at and at < now]


def _do(step: Step, act: str, pk: UUID, due: datetime, service: Any, now: datetime) -> Any:
    record = registry.model_for(step).objects.filter(pk=pk).first()
    if record is None or record.state not in step.action(act).moves:
        return None
    try:
        return perform(act, record, service, now, at=max(due, live([pk])[-1].occurred_at))
    except Refused:
        return None
