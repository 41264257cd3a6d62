"""An allocation: a child is offered to a worker as theirs, and counts as allocated once that worker has accepted."""

from __future__ import annotations

from enum import StrEnum

from frontdoor.kernel.step import Action, AtTime, Fact, Facts, Sight, Step, ask
from frontdoor.practice import roles
from frontdoor.practice.ways import ALLOCATED, NAMED, OFFERED, OWN_TEAM

ALLOCATED_WORKER = Fact("allocated_worker")  # the id of whoever holds the child by acceptance, present or not
WORKER_MAY_HOLD = Fact("worker_may_hold")  # why this record's worker may not hold this child today, or None
NEED_NOT_NAMED = Fact("need_not_named")  # whether the child's open referral has no primary need yet
WORKER_LOST = Fact("worker_lost")  # since when whoever accepted has not been here, where nobody has noted it
WORKER_BACK = Fact("worker_back")  # since when whoever had been noted as not here is here again
OFFERED_ELSEWHERE = Fact("offered_elsewhere")  # whether another offer of this child waits for an answer


class State(StrEnum):
    OFFERED = "offered"
    CHALLENGED = "challenged"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"


ASKED = (State.OFFERED, State.CHALLENGED, State.RETURNED)  # somebody was, and has not taken the child


def own_offer(facts: Facts) -> str | None:
    return None if facts.record.worker_id == facts.actor.pk else "This child was offered to somebody else."


def nobody_else_is_allocated(facts: Facts) -> str | None:
    holder = facts[ALLOCATED_WORKER]
    return "Another worker holds this child: end that allocation first." if holder else None


def not_offered_elsewhere(facts: Facts) -> str | None:
    return "This child is already offered to somebody: withdraw that first." if facts[OFFERED_ELSEWHERE] else None


def the_need_is_named(facts: Facts) -> str | None:
    """By allocation, so that the census is not filled in from memory (domain 2.6; PrimaryNeedCode)."""
    return "Name the primary need of the referral first." if facts[NEED_NOT_NAMED] else None


def worker_may_hold(facts: Facts) -> str | None:
    answer: str | None = facts[WORKER_MAY_HOLD]
    return answer


ALLOCATION = Step(
    record="casework.Allocation",
    label="allocation",
    states=State,
    opening=Action(
        "offer",
        "Offer to a worker",
        {None: State.OFFERED},
        by=roles.ALLOCATORS,
        asks=(ask("worker"), ask("pathway", correctable=False), ask("why", required=False)),
        needs=(worker_may_hold, nobody_else_is_allocated, the_need_is_named),
    ),
    actions=(
        Action("accept", "Accept", {State.OFFERED: State.ACCEPTED}, by=own_offer, needs=(worker_may_hold,)),
        Action(
            "challenge",
            "Challenge",
            {State.OFFERED: State.CHALLENGED},
            by=own_offer,
            asks=(ask("challenge", label="why you cannot take this child"),),
        ),
        Action(
            "offer_again",
            "Ask again",
            {State.CHALLENGED: State.OFFERED, State.RETURNED: State.OFFERED},
            by=roles.ALLOCATORS,
            asks=(ask("why", label="what has changed"),),
            needs=(worker_may_hold,),
        ),
        Action(
            "withdraw",
            "Withdraw the offer",
            dict.fromkeys((State.OFFERED, State.CHALLENGED, State.RETURNED), State.WITHDRAWN),
            by=roles.ALLOCATORS,
        ),
        Action("lapse", "Return unanswered", {State.OFFERED: State.RETURNED}, by=roles.SERVICE),
        Action(
            "lose",
            "Note that the worker is not here",
            {State.ACCEPTED: State.ACCEPTED},
            by=roles.SERVICE,
            sets={"worker_gone": True},
        ),
        Action(
            "regain",
            "Note that the worker is here again",
            {State.ACCEPTED: State.ACCEPTED},
            by=roles.SERVICE,
            sets={"worker_gone": False},
        ),
        Action(
            "end",
            "End the allocation",
            {State.ACCEPTED: State.ENDED},
            by=roles.ALLOCATORS,
            asks=(ask("end_reason", label="why the worker changes"), ask("handover", label="handover note")),
            sets={"worker_gone": False},  # opened again, it is noted anew where it is still so
        ),
    ),
    finals=frozenset({State.WITHDRAWN, State.ENDED}),
    seen_by=Sight(
        roles=(roles.DECIDERS | roles.LEADERS | roles.QA).codes, through=(OWN_TEAM, ALLOCATED, OFFERED, NAMED)
    ),
    amended_by=roles.AMENDERS,
    others={"worker": "worker"},
    reopens_to={State.ENDED: State.ACCEPTED, State.WITHDRAWN: State.OFFERED},
    holds={State.ACCEPTED: (nobody_else_is_allocated,), State.OFFERED: (not_offered_elsewhere,)},
    at_times=(AtTime("lapse", clock="offer"), AtTime("lose", due=WORKER_LOST), AtTime("regain", due=WORKER_BACK)),
    columns=("child", "worker", "pathway"),
)
