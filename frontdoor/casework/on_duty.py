"""Who answers for what at this instant: on duty at the front door and at night, heads of service, and who is here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from frontdoor.accounts.models import Duty, Holding, Team, User
from frontdoor.kernel.calendar import day_of
from frontdoor.kernel.step import VOID
from frontdoor.practice import roles
from frontdoor.practice.owning import Roster

from .models import Absence

ANSWER = (roles.SCREENERS | roles.DECIDERS).codes


def absent(now: datetime) -> QuerySet[Absence]:
    """The absences that have begun and not ended today."""
    return absent_on(day_of(now))


def absent_on(day: date) -> QuerySet[Absence]:
    back = Q(back_on=None) | Q(back_on__gt=day)
    return Absence.objects.exclude(state=VOID).filter(back, starts_on__lte=day)


def away(now: datetime) -> frozenset[UUID]:
    """Whoever is away today."""
    return frozenset(absent(now).values_list("worker", flat=True))


def roster(now: datetime) -> Roster:
    """Everybody who may answer for a worry today, and who of them is on duty at this instant; one query."""
    held = Holding.objects.on(day_of(now)).filter(user=OuterRef("pk"), role__in=ANSWER)
    duties = Duty.objects.at(now).filter(Q(manager=OuterRef("pk")) | Q(deputy=OuterRef("pk")))
    on_duty = JSONObject(area="team__area", manager="manager_id", starts="starts_at")
    people: Any = User.objects.filter(Exists(held) | Exists(duties)).annotate(
        held_roles=ArraySubquery(held.values("role")),
        on_duty=ArraySubquery(duties.values(said=on_duty)),
        away=Exists(absent(now).filter(worker=OuterRef("pk"))),
    )
    found = list(people.order_by("full_name", "pk"))
    return Roster(
        front=_on_duty(found, Team.Area.FRONT_DOOR),
        night=_on_duty(found, Team.Area.EMERGENCY),
        heads=tuple(one.pk for one in found if roles.HOS.code in one.held_roles),
        here=frozenset(one.pk for one in found if one.held_roles and not one.away),
        names={one.pk: str(one) for one in found},
        works_nights=_with(found, roles.EDT),
        deciders=_with(found, roles.DECIDERS),
    )


def _with(people: Iterable[Any], held: roles.Held) -> frozenset[UUID]:
    return frozenset(one.pk for one in people if not held.codes.isdisjoint(one.held_roles))


def _on_duty(people: Iterable[Any], area: str) -> tuple[UUID, ...]:
    """The manager of the newest shift first, then its deputy, then those of older shifts that overlap it."""
    said = [
        (one["starts"], one["manager"] == str(person.pk), person.pk)
        for person in people
        for one in person.on_duty
        if one["area"] == area
    ]
    return tuple(dict.fromkeys(pk for _, _, pk in sorted(said, reverse=True)))
