"""Finds what the apps declare: steps, facts, who is hidden, and what follows from an act."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from typing import Any
from uuid import UUID

from django.apps import AppConfig, apps

from frontdoor.journal.read import RENAMED
from frontdoor.kernel.clock import Clock
from frontdoor.kernel.step import Action, Fact, Step
from frontdoor.practice.clocks import CLOCKS

Answer = Callable[[list[Any], Any, Any], Any]
FACTS: dict[str, Answer] = {}
FOLLOWS: dict[str, list[Callable[..., None]]] = defaultdict(list)
AMENDS = {
    "correct": "Put right",
    "void": "Taken back",
    "reopen": "Opened again",
    "bring_in": "Brought in from a file",
    "propose_erase": "Erasure proposed",
    "erase": "Erased",
}  # what the engine does to any record, as staff call it
HIDES: list[Callable[[Any], Any]] = []
Lives = Callable[[Iterable[UUID], datetime | None], Mapping[UUID, Mapping[str, datetime]]]
LIVES: list[Lives] = []


def answer(fact: Fact) -> Callable[[Answer], Answer]:
    """Marks the function that answers a fact: (records, actor, now) -> {record id: answer}."""

    def mark(function: Answer) -> Answer:
        FACTS[fact.name] = function
        return function

    return mark


def on(happening: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Marks what follows from an act, in the same transaction: (doing, record, answers)."""

    def mark(function: Callable[..., None]) -> Callable[..., None]:
        FOLLOWS[happening].append(function)
        return function

    return mark


def hides(function: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Marks the function that says whom this person may never be shown: (actor) -> people."""
    HIDES.append(function)
    return function


def lives(function: Lives) -> Lives:
    """Marks the function that says when life itself ends clocks: (members, known_at) -> {person: {what: when}}."""
    LIVES.append(function)
    return function


def load() -> None:
    for config in _ours():
        for name in ("facts", "follows"):
            if find_spec(f"{config.name}.{name}"):
                import_module(f"{config.name}.{name}")
    RENAMED.update(
        {f"{step.name}.{old}": f"{step.name}.{one.name}" for step in steps() for one in step.acts for old in one.was}
    )


def _ours() -> list[AppConfig]:
    return [config for config in apps.get_app_configs() if config.name.startswith("frontdoor.")]


def _declared(config: AppConfig) -> Iterator[Any]:
    for module in iter_modules([f"{config.path}/steps"]):
        yield from vars(import_module(f"{config.name}.steps.{module.name}")).values()


@cache
def _all_of(kind: type) -> tuple[Any, ...]:
    found = (value for config in _ours() for value in _declared(config) if isinstance(value, kind))
    return tuple(dict.fromkeys(found))


def steps() -> tuple[Step, ...]:
    return _all_of(Step)


def facts_asked() -> tuple[Fact, ...]:
    return _all_of(Fact)


@cache
def _by_name() -> dict[str, Step]:
    return {step.name: step for step in steps()}


@cache
def _by_model() -> dict[Any, Step]:
    return {model_for(step): step for step in steps()}


def model_for(step: Step) -> Any:
    return apps.get_model(step.record)


def step_for(model: Any) -> Step:
    return _by_model()[model]


def step_named(name: str) -> Step:
    """Raises KeyError where no record has that name."""
    return _by_name()[name]


@cache
def step_of_type(record_type: str) -> Step:
    """The step of a record type as the journal spells it."""
    return step_for(apps.get_model(record_type))


@cache
def clocks_hearing(act: str) -> tuple[Clock, ...]:
    brought = act.endswith(".bring_in")
    prefix = act.removesuffix("bring_in")
    return tuple(c for c in CLOCKS if act in c.acts or (brought and any(one.startswith(prefix) for one in c.acts)))


def clock_named(name: str) -> Clock:
    return next(clock for clock in CLOCKS if clock.name == name)


def act_named(act: str) -> Action | None:
    """The act that the journal names, by its name of today or an earlier one; None for what the engine does itself."""
    kind, name = act.split(".")
    acts = [one for step in steps() if step.name == kind for one in step.acts]
    return next((one for one in acts if name in (one.name, *one.was)), None)


def label_of(act: str) -> str:
    """What staff call what the journal calls so."""
    found, name = act_named(act), act.split(".")[1]
    return found.label if found else AMENDS.get(name) or name.replace("_", " ").capitalize()
