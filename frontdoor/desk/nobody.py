"""Children to be assessed whom no worker holds today: what has been tried, how long it lasts, worst first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import JSONObject

from frontdoor.casework.holding import held_by
from frontdoor.casework.models import Absence, Allocation, Cover, Post
from frontdoor.casework.steps.allocation import State
from frontdoor.contacts.harm import weighed
from frontdoor.contacts.steps.contact import SIGNIFICANT_HARM
from frontdoor.engine.models import StoredReading
from frontdoor.engine.registry import clock_named
from frontdoor.engine.sight import visible
from frontdoor.kernel.book import Book
from frontdoor.kernel.calendar import day_of, end_of, local
from frontdoor.kernel.clock import limit_source
from frontdoor.people.models import Person
from frontdoor.practice.time_left import TimeLeft, time_left
from frontdoor.practice.words import short_day, span_in_words, when_in_words
from frontdoor.referrals.models import Referral
from frontdoor.web.same import of

from .waiting import source_of

ASKED = (State.OFFERED, State.CHALLENGED, State.RETURNED)
RUNNING = ("open", "accepted")
GRAVITY = {"red": 0, "": 1, "amber": 1, "green": 2}
GRAVE_FIRST = Case(When(Q(rag="red") | Q(contact_child__level=SIGNIFICANT_HARM), then=0), default=1)
LAST = datetime.max.replace(tzinfo=UTC)
MOST = 1000


@dataclass(frozen=True)
class Nobody:
    """One child whom nobody holds, and the referral that says somebody should."""

    referral: Any
    now: datetime
    book: Book

    @property
    def child(self) -> Person:
        person: Person = self.referral.child
        return person

    @property
    def worry(self) -> UUID | None:
        """The worry that the referral came of: its other children go together, as a rule to one worker."""
        row = self.referral.contact_child
        return row.contact_id if row else None

    @property
    def source(self) -> str:
        return source_of(self.referral)

    @property
    def age(self) -> str:
        return self.child.age_in_words(day_of(self.now))

    @property
    def asked(self) -> dict[str, Any]:
        """The offer that stands: its id, state, worker and what the worker said; empty where nobody was asked."""
        return self.referral.asked or {}

    @property
    def holder(self) -> dict[str, Any]:
        """Whoever accepted the child and does not count today: left, away, or not qualified."""
        return self.referral.holder or {}

    @property
    def cover(self) -> dict[str, Any]:
        """Who minds the child meanwhile; it never counts."""
        return self.referral.cover or {}

    @property
    def is_offered(self) -> bool:
        """Somebody has been asked and may still answer."""
        return self.asked.get("state") == State.OFFERED

    @property
    def red(self) -> bool:
        return self.referral.rag == "red" or self.level == SIGNIFICANT_HARM

    @property
    def harm(self) -> bool:
        """Whether a sign of harm was weighed with the decision."""
        return bool(self.referral.harm)

    @property
    def level(self) -> int | None:
        row = self.referral.contact_child
        return row.level if row else None

    @property
    def since(self) -> datetime | None:
        """When it was decided that a worker is needed."""
        at: datetime | None = self.referral.decided_at
        return at

    @property
    def waiting(self) -> str:
        return span_in_words(self.now - self.since) if self.since else "not known how long"

    @property
    def time(self) -> TimeLeft:
        """Of the clock to a worker's acceptance; where a worker was lost since, how long there has been nobody."""
        if self.child.died_on or not self.child.is_child(day_of(self.now)):
            why = "has died" if self.child.died_on else "18 or over"
            return TimeLeft(f"{why}: the referral is to be closed", "unknown")
        if self.referral.due is None:
            return (
                TimeLeft(f"nobody for {self.without}", "late") if self.gone_since else TimeLeft("not known", "unknown")
            )
        decided = f" Decided {when_in_words(self.since, self.now)}." if self.since else ""
        source = f"By {when_in_words(self.referral.due, self.now)}.{decided} {self._limit_source}."
        return time_left(self.referral.due, self.now, self.book.calendar(), source)

    @property
    def _limit_source(self) -> str:
        return limit_source(clock_named("allocation"), self.referral.started, self.referral.due, self.book)

    @property
    def gone_since(self) -> datetime | None:
        """When whoever accepted left, or began to be away."""
        left, away = (date.fromisoformat(said) if said else None for said in (self._said("left"), self._said("away")))
        if left and left < day_of(self.now):
            return end_of(left)
        return local(away, time.min) if away else None

    def _said(self, name: str) -> str:
        return str(self.holder.get(name) or "")

    @property
    def without(self) -> str:
        return span_in_words(self.now - self.gone_since) if self.gone_since else ""

    @property
    def worst(self) -> tuple[int, bool, datetime, int]:
        """The gravest first, then those for whom nobody has been asked, then the nearest limit."""
        grave = 0 if self.red else GRAVITY.get(self.referral.rag, 1)
        return grave, self.is_offered, self.referral.due or self.gone_since or self.since or LAST, self.referral.pk.int

    @property
    def gravity(self) -> str:
        grave = ["Red"] if self.referral.rag == "red" else []
        grave += ["level 4"] if self.level == SIGNIFICANT_HARM else []
        grave += ["a sign of harm"] if self.harm and not grave else []
        return ", ".join([*grave, f"referral to {self.referral.team or 'no team yet'}"])

    @property
    def briefly(self) -> str:
        """Whose answer is waited for; nothing where nobody has been asked."""
        return f"offered to {self.asked['worker']}" if self.is_offered else ""

    @property
    def says(self) -> str:
        """What has been tried, in words."""
        if self.holder:
            return f"{self.holder['worker']} {self._gone}"
        worker = self.asked.get("worker")
        return {
            State.OFFERED: f"offered to {worker}, not answered yet",
            State.CHALLENGED: f"{worker} cannot: “{self.asked.get('challenge')}”",
            State.RETURNED: f"{worker} did not answer in time",
        }.get(self.asked.get("state", ""), "nobody has been asked")

    @property
    def _gone(self) -> str:
        """Why whoever accepted does not count: in the words that fit, for the exact rule is asked when offering."""
        left = self._said("left") and date.fromisoformat(self._said("left"))
        if left and left < day_of(self.now):
            return f"left on {short_day(left)}"
        away = self._said("away")
        return f"has been away since {short_day(date.fromisoformat(away))}" if away else "may not hold this child"

    @property
    def covered(self) -> str:
        """“in Martin Hale's name until 26 Nov, which is not an allocation”."""
        if not self.cover:
            return ""
        who = self.cover["worker"] or self.cover["team"] or "nobody named"
        how = {"duty": f"on duty: {who}", "nominal": f"in {who}’s name", "team": f"with the team {who}"}
        return f"{how[self.cover['kind']]}, which is not an allocation"


