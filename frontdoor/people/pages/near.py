"""Who may live with somebody: themselves, relatives and housemates of now, each with where they live."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from frontdoor.engine.sight import visible
from frontdoor.kernel.calendar import day_of
from frontdoor.people.models import Household, Membership, Person

from .kinship import close_to
from .where import homes_shown, keep_back


@dataclass(frozen=True)
class Place:
    """Somebody living somewhere now."""

    membership: UUID
    household: UUID
    address: str
    main: bool


@dataclass(frozen=True)
class Near:
    """Somebody who may be ticked, and where they live today."""

    person: Person
    age: str
    places: tuple[Place, ...]

    @property
    def says(self) -> str:
        lives = "; ".join(one.address for one in self.places)
        who = f"{self.person}, {self.age}" if self.age else str(self.person)
        return f"{who} (now at {lives})" if lives else who


def near(person: Person, actor: Any, now: datetime) -> list[Near]:
    """Whoever is close and alive, the person first; an unborn child goes with the mother and is not ticked."""
    family = [one.person for one in close_to(person.pk, actor, now) if one.stands]
    housemates = [other for home in homes_shown(person, actor, now) for other in home.others]
    everybody = {one.pk: one for one in (person, *family, *housemates) if one.state != "died" and not one.unborn}
    places, today = places_of(list(everybody), actor, now), day_of(now)
    return [Near(one, _age(one, today), tuple(places[one.pk])) for one in everybody.values()]


def _age(person: Person, today: Any) -> str:
    return "" if person.is_adult and not person.born else person.age_in_words(today)


def places_of(people: list[UUID], actor: Any, now: datetime) -> dict[UUID, list[Place]]:
    """Where each lives now, as far as this reader may read it."""
    rows = visible(Membership, actor).filter(person__in=people, state="standing").select_related("household")
    found: dict[UUID, list[Place]] = defaultdict(list)
    standing = list(rows.order_by("-main", "pk"))
    households = {one.household_id: one.household for one in standing}
    keep_back(households.values(), actor, now)
    for one in standing:
        home = households[one.household_id]
        found[one.person_id].append(Place(one.pk, home.pk, home.address, one.main))
    return found


def known_homes(person: UUID, several: list[Near], actor: Any) -> list[tuple[Household, str]]:
    """Homes recorded already where somebody close lives and this person does not, with who lives there."""
    mine = {place.household for one in several for place in one.places if one.person.pk == person}
    who: dict[UUID, list[str]] = defaultdict(list)
    for one in several:
        for place in one.places:
            if place.household not in mine:
                who[place.household].append(str(one.person))
    seen = visible(Household, actor).filter(pk__in=who).order_by("pk")
    return [(home, ", ".join(who[home.pk])) for home in seen]
