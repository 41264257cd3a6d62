"""Homes, relatives and other selves, as the tests of people tell them."""

from __future__ import annotations

from datetime import date
from typing import Any

from frontdoor.accounts.models import User
from frontdoor.engine.perform import open_record, perform
from frontdoor.people.models import Household, Membership, Person, Relationship, SameAs
from tests.cast import NOW, helen, priya


def person(**answers: Any) -> Person:
    return open_record(Person(), priya(), NOW, **answers)


def kerry() -> Person:
    return person(given_name="Kerry", family_name="Orchard", is_adult=True)


def home(*people: Person, line_1: str = "14 Fern Close", **more: Any) -> Household:
    answers = {"town": "Hollin", "postcode": "CH4 7QT"} | more
    return open_record(Household(), priya(), NOW, line_1=line_1, people=[one.pk for one in people], **answers)


def place_of(somebody: Person, household: Household) -> Membership:
    return Membership.objects.get(person=somebody, household=household)


def left(somebody: Person, household: Household, on: date) -> Membership:
    return perform("leave", place_of(somebody, household), priya(), NOW, ends_on=on)


def related(child: Person, other: Person, kind: str, **more: Any) -> Relationship:
    return open_record(Relationship(person=child), priya(), NOW, other=other, kind=kind, **more)


def joined(first: Person, second: Person, by: User | None = None) -> SameAs:
    return open_record(SameAs(first=first), by or helen(), NOW, second=second, because="Same school and birthday")


def parted(same: SameAs) -> SameAs:
    return perform("part", same, helen(), NOW, parted_because="Two birth certificates")
