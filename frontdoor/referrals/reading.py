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
from frontdoor.practice import roles

from .open_now import open_referrals

MANAGE = (roles.TM | roles.ATM).codes


def who_has_it(children: Iterable[UUID], now: datetime) -> dict[UUID, tuple[UUID, ...]]:
    """For each child, in order: the worker who is here; the duty manager of the child's team, or else its managers; the
    front door's duty manager, or else a head of service. Empty only where nobody at all is here.
    """
    ids = list(children)
    absent, held = away(now), holders(ids, now)
    workers = {child: one.worker_id for child, one in held.items() if one.worker_id not in absent}
    left = [one for one in ids if one not in workers]
    instead = _instead(left, now, absent) if left else {}
    return {child: (workers[child],) if child in workers else instead.get(child, ()) for child in ids}


def _instead(children: list[UUID], now: datetime, absent: frozenset[UUID]) -> dict[UUID, tuple[UUID, ...]]:
    found = open_referrals(children)
    teams = {one.team_id for several in found.values() for one in several if one.team_id}
    managers = _managers(teams, now, absent)
    everybody = roster(now)
    door = tuple(one for one in everybody.front if one in everybody.here) or tuple(
        one for one in everybody.heads if one in everybody.here
    )
    return {
        child: tuple(dict.fromkeys(who for one in several for who in managers.get(one.team_id, ()))) or door
        for child, several in found.items()
    }


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
