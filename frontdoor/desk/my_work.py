"""My work: what waits for this person, by what they do, the most pressing first."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Max, OuterRef, Q, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from frontdoor.casework.models import Allocation, CaseNote
from frontdoor.drafts.keep import unfinished
from frontdoor.engine.book import book_as_known
from frontdoor.engine.models import StoredReading
from frontdoor.engine.sight import saw, visible
from frontdoor.kernel.calendar import Calendar
from frontdoor.people.models import Person
from frontdoor.practice import roles
from frontdoor.practice.words import left_in_words
from frontdoor.referrals.models import Referral
from frontdoor.web.gate import acting_now

from .board import Board, Waiting, without_worker

SHOWN = 25


@dataclass(frozen=True)
class Item:
    """One child waiting for this person: what is to be done, and by when."""

    child: Person
    record: Any
    act: str  # the act to be done, for its address
    label: str
    says: str = ""
    left: str = ""
    state: str = "ok"


@dataclass
class Pile:
    """Items of one sort; an empty pile says so, for it is news too."""

    title: str
    name: str
    empty: str
    items: list[Item] = field(default_factory=list)
    worries: list[Waiting] = field(default_factory=list)
    decides: bool = False
    more: int = 0

    @property
    def count(self) -> int:
        return (len(self.items) or len(self.worries)) + self.more


class Desk:
    """The piles of one person at one moment."""

    def __init__(self, actor: Any, now: datetime) -> None:
        self.actor, self.now = actor, now
        self.calendar: Calendar = book_as_known().calendar()

    def piles(self) -> list[Pile]:
        found = []
        if self.actor.may(roles.CASE_WORKERS):
            found += [self._offered(), self._my_children()]
        if self.actor.may(roles.TM | roles.ATM):
            found += [self._handed_over(), self._unanswered(), self._nobody()]
        if self.actor.may(roles.SCREENERS):
            found += self._worries()
        return found

    def _worries(self) -> list[Pile]:
        board = Board(self.actor, self.now)
        asked = [one for one in board.screening if any(row.question for row in one.rows)]
        fresh = [one for one in board.screening if one not in asked]
        piles = [
            _worries("Sent back with a question", "asked", "No question is waiting for an answer.", asked),
            _worries("To screen", "screening", "Nothing waits to be screened.", fresh),
        ]
        if self.actor.may(roles.DECIDERS):
            decide = _worries("To decide, worst first", "decide", "Nobody is waiting for a decision.", board.to_decide)
            decide.decides = True
            piles.insert(0, decide)
        return piles

    def _offered(self) -> Pile:
        mine = Allocation.objects.filter(worker=self.actor.pk, state="offered")
        rows = visible(Allocation, self.actor).filter(pk__in=mine).select_related("child").annotate(due=_due("offer"))
        items = [
            self._item(one.child, one, "accept", "Answer", one.due, one.why or one.get_pathway_display())
            for one in rows.order_by("due")[:SHOWN]
        ]
        return Pile("Offered to you", "offered", "Nobody has offered you a child.", items)

    def _my_children(self) -> Pile:
        last = CaseNote.objects.filter(child=OuterRef("child")).order_by().values("child")
        rows = (
            visible(Allocation, self.actor)
            .filter(worker=self.actor.pk, state="accepted")
            .select_related("child")
            .annotate(noted=Subquery(last.annotate(at=Max("happened_at")).values("at")))
            .order_by("noted", "child__family_name")
        )
        items = [
            Item(one.child, one, "", "Open", f"last note {one.noted:%-d %b}" if one.noted else "no note yet")
            for one in rows[:100]
        ]
        return Pile("Your children, longest without a note first", "mine", "No child is allocated to you.", items)

    def _handed_over(self) -> Pile:
        rows = (
            visible(Referral, self.actor)
            .filter(state="open", team__in=self.actor.teams)
            .select_related("child")
            .annotate(due=_due("handover"))
            .order_by("due")
        )
        items = [self._item(one.child, one, "accept", "Accept", one.due, one.rag.capitalize()) for one in rows[:SHOWN]]
        return Pile("Handed to your team, not accepted", "handover", "Nothing waits to be accepted.", items)

    def _unanswered(self) -> Pile:
        mine = Q(child__referrals__team__in=self.actor.teams, child__referrals__state__in=("open", "accepted"))
        ids = Allocation.objects.filter(mine, state__in=("challenged", "returned")).values("pk")
        rows = visible(Allocation, self.actor).filter(pk__in=ids).select_related("child", "worker").order_by("pk")
        items = [
            Item(one.child, one, "withdraw", "Decide", _unanswered_says(one), state="late") for one in rows[:SHOWN]
        ]
        return Pile("Challenged, or returned unanswered", "returned", "Every offer stands or is answered.", items)

    def _nobody(self) -> Pile:
        rows = without_worker(self.actor, self.now).filter(team__in=self.actor.teams).annotate(due=_due("allocation", "child"))
        items = [self._item(one.child, None, "", "Allocate", one.due, one.reference) for one in rows[:SHOWN]]
        return Pile("With nobody", "nobody", "Every child of your team has a worker.", items)

    def _item(self, child: Person, record: Any, act: str, label: str, due: datetime | None, says: str) -> Item:
        if due is None:
            return Item(child, record, act, label, says, "", "unknown")
        return Item(
            child, record, act, label, says, left_in_words(due, self.now, self.calendar), "late" if due < self.now else "ok"
        )


def _due(clock: str, by: str = "record") -> Subquery:
    """When that clock, open still, runs out: of this record, or of its child."""
    which = {"subject": OuterRef("child")} if by == "child" else {"record": OuterRef("pk")}
    return Subquery(
        StoredReading.objects.filter(clock=clock, stopped=None, ended=None, **which).order_by("due").values("due")[:1]
    )


def _unanswered_says(one: Allocation) -> str:
    if one.state == "challenged":
        return f"{one.worker}: “{one.challenge}”"
    return f"{one.worker} did not answer in time"


def _worries(title: str, name: str, empty: str, worries: list[Waiting]) -> Pile:
    return Pile(title, name, empty, worries=worries[:SHOWN], more=max(len(worries) - SHOWN, 0))


def my_work(request: HttpRequest) -> HttpResponse:
    """The piles, and what this person has begun to write and not sent."""
    actor, now = acting_now(request)
    piles = Desk(actor, now).piles()
    shown = {item.child.pk for pile in piles for item in pile.items}
    shown |= {row.child_id for pile in piles for one in pile.worries for row in one.rows}
    saw(actor, Person._meta.label, shown, now, "my work")
    context = {"piles": piles, "drafts": list(unfinished(actor)[:SHOWN]), "now": now}
    return render(request, "desk/my_work.html", context)
