"""A sign of harm: somebody said “yes” to a standing question, and from then on it waits for a manager's decision."""

from __future__ import annotations

from enum import StrEnum

from frontdoor.kernel.step import Action, Sight, Step, ask, not_by_hand
from frontdoor.practice import roles
from frontdoor.practice.ways import ALLOCATED, COVERING, COVERING_TEAM, NAMED, OFFERED, OWN_TEAM


class State(StrEnum):
    RAISED = "raised"
    WEIGHED = "weighed"
    WITHDRAWN = "withdrawn"


INDICATOR = Step(
    record="casework.Indicator",
    label="sign of harm",
    states=State,
    opening=Action(
        "raise",
        "A sign of harm",
        {None: State.RAISED},
        by=not_by_hand,
        asks=(
            ask("question"),
            ask("words", required=False),
            ask("origin", correctable=False),
            ask("raised_at", label="since when"),
            ask("rag", required=False, label="how grave"),
        ),
        happened="raised_at",
        tells=("rag", "question"),
    ),
    actions=(
        Action(
            "weigh",
            "Weighed by a manager's decision",
            {State.RAISED: State.WEIGHED},
            by=not_by_hand,
        ),
        Action(
            "withdraw",
            "Said to be none after all",
            {State.RAISED: State.WITHDRAWN},
            by=not_by_hand,
            asks=(ask("withdrawn_because", label="why it is a “yes” no longer"),),
        ),
        Action(
            "raise_again",
            "To be weighed again",
            {State.WEIGHED: State.RAISED, State.WITHDRAWN: State.RAISED},
            by=not_by_hand,
        ),
        Action(
            "regrade",
            "The worry has another grade",
            {State.RAISED: State.RAISED},
            by=not_by_hand,
            asks=(ask("rag", required=False, label="how grave"),),
            tells=("rag",),
        ),
    ),
    finals=frozenset(),
    seen_by=Sight(
        roles=(roles.SCREENERS | roles.LEADERS | roles.QA).codes,
        through=(ALLOCATED, COVERING, COVERING_TEAM, OFFERED, OWN_TEAM, NAMED),
    ),
    amended_by=roles.AMENDERS,
    columns=("child", "question", "state"),
)
