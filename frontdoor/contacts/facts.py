"""What rules about a child in a contact may ask."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from frontdoor.engine.registry import answer
from frontdoor.kernel.calendar import day_of
from frontdoor.practice.ages import years_old

from .steps.contact_child import AGE_IN_YEARS


@answer(AGE_IN_YEARS)
def age_today(rows: list[Any], actor: Any, now: datetime) -> dict[UUID, int | None]:
    today = day_of(now)
    return {row.pk: _age(row.child, today) for row in rows}


def _age(child: Any, today: Any) -> int | None:
    """By the latest day that the birthday can be, so that no child is turned away on a guess."""
    return years_old(child.born.latest, today) if child.born else None
