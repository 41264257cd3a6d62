"""Where people live and have lived; an unborn child is where the mother is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from .models import Membership, Person, Relationship

STOOD = ("standing", "ended")


def mothers_of(people: Iterable[Person]) -> dict[UUID, UUID]:
    """For each of them who is not born yet, the mother where she is recorded; one query."""
    unborn = [one.pk for one in people if one.unborn]
    found = Relationship.objects.filter(person__in=unborn, kind="mother", state="standing") if unborn else []
    return {one.person_id: one.other_id for one in found}


def unborn_of(mothers: Iterable[UUID]) -> set[UUID]:
    """Their unborn children; one query."""
    of_them = Relationship.objects.filter(other__in=list(mothers), kind="mother", state="standing")
    return set(of_them.filter(person__unborn=True).values_list("person", flat=True))


def homes_of(people: Iterable[Person]) -> dict[UUID, list[Membership]]:
    """Every home of each, now and before, the main one first and then the latest; two queries."""
    several = list(people)
    mothers = mothers_of(several)
    wanted = {mothers.get(one.pk, one.pk) for one in several}
    rows = Membership.objects.filter(person__in=wanted, state__in=STOOD).select_related("household")
    by_person = defaultdict(list)
    for one in sorted(rows, key=_nearest, reverse=True):
        by_person[one.person_id].append(one)
    return {one.pk: by_person[mothers.get(one.pk, one.pk)] for one in several}


def _nearest(one: Membership) -> tuple[bool, bool, str]:
    return one.state == "standing", one.main, str(one.ends_on or one.starts_on or "")
