"""Where decisions landed and somebody is waited for: discussions, early help transfers, what was passed on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Case, CharField, DateTimeField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, Concat
from django.urls import reverse

from frontdoor.accounts.models import Holding
from frontdoor.casework.on_duty import absent
from frontdoor.contacts.models import Allegation, Onward
from frontdoor.contacts.models.onward import KINDS
from frontdoor.earlyhelp.models import Transfer
from frontdoor.engine.models import StoredReading
from frontdoor.engine.registry import clock_named
from frontdoor.engine.sight import visible
from frontdoor.kernel.book import Book
from frontdoor.kernel.calendar import day_of
from frontdoor.kernel.clock import limit_source
from frontdoor.people.models import Person
from frontdoor.practice import roles
from frontdoor.practice.time_left import time_left
from frontdoor.practice.words import when_in_words
from frontdoor.protection.models import StrategyDiscussion

from .piles import MOST, Item, Pile

EARLY_HELP = roles.EHO | roles.EHM
WAITS = roles.DECIDERS | roles.CHAIRS | EARLY_HELP | roles.LADO | roles.SCREENERS
NAMES = ("given_name", "family_name", "unborn_of", "file_id", "description")  # what somebody's name is made of
KIND = dict(KINDS)
TITLES = {
    "strategy": ("Strategy discussions to hold", "No strategy discussion waits to be held."),
    "quorum": ("Held without police, health or social care", "Every discussion held was quorate."),
    "transfers": ("Early help transfers to accept", "Every transfer has a named officer."),
    "back": ("Came back: decide what is done instead", "Nothing came back to the front door."),
    "onward": ("Passed on, not accepted or not visited yet", "Everything passed on has been accepted."),
    "allegations": ("Allegations to take", "No allegation waits for you."),
}


class Row(NamedTuple):
    """One of them, of whichever kind."""

    pile: str
    kind: str
    pk: UUID
    state: str
    child: UUID | None
    unborn: bool
    is_adult: bool
    given_name: str
    family_name: str
    unborn_of: str
    file_id: str
    description: str
    first: str
    second: str
    third: str
    at: datetime | None
    clock: str
    due: datetime | None
    started: datetime | None


@dataclass(frozen=True)
class Unnamed:
    """What stands in a child's place where no child's record is shown."""

    pk: UUID
    name: str

    def __str__(self) -> str:
        return self.name


def landed(actor: Any, now: datetime, book: Book) -> Iterator[Pile]:
    """Each pile that is this person's, the nearest limit first; one query for all of them."""
    several = [_row(*one, now) for one in _wanted(actor, now)] if actor.may(WAITS) else []
    if not several:
        return
    found = several[0].union(*several[1:], all=True) if several[1:] else several[0]
    rows = [Row(*one) for one in found.order_by(F("due").asc(nulls_last=True), "pk")[:MOST]]
    mine = {"transfers"} if actor.may(EARLY_HELP) else {"allegations"} if actor.may(roles.LADO) else set()
    for name, (title, empty) in TITLES.items():
        items = [_item(one, actor, now, book) for one in rows if one.pile == name]
        yield Pile(
            name, title, empty, items, quiet=name not in mine, about="Allegation" if name == "allegations" else "Child"
        )


def _wanted(actor: Any, now: datetime) -> Iterator[tuple[str, QuerySet[Any], tuple[Any, ...]]]:
    """Each pile with its records, and the three columns that are told of them."""
    decides, chaired = actor.may(roles.DECIDERS), Q(chair=actor.pk)
    if actor.may(roles.CHAIRS):
        mine = visible(StrategyDiscussion, actor).filter(Q() if decides else chaired)
        told = ("chair__full_name", "safe_what", "safe_who")
        yield "strategy", mine.filter(state="needed"), told
        lacks = Q(police="") | Q(health="") | Q(social_care="")
        yield "quorum", mine.filter(lacks, state="held"), ("social_care", "police", "health")
    if actor.may(EARLY_HELP):
        ours = Q() if actor.may(roles.EHM) else Q(team__in=actor.teams)
        sent = ("team__name", _why_it_waits(), "decided_by__full_name")
        yield "transfers", visible(Transfer, actor).filter(ours, state="transferred"), sent
    if actor.may(roles.SCREENERS | roles.HOS):
        own = Q() if decides else Q(decided_by=actor.pk)
        back = ("team__name", "returned_because", "decided_by__full_name")
        yield "back", visible(Transfer, actor).filter(own, state="returned"), back
        told = ("to", "refused_because", "decided_by__full_name")
        passed = visible(Onward, actor).filter(own)
        yield "back", passed.filter(state="refused"), told
        unseen = Q(kind="private_fostering", state="accepted", visited_at=None)
        yield "onward", passed.filter(Q(state="passed") | unseen), ("to", "kind", "decided_by__full_name")
    if actor.may(roles.LADO | roles.HOS):
        passed_on = visible(Allegation, actor).filter(state="passed")
        if not actor.may(roles.LADO):
            passed_on = passed_on.filter(~Exists(_officers(now)) | Exists(_late(now)))
        yield "allegations", passed_on, ("reference", "their_role", _why_above(actor, now))


