"""What waits for a manager's decision, worst first: whoever is at risk, then what is late, then by grading and time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from frontdoor.engine.book import book_as_known
from frontdoor.engine.facts import facts_of
from frontdoor.engine.sight import veil, visible
from frontdoor.kernel.calendar import Calendar
from frontdoor.kernel.step import VOID, Facts
from frontdoor.people.models import SameAs
from frontdoor.practice.hours import is_open
from frontdoor.practice.time_left import TimeLeft, time_left
from frontdoor.practice.words import when_in_words

from .answers import within
from .forms_landing import refused_before
from .harm import decide_by, grave, with_signs
from .looked_up import beside_the_row
from .models import Contact, ContactChild
from .same_event import further
from .signs_shown import taken_back
from .steps.alone import BOTH, EMERGENCY_HOURS, MADE_IT, in_danger_now
from .steps.contact_child import CONTACT_CHILD, State
from .time_left import Limit, limits_of, running

DECIDE, ALONE = CONTACT_CHILD.action("decide"), CONTACT_CHILD.action("decide_alone")
GRAVITY = {"red": 1, "": 1, "amber": 2, "green": 3}  # what nobody has graded is taken for Red until somebody has
OTHERS = 2  # neither in danger now nor Red, level 4 or with a sign of harm
NEVER = datetime.max.replace(tzinfo=UTC)
HERS = OuterRef("child")
JOINED = SameAs.objects.filter(Q(first=HERS) | Q(second=HERS), state="joined")  # with another record of the child


@dataclass(frozen=True)
class Waiting:
    """One child of a worry: the row, what limits run, why this person may not decide, who proposed and who decided."""

    row: ContactChild
    limits: tuple[Limit, ...]
    why_not: tuple[str, ...]
    proposer: UUID | None
    decider: UUID | None
    why_not_alone: tuple[str, ...] | None = None  # None: nobody asked, for it can be decided as always
    only_alone: bool = False  # this person never decides but alone: emergency duty

    @property
    def mine(self) -> bool:
        """Waits for this person: a manager looks for another one first, where deciding alone is all that is left."""
        return self.row.state == State.PROPOSED and (not self.why_not or (self.only_alone and self.may_alone))

    @property
    def may_alone(self) -> bool:
        return self.why_not_alone == ()

    @property
    def due(self) -> datetime:
        """The nearest of the limits of the worry and of a sign of harm."""
        return min(self.limits[0].at if self.limits else NEVER, decide_by(self.row) or NEVER)

    def left(self, now: datetime, calendar: Calendar) -> TimeLeft | None:
        """What is left of the limit of the worry, or of a sign of harm where that ends before; none where none runs."""
        harm, limit = decide_by(self.row), next(iter(self.limits), None)
        if harm is None or (limit and limit.at <= harm):
            return limit.left(now) if limit else None
        told = f"By {when_in_words(harm, now)}: a manager decides on a sign of harm (local)."
        return time_left(harm, now, calendar, told)


@dataclass(frozen=True)
class Group:
    """The children of one worry that wait together; `contact` is veiled for this reader."""

    contact: Contact
    children: tuple[Waiting, ...]

    @property
    def nearest(self) -> Waiting:
        return min(self.children, key=lambda one: one.due)

    @property
    def limit(self) -> Limit | None:
        return next(iter(self.nearest.limits), None)

    @property
    def gravity(self) -> int:
        """Danger now; then Red, level 4 or a sign of harm; Amber; Green."""
        if any(in_danger_now(one.row) for one in self.children):
            return 0
        return 1 if any(grave(one.row) for one in self.children) else GRAVITY[self.contact.rag]

    def worst(self, now: datetime) -> tuple[int, bool, int, datetime, datetime, int]:
        """What comes first in a list: whoever is at risk, the gravest first; then what is late; then by grading.

        Of two as grave the one with the nearer limit, then the older.
        """
        contact, due, at_risk = self.contact, self.nearest.due, min(self.gravity, OTHERS)
        in_time = at_risk == OTHERS and due >= now
        return at_risk, in_time, self.gravity, due, contact.received_at, contact.pk.int


def queue(actor: Any, now: datetime) -> list[Group]:
    """The worries with a child whom this person may decide, worst first; four queries.

    A worry is not here for somebody from whom one of its children is hidden.
    """
    return decidable(waiting(actor, now), now)


def decidable(found: Iterable[Waiting], now: datetime) -> list[Group]:
    return worst_first((one for one in found if one.mine), now)


def worst_first(found: Iterable[Waiting], now: datetime) -> list[Group]:
    return sorted(grouped(found), key=lambda one: one.worst(now))


def grouped(found: Iterable[Waiting]) -> list[Group]:
    several = sorted(found, key=lambda one: (one.row.contact_id, one.row.pk))
    together = groupby(several, key=lambda one: one.row.contact_id)
    return [Group(children[0].row.contact, children) for children in (tuple(each) for _, each in together)]


def _beside(actor: Any, contact: UUID) -> dict[str, Any]:
    """What the page of a decision shows beside each child of that worry."""
    told = {"checks_told": within(contact, actor), "looked_up": beside_the_row(), "taken_back": taken_back()}
    return told | {"further": further(actor), "refused_before": refused_before()}


def waiting(actor: Any, now: datetime, also: UUID | None = None) -> list[Waiting]:
    """Every child for whom a decision is proposed; with `also`, every child of that contact wherever they stand."""
    wanted = Q(state=State.PROPOSED) | (Q(contact=also) if also else Q(pk__in=[]))
    seen = visible(ContactChild, actor).filter(wanted, contact__in=visible(Contact, actor)).exclude(state=VOID)
    beside = _beside(actor, also) if also else {}
    seen = with_signs(seen.select_related("contact", "child"), now)
    rows = list(seen.annotate(joined=Exists(JOINED), **beside).order_by("pk"))
    contacts = {one.contact_id: one.contact for one in rows}
    for one in rows:
        one.__dict__["whole"] = True  # or it were not here
    veil(list(contacts.values()), actor, now)
    readings, book = running(contacts, now), book_as_known()
    closed = not is_open(now, book.calendar())
    found = []
    for row, facts in zip(veil(rows, actor, now), facts_of(rows, actor, now), strict=True):
        row.contact = contacts[row.contact_id]
        decided = row.state == State.DECIDED
        limits = () if decided else limits_of(row.contact, row.child_id, readings, book)
        why_not = tuple(CONTACT_CHILD.may_not(DECIDE, facts))
        alone = _why_not_alone(facts, why_not, closed)
        decider = facts.did((ALONE if row.alone_because else DECIDE).name)
        only = DECIDE.by(facts) is not None
        found.append(Waiting(row, limits, why_not, _proposer(facts), decider, alone, only))
    return found


@dataclass(frozen=True)
class _Told:
    """Answers whether the front door is closed from the book that is open already."""

    source: Any
    closed: bool

    def ask(self, record: Any, fact: Any) -> Any:
        return self.closed if fact is EMERGENCY_HOURS else self.source.ask(record, fact)

    def did(self, record: Any, act: str) -> Any:
        return self.source.did(record, act)


def _why_not_alone(facts: Facts, why_not: tuple[str, ...], closed: bool) -> tuple[str, ...] | None:
    """Asked only where somebody who might may not decide as always."""
    if not why_not or facts.state != State.PROPOSED or BOTH(facts):
        return None
    return tuple(CONTACT_CHILD.may_not(ALONE, replace(facts, source=_Told(facts.source, closed))))


def _proposer(facts: Facts) -> UUID | None:
    return next((one for act in MADE_IT if (one := facts.did(act))), None)
