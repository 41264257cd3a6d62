"""An absence: a worker is away, and after five working days their children need somebody present."""

from __future__ import annotations

from enum import StrEnum

from frontdoor.kernel.step import Action, Facts, Sight, Step, ask
from frontdoor.practice import roles
from frontdoor.practice.ways import OWN

from .post import KEEPERS, own_or_kept

__all__ = ["ABSENCE", "State"]


class State(StrEnum):
    AWAY = "away"
    BACK = "back"


def not_before_it_began(facts: Facts) -> str | None:
    back = facts.answers.get("back_on")
    return "They came back before they went away." if back and back < facts.record.starts_on else None


ABSENCE = Step(
    record="casework.Absence",
    label="absence",
    states=State,
    opening=Action(
        "begin",
        "Record an absence",
        {None: State.AWAY},
        by=own_or_kept,
        asks=(ask("worker"), ask("kind"), ask("starts_on"), ask("expected_on", required=False)),
        happened="starts_on",
    ),
    actions=(
        Action(
            "return",
            "Back at work",
            {State.AWAY: State.BACK},
            by=own_or_kept,
            asks=(ask("back_on", label="first day back"),),
            needs=(not_before_it_began,),
            happened="back_on",
        ),
    ),
    finals=frozenset({State.BACK}),
    seen_by=Sight(roles=(roles.MANAGERS | roles.LEADERS | roles.SYS).codes, through=(OWN,)),
    amended_by=KEEPERS,
    child=None,
    others={"worker": "worker"},
    columns=("worker", "kind", "starts_on", "back_on"),
)
