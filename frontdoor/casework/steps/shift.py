"""A shift: who is on duty for a team as its manager and deputy, from when to when (practice, a worry, 13).

A shift is never rewritten. Where somebody else takes over, it ends and another begins, so that who was on duty at any
instant stays known; one that has not begun is called off.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from frontdoor.kernel.step import Action, Facts, Sight, Step, ask
from frontdoor.practice import roles
from frontdoor.practice.ways import OWN_DUTY

ROTA = roles.MTM | roles.TM | roles.ATM | roles.HOS  # whoever answers for a team says who is on duty


class State(StrEnum):
    ARRANGED = "arranged"
    ENDED = "ended"
    CALLED_OFF = "called_off"


def ends_after_it_starts(facts: Facts) -> str | None:
    starts, ends = facts.answers.get("starts_at"), facts.answers.get("ends_at")
    return "A shift ends after it begins." if starts and ends and ends <= starts else None


def deputy_is_somebody_else(facts: Facts) -> str | None:
    manager, deputy = facts.answers.get("manager"), facts.answers.get("deputy")
    return "The deputy is somebody else than the duty manager." if deputy and manager == deputy else None


def not_begun(facts: Facts) -> str | None:
    begun = facts.record.starts_at <= facts.now
    return "This shift has begun: end it, and say who takes over." if begun else None


def begun(facts: Facts) -> str | None:
    return None if facts.record.starts_at <= facts.now else "This shift has not begun: call it off."


def still_running(facts: Facts) -> str | None:
    return "This shift is over." if facts.record.ends_at <= facts.now else None


def within_it(facts: Facts) -> str | None:
    at = facts.answers.get("ends_at")
    if not isinstance(at, datetime) or facts.record.starts_at < at <= facts.record.ends_at:
        return None
    return "A shift ends early after it has begun, and before it would have ended: for longer, arrange another."


SHIFT = Step(
    record="casework.Shift",
    label="duty shift",
    states=State,
    opening=Action(
        "arrange",
        "Put on duty",
        {None: State.ARRANGED},
        by=ROTA,
        asks=(
            ask("team"),
            ask("manager", label="duty manager"),
            ask("deputy", required=False),
            ask("starts_at", label="from"),
            ask("ends_at", label="until"),
        ),
        needs=(ends_after_it_starts, deputy_is_somebody_else),
    ),
    actions=(
        Action(
            "end",
            "End this shift early",
            {State.ARRANGED: State.ENDED},
            by=ROTA,
            asks=(ask("ends_at", label="when it ended"), ask("because", required=False, label="why")),
            needs=(begun, still_running, within_it),
        ),
        Action(
            "call_off",
            "Call this shift off",
            {State.ARRANGED: State.CALLED_OFF},
            by=ROTA,
            asks=(ask("because", label="why"),),
            needs=(not_begun,),
        ),
    ),
    finals=frozenset({State.ENDED, State.CALLED_OFF}),
    seen_by=Sight(
        roles=(roles.SCREENERS | roles.MANAGERS | roles.LEADERS | roles.CASE_WORKERS | roles.SYS).codes,
        through=(OWN_DUTY,),
    ),
    amended_by=ROTA,
    child=None,
    others={"manager": "manager", "deputy": "deputy"},
    columns=("team", "manager", "deputy", "starts_at", "ends_at"),
)
