"""What stands on Front door now: every child waiting, worst first, and every child with nobody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import cached_property
from typing import Any

from django.db.models import Count, F, OuterRef, QuerySet, Subquery

from frontdoor.casework.holding import held_by
from frontdoor.contacts.models import Contact, ContactChild
from frontdoor.contacts.steps.contact_child import State
from frontdoor.drafts.board import Writing, being_written
from frontdoor.engine.book import book_as_known
from frontdoor.engine.models import StoredReading
from frontdoor.engine.sight import visible
from frontdoor.kernel.calendar import Calendar, day_of, local
from frontdoor.practice.words import left_in_words, span_in_words
from frontdoor.referrals.models import Referral

WAITING = (State.NEW, State.SCREENED, State.PROPOSED)
GRAVITY = {"red": 0, "amber": 1, "green": 2, "": 1}  # not graded yet is not taken lightly
SOON = timedelta(hours=2)
MOST = 1000


@dataclass
class Waiting:
    """One worry on the board: its children who wait at the same stage, and the nearest limit."""

    contact: Contact
    rows: list[ContactChild] = field(default_factory=list)
    now: datetime | None = None
    calendar: Calendar | None = None

    @property
    def danger(self) -> bool:
        return self.contact.in_danger == "yes"

    @cached_property
    def due(self) -> datetime | None:
        """The first limit that runs out: the grading's or the working day's."""
        known = [one for row in self.rows for one in (row.rag_due, row.day_due) if one]  # type: ignore[attr-defined]
        return min(known) if known else None

    @property
    def order(self) -> tuple[Any, ...]:
        """Danger, then lateness against any limit, then gravity, then time left."""
        late = self.due is None or (self.now is not None and self.due < self.now)
        graded = GRAVITY.get(self.contact.rag, 1)
        return not self.danger, graded > 0, not late, graded, self.due or self.contact.received_at

    @property
    def left(self) -> str:
        return left_in_words(self.due, self.now, self.calendar) if self.due and self.now and self.calendar else ""

    @property
    def state(self) -> str:
        if self.due is None or self.now is None:
            return "unknown"
        return "late" if self.due < self.now else "soon" if self.due - self.now < SOON else "ok"

    @property
    def family(self) -> str:
        names = dict.fromkeys(row.child.family_name or "Not named" for row in self.rows)
        return ", ".join(names)

    @property
    def children(self) -> str:
        on = day_of(self.now) if self.now else day_of(self.contact.received_at)
        return ", ".join(f"{row.child.given_name or row.child.name} {_age(row, on)}".strip() for row in self.rows)

    @property
    def earlier(self) -> int:
        """How many worries about one of these children came before this one in twelve months."""
        return max((row.earlier or 0 for row in self.rows), default=0)  # type: ignore[attr-defined]

    @property
    def source(self) -> str:
        """Which limit it is, and when we were told."""
        said = f"Received {self.contact.received_at:%-d %b %H:%M}. "
        rag = {"red": "Red: 4 hours, day and night", "amber": "Amber: 24 working hours", "green": "Green: 72 hours"}
        return f"{said}{rag.get(self.contact.rag, 'Not graded yet')} (local); decided within one working day (Working Together)."


def _age(row: ContactChild, on: Any) -> str:
    words: str = row.child.age_in_words(on)
    return "unborn" if row.child.unborn else words


@dataclass(frozen=True)
class Stage:
    """One tile: how many children are there, and how long the longest has waited."""

    label: str
    name: str
    children: int
    longest: str


@dataclass(frozen=True)
class Nobody:
    """A child to be assessed whom no worker holds today."""

    referral: Referral
    waiting: str


class Board:
    """Everything on the page, for one person at one moment."""

    def __init__(self, actor: Any, now: datetime) -> None:
        self.actor, self.now = actor, now
        self.calendar = book_as_known().calendar()
        self.rows = list(_rows(actor, now)[:MOST])
        self.writing: list[Writing] = being_written(["contact.receive"], now)

    def _worries(self, states: Iterable[State]) -> list[Waiting]:
        found: dict[Any, Waiting] = {}
        wanted = set(states)
        for row in self.rows:
            if row.state in wanted:
                one = found.setdefault(row.contact_id, Waiting(row.contact, [], self.now, self.calendar))
                one.rows.append(row)
        return sorted(found.values(), key=lambda one: one.order)

    @cached_property
    def to_decide(self) -> list[Waiting]:
        return self._worries([State.PROPOSED])

    @cached_property
    def screening(self) -> list[Waiting]:
        return self._worries([State.NEW, State.SCREENED])

    @cached_property
    def grave(self) -> list[Waiting]:
        """Danger now, or Red, and nobody has decided."""
        return [one for one in self._worries(WAITING) if one.danger or one.contact.rag == "red"]

    @property
    def grave_children(self) -> int:
        return sum(len(one.rows) for one in self.grave)

    @cached_property
    def stages(self) -> list[Stage]:
        return [
            Stage("Being written", "written", len(self.writing), _longest([one.minutes for one in self.writing])),
            self._stage("Screening", "screening", self.screening),
            self._stage("To decide", "decide", self.to_decide),
            Stage("Decided today", "decided", self.decided_today, ""),
            Stage("With nobody", "nobody", len(self.nobody), self.nobody[0].waiting if self.nobody else ""),
        ]

    def _stage(self, label: str, name: str, worries: list[Waiting]) -> Stage:
        oldest = min((one.contact.received_at for one in worries), default=None)
        longest = span_in_words(self.now - oldest) if oldest else ""
        return Stage(label, name, sum(len(one.rows) for one in worries), longest)

    @cached_property
    def decided_today(self) -> int:
        """Children, restricted ones too: it is the whole service's figure."""
        midnight = local(day_of(self.now), time.min)
        return StoredReading.objects.filter(clock="decision", stopped__gte=midnight, stopped__lte=self.now).count()

    @cached_property
    def nobody(self) -> list[Nobody]:
        """Longest first."""
        found = without_worker(self.actor, self.now)[:MOST]
        return [Nobody(one, span_in_words(self.now - (one.decided_at or self.now))) for one in found]


def _rows(actor: Any, now: datetime) -> QuerySet[ContactChild]:
    """Children not yet decided, each with their limits and how often we were told of them before; one query."""
    reading = StoredReading.objects.filter(record=OuterRef("contact"), subject=OuterRef("child"), stopped=None, ended=None)
    before = ContactChild.objects.filter(
        child=OuterRef("child"), contact__received_at__gte=now - timedelta(days=365)
    ).exclude(pk=OuterRef("pk"))
    return (
        visible(ContactChild, actor)
        .filter(state__in=WAITING)
        .select_related("contact", "child")
        .annotate(
            rag_due=Subquery(reading.filter(clock="rag").values("due")[:1]),
            day_due=Subquery(reading.filter(clock="decision").values("due")[:1]),
            earlier=_count(before),
        )
        .order_by("contact__received_at", "pk")
    )


def _count(rows: QuerySet[Any]) -> Subquery:
    return Subquery(rows.order_by().values("child").annotate(many=Count("pk")).values("many")[:1])


def without_worker(actor: Any, now: datetime) -> QuerySet[Referral]:
    """Open referrals of children whom nobody holds today, the longest waiting first."""
    return (
        visible(Referral, actor)
        .filter(~held_by(now), state__in=("open", "accepted"))
        .select_related("child", "team")
        .order_by(F("decided_at").asc(nulls_last=True), "pk")
    )


def _longest(minutes: list[int]) -> str:
    return span_in_words(timedelta(minutes=max(minutes))) if minutes else ""
