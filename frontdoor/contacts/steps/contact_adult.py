"""An adult named in a worry: a parent, somebody who stays there, or the person it is alleged against."""

from __future__ import annotations

from enum import StrEnum

from frontdoor.kernel.step import Action, Fact, Facts, Sight, Step, ask
from frontdoor.practice import roles
from frontdoor.practice.ways import ALLOCATED, COVERING, COVERING_TEAM, NAMED, OFFERED, OWN_TEAM

NAMED_ALREADY = Fact("named_already")  # whether the worry names this adult already, under whichever record


class State(StrEnum):
    NAMED = "named"


def not_named_already(facts: Facts) -> str | None:
    return "This adult is named in this worry already." if facts[NAMED_ALREADY] else None


ABOUT = (ask("relation", label="what they are to the children"), ask("said", required=False))

CONTACT_ADULT = Step(
    record="contacts.ContactAdult",
    label="adult in a contact",
    states=State,
    parent="contact",
    opening=Action(
        "name",
        "Name an adult",
        {"received": State.NAMED},
        by=roles.SCREENERS,
        asks=(ask("adult", label="who"), *ABOUT),
        needs=(not_named_already,),
    ),
    actions=(
        Action(
            "change",
            "Change what they are to the children",
            {State.NAMED: State.NAMED},
            by=roles.SCREENERS,
            asks=ABOUT,
        ),
    ),
    finals=frozenset(),
    seen_by=Sight(
        roles=(roles.SCREENERS | roles.LEADERS | roles.QA).codes,
        through=(ALLOCATED, COVERING, COVERING_TEAM, OFFERED, OWN_TEAM, NAMED),
    ),
    amended_by=roles.AMENDERS,
    child="contact__rows__child",
    others={"adult": "adult"},
    columns=("adult", "relation"),
)
