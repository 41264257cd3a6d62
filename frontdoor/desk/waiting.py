"""Every child waiting at the front door, by worry and worst first, and those decided today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Count, OuterRef, Q, QuerySet, Subquery, Value, When

from frontdoor.casework.holding import counting
from frontdoor.contacts import queue
from frontdoor.contacts.harm import grave, signs_in_words, with_signs
from frontdoor.contacts.models import Contact, ContactChild
from frontdoor.contacts.owning import with_hands
from frontdoor.contacts.queue import Group
from frontdoor.contacts.steps.alone import in_danger_now
from frontdoor.contacts.steps.contact import SIGNIFICANT_HARM
from frontdoor.contacts.steps.contact_child import CONTACT_CHILD, UNDECIDED, State
from frontdoor.contacts.time_left import limits_of, running_of, with_limits
from frontdoor.engine.book import book_as_known
from frontdoor.engine.facts import facts_of
from frontdoor.engine.models import StoredReading
from frontdoor.engine.sight import visible
from frontdoor.kernel.book import Book
from frontdoor.kernel.calendar import Calendar, day_of, local
from frontdoor.people.models import Person
from frontdoor.practice import roles
from frontdoor.practice.time_left import TimeLeft
from frontdoor.practice.words import span_in_words, when_in_words
from frontdoor.web.same import of

from .answers import Asked, answers_in_words, asked_of, with_answers

YEAR = timedelta(days=365)
MOST = 1000  # rows; a hub that has more waiting than this needs more than a list
FOUR = Q(level=SIGNIFICANT_HARM) | Q(proposed_level=SIGNIFICANT_HARM) | Q(contact__level=SIGNIFICANT_HARM)
GRAVEST_FIRST = Case(  # so that whatever a list has no room for, it is never a child at risk
    When(state=State.DECIDED, then=4),
    When(Q(contact__in_danger="yes") | Q(danger_now="yes"), then=0),
    When(FOUR | Q(contact__rag__in=("red", "")), then=1),
    When(contact__rag="amber", then=2),
    default=3,
)
UNNAMED = "Not named"
NOT_ASKED = "Nobody has asked whether they may."


@dataclass(frozen=True)
class Row:
    """One child of one worry on a list."""

    waiting: queue.Waiting
    now: datetime
    calendar: Calendar

    @property
    def row(self) -> Any:
        return self.waiting.row

    @property
    def child(self) -> Person:
        person: Person = self.row.child
        return person

    @property
    def age(self) -> str:
        return self.child.age_in_words(day_of(self.now))

    @property
    def stage(self) -> str:
        return "to decide" if self.row.state == State.PROPOSED else "being screened"

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """The agencies that were asked about this worry and have not answered."""
        return asked_of(self.row)

    @property
    def grave(self) -> bool:
        return grave(self.row)

    @property
    def why(self) -> str:
        """Why it is grave, who told us and when."""
        contact = self.row.contact
        said = ["in danger now"] if contact.in_danger == "yes" else []  # of the child alone its sign says so
        said += ["Red"] if contact.rag == "red" else []
        said += ["level 4"] if SIGNIFICANT_HARM in (contact.level, self.row.level, self.row.proposed_level) else []
        said += ["Red in a further report"] if self.row.graver_elsewhere and contact.rag != "red" else []
        signs = signs_in_words(self.row)
        said += [signs] if signs else []
        told = f"{source_of(contact)}, {when_in_words(contact.received_at, self.now)}"
        return f"{', '.join(said)} · {told} · {self.stage}"

    @property
    def since(self) -> str:
        """How long ago we were told."""
        return span_in_words(self.now - self.row.contact.received_at)

    @property
    def time(self) -> TimeLeft:
        return self.waiting.left(self.now, self.calendar) or TimeLeft("limit not known", "unknown")


@dataclass(frozen=True)
class Worry:
    """The children of one worry that wait at the same stage: one line on the board."""

    group: Group
    rows: tuple[Row, ...]
    others: tuple[Row, ...]  # children of the same worry at another stage
    now: datetime

    @property
    def contact(self) -> Contact:
        return self.group.contact

    @property
    def family(self) -> str:
        return ", ".join(dict.fromkeys(one.child.family_name or UNNAMED for one in self.rows))

    @property
    def children(self) -> str:
        return ", ".join(_briefly(one) for one in self.rows)

    @property
    def danger(self) -> bool:
        return any(in_danger_now(one.row) for one in self.rows)

    @property
    def at_risk(self) -> bool:
        """Stands in a list whatever room there is."""
        return self.group.gravity < queue.OTHERS

    @property
    def ready(self) -> bool:
        """Every child of the worry has come this far, so that the family is decided in one go."""
        return not self.others

    @property
    def mine(self) -> bool:
        """Whether this reader may decide for one of them."""
        return any(one.waiting.mine for one in self.rows)

    @property
    def time(self) -> TimeLeft:
        return min(self.rows, key=lambda one: one.waiting.due).time

    @property
    def earlier(self) -> int:
        """How many worries about one of these children came before this one in twelve months."""
        return max((one.row.earlier or 0 for one in self.rows), default=0)

    @property
    def worker(self) -> str:
        """Whoever holds one of these children already: what is new goes to them."""
        return ", ".join(dict.fromkeys(one.row.worker for one in self.rows if one.row.worker))

    @property
    def known(self) -> str:
        """“Schools · 5th in 12 months · open, with Ivy Lund”, in the order of what is read first."""
        said = [source_of(self.contact)]
        if self.earlier:
            said.append(f"{ordinal(self.earlier + 1)} in 12 months")
        if self.worker:
            said.append(f"open, with {self.worker}")
        if further := max((len(one.row.further) for one in self.rows), default=0):
            said.append(f"{further} further report{'' if further == 1 else 's'}")
        return " · ".join(said)

    @property
    def answers(self) -> str:
        """“waiting for Chilshire Police, 2 h late, and Health”; nothing where nobody is asked."""
        return answers_in_words(self.rows[0].asked, self.now)

    @property
    def not_yet(self) -> str:
        """Brothers and sisters in the same worry who are not at this stage."""
        return ", ".join(_briefly(one) for one in self.others)

    @property
    def question(self) -> str:
        """What a manager sent it back with, until it is proposed again."""
        asked = (one.row.question for one in self.rows if one.row.state != State.PROPOSED)
        return next((question for question in asked if question), "")


def _briefly(one: Row) -> str:
    child = one.child
    if child.unborn:
        return one.age
    known = child.given_name or child.description or "not named"
    return f"{known} {one.age}"


def source_of(record: Any) -> str:
    """Who told us, without the examples that the census gives."""
    return str(record.get_source_display()).split(", such as")[0] or "source not known"


def ordinal(number: int) -> str:
    """“5th”, “22nd”."""
    tens = number % 100 in (11, 12, 13)
    return f"{number}{'th' if tens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


@dataclass(frozen=True)
class Decided:
    """One child decided today: what, and when."""

    row: ContactChild
    at: datetime

    @property
    def outcome(self) -> str:
        return self.row.get_outcome_display()


def rows_of(actor: Any, now: datetime, calendar: Calendar) -> list[ContactChild]:
    """Children not yet decided, and those whose decision was made today; one query.

    A worry is not here for somebody from whom one of its children is hidden.
    """
    today = _readings().filter(stopped__gte=local(day_of(now), time.min), stopped__lte=now)
    waiting = ContactChild.objects.filter(state__in=UNDECIDED).order_by().values("pk")
    decided = ContactChild.objects.filter(
        contact__in=today.values("record"), state=State.DECIDED, served_by=None
    ).order_by()
    wanted = waiting.union(decided.values("pk"), all=True)
    seen = visible(ContactChild, actor).filter(pk__in=wanted, contact__in=visible(Contact, actor))
    told = with_answers(with_limits(_annotated(seen, now, calendar), now), now)
    rows = with_hands(with_signs(told, now), of="contact").select_related("contact", "child", "team")
    return list(rows.order_by(GRAVEST_FIRST, "contact__received_at", "pk")[: MOST + 1])


def _annotated(rows: QuerySet[ContactChild], now: datetime, calendar: Calendar) -> QuerySet[ContactChild]:
    decided = _readings().filter(of("child", "subject"), record=OuterRef("contact"), stopped__isnull=False)
    mine = ContactChild.objects.filter(of("child"), served_by=None).exclude(state="void")
    return rows.annotate(
        decided_at=Subquery(decided.order_by("-stopped").values("stopped")[:1]),
        earlier=Subquery(_earlier(mine, now - YEAR)),
        further=ArraySubquery(ContactChild.objects.filter(served_by=OuterRef("pk")).exclude(state="void").values("pk")),
        worker=Subquery(counting(now, calendar).filter(of("child")).values("worker__full_name")[:1]),
    )


def _earlier(rows: QuerySet[ContactChild], since: datetime) -> QuerySet[ContactChild, Any]:
    """How many worries came before this one; the database is led from the child, not from all of a year's worries."""
    before = Q(contact__received_at__gte=since, contact__received_at__lt=OuterRef("contact__received_at"))
    counted = rows.order_by().annotate(all=Value(1)).values("all")
    return counted.annotate(many=Count("contact", filter=before, distinct=True)).values("many")


