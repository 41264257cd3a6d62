"""What rules of every stage may ask about a child's worker."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from frontdoor.engine.kin import members_of
from frontdoor.engine.registry import answer
from frontdoor.kernel.calendar import day_of
from frontdoor.people.facts import AWAY

from .models import Allocation
from .on_duty import absent_on
from .steps.allocation import ALLOCATED_WORKER, OFFERED_ELSEWHERE, WORKER_BACK, WORKER_LOST, WORKER_MAY_HOLD, State
from .workforce import workforce_of

AWAY.append(lambda day: absent_on(day).values("worker"))


def _of_children(records: list[Any], state: State) -> dict[UUID, list[Allocation]]:
    """The other allocations of each record's child in that state, under whichever id they were written."""
    kin = members_of({one.child_id for one in records})
    held = list(Allocation.objects.filter(state=state, child__in={one for group in kin.values() for one in group}))
    return {
        one.pk: [other for other in held if other.child_id in kin[one.child_id] and other.pk != one.pk]
        for one in records
    }


@answer(ALLOCATED_WORKER)
def allocated_worker(records: list[Any], actor: Any, now: datetime) -> dict[UUID, UUID | None]:
    return {
        record: next((one.worker_id for one in held), None)
        for record, held in _of_children(records, State.ACCEPTED).items()
    }


@answer(OFFERED_ELSEWHERE)
def offered_elsewhere(records: list[Any], actor: Any, now: datetime) -> dict[UUID, bool]:
    return {record: bool(held) for record, held in _of_children(records, State.OFFERED).items()}


@answer(WORKER_MAY_HOLD)
def worker_may_hold(records: list[Any], actor: Any, now: datetime) -> dict[UUID, str | None]:
    workforce, today = workforce_of(one.worker_id for one in records), day_of(now)
    asked = [one for one in records if one.pathway]  # without it there is no rule to ask yet
    return {one.pk: workforce.why_not(one.worker_id, one.pathway, today) for one in asked}


@answer(WORKER_LOST)
def worker_lost(records: list[Any], actor: Any, now: datetime) -> dict[UUID, datetime | None]:
    held = [one for one in records if one.state == State.ACCEPTED and not one.worker_gone]
    workforce, today = workforce_of({one.worker_id for one in held}), day_of(now)
    return {one.pk: workforce.lost_at(one.worker_id, today) for one in held}


@answer(WORKER_BACK)
def worker_back(records: list[Any], actor: Any, now: datetime) -> dict[UUID, datetime | None]:
    gone = [one for one in records if one.state == State.ACCEPTED and one.worker_gone]
    workforce, today = workforce_of({one.worker_id for one in gone}), day_of(now)
    return {one.pk: workforce.here_at(one.worker_id, today) for one in gone}


def holders(children: Iterable[UUID], now: datetime) -> dict[UUID, Allocation]:
    """For each child whose worker counts today, that allocation; whoever does not count is left out."""
    kin = members_of(children)
    everybody = {one for group in kin.values() for one in group}
    held = list(Allocation.objects.filter(state=State.ACCEPTED, child__in=everybody).select_related("worker"))
    workforce, today = workforce_of(one.worker_id for one in held), day_of(now)
    counting = [one for one in held if workforce.why_not(one.worker_id, one.pathway, today) is None]
    return {child: one for child, group in kin.items() for one in counting if one.child_id in group}
