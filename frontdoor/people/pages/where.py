"""Where somebody lives and has lived, with whom, as this reader may see it; a safe address stays kept back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from frontdoor.engine.kin import members_of
from frontdoor.engine.sight import veil, visible
from frontdoor.people.homes import STOOD, mothers_of
from frontdoor.people.models import Household, Membership, Person
from frontdoor.practice.words import MONTHS, plain_day

Others = dict[UUID, list[Person]]


@dataclass(frozen=True)
class Home:
    """One home of somebody: `household` is None where the home itself is not this reader's to open."""

    membership: Membership
    address: str
    household: UUID | None
    others: tuple[Person, ...] = ()

    @property
    def stands(self) -> bool:
        return bool(self.membership.state == "standing")

    @property
    def says(self) -> str:
        """“Lives there, main home, since about May 2023”."""
        one = self.membership
        how = one.get_how_display() if self.stands else {"lives": "Lived there", "stays": "Stayed some nights"}[one.how]
        parts = [how, "main home" if one.main and self.stands else "", _since(one), _until(one)]
        return ", ".join(part for part in parts if part)


def homes_shown(person: Person, actor: Any, now: datetime) -> list[Home]:
    """Now before earlier, the main one first; an unborn child is where the mother is."""
    who = mothers_of([person]).get(person.pk, person.pk)
    mine = members_of([who])[who]
    own = set(mine) if who == person.pk else {person.pk}
    found = visible(Membership, actor).filter(person__in=mine, state__in=STOOD).select_related("household")
    ordered = sorted(found, key=_nearest, reverse=True)
    return _told(ordered, _others(ordered, own, actor), actor, now)


def _nearest(one: Membership) -> tuple[bool, bool, str]:
    return one.state == "standing", one.main, str(one.ends_on or one.starts_on or "")


def _told(memberships: list[Membership], others: Others, actor: Any, now: datetime) -> list[Home]:
    households = {one.household_id: one.household for one in memberships}
    keep_back(households.values(), actor, now)
    seen = set(visible(Household, actor).filter(pk__in=households).values_list("pk", flat=True)) if households else ()
    return [
        Home(
            one,
            households[one.household_id].address,
            one.household_id if one.household_id in seen else None,
            tuple(others[one.household_id]),
        )
        for one in memberships
    ]


def keep_back(households: Iterable[Household], actor: Any, now: datetime) -> None:
    """Veils the safe addresses among them for whoever may not read them; of the others nothing is asked."""
    veil([one for one in households if one.safe_address], actor, now)


def _others(memberships: Iterable[Membership], apart_from: set[UUID], actor: Any) -> Others:
    """Who lives there too, now."""
    found: Others = defaultdict(list)
    here = [one.household_id for one in memberships if one.state == "standing"]
    if here:
        rows = visible(Membership, actor).filter(household__in=here, state="standing").exclude(person__in=apart_from)
        for one in rows.select_related("person").order_by("pk"):
            found[one.household_id].append(one.person)
    return found


def _since(one: Membership) -> str:
    return f"since {_day(one.starts_on, one.starts_about)}" if one.starts_on else ""


def _until(one: Membership) -> str:
    return f"until {_day(one.ends_on, one.ends_about)}" if one.ends_on else ""


def _day(day: date, about: bool) -> str:
    return f"about {MONTHS[day.month - 1]} {day.year}" if about else plain_day(day)
