"""A handover: a grave worry goes at closing by name to emergency duty, and in the morning back, and must be accepted.

Until whoever was named accepts, it is still with whoever handed it. Over is not a state: it is over once the front
door has accepted it back, or once every child handed over with it is decided (practice, a worry, 13).

Passed along before anybody has accepted, it has no more time than when it was first handed: only an acceptance is an
answer, and a Red that goes from one to the next unseen is late half an hour after closing.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from frontdoor.kernel.step import Action, Fact, Facts, Sight, Step, ask
from frontdoor.practice import roles
from frontdoor.practice.ways import ALLOCATED, COVERING, COVERING_TEAM, NAMED, OFFERED, OWN_TEAM

from .contact import grave
from .only_holders import may_see_it

LEFT_TO_DECIDE = Fact("left_to_decide")  # whether a child of the worry is not decided yet
IN_A_HAND = Fact("in_a_hand")  # whether the worry is handed to somebody already, and not back at the front door
AWAY_TODAY = Fact("away_today")  # the ids of whoever is away today
HANDERS = roles.SCREENERS | roles.DECIDERS
NIGHT, BACK = roles.EDT, roles.DECIDERS


class State(StrEnum):
    HANDED = "handed"
    GIVEN_BACK = "given_back"
    ACCEPTED = "accepted"


def cannot_wait_for_morning(facts: Facts) -> str | None:
    """Or is graded first: what nobody has graded may be Red (practice, a worry, 13)."""
    waits = "Emergency duty takes what is Red, in danger now or not graded yet: this waits for the morning."
    return None if grave(facts.record.contact) else waits


def left_to_decide(facts: Facts) -> str | None:
    return None if facts[LEFT_TO_DECIDE] else "Every child of this worry is decided: nothing is left to hand over."


def in_no_hand_yet(facts: Facts) -> str | None:
    return "This is handed over already: hand it on from there." if facts[IN_A_HAND] else None


def _named(facts: Facts) -> Any:
    return facts.answers.get("to")


def takes_at_night(facts: Facts) -> str | None:
    """An emergency duty worker; or, from one of them, a manager of the front door."""
    to = _named(facts)
    if to is None or NIGHT.held_by(to) or (NIGHT.held_by(facts.actor) and BACK.held_by(to)):
        return None
    return f"{to} is not an emergency duty worker: name one."


def takes_it_back(facts: Facts) -> str | None:
    to = _named(facts)
    return None if to is None or BACK.held_by(to) else f"{to} does not decide at the front door: name a manager."


def is_here(facts: Facts) -> str | None:
    to = _named(facts)
    return f"{to} is away today: name somebody who is here." if to and to.pk in (facts[AWAY_TODAY] or ()) else None


def somebody_else(facts: Facts) -> str | None:
    to = _named(facts)
    return f"{to} has it already." if to is not None and to.pk == facts.record.to_id else None


def named_here(facts: Facts) -> str | None:
    return None if facts.record.to_id == facts.actor.pk else "This was handed to somebody else, who accepts it or not."


def to_emergency_duty(facts: Facts) -> str | None:
    return "This is on its way back to the front door." if facts.record.to_hub else None


SAID: tuple[Any, ...] = (ask("to", label="to whom"), ask("note", label="what they must know"))
WHO_TAKES_IT = (is_here, may_see_it("to", "ring"))

HANDOVER = Step(
    record="contacts.Handover",
    label="handover",
    states=State,
    parent="contact",
    opening=Action(
        "hand",
        "Hand to emergency duty",
        {"received": State.HANDED},
        by=HANDERS,
        asks=SAID,
        needs=(cannot_wait_for_morning, left_to_decide, in_no_hand_yet, takes_at_night, *WHO_TAKES_IT),
        touches=lambda handover, answers: handover.children,
    ),
    actions=(
        Action("accept", "Accept", {State.HANDED: State.ACCEPTED}, by=named_here),
        Action(
            "give_back",
            "I cannot take this",
            {State.HANDED: State.GIVEN_BACK},
            by=named_here,
            asks=(ask("given_back_because", label="why you cannot take it"),),
        ),
        Action(
            "hand_on",
            "Hand on to another emergency duty worker",
            dict.fromkeys(State, State.HANDED),
            by=HANDERS,
            asks=SAID,
            needs=(to_emergency_duty, left_to_decide, takes_at_night, somebody_else, *WHO_TAKES_IT),
        ),
        Action(
            "return_to_hub",
            "Hand back to the front door",
            dict.fromkeys(State, State.HANDED),
            by=HANDERS,
            asks=SAID,
            needs=(left_to_decide, takes_it_back, somebody_else, *WHO_TAKES_IT),
        ),
    ),
    finals=frozenset(),
    seen_by=Sight(
        roles=(roles.SCREENERS | roles.LEADERS | roles.QA).codes,
        through=(ALLOCATED, COVERING, COVERING_TEAM, OFFERED, OWN_TEAM, NAMED),
    ),
    amended_by=roles.AMENDERS,
    child="contact__rows__child",
    columns=("contact", "to", "to_hub"),
)
