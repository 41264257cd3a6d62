"""Who works with somebody now, and what ended before, as the earlier stages may tell it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from frontdoor.casework.models import Allocation
from frontdoor.contacts.steps.episodes import Episode
from frontdoor.engine.kin import members_of
from frontdoor.engine.sight import visible
from frontdoor.kernel.step import VOID
from frontdoor.practice.codes.closure import CLOSURE

from .models import Referral

HOLDS, ASKED = "accepted", ("offered", "challenged", "returned")


def episodes_of(people: Iterable[UUID], actor: Any) -> dict[UUID, list[Episode]]:
    """Each person's referrals that this reader may see, the latest first, under whichever id they were written."""
    kin = members_of(people)
    everybody = {one for group in kin.values() for one in group}
    seen = visible(Referral, actor).filter(child__in=everybody).exclude(state=VOID).select_related("team")
    found = list(seen.order_by("-referral_on", "-pk"))
    owners = _owners({one.child_id for one in found if one.state != "closed"}, kin)
    return {
        person: [_told(one, owners.get(person)) for one in found if one.child_id in group]
        for person, group in kin.items()
    }


def _owners(children: set[UUID], kin: dict[UUID, list[UUID]]) -> dict[UUID, Allocation]:
    """Whoever has accepted each child, or else whoever was asked last."""
    groups = {person: group for person, group in kin.items() if not children.isdisjoint(group)}
    if not groups:
        return {}
    everybody = {one for group in groups.values() for one in group}
    wanted = Allocation.objects.filter(child__in=everybody, state__in=(HOLDS, *ASKED)).select_related("worker")
    held = sorted(wanted, key=lambda one: (one.state == HOLDS, one.pk.int))
    return {person: one for person, group in groups.items() for one in held if one.child_id in group}


def _told(one: Referral, owner: Allocation | None) -> Episode:
    team, phone = _team(one)
    if one.state == "closed":
        return Episode(one.pk, one.referral_on, team, closed_on=one.closed_on, ended=_ended(one))
    if owner is None:
        return Episode(one.pk, one.referral_on, team, telephone=phone, not_known=bool(one.file_row))
    if owner.state != HOLDS:
        return Episode(one.pk, one.referral_on, team, telephone=phone, asked=str(owner.worker))
    return Episode(one.pk, one.referral_on, team, str(owner.worker), owner.worker.telephone or phone)


def _team(one: Referral) -> tuple[str, str]:
    """The team and its telephone; of a referral from a file, the name that stands there."""
    if one.team:
        return one.team.name, one.team.telephone
    return (f"“{one.file_team}” in the file" if one.file_team else ""), ""


def _ended(one: Referral) -> str:
    if one.closure_reason:
        return CLOSURE.label(one.closure_reason)
    return "No further action" if one.nfa == "yes" else "" if one.closed_on else "Closed"
