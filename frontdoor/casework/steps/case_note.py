"""A case note: what happened between the acts, when, with whom, and in whose words."""

from __future__ import annotations

from enum import StrEnum

from frontdoor.kernel.step import Action, Facts, Sight, Step, ask
from frontdoor.practice import roles
from frontdoor.practice.ways import ALLOCATED, COVERING, COVERING_TEAM, NAMED, OWN_TEAM


class State(StrEnum):
    WRITTEN = "written"


def not_ahead_of_time(facts: Facts) -> str | None:
    at = facts.answers.get("happened_at")
    return "A note is of something that has happened: this time is still to come." if at and at > facts.now else None


CASE_NOTE = Step(
    record="casework.CaseNote",
    label="case note",
    states=State,
    opening=Action(
        "write",
        "Write a case note",
        {None: State.WRITTEN},
        by=roles.SCREENERS | roles.CASE_WORKERS | roles.HOS,
        asks=(
            ask("happened_at", label="when"),
            ask("how"),
            ask("with_whom", label="with whom"),
            ask("words", label="what happened and what was said"),
            ask("significant", label="significant?"),
        ),
        needs=(not_ahead_of_time,),
        happened="happened_at",
    ),
    actions=(),
    finals=frozenset({State.WRITTEN}),
    seen_by=Sight(
        roles=(roles.SCREENERS | roles.HOS | roles.QA).codes,
        through=(OWN_TEAM, ALLOCATED, COVERING, COVERING_TEAM, NAMED),
    ),
    amended_by=roles.AMENDERS,
    columns=("child", "happened_at", "how", "with_whom"),
)
