"""What rules about referrals may ask."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from frontdoor.casework.models import Allocation
from frontdoor.casework.steps.allocation import ASKED, NEED_NOT_NAMED
from frontdoor.casework.steps.allocation import State as Offer
from frontdoor.contacts.steps.contact_child import OPEN_ELSEWHERE, REFERRAL_STANDS, WHO_HAS_IT
from frontdoor.contacts.steps.episodes import EPISODES, Episode
from frontdoor.engine.kin import members_of
from frontdoor.engine.registry import answer
from frontdoor.people.models import Person

from . import asked  # noqa: F401  # what search asks is answered there
from .episodes import episodes_of
from .models import Referral
from .open_now import open_referrals
from .reading import who_has_it
from .steps.referral import ANOTHER_OPEN, HAS_DIED, IN_OWN_TEAM, RUNNING, WORKER_HOLDS


@answer(ANOTHER_OPEN)
def another_open(referrals: list[Any], actor: Any, now: datetime) -> dict[UUID, bool]:
    found = open_referrals(one.child_id for one in referrals)
    return {one.pk: any(other.pk != one.pk for other in found[one.child_id]) for one in referrals}


@answer(OPEN_ELSEWHERE)
def open_elsewhere(rows: list[Any], actor: Any, now: datetime) -> dict[UUID, bool]:
    found = open_referrals(one.child_id for one in rows)
    return {one.pk: bool(found[one.child_id]) for one in rows}


@answer(WHO_HAS_IT)
def who_reads_it(rows: list[Any], actor: Any, now: datetime) -> dict[UUID, tuple[UUID, ...]]:
    found = who_has_it({one.child_id for one in rows}, now)
    return {one.pk: found[one.child_id] for one in rows}


@answer(REFERRAL_STANDS)
def referral_stands(rows: list[Any], actor: Any, now: datetime) -> dict[UUID, bool]:
    found = Referral.objects.filter(contact_child__in=[one.pk for one in rows], state__in=RUNNING)
    standing = set(found.values_list("contact_child", flat=True))
    return {one.pk: one.pk in standing for one in rows}


@answer(WORKER_HOLDS)
def worker_holds(referrals: list[Any], actor: Any, now: datetime) -> dict[UUID, bool]:
    kin = members_of(one.child_id for one in referrals)
    everybody = {one for group in kin.values() for one in group}
    held = set(
        Allocation.objects.filter(child__in=everybody, state__in=(*ASKED, Offer.ACCEPTED)).values_list(
            "child", flat=True
        )
    )
    return {one.pk: not held.isdisjoint(kin[one.child_id]) for one in referrals}


@answer(HAS_DIED)
def has_died(referrals: list[Any], actor: Any, now: datetime) -> dict[UUID, bool]:
    kin = members_of(one.child_id for one in referrals)
    everybody = {one for group in kin.values() for one in group}
    died = set(Person.objects.filter(pk__in=everybody).exclude(died_on=None).values_list("pk", flat=True))
    return {one.pk: not died.isdisjoint(kin[one.child_id]) for one in referrals}


@answer(NEED_NOT_NAMED)
def need_not_named(allocations: list[Any], actor: Any, now: datetime) -> dict[UUID, bool]:
    """Of a referral from a file, what the file left open is not asked of whoever allocates."""
    found = open_referrals(one.child_id for one in allocations)
    return {
        one.pk: any(not other.primary_need and not other.file_row for other in found[one.child_id])
        for one in allocations
    }


@answer(IN_OWN_TEAM)
def in_own_team(referrals: list[Any], actor: Any, now: datetime) -> dict[UUID, bool]:
    return {one.pk: one.team_id in actor.teams for one in referrals}


@answer(EPISODES)
def episodes(people: list[Any], actor: Any, now: datetime) -> dict[UUID, list[Episode]]:
    return episodes_of((one.pk for one in people), actor, now)
