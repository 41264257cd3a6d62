"""The piles of a day's work: what waits for this person by what they do, the most pressing first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Max, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from frontdoor.casework.holding import counting
from frontdoor.casework.models import Allocation, CaseNote, Cover
from frontdoor.casework.steps.allocation import State
from frontdoor.casework.steps.case_note import CASE_NOTE
from frontdoor.engine.models import StoredReading
from frontdoor.engine.registry import clock_named
from frontdoor.engine.sight import visible
from frontdoor.kernel.book import Book
from frontdoor.kernel.calendar import Calendar, day_of
from frontdoor.kernel.clock import limit_source
from frontdoor.kernel.limits import WorkingDays
from frontdoor.practice import roles
from frontdoor.practice.identity import open_in_words
from frontdoor.practice.time_left import NOTHING_RUNS, TimeLeft, time_left
from frontdoor.practice.words import short_day, span_in_words
from frontdoor.referrals.models import Referral
from frontdoor.web.same import of

from .nobody import Nobody
from .waiting import Worry, source_of

TO_BE_KNOWN = WorkingDays(5)  # local: until when it may be open who a child is
SHOWN = 25
ON_A_PHONE = 6  # and whoever is at risk; desk.css hides more
MOST = 200


@dataclass(frozen=True)
class Item:
    """One child waiting for this person: what is known, how long is left, and the button."""

    child: Any
    says: str
    time: TimeLeft
    label: str
    url: str
    opens: bool = True  # whether the child's page is for this person to open

    @property
    def can_wait(self) -> bool:
        """Nobody waits for this button, so it does not call for attention."""
        return self.label in ("Open", "Look", "End the cover", "Write a note")


@dataclass(frozen=True)
class Pile:
    """Work of one sort; an empty pile says so, for that is news too. `title` may stand as “{n} title”."""

    name: str
    title: str
    empty: str
    items: Sequence[Item] = ()
    worries: Sequence[Worry] = ()
    act: str = ""  # what is done with the worries
    quiet: bool = False  # not shown while it is empty
    about: str = "Child"  # what each line is

    @property
    def count(self) -> int:
        return len(self.items) or sum(len(one.rows) for one in self.worries)

    @property
    def shown(self) -> Sequence[Any]:
        return (self.items or self.worries)[:SHOWN]

    @property
    def more(self) -> int:
        return len(self.items or self.worries) - len(self.shown)

    @property
    def beyond_phone(self) -> bool:
        return len(self.shown) > ON_A_PHONE

    @property
    def timed(self) -> bool:
        """Whether any limit runs, so that no column stands empty."""
        return any(one.time.text for one in self.items)

    @property
    def late(self) -> int:
        return sum(one.time.late for one in self.items or self.worries)


def held(actor: Any, now: datetime, book: Book, quiet: bool) -> list[Pile]:
    """What was offered to this person, the children that are theirs, and those they only mind; two queries."""
    mine, calendar = _allocations(actor, now), book.calendar()
    offered = [_offered(one, now, book) for one in mine if one.state == State.OFFERED]
    own = [_own(one, now, calendar) for one in mine if one.state == State.ACCEPTED]
    ends = actor.may(roles.ALLOCATORS)
    minded = [_minded(one, now, ends) for one in _covers(actor, now, calendar)]
    return [
        Pile("offered", "Offered to you", "Nobody has offered you a child.", _by_time(offered), quiet=quiet),
        Pile("children", "Your children", "No child is allocated to you.", own, quiet=quiet),
        Pile("minded", "You cover meanwhile", "You cover nobody.", minded, quiet=True),
    ]


def _allocations(actor: Any, now: datetime) -> list[Any]:
    """Whoever was longest without a note stands first; without any, since the child was accepted."""
    notes = CaseNote.objects.filter(of("child")).exclude(state="void").order_by().values("state")
    asked = StoredReading.objects.running(now).filter(of("child", "subject"), clock="offer").order_by("due")
    due = {name: Subquery(asked.values(name)[:1]) for name in ("due", "started")}
    last = notes.annotate(last=Max("happened_at")).values("last")
    mine = visible(Allocation, actor).filter(worker=actor.pk, state__in=(State.OFFERED, State.ACCEPTED))
    dated = mine.select_related("child").annotate(noted=Subquery(last[:1]), **due)
    since = StoredReading.objects.filter(record=OuterRef("pk"), clock="offer", stopped__isnull=False)
    dated = dated.annotate(accepted=Subquery(since.order_by("-stopped").values("stopped")[:1]))
    return list(dated.order_by(Coalesce("noted", "accepted"), "pk")[:MOST])


def _covers(actor: Any, now: datetime, calendar: Calendar) -> list[Any]:
    held = counting(now, calendar).filter(of("child")).values("worker__full_name")
    mine = visible(Cover, actor).filter(worker=actor.pk, state="running").annotate(holder=Subquery(held[:1]))
    return list(mine.select_related("child").order_by("until"))


def _offered(one: Any, now: datetime, book: Book) -> Item:
    said = one.why or one.get_pathway_display()
    time = time_left(one.due, now, book.calendar(), _source("offer", one, book))
    return Item(one.child, said, time, "Answer", reverse("desk:answer", args=[one.pk]))


def _own(one: Any, now: datetime, calendar: Calendar) -> Item:
    """Who the child is has to be known within five working days of the worker’s yes (practice, a worry, 5)."""
    age = one.child.age_in_words(day_of(now))
    noted = f"last note {_ago(day_of(one.noted), day_of(now))}" if one.noted else f"no note yet{_accepted(one, now)}"
    write = f"{reverse('web:new', args=[CASE_NOTE.name])}?child={one.child_id}"
    missing = open_in_words(one.child)
    says = " · ".join(filter(None, (f"{age} · {noted}", missing)))
    due = TO_BE_KNOWN.after(one.accepted, calendar) if missing and one.accepted else None
    time = time_left(due, now, calendar, "Local: who a child is, asked within 5 working days") if due else NOTHING_RUNS
    return Item(one.child, says, time, "Write a note", write)


def _accepted(one: Any, now: datetime) -> str:
    return f", accepted {_ago(day_of(one.accepted), day_of(now))}" if one.accepted else ""


def _ago(day: date, today: date) -> str:
    days = (today - day).days
    return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago, {short_day(day)}")


def _minded(one: Any, now: datetime, ends: bool) -> Item:
    """Where there is a worker again, whoever may ends the cover."""
    over = one.until < day_of(now)
    says = f"{one.get_kind_display()}, until {short_day(one.until)}{': that day is past' if over else ''}"
    held = f"{one.holder} holds this child now" if one.holder else "no worker yet"
    label, url = "Open", reverse("desk:child", args=[one.child_id])
    if one.holder and ends:
        label, url = "End the cover", reverse("web:act", args=["cover", one.pk, "end"])
    return Item(one.child, f"{says} · {held}", NOTHING_RUNS, label, url)


def handed_over(actor: Any, now: datetime, book: Book) -> Pile:
    """Referrals handed to this person's team that it has not taken in; one query."""
    open_ones = StoredReading.objects.running(now).filter(of("child", "subject"), clock="handover").order_by("due")
    rows = visible(Referral, actor).filter(state="open", team__in=actor.teams).select_related("child")
    dated = rows.annotate(**{name: Subquery(open_ones.values(name)[:1]) for name in ("due", "started")})
    items = [
        Item(
            one.child,
            f"{one.rag.capitalize() or 'Not graded'} · {source_of(one)} · waiting {_since(one, now)}",
            time_left(one.due, now, book.calendar(), _source("handover", one, book)),
            "Accept",
            reverse("web:act", args=["referral", one.pk, "accept"]),
        )
        for one in dated.order_by("due", "pk")[:MOST]
    ]
    return Pile("handover", "Handed to your team, not accepted", "Every referral has been accepted.", items)


