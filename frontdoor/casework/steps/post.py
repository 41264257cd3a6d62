"""A post: who works here, in which team, from when to when, and whether as a registered social worker."""

from __future__ import annotations

from enum import StrEnum

from frontdoor.kernel.step import Action, Facts, Sight, Step, ask
from frontdoor.practice import roles
from frontdoor.practice.ways import OWN

KEEPERS = roles.HOS | roles.TM | roles.SYS


class State(StrEnum):
    HELD = "held"
    LEAVING = "leaving"


def own_or_kept(facts: Facts) -> str | None:
    own = facts.record.worker_id == facts.actor.pk
    return None if own else KEEPERS(facts)


POST = Step(
    record="casework.Post",
    label="post",
    states=State,
    opening=Action(
        "take_up",
        "Take up a post",
        {None: State.HELD},
        by=KEEPERS,
        asks=(
            ask("worker"),
            ask("team"),
            ask("starts_on"),
            ask("qualified", label="registered social worker?"),
            ask("supervised", label="supervised by a social worker?"),
            ask("manages", label="a manager’s post?"),
        ),
        happened="starts_on",
    ),
    actions=(
        Action(
            "resign",
            "Record that they leave",
            {State.HELD: State.LEAVING, State.LEAVING: State.LEAVING},
            by=own_or_kept,
            asks=(ask("leaves_on", label="last day"),),
        ),
        Action("stay", "Record that they stay", {State.LEAVING: State.HELD}, by=KEEPERS, sets={"leaves_on": None}),
    ),
    finals=frozenset(),
    seen_by=Sight(roles=(roles.MANAGERS | roles.LEADERS | roles.SYS).codes, through=(OWN,)),
    amended_by=KEEPERS,
    child=None,
    others={"worker": "worker"},
    columns=("worker", "team", "starts_on", "leaves_on"),
)
