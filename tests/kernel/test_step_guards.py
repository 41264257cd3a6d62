"""What must hold of a state is asked of whatever enters it, also of a record that begins there."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from frontdoor.kernel.step import Action, Sight, Step


class State(StrEnum):
    STANDING = "standing"
    ENDED = "ended"


def never(facts: Any) -> str | None:
    return "never"


def anybody(facts: Any) -> str | None:
    return None


STEP = Step(
    record="tests.Thing",
    label="thing",
    states=State,
    opening=Action("begin", "Begin", {"standing": State.STANDING}, by=anybody),
    actions=(
        Action("change", "Change", {State.STANDING: State.STANDING}, by=anybody),
        Action("end", "End", {State.STANDING: State.ENDED}, by=anybody),
        Action("resume", "Resume", {State.ENDED: State.STANDING}, by=anybody),
    ),
    finals=frozenset({State.ENDED}),
    seen_by=Sight(),
    amended_by=anybody,
    parent="other",
    holds={State.STANDING: (never,)},
)


def asked(act: str, state: str) -> bool:
    return STEP.guards(STEP.action(act), state) == (never,)


def test_a_record_that_begins_is_asked_though_its_parent_is_in_a_state_of_the_same_name():
    assert asked("begin", "standing")


def test_who_enters_is_asked_and_who_stays_or_leaves_is_not():
    assert asked("resume", State.ENDED)
    assert not asked("change", State.STANDING)
    assert not asked("end", State.STANDING)