def _readings() -> QuerySet[StoredReading]:
    """Only where it is known when: what came from a file was decided on some day that the file does not say."""
    return StoredReading.objects.filter(clock="decision", due__isnull=False)


class Front:
    """What waits at the front door for one reader at one moment; two queries, however much it is.

    `judged` asks also for whom this reader may decide, which the journal says: one query more.
    """

    def __init__(self, actor: Any, now: datetime, book: Book | None = None, judged: bool = False) -> None:
        self.now, self.book, self.judged = now, book or book_as_known(), judged
        self.calendar = self.book.calendar()
        rows = rows_of(actor, now, self.calendar)
        self.too_many, rows = len(rows) > MOST, rows[:MOST]
        self.decided = _decided(rows, now)
        self.rows = [
            Row(one, now, self.calendar)
            for one in self._waiting([one for one in rows if one.state in UNDECIDED], actor)
        ]
        self.by_contact: dict[UUID, list[Row]] = defaultdict(list)
        for one in self.rows:
            self.by_contact[one.row.contact_id].append(one)

    def _waiting(self, rows: list[ContactChild], actor: Any) -> list[queue.Waiting]:
        readings = running_of(rows)
        return [
            queue.Waiting(row, limits_of(row.contact, row.child_id, readings, self.book), why_not, None, None)
            for row, why_not in zip(rows, self._may_not_decide(rows, actor), strict=True)
        ]

    def _may_not_decide(self, rows: list[ContactChild], actor: Any) -> list[tuple[str, ...]]:
        if not roles.DECIDERS.held_by(actor):
            return [(roles.DECIDERS.otherwise,)] * len(rows)
        if not self.judged:
            return [(NOT_ASKED,)] * len(rows)
        return [tuple(CONTACT_CHILD.may_not(queue.DECIDE, facts)) for facts in facts_of(rows, actor, self.now)]

    def worries(self, *states: State, asked: bool | None = None) -> list[Worry]:
        """Those with a child at one of these stages, worst first; with or without an agency still to answer."""
        here = [
            one.waiting for one in self.rows if one.row.state in states and (asked is None or bool(one.asked) is asked)
        ]
        return [self._worry(one, states) for one in queue.worst_first(here, self.now)]

    def _worry(self, group: Group, states: Collection[State]) -> Worry:
        all_of_it = self.by_contact[group.contact.pk]
        rows = tuple(one for one in all_of_it if one.row.state in states)
        others = tuple(one for one in all_of_it if one.row.state not in states)
        return Worry(group, rows, others, self.now)


def _decided(rows: list[ContactChild], now: datetime) -> list[Decided]:
    """The latest first."""
    midnight = local(day_of(now), time.min)
    done = [Decided(one, one.decided_at) for one in rows if one.decided_at]  # type: ignore[attr-defined]  # annotated
    today = [one for one in done if one.row.state == State.DECIDED and one.at >= midnight]
    return sorted(today, key=lambda one: one.at, reverse=True)
