"""News of open children: what came about a child who has a worker already, from its receipt until it has been read."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from frontdoor.accounts.models import Duty, Holding
from frontdoor.casework.models import Allocation
from frontdoor.casework.on_duty import absent
from frontdoor.casework.steps.allocation import State
from frontdoor.contacts.models import ContactChild
from frontdoor.contacts.steps.contact_child import CONTACT_CHILD
from frontdoor.contacts.whole import KEPT_BACK, whole
from frontdoor.engine.models import StoredReading
from frontdoor.engine.registry import clock_named
from frontdoor.engine.sight import visible
from frontdoor.kernel.book import Book
from frontdoor.kernel.calendar import day_of
from frontdoor.kernel.clock import limit_source
from frontdoor.kernel.step import VOID
from frontdoor.people.models import Person
from frontdoor.practice import roles
from frontdoor.practice.time_left import time_left
from frontdoor.practice.words import when_in_words
from frontdoor.referrals.models import Referral
from frontdoor.web.same import of

from .at_once import Said
from .nobody import RUNNING
from .piles import MOST, Item, Pile
from .told import at, items, said_of, source
from .waiting import source_of

MANAGERS = (roles.TM | roles.ATM).codes
OWN, OWN_EMPTY = "News of your children", "You have read everything about your children."
TEAM, TEAM_EMPTY = "News of your team’s children, not read by the worker", "The workers have read everything."
DOOR = "News of open children: no worker or manager of theirs is here to read it"
DOOR_EMPTY = "Somebody is there to read what is new of every open child."


def unread(actor: Any, now: datetime, book: Book, manages: bool) -> list[Pile]:
    """What came about children this person holds; a manager also sees the team's, to read while the worker is away."""
    ours = Referral.objects.filter(of("child"), team__in=actor.teams, state__in=RUNNING)
    rows = _rows(actor, now).annotate(mine=Exists(_held().filter(worker=actor.pk)))
    found: list[Any] = list(rows.filter(Q(mine=True) | Exists(ours) if manages else Q(mine=True))[:MOST])
    own, others = ([_item(one, now, book, one.mine) for one in found if one.mine is which] for which in (True, False))
    return [
        Pile("news", OWN, OWN_EMPTY, own, quiet=True),
        Pile("unread", TEAM, TEAM_EMPTY, others, quiet=True),
    ]


def at_the_door(actor: Any, now: datetime) -> Any:
    """Where neither the worker nor a manager of the team is here, the front door's duty manager reads it.

    Of a restricted child neither is here who does not see it; then it is before all who see it and decide.
    """
    on_duty = Duty.objects.at(now).filter(Q(manager=actor.pk) | Q(deputy=actor.pk))
    manage = Holding.objects.on(day_of(now)).filter(role__in=MANAGERS).exclude(user__in=absent(now).values("worker"))
    ours = Referral.objects.filter(of("child"), state__in=RUNNING)
    managed = ours.filter(team__in=manage.values("team"))
    theirs = Person.objects.filter(of("child", "pk"), restricted=True)
    holds = theirs.filter(holders__contains=[OuterRef("team__holdings__user")])
    seeing = ours.filter(Exists(holds), team__holdings__in=manage.values("pk"))
    everybodys = Q(Exists(on_duty), ~Exists(managed), kept=False)
    rows = _told(actor, now).filter(everybodys | Q(~Exists(seeing), kept=True), here=False)
    contact = {name: f"contact__{name}" for name in ("rag", "source", "received_at", "worry")}
    return said_of(rows, "open_child", now, because="because", whole="whole", **contact)


def unread_at_the_door(several: list[Said], now: datetime, book: Book) -> Pile:
    for one in several:
        received = at(one["received_at"])
        came = f"received {when_in_words(received, now)}" if received else ""
        words = one["because"] or (f"“{one['worry']}”" if one["whole"] else KEPT_BACK)
        said = (one["rag"].capitalize(), source(one["source"]), came, "no worker is here to read it", words)
        one["says"] = " · ".join(filter(None, said))
    found = items(several, "open_child", CONTACT_CHILD.name, now, book, "Read")
    return Pile("unread_here", DOOR, DOOR_EMPTY, found, quiet=True)


def _held() -> QuerySet[Allocation]:
    return Allocation.objects.filter(of("child"), state=State.ACCEPTED)


def _told(actor: Any, now: datetime) -> Any:
    hidden = Person.objects.filter(of("child", "pk"), restricted=True)
    theirs = hidden.exclude(holders__contains=[OuterRef("worker")])
    here = _held().exclude(worker__in=absent(now).values("worker")).filter(~Exists(theirs))
    told = visible(ContactChild, actor).filter(open_child=True, read_by_worker=False).exclude(state=VOID)
    return told.annotate(here=Exists(here), kept=Exists(hidden), whole=whole(actor))


def _rows(actor: Any, now: datetime) -> Any:
    clock = StoredReading.objects.running(now).filter(record=OuterRef("pk"), clock="open_child").order_by("due")
    dated = _told(actor, now).annotate(**{name: Subquery(clock.values(name)[:1]) for name in ("due", "started")})
    return dated.select_related("child", "contact").order_by("due", "contact__received_at", "pk")


def _item(one: Any, now: datetime, book: Book, mine: bool) -> Item:
    """Whoever is to read it is asked to; a manager may also look while the worker is here."""
    grave, came = one.contact.rag.capitalize(), when_in_words(one.contact.received_at, now)
    away = "" if mine or one.here else "no worker is here to read it"
    words = one.because or (f"“{one.contact.worry}”" if one.whole else KEPT_BACK)
    says = " · ".join(filter(None, (grave, source_of(one.contact), f"received {came}", away, words)))
    limit = f"{limit_source(clock_named('open_child'), one.started, one.due, book)}." if one.started else ""
    label = "Read" if mine or not one.here else "Open"
    time = time_left(one.due, now, book.calendar(), limit)
    return Item(one.child, says, time, label, reverse("web:record", args=[one.step.name, one.pk]))
