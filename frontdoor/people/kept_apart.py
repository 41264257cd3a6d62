"""Which restricted records somebody named may be: for their holders alone, never for a page of whoever named them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from .compared import Like, compared
from .homes import STOOD
from .keys import words_of
from .models import Membership, Person


@dataclass(frozen=True)
class Behind:
    """A restricted record that somebody named may be, under what name, and what agrees."""

    person: UUID
    named_as: str
    agrees: str


def restricted_like(likes: Iterable[tuple[str, Like]], text: str, actor: Any) -> list[Behind]:
    """Those among the restricted records that this person does not hold; each once, the surest first.

    `likes` are whoever was named, with the name; `text` is searched for whoever is only spoken of. Two queries always,
    so that nothing tells from outside whether there was anybody to be found.
    """
    hidden = Person.objects.filter(restricted=True).exclude(holders__contains=[actor.pk])
    people = list(hidden.order_by("pk"))
    homes: dict[UUID, list[Membership]] = defaultdict(list)
    for one in Membership.objects.filter(person__in=hidden, state__in=STOOD).select_related("household"):
        homes[one.person_id].append(one)
    named, spoken = list(likes), set(words_of(text))
    found = [(person, _best(person, homes[person.pk], named, spoken)) for person in people]
    return [Behind(person.pk, *best) for person, best in found if best]


def _best(
    person: Person, homes: list[Membership], likes: list[tuple[str, Like]], spoken: set[str]
) -> tuple[str, str] | None:
    several = [(compared(like, person, homes), name) for name, like in likes]
    possible = sorted((-one.weight, at) for at, (one, _) in enumerate(several) if one.possible)
    if possible:
        one, name = several[possible[0][1]]
        return name, one.says
    return next(_spoken_of(person, spoken), None)


def _spoken_of(person: Person, spoken: set[str]) -> Iterator[tuple[str, str]]:
    """First name and surname both stand in what was said."""
    given, family = words_of(person.given_name), words_of(person.family_name)
    if given and family and spoken.issuperset(given + family):
        yield person.name, "First name and surname stand in what was said."
