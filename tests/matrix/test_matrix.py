"""Every kind of person, relationship, state and act goes through the one gate, and comes out as was agreed."""

from __future__ import annotations

import os

import pytest

from frontdoor.engine import registry

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


def test_every_kind_of_record_in_every_state_has_its_example():
    declared = {step.name: {str(state) for state in step.states} for step in registry.steps()}
    assert {name: set(states) for name, states in EXAMPLES.items()} == declared
    assert {path.stem for path in EXPECTED.glob("*.txt")} == set(declared)
