"""Every kind of person, relationship, state and act goes through the one gate, and comes out as was agreed."""

from __future__ import annotations

import os
import re
from collections import defaultdict

import pytest

from frontdoor.engine import registry
from frontdoor.kernel.step import not_by_hand

from .examples import EXAMPLES
from .gate import table
from .write import EXPECTED


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_the_gate_says_what_was_agreed(name):
    said, agreed = table(registry.step_named(name)), EXPECTED / f"{name}.txt"
    if os.environ.get("WRITE_THE_MATRIX"):
        agreed.write_text(said)
    assert said.splitlines() == agreed.read_text().splitlines()


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_every_act_can_be_done_by_somebody_in_each_state_it_is_done_in(name):
    """Or the tables would not show it when its check is taken away."""
    step, agreed = registry.step_named(name), (EXPECTED / f"{name}.txt").read_text()
    by_state: dict[str, str] = defaultdict(str)
    for section in agreed.split("== ")[1:]:
        title, _, said = section.partition("\n")
        by_state[title.split(",")[0].split(" (")[0]] += said
    never = {
        (one.name, str(state))
        for one in step.actions
        for state in one.moves
        if one.by is not not_by_hand  # what only follows from something else
        and not re.search(rf"\b{one.name}\b", by_state[state])
    }
    assert never == {(one.act, str(state)) for one in step.at_times for state in step.action(one.act).moves}


def test_every_kind_of_record_in_every_state_has_its_example():
    declared = {step.name: {str(state) for state in step.states} for step in registry.steps()}
    assert {name: {state.split(" (")[0] for state in states} for name, states in EXAMPLES.items()} == declared
    assert {path.stem for path in EXPECTED.glob("*.txt")} == set(declared)
