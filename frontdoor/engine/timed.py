"""The few acts that time itself must do, done by the service at the instant they were due, however late it looks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from . import registry
from .models import StoredReading
from .perform import Refused, perform


def tick(service: Any, now: datetime) -> Iterator[Any]:
    """Does what has become due; doing it again does nothing."""
    for step in registry.steps():
        for one in step.at_times:
            due = StoredReading.objects.running(now).filter(clock=one.clock, due__lt=now).order_by("due")
            for reading in due:
                if done := _do(step, one.act, reading, service, now):
                    yield done


def _do(step: Any, act: str, reading: StoredReading, service: Any, now: datetime) -> Any:
    record = registry.model_for(step).objects.filter(pk=reading.record).first()
    if record is None or record.state not in step.action(act).moves:
        return None
    try:
        return perform(act, record, service, now, at=reading.due)
    except Refused:
        return None
