"""Before whom news of a decision is: whoever decided, or the duty manager while they are away or decide no longer."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from frontdoor.accounts.models import Duty, Holding
from frontdoor.casework.models import Absence
from frontdoor.casework.steps.absence import State as Attendance
from frontdoor.kernel.calendar import day_of
from frontdoor.practice import roles

from .models import News


def with_whoever_decided(news: QuerySet[News], now: datetime) -> QuerySet[News]:
    """Each with whether its decider still decides, and is here today."""
    today = day_of(now)
    decides = Holding.objects.on(today).filter(user=OuterRef("decider"), role__in=roles.DECIDERS.codes)
    away = Absence.objects.filter(worker=OuterRef("decider"), state=Attendance.AWAY, starts_on__lte=today)
    return news.select_related("decider").annotate(decides=Exists(decides), away=Exists(away))


def no_longer_theirs(decider: str | None, decides: bool, away: bool) -> str:
    """Why it is not before whoever decided; empty while it is."""
    if not decider:
        return "Nobody is known to have decided this."
    if not decides:
        return f"{decider} decided this, and decides no longer."
    return f"{decider} decided this, and is away." if away else ""


def owner_of(news: Any, now: datetime) -> tuple[Any, str]:
    """Who has it now, and why it is not whoever decided; nobody where no manager is on duty either."""
    why = no_longer_theirs(str(news.decider or ""), news.decides, news.away)
    if not why:
        return news.decider, ""
    duty = Duty.objects.of_the_front_door(now)
    return (duty.manager if duty else None), why
