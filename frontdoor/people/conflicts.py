"""What would stand against itself if two people were one: two allocations, two referrals, two main homes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from frontdoor.archive.as_if import as_if_same
from frontdoor.engine import registry
from frontdoor.engine.facts import facts_of
from frontdoor.engine.kin import members_of
from frontdoor.engine.sight import visible
from frontdoor.kernel.step import Step


@dataclass(frozen=True)
class Conflict:
    """A record that could not have come to be had it been known that the two are one, and why not."""

    record: Any
    why: str


def conflicts(first: UUID, second: UUID, actor: Any, now: datetime) -> list[Conflict]:
    """What must be decided if these two are declared the same person, or was left to decide when they were.

    The rules that guard each state are asked again of every record in it, as if the two were one already. Only what
    their being one brings about is listed, and of that only what this person may see.
    """
    kin = members_of([first, second])
    together = {*kin[first], *kin[second]}
    if second in kin[first]:
        return list(_standing(together, actor, now))
    apart = {(one.record.pk, one.why) for one in _standing(together, actor, now)}
    with as_if_same(first, second):
        found = list(_standing(together, actor, now))
    return [one for one in found if (one.record.pk, one.why) not in apart]


def _standing(people: set[UUID], actor: Any, now: datetime) -> Iterator[Conflict]:
    for step in registry.steps():
        if step.holds and step.child:
            yield from _of_step(step, people, actor, now)


def _of_step(step: Step, people: set[UUID], actor: Any, now: datetime) -> Iterator[Conflict]:
    about = visible(registry.model_for(step), actor).filter(**{f"{step.child}__in": people}, state__in=list(step.holds))
    for facts in facts_of(list(about.order_by("pk").distinct()), actor, now):
        for rule in step.holds[facts.state]:
            if why := rule(facts):
                yield Conflict(facts.record, why)
