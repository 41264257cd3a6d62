"""Somebody's relatives, read from both ends: who has a mother is her child."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from frontdoor.engine.kin import members_of
from frontdoor.engine.sight import visible

from .models import Person, Relationship

STOOD = ("standing", "ended")
FROM_THE_OTHER_END = {
    **dict.fromkeys(("mother", "father", "parent"), "Child"),
    "sibling": "Brother or sister",
    "grandparent": "Grandchild",
    "partner": "Partner",
    "carer": "Cared for",
    "other": "Other",
}


@dataclass(frozen=True)
class Relative:
    """Who somebody is to this person, and the record that says so."""

    person: Person
    is_their: str
    relationship: Relationship
    stands: bool


def relatives_of(person: UUID, actor: Any) -> list[Relative]:
    """Everybody related, now or before, whom this person may be shown; two queries."""
    mine = members_of([person])[person]
    said = visible(Relationship, actor).filter(state__in=STOOD).select_related("person", "other")
    return list(_from(said.filter(person__in=mine), said.filter(other__in=mine)))


def _from(outward: Any, inward: Any) -> Iterator[Relative]:
    for one in outward.order_by("pk"):
        yield Relative(one.other, one.get_kind_display(), one, one.state == "standing")
    for one in inward.order_by("pk"):
        yield Relative(one.person, FROM_THE_OTHER_END[one.kind], one, one.state == "standing")
