"""Who reads what is new of an open child: the worker, or whoever stands in by name while there is none here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from frontdoor.accounts.models import Duty, Holding
from frontdoor.casework.facts import holders
from frontdoor.casework.on_duty import away, roster
from frontdoor.kernel.calendar import day_of
from frontdoor.people.only import Only, only
from frontdoor.practice import roles

from .open_now import open_referrals

MANAGE = (roles.TM | roles.ATM).codes


def who_has_it(children: Iterable[UUID], now: datetime) -> dict[UUID, tuple[UUID, ...]]:
    """For each child, in order: the worker who is here; the duty manager of the child's team, or else its managers; the
    front door's duty manager, or else a head of service. Empty only where nobody at all is here.

    Of a restricted child none but who sees it: in the place of the duty manager the holders who decide, or else a head.
    """
    ids = list(children)
    absent, held, kept = away(now), holders(ids, now), only(ids, day_of(now))
    here = {child: one.worker_id for child, one in held.items() if one.worker_id not in absent}
    workers = {child: one for child, one in here.items() if child not in kept or kept[child].sees(one)}
    left = [one for one in ids if one not in workers]
    instead = _instead(left, now, absent, kept) if left else {}
    return {child: (workers[child],) if child in workers else instead.get(child, ()) for child in ids}


def _instead(
    children: list[UUID], now: datetime, absent: frozenset[UUID], kept: dict[UUID, Only]
) -> dict[UUID, tuple[UUID, ...]]:
    found = open_referrals(children)
    teams = {one.team_id for several in found.values() for one in several if one.team_id}
    managers = _managers(teams, now, absent)
    everybody = roster(now)
    door = tuple(one for one in everybody.front if one in everybody.here) or tuple(
        one for one in everybody.heads if one in everybody.here
    )
    several = {
        child: tuple(dict.fromkeys(who for one in theirs for who in managers.get(one.team_id, ())))
        for child, theirs in found.items()
    }
    return {child: _who_sees(kept[child], who) if child in kept else who or door for child, who in several.items()}


def _who_sees(kept: Only, managers: tuple[UUID, ...]) -> tuple[UUID, ...]:
    return tuple(one for one in managers if kept.sees(one)) or kept.answer


def _managers(teams: set[Any], now: datetime, absent: frozenset[UUID]) -> dict[Any, list[UUID]]:
    """On duty for the team at this instant, the manager before the deputy; where nobody is, whoever manages it."""
    found: dict[Any, list[UUID]] = {}
    for duty in Duty.objects.at(now).filter(team__in=teams).order_by("-starts_at", "pk"):
        here = [one for one in (duty.manager_id, duty.deputy_id) if one and one not in absent]
        found.setdefault(duty.team_id, []).extend(here)
    held = Holding.objects.on(day_of(now)).filter(Q(role__in=MANAGE), team__in=teams)
    manage: dict[Any, list[UUID]] = {}
    for team, user in held.order_by("role", "pk").values_list("team", "user"):
        if user not in absent:
            manage.setdefault(team, []).append(user)
    return {team: found.get(team) or manage.get(team, []) for team in teams}
