"""What it costs to enter a holiday, and to prove that the journal explains everything."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from frontdoor.archive import verify
from frontdoor.engine.book import enter
from frontdoor.engine.models import StoredReading
from frontdoor.journal.models import Event
from frontdoor.kernel.book import HOLIDAY
from frontdoor.kernel.calendar import day_of

from .childhoods import Cast
from .table import Line, Target

SATURDAY = 5


def holiday(now: datetime) -> Iterator[Line]:
    """The next working day becomes a bank holiday: everything that runs is read again."""
    running = StoredReading.objects.filter(stopped=None, ended=None)
    before = dict(running.values_list("pk", "due"))
    began, spent = time.perf_counter(), time.process_time()
    later = now + timedelta(hours=1)  # than whatever has been decided meanwhile
    enter(Cast().keeper, later, key=HOLIDAY, value=True, source="Royal proclamation", starts_on=_next(day_of(now)))
    took, cpu = time.perf_counter() - began, time.process_time() - spent
    moved = sum(before.get(pk) != due for pk, due in running.values_list("pk", "due"))
    what = f"Add a bank holiday: {len(before):,} clocks run, {moved:,} move"
    yield Line("Clocks", what, f"{took:.1f} s ({cpu:.1f} s processor)")


def _next(day: date) -> date:
    day += timedelta(days=1)
    return day if day.weekday() < SATURDAY else _next(day)


def verified() -> Iterator[Line]:
    """Every link of every chain, every row and every reading."""
    events = Event.objects.count()
    began, spent = time.perf_counter(), time.process_time()
    faults = list(verify.faults())
    took, cpu = time.perf_counter() - began, time.process_time() - spent
    here = f"{events / took:,.0f} events a second: {took:.0f} s ({cpu:.0f} s processor)"
    yield Line("Journal", f"Verify {events:,} events, their rows and readings", here)
    yield Line("Journal", "Faults found", "; ".join(faults[:3]) or "0", target=Target("none", not faults))