def _source(clock: str, one: Any, book: Book) -> str:
    return f"{limit_source(clock_named(clock), one.started, one.due, book)}." if one.started else ""


def _since(one: Referral, now: datetime) -> str:
    return span_in_words(now - one.decided_at) if one.decided_at else "since the file was brought in"


def without_worker(several: Sequence[Nobody], whole_service: bool = False) -> list[Pile]:
    """Who needs the manager to do something, and who only waits for a worker's answer."""
    waits = [_nobody(one, "Look") for one in several if one.is_offered]
    needs = [_nobody(one, "Allocate") for one in several if not one.is_offered]
    where = "in the service" if whole_service else "of your team"
    return [
        Pile("nobody", "With nobody", f"Every child {where} has a worker, or has been offered to one.", needs),
        Pile("waits", "Offered, waiting for the worker’s answer", "No offer waits for an answer.", waits, quiet=True),
    ]


def _nobody(one: Nobody, label: str) -> Item:
    said = [one.age, *(["Red"] if one.red else []), one.says, *([one.covered] if one.covered else [])]
    says = " · ".join(said)
    return Item(one.child, says, one.time, label, reverse("desk:offer", args=[one.child.pk]))


def _by_time(items: list[Item]) -> list[Item]:
    """Late ones first; the rest keep their order."""
    return sorted(items, key=lambda one: not one.time.late)
