"""A declaration that names something that does not exist stops the server, with a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.checks import Error, register
from django.core.exceptions import FieldDoesNotExist, FieldError

from frontdoor.archive.names import acts, engine_acts
from frontdoor.engine import registry, sight
from frontdoor.kernel.clock import Clock
from frontdoor.kernel.step import Action, Step
from frontdoor.practice.clocks import CLOCKS
from frontdoor.practice.limits import LINES

from .named import Nobody, answers_of, names_of

TAKEN = {"name", "record", "actor", "now", "token", "at"}  # an answer of that name could not be given to `perform`


def register_checks() -> None:
    register(declarations_hold)


def declarations_hold(app_configs: Any, **kwargs: Any) -> list[Error]:
    found = [fault for step in registry.steps() for fault in of_step(step)]
    done = acts().keys() | engine_acts()
    found += [fault for clock in CLOCKS for fault in of_clock(clock)]
    found += [f"fact {one.name!r} has no answer" for one in registry.facts_asked() if one.name not in registry.FACTS]
    found += [f"something follows {act!r}, which nothing does" for act in registry.FOLLOWS if act not in done]
    found += [f"two functions of one app follow {act!r}" for act in registry.FOLLOWS if _twice(act)]
    return [Error(fault, id="frontdoor.E001") for fault in found]


def _twice(act: str) -> bool:
    homes = [one.__module__ for one in registry.FOLLOWS[act]]
    return len(homes) > len(set(homes))


def of_step(step: Step) -> Iterator[str]:
    try:
        registry.model_for(step)
    except LookupError:
        yield f"{step.name}: there is no model {step.record}; is it named in the app's models?"
        return
    for one in step.acts:
        yield from (f"{step.name}.{one.name}: {fault}" for fault in _of_action(step, one))
    for state in set(step.states) - set(step.finals):
        if not any(state in one.moves for one in step.actions):
            yield f"{step.name}: state {state!r} has no way out"
    yield from _of_finals(step)
    yield from _of_times(step)
    yield from (f"{step.name}: {fault}" for fault in names_of(step))
    try:
        str(registry.model_for(step).objects.filter(sight.q(step, Nobody())).query)
    except FieldError as fault:
        yield f"{step.name}: {fault}"


def _of_finals(step: Step) -> Iterator[str]:
    again = [one for state in step.finals if (one := step.reopened(state))]
    for state in (*step.finals, *step.holds, *again):
        if state not in list(step.states):
            yield f"{step.name}: names the unknown state {state!r}"
    names = [name for veil in step.veils for name in veil.fields] + list(step.columns)
    yield from (f"{step.name}: names {one!r}, which the model does not have" for one in names if not _has(step, one))


def _of_times(step: Step) -> Iterator[str]:
    clocks = {clock.name for clock in CLOCKS}
    for one in step.at_times:
        if one.act not in {action.name for action in step.actions}:
            yield f"{step.name}: time is to do {one.act!r}, which is not one of its acts"
        if one.due is None and one.clock not in clocks:
            yield f"{step.name}: time waits for the clock {one.clock!r}, which nobody keeps"


def _has(step: Step, name: str) -> bool:
    try:
        registry.model_for(step)._meta.get_field(name)
    except FieldDoesNotExist:
        return hasattr(registry.model_for(step), name)
    return True


def _of_action(step: Step, action: Action) -> Iterator[str]:
    asked = {one.name for one in action.asks}
    for one in action.asks:
        if one.name in TAKEN:
            yield f"asks for {one.name!r}, which is how the gate calls something else"
        if one.stored and not _has(step, one.name):
            yield f"asks for {one.name!r}, which the model does not have"
    yield from (f"sets {one!r}, which the model does not have" for one in action.sets if not _has(step, one))
    if action.happened and action.happened not in asked:
        yield f"happened at {action.happened!r}, which it does not ask"
    for name in action.tells:
        if name not in asked and not _has(step, name):
            yield f"tells {name!r}, which it does not ask"
    for state in (*action.moves.values(), *(action.moves if action is not step.opening else ())):
        if state not in list(step.states):
            yield f"names the unknown state {state!r}"


def of_clock(clock: Clock) -> Iterator[str]:
    known, keys = acts(), {line.key for line in LINES}
    for act in sorted(clock.hears - known.keys() - _again() - {f"{clock.rests_on}.void"}):
        yield f"clock {clock.name} waits for {act!r}, which nothing does"
    for act in sorted(clock.starts & known.keys()):
        for name in sorted(clock.reads - set(known[act].tells)):
            yield f"clock {clock.name} reads {name!r}, which {act} does not tell"
    for act in sorted(clock.stops & known.keys()):
        for name in sorted(clock.excuses.keys() - set(known[act].tells)):
            yield f"clock {clock.name} reads {name!r}, which {act} does not tell"
    yield from (f"clock {clock.name} has no limit {key!r}" for key in sorted(clock.limits - keys))
    yield from (f"clock {clock.name} {fault}" for fault in answers_of(clock))


def _again() -> set[str]:
    """A record opened again, with each state that it may be led back to."""
    back = ((step, step.reopened(state)) for step in registry.steps() for state in step.finals)
    return {f"{step.name}.reopen.{state}" for step, state in back if state}
