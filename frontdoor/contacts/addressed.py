"""Before whom news of a decision is: whoever decided, or the duty manager while they are away or decide no longer.

News of a restricted child that whoever decided may not see is before the holders who decide, or else a head of service.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from frontdoor.accounts.models import Duty, Holding, User
from frontdoor.casework.models import Absence
from frontdoor.casework.steps.absence import State as Attendance
from frontdoor.kernel.calendar import day_of
from frontdoor.people.only import only
from frontdoor.practice import roles

from .kept import is_kept, still_sees
from .models import News


def with_whoever_decided(news: QuerySet[News], now: datetime) -> QuerySet[News]:
    """Each with whether its decider still decides, is here today, and sees the child."""
    today = day_of(now)
    decides = Holding.objects.on(today).filter(user=OuterRef("decider"), role__in=roles.DECIDERS.codes)
    away = Absence.objects.filter(worker=OuterRef("decider"), state=Attendance.AWAY, starts_on__lte=today)
    asked: dict[str, Any] = {"kept": is_kept(), "sees": still_sees("decider")}
    found: QuerySet[News] = news.select_related("decider").annotate(decides=Exists(decides), away=Exists(away), **asked)
    return found


def no_longer_theirs(decider: str | None, decides: bool, away: bool, sees: bool = True) -> str:
    """Why it is not before whoever decided; empty while it is."""
    if not decider:
        return "Nobody is known to have decided this."
    if not decides:
        return f"{decider} decided this, and decides no longer."
    if away:
        return f"{decider} decided this, and is away."
    return "" if sees else f"{decider} decided this, and is no holder of this restricted record."


def owner_of(news: Any, now: datetime) -> tuple[Any, str]:
    """Who has it now, and why it is not whoever decided; nobody where no manager is on duty either."""
    why = no_longer_theirs(str(news.decider or ""), news.decides, news.away, news.sees)
    if not why:
        return news.decider, ""
    if news.kept:
        answer = only([news.child_id], day_of(now))[news.child_id].answer
        return User.objects.filter(pk__in=answer).order_by("full_name", "pk").first(), why
    duty = Duty.objects.of_the_front_door(now)
    return (duty.manager if duty else None), why
