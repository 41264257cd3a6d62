"""Nobody counts as a child's worker but who has accepted, is in post, present and qualified; and who is does count."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from frontdoor.casework.facts import holders
from frontdoor.casework.models import Absence, Allocation, Post
from frontdoor.engine.kin import members_of
from frontdoor.engine.models import BookLine
from frontdoor.journal.models import Event
from frontdoor.kernel.calendar import day_of
from frontdoor.practice.holiday_table import TABLE
from tests.engine import dice

pytestmark = pytest.mark.django_db


def off(day: date) -> bool:
    """By hand: a weekend, a bank holiday of the table, or a local one as entered last."""
    local = BookLine.objects.filter(key="holiday", starts_on=day).order_by("entered_at").last()
    return day.weekday() > 4 or (local.value if local else day in TABLE)


def has_accepted(allocation: Allocation) -> bool:
    """By hand, from the journal: the worker's own acceptance stands, and nothing after it has ended it."""
    events = list(Event.objects.filter(record_id=allocation.pk).order_by("version"))
    gone = {one.voids for one in events}
    standing = [one for one in events if one.pk not in gone and not one.voids and not one.amends]
    noted = ("allocation.lose", "allocation.regain")  # by time itself, of the worker; it ends nothing
    last = [one.act for one in standing if one.act not in noted]
    own = any(one.act == "allocation.accept" and one.actor_id == allocation.worker_id for one in standing)
    return own and last[-1] in ("allocation.accept", "allocation.reopen")


def in_post(worker: UUID, on: date) -> list[Post]:
    posts = Post.objects.filter(worker=worker).exclude(state="void")
    return [one for one in posts if one.starts_on <= on and (one.leaves_on is None or on <= one.leaves_on)]


def long_away(worker: UUID, on: date) -> bool:
    for one in Absence.objects.filter(worker=worker).exclude(state="void"):
        if one.starts_on <= on and (one.back_on is None or on < one.back_on):
            days = (one.starts_on + timedelta(days=n) for n in range((on - one.starts_on).days + 1))
            if sum(not off(day) for day in days) > 5:
                return True
    return False


def qualified(posts: Iterable[Post], pathway: str) -> bool:
    """Since December 2023 an assessment may be held by whoever a social worker supervises; nothing by a manager."""
    carrying = [one for one in posts if one.manages == "no"]
    return any(one.qualified == "yes" or (one.supervised == "yes" and pathway == "assessment") for one in carrying)


def by_hand(child: UUID, now: datetime) -> UUID | None:
    on = day_of(now)
    for one in Allocation.objects.filter(child__in=members_of([child])[child]):
        if (
            has_accepted(one)
            and not long_away(one.worker_id, on)
            and qualified(in_post(one.worker_id, on), one.pathway)
        ):
            return one.worker_id
    return None


def counted(world: Any) -> dict[UUID, UUID]:
    return {child: one.worker_id for child, one in holders([one.pk for one in world.children], world.now).items()}


def expected(world: Any) -> dict[UUID, UUID]:
    found = {child.pk: by_hand(child.pk, world.now) for child in world.children}
    return {child: worker for child, worker in found.items() if worker}


@pytest.mark.parametrize("seed", range(8))
def test_who_counts_is_who_counts_by_hand(seed):
    world, counts = dice.World(seed, children=3), 0
    for _ in range(70):
        world.throw(*dice.OF_ALLOCATION)
        found = counted(world)
        assert found == expected(world), world.seen
        counts += len(found)
    assert counts > 5  # some did count, or nothing was proved
