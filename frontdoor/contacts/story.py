"""What is known of a child before a decision: who is around them, what came before, what runs, who saw them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from frontdoor.archive.doer import last_doer
from frontdoor.casework.models import CaseNote
from frontdoor.engine.facts import facts_of
from frontdoor.engine.kin import kin
from frontdoor.engine.sight import visible
from frontdoor.kernel.calendar import add_months, day_of
from frontdoor.kernel.step import VOID
from frontdoor.people.family import FROM_THE_OTHER_END
from frontdoor.people.models import Membership, Person, Relationship

from .mentioned import mentioned, not_said
from .models import Contact, ContactChild
from .steps.contact_child import Outcome, State
from .steps.episodes import EPISODES, Episode

STANDING = "standing"
RELATIONS = dict(Relationship.Kind.choices)


@dataclass(frozen=True)
class Near:
    """Somebody around the child: who they are to them, where that is recorded, and whether they share a home now."""

    person: Person
    is_their: str
    here: bool
    stays: bool
    episodes: tuple[Episode, ...] = ()

    @property
    def name(self) -> str:
        return self.person.name


@dataclass(frozen=True)
class Story:
    """Everything the ten lines are told from. `about` is the child’s row in the worry now looked at, if any."""

    person: Person
    now: datetime
    about: ContactChild | None
    near: tuple[Near, ...]
    earlier: tuple[ContactChild, ...]
    episodes: tuple[Episode, ...]
    seen: CaseNote | None
    together: tuple[Person, ...] = ()  # the other children of the worry: this one’s, or else the latest
    mentioned: bool = False  # nobody has said yet whether we know this child
    partial: bool = False  # this reader sees some people only, so that nobody found is not nobody there

    @property
    def adults(self) -> list[Near]:
        return [one for one in self.near if not one.person.is_child(day_of(self.now))]

    @property
    def children(self) -> list[Near]:
        return [one for one in self.near if one.person.is_child(day_of(self.now))]

    def since(self, months: int) -> list[ContactChild]:
        """The earlier contacts of so many months, the latest first."""
        first = add_months(day_of(self.now), -months)
        return [one for one in self.earlier if day_of(one.contact.received_at) >= first]


def story_of(
    person: Person, actor: Any, now: datetime, about: Any = None, beside: Iterable[ContactChild] | None = None
) -> Story:
    """What this reader may know of that person; six queries, and a few where a child is open or was only mentioned.

    With `about`, the contacts before that one are the earlier ones; `beside` are the others of its worry, where they
    have been fetched already.
    """
    near = _around(person, actor)
    told = {
        one.record.pk: tuple(one[EPISODES] or ()) for one in facts_of([person, *(o.person for o in near)], actor, now)
    }
    earlier = tuple(_earlier(person, actor, about))
    return Story(
        person,
        now,
        about,
        tuple(Near(o.person, o.is_their, o.here, o.stays, told[o.person.pk]) for o in near),
        earlier,
        told[person.pk],
        _last_seen(person, actor),
        tuple(_together(person, actor, about or next(iter(earlier), None)) if beside is None else _children(beside)),
        _mentioned(person, about),
        not person.step.seen_by.roles & actor.roles,
    )


def _around(person: Person, actor: Any) -> list[Near]:
    """Whoever shares a home now, is related, or has the same mother; of an unborn child, whoever is at the mother's."""
    mine = kin([person.pk])
    ties, homes = Relationship.objects.filter(state=STANDING), Membership.objects.filter(state=STANDING)
    mothers = ties.filter(person__in=mine, kind=Relationship.Kind.MOTHER).values("other")
    at_home: Any = mothers if person.unborn else mine
    own = homes.filter(person__in=at_home).values("household")
    here = homes.filter(household__in=own)
    outward, inward = ties.filter(person__in=mine), ties.filter(other__in=mine)
    siblings = ties.filter(other__in=mothers, kind=Relationship.Kind.MOTHER)
    ids = here.values("person").union(outward.values("other"), inward.values("person"), siblings.values("person"))
    me = OuterRef("pk")
    people = visible(Person, actor).filter(pk__in=ids).exclude(pk__in=mine).exclude(state=VOID)
    return _near(
        people.annotate(
            here=Exists(here.filter(person=me)),
            stays=Exists(here.filter(person=me, how=Membership.How.STAYS)),
            outward=Subquery(outward.filter(other=me).values("kind")[:1]),
            inward=Subquery(inward.filter(person=me).values("kind")[:1]),
            sibling=Exists(siblings.filter(person=me)),
        )
    )


def _near(people: QuerySet[Person]) -> list[Near]:
    """Adults first, those known by name before the others; then the children from the eldest on."""
    rows = people.order_by("-is_adult", "unborn", "born_on", "given_name", "pk")
    order = sorted(rows, key=lambda one: (not one.is_adult, not one.full_name))
    return [Near(one, _is_their(one), one.here, one.stays) for one in order]  # type: ignore[attr-defined]  # annotated


def _is_their(one: Any) -> str:
    if one.outward:
        return RELATIONS[one.outward]
    return FROM_THE_OTHER_END[one.inward] if one.inward else RELATIONS["sibling"] if one.sibling else ""


def _earlier(person: Person, actor: Any, about: ContactChild | None) -> list[ContactChild]:
    """The rows in other contacts, the latest first; none of a contact that hides another child from this reader."""
    rows = visible(ContactChild, actor).filter(child__in=kin([person.pk]), contact__in=visible(Contact, actor))
    rows = rows.filter(served_by=None)  # reports of one event count once
    if about:
        rows = rows.exclude(contact=about.contact_id).filter(contact__received_at__lte=about.contact.received_at)
    return list(rows.exclude(state=VOID).select_related("contact").order_by("-contact__received_at", "-pk"))


def _together(person: Person, actor: Any, row: ContactChild | None) -> list[Person]:
    """Whoever else was worried about in the same breath, though nobody has said how they are related."""
    if row is None:
        return []
    others = visible(ContactChild, actor).filter(contact=row.contact_id).exclude(child__in=kin([person.pk]))
    return _children(others.exclude(state=VOID).select_related("child").order_by("pk"))


def _children(rows: Iterable[ContactChild]) -> list[Person]:
    return [one.child for one in rows]


def _mentioned(person: Person, about: Any) -> bool:
    """The list of what waits for a decision has asked already whether the record is joined with another."""
    joined = getattr(about, "joined", None)
    return bool(mentioned([person])) if joined is None else not_said(person) and not joined


def _last_seen(person: Person, actor: Any) -> CaseNote | None:
    notes = visible(CaseNote, actor).filter(child__in=kin([person.pk]), how=CaseNote.How.VISIT).exclude(state=VOID)
    found: CaseNote | None = notes.annotate(writer=last_doer("case_note.write")).order_by("-happened_at").first()
    return found


def ended_with_nothing(rows: Iterable[ContactChild]) -> int:
    """How many of these contacts were decided as no further action."""
    return sum(one.state == State.DECIDED and one.outcome == Outcome.NO_FURTHER_ACTION for one in rows)
