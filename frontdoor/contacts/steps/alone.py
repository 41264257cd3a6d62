"""Deciding alone: when one person may both propose and decide, and the second manager who looks at it afterwards.

The decider is not the proposer. The exception is a child whose provisional level is 4 or who is in danger now, and the
hours of emergency duty: one qualified manager, or the emergency duty worker, may do both, says why, and a second
manager looks within one working day (practice, a worry, 11).
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from frontdoor.kernel.step import Action, Fact, Facts, ask, not_by
from frontdoor.practice import roles
from frontdoor.practice.harm import YES

from .contact import SIGNIFICANT_HARM

EMERGENCY_HOURS = Fact("emergency_hours")  # whether the front door is closed now, by the hub's opening hours
MADE_IT = ("propose", "send_straight")  # who did one of these is not the one who decides
BOTH = roles.MTM | roles.HOS | roles.EDT  # may propose and decide the same, where it may be done at all
FRESH: dict[str, Any] = {"looked": "", "looked_because": "", "looked_leads_to": ""}  # nobody has looked at it yet


class Looked(StrEnum):
    AGREES = "agrees"
    DIFFERS = "differs"


class LeadsTo(StrEnum):
    STANDS = "stands"
    REOPEN = "reopen"


def provisional_level(row: Any) -> int | None:
    """As it was proposed, else as the child was screened last, else as the worry looked when it was recorded."""
    level: int | None = row.proposed_level or row.level or row.contact.level
    return level


def in_danger_now(row: Any) -> bool:
    """This child, or as it was told of the whole worry."""
    return YES in (row.contact.in_danger, row.danger_now)


def cannot_wait(row: Any) -> bool:
    return in_danger_now(row) or provisional_level(row) == SIGNIFICANT_HARM


def made_it(facts: Facts) -> bool:
    """Whether this person proposed it, or sent it straight to the duty manager, themself."""
    return any(facts.actor.id in facts.had_a_hand_in(act) for act in MADE_IT)


def one_is_enough(facts: Facts) -> str | None:
    """For a manager what they proposed and cannot wait; at night everything, for whoever is on duty then."""
    manages = (roles.MTM | roles.HOS).held_by(facts.actor)
    if manages and cannot_wait(facts.record) and made_it(facts):
        return None
    if facts[EMERGENCY_HOURS]:
        return None
    if not manages:
        return "An emergency duty worker decides alone while the front door is closed: it is open now."
    if not made_it(facts):
        return "You did not propose this, so nobody decides alone: decide it as you always do."
    return "One person decides alone at level 4, in danger now, or while the front door is closed: none is so here."


def was_decided_alone(facts: Facts) -> str | None:
    return None if facts.record.alone_because else "This was not decided by one person alone."


def not_looked_at(facts: Facts) -> str | None:
    return "A second manager has looked at this." if facts.record.looked else None


def seen_otherwise(facts: Facts) -> str | None:
    return None if facts.said("looked") == Looked.DIFFERS else "They agree."


def to_be_opened_again(facts: Facts) -> str | None:
    waits = facts.record.looked_leads_to == LeadsTo.REOPEN
    return None if waits else "Nobody has said that this is to be opened again."


LOOK_AT = Action(
    "look_at",
    "Look at what was decided alone",
    {"decided": "decided"},
    by=roles.DECIDERS,
    asks=(
        ask("looked", label="how you see it"),
        ask("looked_because", when=seen_otherwise, label="why you see it differently"),
        ask("looked_leads_to", when=seen_otherwise, label="what happens with the decision", correctable=False),
    ),
    needs=(
        was_decided_alone,
        not_looked_at,
        not_by("decide_alone", "You decided this alone, so another manager looks at it."),
    ),
    tells=("looked", "looked_leads_to"),
)
LET_STAND = Action(
    "let_stand",
    "Let the decision stand",
    {"decided": "decided"},
    by=roles.HOS,
    asks=(ask("stands_because", label="why it stands after all"),),
    needs=(to_be_opened_again,),
    sets={"looked_leads_to": str(LeadsTo.STANDS)},
)
