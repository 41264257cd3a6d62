"""The adults named in a worry: whoever is new is recorded, with what they are to the children and how to reach them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from frontdoor.engine.doing import Doing, Unseen
from frontdoor.engine.perform import together
from frontdoor.engine.sight import hidden_among
from frontdoor.people.models import Person

from .behind import copy_to_holders, may_be_behind
from .models import Contact, ContactAdult, ContactChild


@dataclass(frozen=True)
class NamedAdult:
    """`known` already under that id, or `person` as far as was said; `safe` is what was said of reaching them."""

    known: UUID | None = None
    person: Mapping[str, Any] = field(default_factory=dict)
    relation: str = "not_known"
    said: str = ""
    safe: Mapping[str, Any] = field(default_factory=dict)


def name_adults(doing: Doing, contact: Contact, adults: Iterable[NamedAdult], told_at: datetime) -> None:
    """Who told us what is safe is said as the worry: its own page keeps back the name of whoever asked for that."""
    several = list(adults)
    if hidden_among(known_among(several), doing.actor):
        raise Unseen
    for one in several:
        adult = one.known or doing.open(Person(), is_adult=True, **one.person).pk
        doing.open(ContactAdult(contact=contact), adult=adult, relation=one.relation, said=one.said)
        if one.safe:
            # Not by its reference: the adult’s own page is seen by more than the worry is.
            told: dict[str, Any] = {"safe_told_by": "whoever told us of a worry", "safe_told_at": told_at}
            doing.perform(Person(pk=adult), "say_what_is_safe", **told, **one.safe)


def known_among(adults: Iterable[NamedAdult]) -> list[UUID]:
    return [one.known for one in adults if one.known]


def add_adults(contact: Contact, actor: Any, now: datetime, adults: Sequence[NamedAdult]) -> Contact:
    """To a worry already received; whoever of them may be behind a restricted record, its holders hear of at once."""
    behind = may_be_behind(actor, {"home": contact.home}, persons_of(adults), known_among(adults))

    def act(doing: Doing) -> Contact:
        found: Contact = doing.lock(contact)  # as it stands, and not as a page showed it
        name_adults(doing, found, adults, now)
        copy_to_holders(doing, found, behind)
        return found

    rows = ContactChild.objects.filter(contact=contact)

    def subjects() -> list[UUID]:
        return [*rows.values_list("child", flat=True), *known_among(adults), *(one.person for one in behind)]

    done: Contact = together(act, actor, now, subjects)
    return done


def persons_of(adults: Iterable[NamedAdult]) -> list[Mapping[str, Any]]:
    """Whoever is recorded new, as far as was said of them."""
    return [{**one.person, "is_adult": True} for one in adults if not one.known]
