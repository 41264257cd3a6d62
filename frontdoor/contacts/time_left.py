"""How long is left to decide about a child: each limit that runs, the closing time to aim for, and who says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from frontdoor.engine.models import StoredReading
from frontdoor.engine.registry import clock_named
from frontdoor.kernel.book import Book
from frontdoor.kernel.calendar import LONDON, Calendar, day_of
from frontdoor.kernel.clock import limit_source
from frontdoor.practice.time_left import TimeLeft, pressing, time_left
from frontdoor.practice.words import short_day, when_in_words

from .models import Contact

CLOCKS = ("rag", "decision")  # by the grading, and by statutory guidance
Running = dict[UUID, list[StoredReading]]  # by the contact it started on


@dataclass(frozen=True)
class Limit:
    """One limit that runs: whose clock, until when, the hub's closing time where it lasts all day, and its source."""

    clock: str
    at: datetime
    aim: datetime | None
    told_at: datetime
    source: str
    calendar: Calendar

    def left(self, now: datetime) -> TimeLeft:
        """“1 h 52 left”, “aim today 17:00, limit 23:59”, “2 working days late”."""
        if self.aim and now <= self.aim:
            words = f"aim {when_in_words(self.aim, now)}, limit {self.at.astimezone(LONDON):%H:%M}"
            return TimeLeft(words, pressing(self.aim, now), source=self.told(now))
        left = time_left(self.at, now, self.calendar, self.told(now))
        return replace(left, state="soon") if self.aim and not left.late else left

    def told(self, now: datetime) -> str:
        """“By today 14:38: Local, … Red in 4 elapsed hours. Received today 10:38.”"""
        aim = f", aim {self.aim.astimezone(LONDON):%H:%M}" if self.aim else ""
        received = when_in_words(self.told_at, now)
        return f"By {when_in_words(self.at, now)}{aim}: {self.source}. Received {received}."

    def read_out(self, now: datetime) -> str:
        """“14:38 today”, “the end of tomorrow”, “the end of Mon 16 Nov”, as it is said to a caller."""
        there, today = self.at.astimezone(LONDON), day_of(now)
        day = {today: "today", today + timedelta(days=1): "tomorrow"}.get(there.date(), short_day(there.date()))
        return f"the end of {day}" if there.time() == time.max else f"{there:%H:%M} {day}"


def running(contacts: Iterable[UUID], now: datetime) -> Running:
    """The readings that run since these contacts; one query."""
    found: Running = defaultdict(list)
    wanted = StoredReading.objects.running(now).filter(record__in=list(contacts), clock__in=CLOCKS)
    for one in wanted.filter(due__isnull=False).order_by("due"):
        found[one.record].append(one)
    return found


def with_limits(rows: QuerySet[Any], now: datetime) -> QuerySet[Any]:
    """The same rows, each with the readings that run since its contact, for a page that has no query to spare."""
    mine = StoredReading.objects.running(now).filter(record=OuterRef("contact"), clock__in=CLOCKS, due__isnull=False)
    told = mine.order_by("due").values(told=JSONObject(**{one: one for one in ("clock", "subject", "started", "due")}))
    found: QuerySet[Any] = rows.annotate(limits=ArraySubquery(told))
    return found


def running_of(rows: Iterable[Any]) -> Running:
    """The readings of rows that were fetched with them."""
    return {row.contact_id: [_reading(one) for one in row.limits] for row in rows}


def _reading(told: dict[str, str]) -> StoredReading:
    started, due = (datetime.fromisoformat(told[name]) for name in ("started", "due"))
    return StoredReading(clock=told["clock"], subject=UUID(told["subject"]), started=started, due=due)


def limits_of(contact: Contact, child: UUID | None, readings: Running, book: Book) -> tuple[Limit, ...]:
    """The limits of one child in that contact, the nearest first; without a child of it, those of every one."""
    mine = readings.get(contact.pk, [])
    own = [one for one in mine if one.subject == child]
    return tuple(_limit(one, book) for one in own or mine)


def _limit(one: StoredReading, book: Book) -> Limit:
    assert one.due is not None  # only those are asked for
    source = limit_source(clock_named(one.clock), one.started, one.due, book)
    return Limit(one.clock, one.due, _closing(one.due, book), one.started, source, book.calendar())


def _closing(due: datetime, book: Book) -> datetime | None:
    """The statutory day ends at 23:59; nobody can be asked after the hub has closed, so that is what one aims for."""
    if due.astimezone(LONDON).time() != time.max:
        return None
    hours = book.calendar().opening(day_of(due))
    return hours[1] if hours else None
