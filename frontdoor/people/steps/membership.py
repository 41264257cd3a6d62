"""Somebody lives at a home, or stays there some nights, from when to when; moving out is said of each person."""

from __future__ import annotations

from enum import StrEnum

from frontdoor.kernel.step import Action, Fact, Facts, Sight, Step, ask
from frontdoor.practice import roles
from frontdoor.practice.ways import ALLOCATED, COVERING, COVERING_TEAM, NAMED, OFFERED, OWN_TEAM

from .dates import began_before_it_ended, not_in_the_future
from .household import State as Home
from .person import INDEX, RECORDERS

LIVES_THERE = Fact("lives_there")  # whether another membership already has this person in this home
MAIN_HOME = Fact("main_home")  # whether another home is this person's main one


class State(StrEnum):
    STANDING = "standing"
    ENDED = "ended"


def not_there_already(facts: Facts) -> str | None:
    return "This person is recorded at this home already." if facts[LIVES_THERE] else None


def one_main_home(facts: Facts) -> str | None:
    if not (facts.said("main") and facts[MAIN_HOME]):
        return None
    return "This person has a main home already: end that, or say that this is not the main one."


DATES = (began_before_it_ended, not_in_the_future)  # asked again of whoever puts a date right
DETAILS = tuple(ask(name, required=False) for name in ("how", "main", "starts_on", "starts_about"))

MEMBERSHIP = Step(
    record="people.Membership",
    label="place in a home",
    states=State,
    opening=Action(
        "join",
        "Add somebody to a home",
        {Home.STANDING: State.STANDING},
        by=RECORDERS,
        asks=DETAILS,
        needs=DATES,
        happened="starts_on",
    ),
    actions=(
        Action(
            "change",
            "Change how they live there",
            {State.STANDING: State.STANDING},
            by=RECORDERS,
            asks=DETAILS,
            needs=(*DATES, one_main_home),
        ),
        Action(
            "leave",
            "Record that they left",
            {State.STANDING: State.ENDED},
            by=RECORDERS,
            asks=(ask("ends_on", label="until"), ask("ends_about", required=False)),
            needs=DATES,
            happened="ends_on",
        ),
    ),
    finals=frozenset({State.ENDED}),
    seen_by=Sight(roles=INDEX.codes, through=(ALLOCATED, OFFERED, COVERING, COVERING_TEAM, OWN_TEAM, NAMED)),
    amended_by=roles.AMENDERS,
    child="person",
    parent="household",
    reopens_to=State.STANDING,
    holds={State.STANDING: (not_there_already, one_main_home)},
    columns=("person", "household", "how", "main", "starts_on", "ends_on"),
)
