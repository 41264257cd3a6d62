"""What waits for a manager's decision, worst first: by what happens to a child if nobody looks, then by time left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from frontdoor.engine.book import book_as_known
from frontdoor.engine.facts import facts_of
from frontdoor.engine.sight import veil, visible
from frontdoor.kernel.step import VOID, Facts
from frontdoor.people.models import SameAs

from .models import Contact, ContactChild
from .steps.contact_child import CONTACT_CHILD, State
from .time_left import Limit, limits_of, running

DECIDE = CONTACT_CHILD.action("decide")
GRAVITY = {"red": 1, "": 1, "amber": 2, "green": 3}  # what nobody has graded is taken for Red until somebody has
MADE_IT = ("propose", "send_straight")  # who did one of these is not the one who decides
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

    @property
    def mine(self) -> bool:
        return self.row.state == State.PROPOSED and not self.why_not

    @property
    def due(self) -> datetime:
        return self.limits[0].at if self.limits else NEVER


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
    def worst(self) -> tuple[int, datetime, datetime, int]:
        """What comes first in a list: danger now, Red, Amber, Green; then the nearest limit, then the oldest."""
        contact = self.contact
        gravity = 0 if contact.in_danger == "yes" else GRAVITY[contact.rag]
        return gravity, self.nearest.due, contact.received_at, contact.pk.int


def queue(actor: Any, now: datetime) -> list[Group]:
    """The worries with a child whom this person may decide, worst first; four queries.

    A worry is not here for somebody from whom one of its children is hidden.
    """
    return decidable(waiting(actor, now))


def decidable(found: Iterable[Waiting]) -> list[Group]:
    return sorted(grouped(one for one in found if one.mine), key=lambda one: one.worst)


def grouped(found: Iterable[Waiting]) -> list[Group]:
    several = sorted(found, key=lambda one: (one.row.contact_id, one.row.pk))
    together = groupby(several, key=lambda one: one.row.contact_id)
    return [Group(children[0].row.contact, children) for children in (tuple(each) for _, each in together)]


def waiting(actor: Any, now: datetime, also: UUID | None = None) -> list[Waiting]:
    """Every child for whom a decision is proposed; with `also`, every child of that contact wherever they stand."""
    wanted = Q(state=State.PROPOSED) | (Q(contact=also) if also else Q(pk__in=[]))
    seen = visible(ContactChild, actor).filter(wanted, contact__in=visible(Contact, actor)).exclude(state=VOID)
    rows = list(seen.select_related("contact", "child").annotate(joined=Exists(JOINED)).order_by("pk"))
    contacts = {one.contact_id: one.contact for one in rows}
    veil(list(contacts.values()), actor, now)
    readings, book = running(contacts, now), book_as_known()
    found = []
    for row, facts in zip(veil(rows, actor, now), facts_of(rows, actor, now), strict=True):
        row.contact = contacts[row.contact_id]
        decided = row.state == State.DECIDED
        limits = () if decided else limits_of(row.contact, row.child_id, readings, book)
        why_not = tuple(CONTACT_CHILD.may_not(DECIDE, facts))
        found.append(Waiting(row, limits, why_not, _proposer(facts), facts.did(DECIDE.name)))
    return found


def _proposer(facts: Facts) -> UUID | None:
    return next((one for act in MADE_IT if (one := facts.did(act))), None)
