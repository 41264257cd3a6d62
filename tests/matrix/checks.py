"""Every check that a declaration makes, and how to take it away for a while."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from typing import Any
from unittest import mock

from frontdoor.engine import doing, registry
from frontdoor.kernel.step import Action, Step
from frontdoor.practice.roles import ALL


def everybody(facts: Any) -> None:
    """What stands where a check was."""


@dataclass(frozen=True)
class Mutant:
    """One check, and how to take it away for a while; `matrix` where the tables ought to show it."""

    name: str
    step: str
    matrix: bool
    away: Callable[[], AbstractContextManager[Any]]


@contextmanager
def changed(what: Any, **values: Any) -> Iterator[None]:
    """Frozen things, thawed for the length of a test."""
    before = {name: getattr(what, name) for name in values}
    for name, value in values.items():
        object.__setattr__(what, name, value)
    try:
        yield
    finally:
        for name, value in before.items():
            object.__setattr__(what, name, value)


def mutants() -> list[Mutant]:
    found = [one for step in registry.steps() for one in _of_step(step)]
    return [*found, *_of_the_engine()]


def _of_step(step: Step) -> Iterator[Mutant]:
    for action in step.acts:
        yield from _of_action(step, action)
    for state, rules in step.holds.items():
        for number, rule in enumerate(rules):
            less = {**step.holds, state: rules[:number] + rules[number + 1 :]}
            yield _mutant(step, f"holds in {state}: {_named(rule)}", False, holds=less)
    yield _mutant(step, "amended_by", True, amended_by=everybody)
    if step.reopened_by:
        yield _mutant(step, "reopened_by", True, reopened_by=everybody)
    every = replace(step.seen_by, roles=frozenset(one.code for one in ALL))
    yield _mutant(step, "seen by roles", True, seen_by=every)
    for code in sorted(step.seen_by.roles):
        yield _mutant(step, f"seen by {code}", True, seen_by=replace(step.seen_by, roles=step.seen_by.roles - {code}))
    for way in step.seen_by.through:
        ways = tuple(one for one in step.seen_by.through if one is not way)
        yield _mutant(step, f"seen through {way.name}", True, seen_by=replace(step.seen_by, through=ways))
    for number, veil in enumerate(step.veils):
        lifted = tuple(replace(one, lifts=everybody) if one is veil else one for one in step.veils)
        yield _mutant(step, f"veil {number}", False, veils=lifted)


def _mutant(step: Step, what: str, matrix: bool, **values: Any) -> Mutant:
    return Mutant(f"{step.name} {what}", step.name, matrix, lambda: changed(step, **values))


def _of_action(step: Step, action: Action) -> Iterator[Mutant]:
    name = f"{step.name}.{action.name}"
    yield Mutant(f"{name} by", step.name, True, lambda: changed(action, by=everybody))
    for number, rule in enumerate(action.needs):
        less = action.needs[:number] + action.needs[number + 1 :]
        away = lambda less=less: changed(action, needs=less)  # noqa: E731
        yield Mutant(f"{name} needs {_named(rule)}", step.name, False, away)


def _named(rule: Any) -> str:
    return getattr(rule, "__qualname__", str(rule)).removesuffix(".<locals>.rule")


def _of_the_engine() -> Iterator[Mutant]:
    def nothing(*args: Any) -> set[Any]:
        return set()

    yield Mutant("the restriction", "case_note", True, lambda: mock.patch.object(registry, "HIDES", []))
    yield Mutant("sees in perform", "case_note", True, lambda: mock.patch.object(doing, "sees", lambda *a: True))
    yield Mutant("sees in amend", "case_note", True, lambda: mock.patch("frontdoor.engine.amend.sees", lambda *a: True))
    yield Mutant("hidden in open", "case_note", True, lambda: mock.patch.object(doing, "unseen_among", nothing))
