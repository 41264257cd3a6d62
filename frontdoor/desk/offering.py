"""Offering a child to a worker in one go: what stood before ends and the new offer is made, or neither."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from frontdoor.casework.models import Allocation
from frontdoor.casework.steps.allocation import State
from frontdoor.engine.kin import members_of
from frontdoor.engine.perform import open_record, perform
from frontdoor.people.models import Person

from .nobody import ASKED

Answers = Mapping[str, Any]


def standing(child: Person) -> list[Allocation]:
    """Every allocation of the child that has not come to an end, under whichever id it was written."""
    open_states = [*ASKED, State.ACCEPTED]
    mine = Allocation.objects.filter(child__in=members_of([child.pk])[child.pk], state__in=open_states)
    return list(mine.select_related("worker").order_by("pk"))


def offer(child: Person, actor: Any, now: datetime, answers: Answers, ending: Answers | None = None) -> Allocation:
    """Offers the child to the worker named in `answers`; whoever said no is asked again with what has changed.

    `ending` says why the worker changes and hands over, where somebody who no longer counts still holds the child.
    Raises `Refused` with the reasons; done within one transaction by the page.
    """
    worker: Any = answers.get("worker")
    if worker is None:
        return _asked(child, actor, now, answers)  # which says what is missing
    for one in standing(child):
        if one.state == State.ACCEPTED:
            if ending is not None:
                perform("end", one, actor, now, **ending)
        elif one.worker_id == worker.pk and one.state != State.OFFERED:
            again: Allocation = perform("offer_again", one, actor, now, why=answers["why"])
            return again
        elif one.worker_id != worker.pk:
            perform("withdraw", one, actor, now)
    return _asked(child, actor, now, answers)


def _asked(child: Person, actor: Any, now: datetime, answers: Answers) -> Allocation:
    made: Allocation = open_record(Allocation(child=child), actor, now, **answers)
    return made
