"""What rules about a child in a contact may ask."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from frontdoor.casework.facts import holders
from frontdoor.engine.kin import members_of
from frontdoor.engine.registry import answer
from frontdoor.kernel.calendar import day_of
from frontdoor.kernel.step import VOID
from frontdoor.practice.ages import years_old

from .models import ContactChild
from .steps.contact_child import AGE_IN_YEARS, HELD, HERE_ALREADY


@answer(AGE_IN_YEARS)
def age_today(rows: list[Any], actor: Any, now: datetime) -> dict[UUID, int | None]:
    today = day_of(now)
    return {row.pk: _age(row.child, today) for row in rows}


@answer(HELD)
def held(rows: list[Any], actor: Any, now: datetime) -> dict[UUID, bool]:
    """By a worker in post, present, and qualified; cover and offers do not count."""
    found = holders({row.child_id for row in rows}, now)
    return {row.pk: row.child_id in found for row in rows}


@answer(HERE_ALREADY)
def here_already(rows: list[Any], actor: Any, now: datetime) -> dict[UUID, bool]:
    """What was taken back is not there."""
    kin = members_of(row.child_id for row in rows)
    there = list(ContactChild.objects.filter(contact__in={row.contact_id for row in rows}).exclude(state=VOID))
    return {row.pk: any(_same(row, other, kin[row.child_id]) for other in there) for row in rows}


def _same(row: Any, other: ContactChild, kin: list[UUID]) -> bool:
    return other.pk != row.pk and other.contact_id == row.contact_id and other.child_id in kin


def _age(child: Any, today: Any) -> int | None:
    """By the latest day that the birthday can be, so that no child is turned away on a guess."""
    return years_old(child.born.latest, today) if child.born else None
