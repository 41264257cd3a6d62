"""Two people declared one: from that moment both histories show under both, and parting them undoes it wholly."""

from __future__ import annotations

from enum import StrEnum

from frontdoor.kernel.calendar import day_of
from frontdoor.kernel.step import Action, Fact, Facts, Sight, Step, ask
from frontdoor.practice import roles
from frontdoor.practice.ways import ALLOCATED, COVERING, COVERING_TEAM, NAMED, OWN_TEAM

from .person import INDEX

SAME_ALREADY = Fact("same_already")  # whether these two have been declared the same person, directly or through others
JOINERS = roles.MTM | roles.TM | roles.HOS


class State(StrEnum):
    JOINED = "joined"
    PARTED = "parted"


def two_records(facts: Facts) -> str | None:
    same = facts.record.first_id == facts.record.second_id
    return "These are one record: choose another person to join it with." if same else None


def not_same_already(facts: Facts) -> str | None:
    return "These two are declared the same person already." if facts[SAME_ALREADY] else None


def both_children_or_both_adults(facts: Facts) -> str | None:
    record, today = facts.record, day_of(facts.now)
    if record.first.is_child(today) == record.second.is_child(today):
        return None
    return "One of them is a child and the other an adult: correct what is recorded first."


def parted_instead(facts: Facts) -> str | None:
    """Who is who is only ever added to: joined, parted, joined again."""
    return "This is not corrected, voided or opened again: part these two, or join them again."


SAME_AS = Step(
    record="people.SameAs",
    label="same person",
    states=State,
    opening=Action(
        "join",
        "Declare the same person",
        {None: State.JOINED},
        by=JOINERS,
        asks=(ask("second", label="who is the same person"), ask("because", label="how we know")),
        needs=(two_records, not_same_already, both_children_or_both_adults),
    ),
    actions=(
        Action(
            "part",
            "Say that they are two people",
            {State.JOINED: State.PARTED},
            by=JOINERS,
            asks=(ask("parted_because", label="how we know"),),
        ),
    ),
    finals=frozenset({State.PARTED}),
    seen_by=Sight(roles=INDEX.codes, through=(ALLOCATED, COVERING, COVERING_TEAM, OWN_TEAM, NAMED)),
    amended_by=parted_instead,
    child="first",
    others={"second": "second"},
    columns=("first", "second"),
)
