"""Who is in post, who is a social worker and who is supervised by one, on a day, for many people at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import F, Q

from frontdoor.practice.roles import MANAGERS

from .models import Holding, User


def in_post(people: Iterable[UUID], on: date) -> set[UUID]:
    """Those of them who hold any role that day; one query."""
    return set(Holding.objects.on(on).filter(user__in=people).values_list("user", flat=True))


def qualified(people: Iterable[UUID], on: date) -> set[UUID]:
    """Those of them who are registered as social workers that day; one query."""
    return set(User.objects.filter(_registered(on), pk__in=people).values_list("pk", flat=True))


def supervised(people: Iterable[UUID], on: date) -> set[UUID]:
    """Those of them with a team that day whose manager, not themselves, is a social worker; one query."""
    managers = Holding.objects.on(on).filter(_registered(on, "user__"), role__in=MANAGERS.codes)
    theirs = Holding.objects.on(on).filter(user__in=people, team__isnull=False)
    pairs = theirs.filter(team__holdings__in=managers).exclude(team__holdings__user=F("user"))
    return set(pairs.values_list("user", flat=True))


def _registered(on: date, via: str = "") -> Q:
    begun = Q(**{f"{via}registered_from__lte": on})
    return begun & (Q(**{f"{via}registered_to__isnull": True}) | Q(**{f"{via}registered_to__gte": on}))
