"""Every name that the journal may hold: what is done today, what was called so once, and what nobody does any more."""

from __future__ import annotations

from collections.abc import Iterable

from frontdoor.engine import registry
from frontdoor.kernel.step import Action
from frontdoor.practice.retired import RETIRED


def acts() -> dict[str, Action]:
    return {f"{step.name}.{one.name}": one for step in registry.steps() for one in step.acts}


def names_for_ever() -> set[str]:
    """Every name the journal may hold."""
    was = {f"{step.name}.{old}" for step in registry.steps() for one in step.acts for old in one.was}
    engine = {f"{step.name}.{name}" for step in registry.steps() for name in registry.AMENDS}
    return acts().keys() | was | engine | RETIRED.keys() | {"book.enter"}


def unknown_names(held: Iterable[str]) -> set[str]:
    return set(held) - names_for_ever()


def engine_acts() -> set[str]:
    return {f"{step.name}.{name}" for step in registry.steps() for name in registry.AMENDS}
