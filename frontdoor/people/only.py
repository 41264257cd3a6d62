"""Who alone sees a restricted child today: nobody else may be left with anything that waits about them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from frontdoor.engine.kin import kin, members_of
from frontdoor.practice import roles

from .facts import deciding
from .models import Person, Relationship


@dataclass(frozen=True)
class Only:
    """Of one child: the holders named; who of those that see it decides and is here, or else the heads of service."""

    holders: frozenset[UUID]
    answer: tuple[UUID, ...]

    def sees(self, person: UUID | None) -> bool:
        return person in self.holders or person in self.answer


def only(children: Iterable[UUID], day: date) -> dict[UUID, Only]:
    """For each child who is hidden from anybody, under whichever record; no other is in it. Mostly one query."""
    ids, asked = set(children), Q(restricted=True) | Q(unborn=True) | ~Q(unborn_of="")
    found = Person.objects.filter(asked, pk__in=kin(ids))
    people = list(found.only("pk", "restricted", "holders", "unborn", "unborn_of"))
    same = members_of(one.pk for one in people) if people else {}
    mothers = _mothers({one.pk for one in people if one.unborn or one.unborn_of})
    several: dict[UUID, list[set[UUID]]] = {}
    for one in people:
        held = [*([set(one.holders)] if one.restricted else []), *mothers.get(one.pk, ())]
        for child in ids.intersection(same[one.pk]):
            several.setdefault(child, []).extend(held)
    kept = {child: frozenset(set.intersection(*held)) for child, held in several.items() if held}
    return _with_who_decides(kept, day) if kept else {}


def _mothers(children: set[UUID]) -> dict[UUID, list[set[UUID]]]:
    """With a mother go the children whose record names her: not born yet, or recorded before birth."""
    if not children:
        return {}
    standing = Relationship.objects.filter(person__in=children, kind="mother", state="standing")
    hers = standing.filter(Q(person__unborn=True) | ~Q(person__unborn_of="")).values_list("person", "other")
    found = list(hers)
    same = members_of({mother for _, mother in found})
    ids = {one for group in same.values() for one in group}
    hidden = dict(Person.objects.filter(pk__in=ids, restricted=True).values_list("pk", "holders")) if ids else {}
    several: dict[UUID, list[set[UUID]]] = {}
    for child, mother in found:
        several.setdefault(child, []).extend(set(hidden[one]) for one in same[mother] if one in hidden)
    return several


def _with_who_decides(kept: dict[UUID, frozenset[UUID]], day: date) -> dict[UUID, Only]:
    held = list(deciding(day).order_by("user__full_name", "user").values_list("user", "role"))
    everybody = tuple(dict.fromkeys(user for user, _ in held))
    heads = tuple(dict.fromkeys(user for user, role in held if role == roles.HOS.code))
    return {
        child: Only(holders, tuple(one for one in everybody if one in holders) or heads)
        for child, holders in kept.items()
    }
