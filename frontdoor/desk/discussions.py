"""Strategy discussions that were called and are not held yet, or were held without an agency that has to be there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, OuterRef, Q, Subquery

from frontdoor.casework.holding import counting
from frontdoor.engine.models import StoredReading
from frontdoor.engine.registry import clock_named
from frontdoor.engine.sight import visible
from frontdoor.kernel.book import Book
from frontdoor.kernel.calendar import day_of
from frontdoor.kernel.clock import limit_source
from frontdoor.people.models import Person
from frontdoor.practice.quorum import lacking
from frontdoor.practice.time_left import TimeLeft, time_left
from frontdoor.practice.words import all_of, span_in_words, when_in_words
from frontdoor.protection.models import StrategyDiscussion
from frontdoor.protection.steps.strategy_discussion import State
from frontdoor.web.same import of

MOST = 200
WITHOUT = Q(social_care="") | Q(police="") | Q(health="")


@dataclass(frozen=True)
class Called:
    """One child's discussion, and how it stands."""

    record: Any
    now: datetime
    book: Book

    @property
    def child(self) -> Person:
        person: Person = self.record.child
        return person

    @property
    def age(self) -> str:
        return self.child.age_in_words(day_of(self.now))

    @property
    def held(self) -> bool:
        return bool(self.record.state == State.HELD)

    @property
    def stands(self) -> str:
        """“not held: Helen Stroud chairs, today 13:30”, “held 18:20, without health”."""
        if self.held:
            missing = all_of(lacking(self.record.there))
            return f"held {when_in_words(self.record.held_at, self.now)}, without {missing}: not quorate"
        return f"not held: {self.record.chair} chairs, {when_in_words(self.record.meets_at, self.now)}"

    @property
    def safe(self) -> str:
        """What keeps the child safe until then, or what was done about it."""
        done = self.record.safe_done
        if done:
            return f"Done: {done}"
        by = when_in_words(self.record.safe_by, self.now)
        return f"Until then: {self.record.safe_what} ({self.record.safe_who}, by {by})"

    @property
    def time(self) -> TimeLeft:
        due, started = self.record.due, self.record.started
        if due is None:
            return TimeLeft("held, not quorate", "late")
        source = f"By {when_in_words(due, self.now)}: {limit_source(clock_named('strategy'), started, due, self.book)}."
        return time_left(due, self.now, self.book.calendar(), source)

    @property
    def since(self) -> str:
        """How long ago we were told."""
        return span_in_words(self.now - self.record.told_at)


def called(actor: Any, now: datetime, book: Book) -> list[Called]:
    """Those that stand, the nearest limit first; one query."""
    wanted = Q(state=State.NEEDED) | (Q(state=State.HELD) & WITHOUT)
    running = StoredReading.objects.running(now).filter(clock="strategy", record=OuterRef("pk")).order_by("due")
    worker = counting(now, book.calendar()).filter(of("child")).values("worker__full_name")
    rows = visible(StrategyDiscussion, actor).filter(wanted).select_related("child", "chair")
    dated = rows.annotate(
        due=Subquery(running.values("due")[:1]),
        started=Subquery(running.values("started")[:1]),
        worker=Subquery(worker[:1]),
        told_at=F("contact_child__contact__received_at"),
    )
    return [Called(one, now, book) for one in dated.order_by(F("due").asc(nulls_last=True), "pk")[:MOST]]
