"""What stands around a child in tests: a home, a mother, another record of the same child."""

from __future__ import annotations

from datetime import timedelta

from frontdoor.engine.perform import open_record
from frontdoor.people.models import Household, Membership, Person, Relationship, SameAs
from tests import cast
from tests.cast import NOW

TODAY = NOW.date()


def home(child: Person) -> Household:
    return open_record(Household(), cast.priya(), NOW, line_1="14 Fern Close", people=[child.pk])


def place(child: Person) -> Membership:
    return Membership.objects.get(person=child, household=home(child))


def mother(child: Person) -> Relationship:
    sarah = cast.a_child("Sarah", is_adult=True, born_on=TODAY - timedelta(days=30 * 365))
    return open_record(Relationship(person=child), cast.priya(), NOW, other=sarah, kind="mother")


def same(child: Person) -> SameAs:
    return open_record(SameAs(first=child), cast.martin(), NOW, second=cast.a_child("Ty"), because="Same NHS number")
