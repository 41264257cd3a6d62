"""What rules about early help may ask."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime
from typing import Any
from uuid import UUID

from frontdoor.accounts.models import Holding
from frontdoor.casework.workforce import workforce_of
from frontdoor.contacts.steps.contact_child import EARLY_HELP_HAS_IT
from frontdoor.engine.registry import answer
from frontdoor.kernel.calendar import day_of, end_of

from .models import Transfer
from .steps.transfer import EARLY_HELP, OFFICER_LOST, State


@answer(EARLY_HELP_HAS_IT)
def early_help_has_it(rows: list[Any], actor: Any, now: datetime) -> dict[UUID, bool]:
    found = Transfer.objects.filter(contact_child__in=[one.pk for one in rows], state=State.ACCEPTED)
    taken = set(found.values_list("contact_child", flat=True))
    return {one.pk: one.pk in taken for one in rows}


@answer(OFFICER_LOST)
def officer_lost(transfers: list[Any], actor: Any, now: datetime) -> dict[UUID, datetime | None]:
    """The first of: the last day in early help, the last in post, too many days away."""
    held = [one for one in transfers if one.state == State.ACCEPTED and one.officer_id]
    officers, today = {one.officer_id for one in held}, day_of(now)
    workforce, left = workforce_of(officers), _left_early_help(officers, today)
    lost = {one: [left.get(one), workforce.lost_at(one, today)] for one in officers}
    return {one.pk: min(filter(None, lost[one.officer_id]), default=None) for one in held}


def _left_early_help(officers: Collection[UUID], today: date) -> dict[UUID, datetime]:
    several: dict[UUID, list[Holding]] = defaultdict(list)
    for one in Holding.objects.filter(user__in=officers, role__in=EARLY_HELP.codes):
        several[one.user_id].append(one)
    gone = {user: held for user, held in several.items() if not any(one.holds(today) for one in held)}
    ended = {user: [one.ends_on for one in held if one.ends_on and one.ends_on < today] for user, held in gone.items()}
    return {user: end_of(max(days)) for user, days in ended.items() if days}
