"""What rules may ask about people, and from whom a restricted person is hidden."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from frontdoor.accounts.models import Holding
from frontdoor.engine.kin import kin, members_of
from frontdoor.engine.registry import answer, hides
from frontdoor.practice import roles

from .models import Membership, Person, Relationship
from .steps.membership import LIVES_THERE, MAIN_HOME
from .steps.relationship import OWN_RELATIVE, RELATED_ALREADY
from .steps.same_as import SAME_ALREADY

Said = dict[UUID, bool]
DECIDES = Q(role__in=roles.DECIDERS.codes)
AWAY: list[Callable[[date], Any]] = []  # who is away on a day, as a list of ids for a query; a later room knows


@hides
def hidden_from(actor: Any) -> QuerySet[Person]:
    """Everybody restricted whose holder this is not; where no holder is here and decides, a head of service is one.

    Or a worry about them would wait on nobody's board (local: the duty head of service is the fallback).

    With a mother so hidden go the children whose record names her: those not born yet, and those recorded before birth.
    """
    hidden = Q(restricted=True) & ~Q(holders__contains=[actor.pk])
    if roles.HOS.held_by(actor):
        hidden &= Q(holders__overlap=deciding(actor.on).values_list("user"))
    people = Person.objects.filter(hidden)
    hers = Relationship.objects.filter(other__in=kin(people.values("pk")), kind="mother", state="standing")
    naming = hers.filter(Q(person__unborn=True) | ~Q(person__unborn_of=""))
    return people.union(Person.objects.filter(pk__in=naming.values("person")))


def comes_before_heads(person: Person, today: date) -> bool:
    """Whether every head of service sees this restricted record, as none of its holders is here and decides."""
    return not deciding(today).filter(user__in=person.holders).exists()


def deciding(day: date) -> QuerySet[Holding]:
    """Those who decide and are not away: what only somebody on leave may see would wait on nobody's board."""
    found = Holding.objects.on(day).filter(DECIDES)
    for absent in AWAY:
        found = found.exclude(user__in=absent(day))
    return found


@answer(LIVES_THERE)
def lives_there(records: list[Membership], actor: Any, now: datetime) -> Said:
    return _among(records, lambda mine, other: mine.household_id == other.household_id)


@answer(MAIN_HOME)
def main_home(records: list[Membership], actor: Any, now: datetime) -> Said:
    return _among(records, lambda mine, other: other.main)


def _among(records: list[Membership], says: Callable[[Membership, Membership], bool]) -> Said:
    """For each, whether another standing membership of the same person says so."""
    kin = members_of({one.person_id for one in records})
    standing = list(Membership.objects.filter(state="standing", person__in=_all(kin.values())))
    return {
        mine.pk: any(
            other.person_id in kin[mine.person_id] and other.pk != mine.pk and says(mine, other) for other in standing
        )
        for mine in records
    }


@answer(RELATED_ALREADY)
def related_already(records: list[Relationship], actor: Any, now: datetime) -> Said:
    kin = members_of({end for one in records for end in (one.person_id, one.other_id)})
    standing = list(Relationship.objects.filter(state="standing", person__in=_all(kin.values())))
    return {mine.pk: any(_repeats(mine, other, kin) for other in standing) for mine in records}


def _repeats(mine: Relationship, other: Relationship, kin: dict[UUID, list[UUID]]) -> bool:
    ends = other.person_id in kin[mine.person_id] and other.other_id in kin[mine.other_id]
    return ends and mine.kind == other.kind and mine.pk != other.pk


@answer(OWN_RELATIVE)
def own_relative(records: list[Relationship], actor: Any, now: datetime) -> Said:
    kin = members_of({one.person_id for one in records})
    return {one.pk: one.other_id in kin[one.person_id] for one in records}


@answer(SAME_ALREADY)
def same_already(records: list[Any], actor: Any, now: datetime) -> Said:
    kin = members_of({one.first_id for one in records})
    return {one.pk: one.second_id in kin[one.first_id] for one in records}


def _all(groups: Iterable[list[UUID]]) -> set[UUID]:
    return {one for group in groups for one in group}
