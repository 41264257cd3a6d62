"""Fills the database: a county of so many contacts through the bulk path, a few of its children restricted."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from frontdoor.accounts.models import User
from frontdoor.contacts.models import Contact
from frontdoor.engine.perform import perform
from frontdoor.kernel.calendar import LONDON, day_of
from frontdoor.nonprod.county import CONTACTS_A_YEAR, WEEKS, County
from frontdoor.people.models import Person

from .table import Line, Target

RESTRICTED = 500  # one child in so many; source: local
DEMO = 90  # seconds in which the eight weeks of the demonstration are there
SATURDAY = 5
AFTERNOON = 15


@dataclass(frozen=True)
class Loaded:
    """What was made, in how long; and the moment up to which it was made, at which everything else is measured."""

    contacts: int
    events: int
    weeks: int
    wall: float
    cpu: float
    now: datetime

    def __str__(self) -> str:
        return f"{self.contacts:,} contacts"

    def lines(self) -> Iterator[Line]:
        took = f"{self.events / self.wall:,.0f} events a second: {self.wall:.0f} s ({self.cpu:.0f} s processor)"
        yield Line("Load", f"A county of {self}, {self.events:,} events", took)
        demo = self.wall * WEEKS / self.weeks
        yield Line(
            "Load",
            f"{WEEKS} weeks of it, at that rate",
            f"{demo:.0f} s",
            target=Target(f"{DEMO} s", demo < DEMO),
        )


def busy_afternoon(before: datetime) -> datetime:
    """The latest working afternoon, so that people wait at the front door whenever this is run."""
    moment = before.astimezone(LONDON).replace(hour=AFTERNOON, minute=0, second=0, microsecond=0)
    while moment > before or day_of(moment).weekday() >= SATURDAY:
        moment -= timedelta(days=1)
    return moment


def load(contacts: int, before: datetime, told: Callable[[float], None]) -> Loaded:
    """As many weeks of the county as bring so many contacts."""
    now, weeks = busy_afternoon(before), max(math.ceil(contacts * 52 / CONTACTS_A_YEAR), 1)
    wall, cpu = time.perf_counter(), time.process_time()
    bulk = County(now, told, weeks=weeks).run()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    _restrict(now)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")  # which a server that stands for long does by itself
    return Loaded(Contact.objects.count(), bulk.written, weeks, wall, cpu, now)


def _restrict(now: datetime) -> None:
    """Some children are known to a few only, so that every gate has somebody to hide."""
    martin = User.objects.get(username="martin")
    holders = list(User.objects.filter(username__in=("martin", "grace")).values_list("pk", flat=True))
    people = Person.objects.filter(is_adult=False).order_by("pk")[::RESTRICTED]
    for one in people:
        perform("restrict", one, martin, now, holders=holders, restricted_because="Staff family")
