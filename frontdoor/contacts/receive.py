"""A worry is received in one go: whoever is not yet known is recorded, and each child gets a row of their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from frontdoor.engine.doing import Doing, Refused, Unseen
from frontdoor.engine.perform import together
from frontdoor.engine.sight import hidden_among
from frontdoor.journal.read import living
from frontdoor.people.models import Person

from .adults import NamedAdult, known_among, name_adults, persons_of
from .behind import copy_to_holders, may_be_behind
from .joining import children_of, joined, which_serves
from .models import Contact, ContactChild

NOT_NAMED = "the child of this worry"  # how a child is described whom nobody has described


@dataclass(frozen=True)
class Named:
    """One child as a worry names them: `known` already under that id, or `person` as far as was said.

    `said` is what was told of the child in this worry (named_as, spoken_to, words, whereabouts, adult_because).
    """

    known: UUID | None = None
    person: Mapping[str, Any] = field(default_factory=dict)
    said: Mapping[str, Any] = field(default_factory=dict)


NOBODY_NAMED = Named(person={"description": NOT_NAMED})


def receive_worry(
    actor: Any,
    now: datetime,
    worry: Mapping[str, Any],
    children: Sequence[Named],
    straight: bool = False,
    adults: Sequence[NamedAdult] = (),
    of_the_same_event: Contact | None = None,
) -> Contact:
    """Records the worry, whoever is new in it, and a row for each child, all in one transaction.

    `worry` holds the answers of the act; a worry without a child is about a child not named. `straight` sends every
    child on to the duty manager; it is joined at once to another report
    `of_the_same_event`. Raises `Refused` with the reasons, `Unseen` for a child kept from this person.
    """
    named, other = children or (NOBODY_NAMED,), of_the_same_event
    persons = [one.person for one in named if not one.known]
    persons += persons_of(adults)
    behind = may_be_behind(actor, worry, persons, [*_known(named), *known_among(adults)])

    def act(doing: Doing) -> Contact:
        contact: Contact = doing.open(Contact(), children=_recorded(doing, named), **worry)
        name_adults(doing, contact, adults, contact.received_at)
        copy_to_holders(doing, contact, behind)
        if straight:
            for row in ContactChild.objects.filter(contact=contact).order_by("pk"):
                doing.perform(row, "send_straight")
        if other:
            joined(doing, *which_serves(contact, other))
        return contact

    def subjects() -> list[UUID]:
        theirs = children_of(other) if other else []
        return [*_known(named), *known_among(adults), *(one.person for one in behind), *theirs]

    found: Contact = together(act, actor, now, subjects)
    return found


def add_children(
    contact: Contact,
    actor: Any,
    now: datetime,
    children: Sequence[Named],
    told_at: datetime,
    by_the_referrer: str = "",
) -> Contact:
    """Adds children to a worry already received; their time runs from when we were told of them."""
    told: dict[str, Any] = {"told_at": told_at, "by_the_referrer": by_the_referrer}

    behind = may_be_behind(
        actor, {"home": contact.home}, [one.person for one in children if not one.known], _known(children)
    )

    def act(doing: Doing) -> Contact:
        found: Contact = doing.perform(contact, "add_child", children=_recorded(doing, children), **told)
        copy_to_holders(doing, found, behind)
        return found

    rows = ContactChild.objects.filter(contact=contact)

    def subjects() -> list[UUID]:
        return [*rows.values_list("child", flat=True), *_known(children), *(one.person for one in behind)]

    done: Contact = together(act, actor, now, subjects)
    return done


def _known(children: Iterable[Named]) -> list[UUID]:
    return [one.known for one in children if one.known]


def _recorded(doing: Doing, children: Sequence[Named]) -> dict[UUID, Mapping[str, Any]]:
    """Each child's id with what was said of them; whoever is new is recorded first."""
    known = _known(children)
    _nobody_twice(known)
    if hidden_among(known, doing.actor):
        raise Unseen
    return {one.known or doing.open(Person(), **one.person).pk: one.said for one in children}


def _nobody_twice(known: Sequence[UUID]) -> None:
    """Nor under two records that have been declared the same child."""
    if len(set(living(known).values())) < len(known):
        raise Refused("The same child is on this worry twice. Take one of them away.")
