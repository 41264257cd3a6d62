"""Who works with somebody now, and what ended before, as the earlier stages may tell it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, Subquery

from frontdoor.casework.models import Absence, Allocation, Post
from frontdoor.casework.steps.absence import State as Attendance
from frontdoor.casework.steps.allocation import ASKED
from frontdoor.casework.steps.allocation import State as Offer
from frontdoor.contacts.steps.episodes import Episode
from frontdoor.engine.kin import members_of
from frontdoor.engine.sight import visible
from frontdoor.kernel.calendar import day_of
from frontdoor.kernel.step import VOID
from frontdoor.practice.codes.closure import CLOSURE
from frontdoor.practice.words import short_day

from .models import Referral
from .steps.referral import State


def episodes_of(people: Iterable[UUID], actor: Any, now: datetime) -> dict[UUID, list[Episode]]:
    """Each person's referrals that this reader may see, the latest first, under whichever id they were written."""
    kin = members_of(people)
    everybody = {one for group in kin.values() for one in group}
    seen = visible(Referral, actor).filter(child__in=everybody).exclude(state=VOID).select_related("team")
    found = list(seen.order_by("-referral_on", "-pk"))
    owners = _owners({one.child_id for one in found if one.state != State.CLOSED}, kin, day_of(now))
    return {
        person: [_told(one, owners.get(person)) for one in found if one.child_id in group]
        for person, group in kin.items()
    }


def _owners(children: set[UUID], kin: dict[UUID, list[UUID]], today: date) -> dict[UUID, Any]:
    """Whoever has accepted each child, or else whoever was asked last; of the worker, whether they are at work."""
    groups = {person: group for person, group in kin.items() if not children.isdisjoint(group)}
    if not groups:
        return {}
    everybody = {one for group in groups.values() for one in group}
    wanted = Allocation.objects.filter(child__in=everybody, state__in=(Offer.ACCEPTED, *ASKED)).select_related("worker")
    held = sorted(wanted.annotate(**_at_work(today)), key=lambda one: (one.state == Offer.ACCEPTED, one.pk.int))
    return {person: one for person, group in groups.items() for one in held if one.child_id in group}


def _at_work(today: date) -> dict[str, Any]:
    """Whether the worker is in post, the last day where they are not, and since when they are away."""
    posts = Post.objects.filter(worker=OuterRef("worker")).exclude(state=VOID)
    begun = posts.filter(starts_on__lte=today)
    away = Absence.objects.filter(worker=OuterRef("worker"), state=Attendance.AWAY, starts_on__lte=today).order_by(
        "starts_on"
    )
    return {
        "in_post": Exists(begun.filter(Q(leaves_on=None) | Q(leaves_on__gte=today))),
        "left_on": Subquery(begun.order_by("-leaves_on").values("leaves_on")[:1]),
        "away_since": Subquery(away.values("starts_on")[:1]),
    }


def _told(one: Referral, owner: Any) -> Episode:
    team, phone = _team(one)
    if one.state == State.CLOSED:
        return Episode(one.pk, one.referral_on, team, closed_on=one.closed_on, ended=_ended(one))
    if owner is None:
        return Episode(one.pk, one.referral_on, team, telephone=phone, not_known=bool(one.file_row))
    if owner.state != Offer.ACCEPTED:
        return Episode(one.pk, one.referral_on, team, telephone=phone, asked=str(owner.worker))
    gone, away = _gone(owner), f"away since {short_day(owner.away_since)}" if owner.away_since else ""
    reach = phone if gone or away else owner.worker.telephone or phone
    return Episode(one.pk, one.referral_on, team, str(owner.worker), reach, trouble=gone, away=away)


def _gone(owner: Any) -> str:
    if owner.in_post:
        return ""
    return f"left on {short_day(owner.left_on)}" if owner.left_on else "is not in post"


def _team(one: Referral) -> tuple[str, str]:
    """The team and its telephone; of a referral from a file, the name that stands there."""
    if one.team:
        return one.team.name, one.team.telephone
    return (f"“{one.file_team}” in the file" if one.file_team else ""), ""


def _ended(one: Referral) -> str:
    if one.closure_reason:
        return CLOSURE.label(one.closure_reason)
    return "No further action" if one.nfa == "yes" else "" if one.closed_on else "Closed"