def _officers(now: datetime) -> QuerySet[Holding]:
    """The designated officers who are here."""
    return Holding.objects.on(day_of(now)).filter(role=roles.LADO.code).exclude(user__in=absent(now).values("worker"))


def _late(now: datetime) -> QuerySet[StoredReading]:
    return StoredReading.objects.running(now).filter(record=OuterRef("pk"), due__lt=now)


def _why_above(actor: Any, now: datetime) -> Any:
    """Why it is before a head of service, who does not take it but sees that somebody does."""
    if actor.may(roles.LADO):
        return _words("")
    here = When(Exists(_officers(now)), then=_words("the designated officer has not taken it"))
    return Case(here, default=_words("no designated officer is here"))


def _why_it_waits() -> Case:
    """Why early help; before it, who had accepted the child and is not here any more."""
    had = Value(" had accepted, and has it no longer · ")
    lost = Concat("officer__full_name", had, "reason", output_field=CharField())
    return Case(When(officer=None, then="reason"), default=lost, output_field=CharField())


def _row(pile: str, several: QuerySet[Any], told: tuple[Any, ...], now: datetime) -> QuerySet[Any]:
    running = StoredReading.objects.running(now).filter(record=OuterRef("pk")).order_by("due")
    child = several.model is not Allegation
    names = {f"n_{one}": F(f"child__{one}") if child else _words("") for one in NAMES}
    flags = {f"n_{one}": F(f"child__{one}") if child else Value(False) for one in ("unborn", "is_adult")}
    at = F("meets_at") if several.model is StrategyDiscussion else Value(None, output_field=DateTimeField())
    named = several.order_by().annotate(
        pile=_words(pile),
        a_kind=_words(several.model._meta.model_name or ""),
        whose=F("child_id") if child else F("id"),
        **flags,
        **names,
        **{f"told_{at}": Cast(one, CharField()) for at, one in enumerate(told)},
        at=at,
        clock=Coalesce(Subquery(running.values("clock")[:1]), _words("")),
        due=Subquery(running.values("due")[:1]),
        started=Subquery(running.values("started")[:1]),
    )
    asked = ("pile", "a_kind", "pk", "state", "whose", "n_unborn", "n_is_adult", *names, "told_0", "told_1", "told_2")
    listed: QuerySet[Any] = named.values_list(*asked, "at", "clock", "due", "started")
    return listed


def _words(said: str) -> Value:
    return Value(said, output_field=CharField())


def _item(one: Row, actor: Any, now: datetime, book: Book) -> Item:
    source = f"{limit_source(clock_named(one.clock), one.started, one.due, book)}." if one.started else ""
    time = time_left(one.due, now, book.calendar(), source)
    says = " · ".join(filter(None, SAYS[one.pile](one, now)))
    shown = one.kind != "allegation" and not EARLY_HELP.codes >= actor.roles
    return Item(_whose(one), says, time, LABEL[one.pile], _url(one), opens=shown)


def _whose(one: Row) -> Any:
    if one.kind == "allegation":
        return Unnamed(one.pk, f"Allegation {one.first}")
    names = {name: getattr(one, name) for name in (*NAMES, "unborn", "is_adult")}
    return Person(pk=one.child, **names)


ACT = {"strategy": "hold", "transfers": "accept"}
ADDRESSED = {"strategydiscussion": "strategy_discussion"}
LABEL = {
    "strategy": "Record it held",
    "quorum": "Look",
    "transfers": "Accept",
    "back": "Decide",
    "onward": "Look",
    "allegations": "Look",
}


def _url(one: Row) -> str:
    kind = ADDRESSED.get(one.kind, one.kind)
    if act := ACT.get(one.pile):
        return reverse("web:act", args=[kind, one.pk, act])
    return reverse("web:record", args=[kind, one.pk])


def _strategy(one: Row, now: datetime) -> list[str]:
    when = f"to be held {when_in_words(one.at, now)}" if one.at else ""
    return [f"{one.first} chairs", when, f"until then {one.third}: {one.second}"]


def _quorum(one: Row, now: datetime) -> list[str]:
    there = [name for name, who in (("social care", one.first), ("police", one.second), ("health", one.third)) if who]
    return [f"Held with {' and '.join(there)} only: not quorate until the others have contributed"]


def _transfer(one: Row, now: datetime) -> list[str]:
    return [one.first, "nobody has accepted", f"sent by {one.third}", one.second]


def _back(one: Row, now: datetime) -> list[str]:
    return [f"{one.first} did not take it", one.second, f"decided by {one.third}"]


def _onward(one: Row, now: datetime) -> list[str]:
    waits = "accepted, the child not visited yet" if one.state == "accepted" else "ours until they accept"
    return [KIND.get(one.second, ""), one.first, waits, f"decided by {one.third}"]


def _allegation(one: Row, now: datetime) -> list[str]:
    return [f"told {when_in_words(one.started, now)}" if one.started else "", one.second, one.third]


SAYS = {
    "strategy": _strategy,
    "quorum": _quorum,
    "transfers": _transfer,
    "back": _back,
    "onward": _onward,
    "allegations": _allegation,
}