def nobody(actor: Any, now: datetime, book: Book, teams: Collection[UUID] | None = None) -> list[Nobody]:
    """Open referrals of children whom nobody holds today, worst first; one query.

    Only those handed to one of `teams`, where given. An imported referral is here only for its team: whether it had
    a worker, the file did not say.
    """
    here = Q(file_row="") if teams is None else Q(team__in=teams)
    rows = visible(Referral, actor).filter(here, ~held_by(now, calendar=book.calendar()), state__in=RUNNING)
    found = [Nobody(one, now, book) for one in _annotated(rows, now)[:MOST]]
    return sorted(found, key=lambda one: one.worst)


def _annotated(rows: QuerySet[Referral], now: datetime) -> QuerySet[Referral]:
    readings = StoredReading.objects.running(now).filter(of("child", "subject"), clock="allocation")
    due = readings.order_by("due")
    held = Allocation.objects.filter(of("child")).order_by("-pk")
    said = JSONObject(
        pk="pk", state="state", worker_id="worker", worker="worker__full_name", challenge="challenge", pathway="pathway"
    )
    left = (
        Post.objects.filter(worker=OuterRef("worker")).exclude(state="void").order_by("-starts_on").values("leaves_on")
    )
    away = Absence.objects.filter(worker=OuterRef("worker"), state="away").order_by("starts_on").values("starts_on")
    gone = JSONObject(
        pk="pk", worker_id="worker", worker="worker__full_name", left=Subquery(left[:1]), away=Subquery(away[:1])
    )
    covers = Cover.objects.filter(of("child"), state="running").order_by("-pk")
    minds = JSONObject(pk="pk", kind="kind", worker="worker__full_name", team="team__name", until="until")
    return (
        rows.select_related("child", "team", "contact_child")
        .annotate(
            harm=Exists(weighed("contact_child")),
            due=Subquery(due.values("due")[:1]),
            started=Subquery(due.values("started")[:1]),
            asked=Subquery(held.filter(state__in=ASKED).values(said=said)[:1]),
            holder=Subquery(held.filter(state=State.ACCEPTED).values(gone=gone)[:1]),
            cover=Subquery(covers.values(minds=minds)[:1]),
        )
        .order_by(GRAVE_FIRST, F("decided_at").asc(nulls_last=True), "pk")
    )
