"""How one person is related to another, and on what ground an adult has parental responsibility."""

from __future__ import annotations

from enum import StrEnum

from frontdoor.kernel.step import Action, Fact, Facts, Sight, Step, ask
from frontdoor.practice import roles
from frontdoor.practice.ways import ALLOCATED, COVERING, COVERING_TEAM, NAMED, OFFERED, OWN_TEAM

from .dates import began_before_it_ended, not_in_the_future
from .near import OTHER_END
from .person import INDEX, RECORDERS

RELATED_ALREADY = Fact("related_already")  # whether these two are already recorded as this to each other
OWN_RELATIVE = Fact("own_relative")  # whether both ends have been declared the same person


class State(StrEnum):
    STANDING = "standing"
    ENDED = "ended"


def not_recorded_already(facts: Facts) -> str | None:
    return "This relationship is recorded already." if facts[RELATED_ALREADY] else None


def two_people(facts: Facts) -> str | None:
    return "Nobody is their own relative: these are the same person." if facts[OWN_RELATIVE] else None


def only_a_mother_has_it_as_mother(facts: Facts) -> str | None:
    """Children Act 1989, section 2: it is hers by birth, and nobody else's."""
    as_mother = facts.said("parental_responsibility") == "mother"
    return "Only the mother has it as mother." if as_mother and facts.said("kind") != "mother" else None


DATES = (began_before_it_ended, not_in_the_future)  # asked again of whoever puts a date right
RULES = (only_a_mother_has_it_as_mother, *DATES)
DETAILS = tuple(ask(name, required=False) for name in ("parental_responsibility", "starts_on", "starts_about"))

RELATIONSHIP = Step(
    record="people.Relationship",
    label="relationship",
    states=State,
    opening=Action(
        "record",
        "Record a relationship",
        {None: State.STANDING},
        by=RECORDERS,
        asks=(ask("other", label="who"), ask("kind", label="what they are to this person"), *DETAILS),
        needs=RULES,
    ),
    actions=(
        Action(
            "change",
            "Change what is known of it",
            {State.STANDING: State.STANDING},
            by=RECORDERS,
            asks=DETAILS,
            needs=RULES,
        ),
        Action(
            "end",
            "Record that it ended",
            {State.STANDING: State.ENDED},
            by=RECORDERS,
            asks=(ask("ends_on", label="until"),),
            needs=DATES,
            happened="ends_on",
        ),
    ),
    finals=frozenset({State.ENDED}),
    seen_by=Sight(
        roles=INDEX.codes, through=(ALLOCATED, OFFERED, COVERING, COVERING_TEAM, OWN_TEAM, NAMED, *OTHER_END)
    ),
    amended_by=roles.AMENDERS,
    child="person",
    others={"adult": "other"},
    reopens_to=State.STANDING,
    holds={State.STANDING: (two_people, not_recorded_already)},
    columns=("person", "kind", "other", "parental_responsibility"),
)
