"""Who is close to somebody, read from both ends, with the ground on which an adult has parental responsibility."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from frontdoor.engine.kin import kin
from frontdoor.engine.sight import visible
from frontdoor.kernel.calendar import day_of
from frontdoor.people.family import Relative, relatives_of
from frontdoor.people.models import Person, Relationship, SameAs
from frontdoor.practice.words import plain_day

MAY_HAVE_IT = ("mother", "father", "parent", "carer", "grandparent")  # of whom it is asked, and said when not known
Ground = Relationship.Ground
GROUNDS = {
    Ground.MOTHER: "Yes: as mother",
    Ground.MARRIED: "Yes: married to the mother, or on the birth certificate",
    Ground.ORDER: "Yes: by a court order",
    Ground.ADOPTED: "Yes: by adoption",
    Ground.NONE: "No",
    Ground.NOT_KNOWN: "Not known",
}


@dataclass(frozen=True)
class Close:
    """One relative, as a line of the page."""

    person: Person
    age: str
    is_their: str
    responsibility: str
    relationship: Relationship
    stands: bool
    until: str


def close_to(person: UUID, actor: Any, now: datetime) -> list[Close]:
    """Everybody related whom this reader may be shown: those of now before those of earlier."""
    today = day_of(now)
    found = [_told(one, today) for one in relatives_of(person, actor)]
    return sorted(found, key=lambda one: not one.stands)


def _told(one: Relative, today: date) -> Close:
    ends = one.relationship.ends_on
    until = f"until {plain_day(ends)}" if ends else ""
    age = "" if one.person.is_adult and not one.person.born else one.person.age_in_words(today)
    return Close(one.person, age, one.is_their, responsibility(one.relationship), one.relationship, one.stands, until)


def responsibility(one: Relationship) -> str:
    """Stated with its ground, or that it is not known; of a brother or a partner nobody asks."""
    if one.parental_responsibility == Ground.NOT_KNOWN and one.kind not in MAY_HAVE_IT:
        return ""
    return GROUNDS[Ground(one.parental_responsibility)]


@dataclass(frozen=True)
class Self:
    """Another record of somebody: declared the same person, or said to be two after all."""

    same: SameAs
    other: Person
    age: str

    @property
    def joined(self) -> bool:
        return bool(self.same.state == "joined")


def other_selves(person: UUID, actor: Any, now: datetime) -> list[Self]:
    """What stands before what was parted."""
    mine = kin([person])
    rows = visible(SameAs, actor).filter(Q(first__in=mine) | Q(second__in=mine))
    found = list(rows.select_related("first", "second").order_by("-pk"))
    return sorted(_selves(found, person, day_of(now)), key=lambda one: not one.joined)


def _selves(found: list[SameAs], person: UUID, today: date) -> Iterator[Self]:
    for one in found:
        other = one.first if one.second_id == person else one.second
        yield Self(one, other, other.age_in_words(today))
