"""What else waits at the front door for somebody to take, hold or read it: how many, how late, and a list of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from frontdoor.accounts.models import Holding, User
from frontdoor.casework.on_duty import absent
from frontdoor.contacts.models import ContactChild
from frontdoor.contacts.who_tells import OWED, tellers
from frontdoor.contacts.whole import whole
from frontdoor.engine.models import StoredReading
from frontdoor.engine.registry import clock_named, model_for, step_named
from frontdoor.engine.sight import visible
from frontdoor.kernel.book import Book
from frontdoor.kernel.calendar import day_of
from frontdoor.kernel.clock import limit_source
from frontdoor.people.models import Person
from frontdoor.people.only import Only, only
from frontdoor.practice.clocks import CLOCKS
from frontdoor.practice.time_left import TimeLeft, time_left
from frontdoor.practice.words import all_of, when_in_words

from .at_once import Said

# In the order of what happens to a child if nobody looks. What has a part of its own on the board is not here.
SAID = MappingProxyType(
    {
        "restricted_match": "May be about a restricted record, not looked at",
        "strategy": "Strategy discussion needed, not held",
        "handover_night": "Handed over, not accepted",
        "open_child": "Open child, news not read",
        "news": "News since a decision, not looked at",
        "handover": "Referral no assessment team has accepted",
        "early_help": "Early help without a named officer",
        "onward": "Passed on, not accepted",
        "private_fostering": "Privately fostered child, not visited",
        "opened_again": "To be opened again, head of service has not answered",
        "looked_at": "Decided alone, not looked at",
        "tell_family": "Family to be told, not told yet",
        "countersign": "Family not told, not countersigned",
        "check": "Asked of an agency, not answered",
        "offer": "Offered to a worker, not answered",
        "feedback": "Referrer not told what was decided",
        "acknowledge": "Referrer not told that we have it",
    }
)
MOST = 300


@dataclass(frozen=True)
class Owed:
    """One kind of thing that waits."""

    clock: str
    number: int
    late: int

    @property
    def label(self) -> str:
        return SAID[self.clock]


@dataclass(frozen=True)
class Line:
    """One of them: about which children, who has it, and how long is left."""

    record: Any
    children: tuple[Person, ...]
    time: TimeLeft
    since: str
    here: Mapping[UUID, str]
    tells: str = ""  # who tells the referrer, where that is what waits
    kept: tuple[Only, ...] = ()  # of each child who is restricted, who alone sees the child

    @property
    def opens(self) -> bool:
        """Whether this reader may open the worry that it stands in."""
        return bool(getattr(self.record, "whole", True))

    @property
    def owner(self) -> str:
        """Whoever has it by name; nothing where nobody does, or only somebody who is not here.

        In the place of whoever is not here or does not see a restricted child, the holders who decide.
        """
        if self.tells:
            return self.tells
        named = getattr(self.record, "owner", None)
        if named and not self.gone:
            return str(named)
        return all_of(self.holders) if named else ""

    @property
    def holders(self) -> list[str]:
        """Of restricted children, who sees them all, decides and is here."""
        several = [set(one.answer) for one in self.kept]
        return [self.here[one] for one in self.here if several and one in set.intersection(*several)]

    @property
    def gone(self) -> str:
        """“Dee Marsh is not here”, where it is with somebody who is away or has left, or may not see it."""
        named = getattr(self.record, "owner", None)
        if not named or self.tells:
            return ""
        if named.pk not in self.here:
            return f"{named} is not here"
        return "" if all(one.sees(named.pk) for one in self.kept) else f"{named} may not see it now"


def counted(actor: Any, now: datetime) -> QuerySet[StoredReading, Any]:
    """How much of each kind waits, as far as this reader may know of the children; for `owed` to read."""
    late = Count("record", filter=Q(due__lt=now), distinct=True)
    said = JSONObject(clock="clock", number=Count("record", distinct=True), late=late)
    return _running(actor, now, kept()).order_by().values("clock").annotate(said=said)


def owed(said: Iterable[Said]) -> list[Owed]:
    """The same in the order of what happens to a child if nobody looks."""
    found = {one["clock"]: Owed(**one) for one in said}
    return [found[clock] for clock in SAID if clock in found]


def _running(actor: Any, now: datetime, clocks: Iterable[str]) -> QuerySet[StoredReading]:
    """Of a child and a record that this reader may both see: no number is greater than its list.

    A check or an acknowledgement of a worry is kept from whom one of its children is kept.
    """
    mine, seen = visible(Person, actor).filter(pk=OuterRef("subject")), Q(pk__in=[])
    for kind, several in _by_kind(clocks).items():
        records = visible(model_for(step_named(kind)), actor).filter(pk=OuterRef("record"))
        seen |= Q(Exists(records), clock__in=several)
    return StoredReading.objects.running(now).filter(seen, Exists(mine), due__isnull=False)


def _by_kind(clocks: Iterable[str]) -> dict[str, list[str]]:
    """Which of the clocks start on each kind of record."""
    found: dict[str, list[str]] = defaultdict(list)
    for clock in clocks:
        for kind in sorted({one.split(".")[0] for one in clock_named(clock).starts}):
            found[kind].append(clock)
    return found


def kept() -> list[str]:
    """Those of the clocks named here that are kept."""
    names = {one.name for one in CLOCKS}
    return [clock for clock in SAID if clock in names]


def lines(clock: str, actor: Any, now: datetime, book: Book) -> list[Line]:
    """Everything of one kind that waits, the nearest limit first; four queries."""
    running = _running(actor, now, [clock])
    wanted: dict[UUID, list[StoredReading]] = defaultdict(list)
    for one in running.order_by("due", "pk")[:MOST]:
        wanted[one.record].append(one)
    records = _records(clock, wanted.keys(), actor)
    children = visible(Person, actor).in_bulk({one.subject for several in wanted.values() for one in several})
    tells = _tellers(clock, records.values(), now)
    here, kept = ({}, {}) if clock in OWED else (_here(now), only(children, day_of(now)))
    return [
        replace(
            _line(records[key], several, children, now, book, here),
            tells=tells.get(key, ""),
            kept=tuple(kept[one.subject] for one in several if one.subject in kept),
        )
        for key, several in wanted.items()
        if key in records
    ]


def _tellers(clock: str, records: Collection[Any], now: datetime) -> dict[UUID, str]:
    if clock not in OWED or not records:
        return {}
    model = type(next(iter(records)))
    return tellers(model.objects.filter(pk__in=[one.pk for one in records]), clock, now)


def _here(now: datetime) -> dict[UUID, str]:
    """Whoever holds a role today and is not away, by name."""
    held = Holding.objects.on(day_of(now)).exclude(user__in=absent(now).values("worker"))
    return dict(held.order_by("user__full_name", "user").values_list("user", "user__full_name"))


def _records(clock: str, ids: Collection[UUID], actor: Any) -> dict[UUID, Any]:
    found: dict[UUID, Any] = {}
    for kind in _by_kind([clock]):
        model = model_for(step_named(kind))
        named = [one.name for one in model._meta.fields if one.related_model is User]
        rows = visible(model, actor).select_related(*named or [None])
        found |= (rows.annotate(whole=whole(actor)) if model is ContactChild else rows).in_bulk(ids)
    return found


def _line(
    record: Any,
    several: list[StoredReading],
    children: dict[UUID, Person],
    now: datetime,
    book: Book,
    here: Mapping[UUID, str],
) -> Line:
    first = several[0]
    source = limit_source(clock_named(first.clock), first.started, first.due, book)
    told = f"By {when_in_words(first.due, now)}: {source}." if first.due else source
    whose = tuple(children[one.subject] for one in several if one.subject in children)
    left = time_left(first.due, now, book.calendar(), told)
    return Line(record, whose, left, when_in_words(first.started, now), here)
