"""What a declaration names beside its own acts and fields: acts a rule looks for, answers, roles, ways in, parents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.core.exceptions import FieldDoesNotExist

from frontdoor.engine import registry, sight
from frontdoor.kernel.clock import Clock, PerTold
from frontdoor.kernel.step import VOID, Action, Step, WayIn, WhyNot, named_in
from frontdoor.practice.roles import BY_CODE


def names_of(step: Step) -> Iterator[str]:
    """Each fault of one step, without its name."""
    yield from _twice(step)
    yield from (f"may be seen by the unknown role {one!r}" for one in sorted(step.seen_by.roles - BY_CODE.keys()))
    for way in step.seen_by.through:
        yield from _of_way(step, way)
    yield from _of_parents(step)
    for where, rule in _rules(step):
        yield from (f"{where} {fault}" for fault in _of_rule(step, rule))


def _twice(step: Step) -> Iterator[str]:
    names = Counter(name for one in step.acts for name in (one.name, *one.was))
    yield from (f"has {many} acts called {name!r}" for name, many in names.items() if many > 1)
    taken = sorted(names.keys() & registry.AMENDS.keys())
    yield from (f"calls an act {name!r}, as the engine calls one of its own" for name in taken)


def _of_parents(step: Step) -> Iterator[str]:
    """It hangs from a record and answers others; its opening says in which states of the record it hangs from."""
    for name in filter(None, (step.parent, *step.answers)):
        if _step_at(step, name) is None:
            yield f"hangs from {name!r}, which is no record of the model"
    states = list(above.states) if step.parent and (above := _step_at(step, step.parent)) else [None]
    for state in step.opening.moves:
        if state not in states and not (step.parent and _step_at(step, step.parent) is None):
            yield f"opens while what it hangs from is {state!r}, which it never is"


def _step_at(step: Step, name: str) -> Step | None:
    try:
        model = registry.model_for(step)._meta.get_field(name).related_model
    except FieldDoesNotExist:
        return None
    return _step_of(model)


def _step_of(model: Any) -> Step | None:
    return next((one for one in registry.steps() if registry.model_for(one) is model), None)


def _of_way(step: Step, way: WayIn) -> Iterator[str]:
    """A state that a way in looks for must be one of the record's it leads over."""
    for lookup, value in way.lookups(Nobody()).items():
        *path, last = lookup.removesuffix("__in").split("__")
        over = _led_to(step, path) if last == "state" else None
        if over is None:
            continue
        for state in value if lookup.endswith("__in") else [value]:
            if state not in [*over.states, VOID]:
                yield f"is seen through {way.name!r}, which looks for the unknown state {state!r} of {over.name}"


def _led_to(step: Step, path: list[str]) -> Step | None:
    """The step of the record that a look-up leads to; `child` begins at the record's children."""
    model = sight.person_model(step) if path[:1] == ["child"] else registry.model_for(step)
    for name in path[1:] if path[:1] == ["child"] else path:
        try:
            model = model._meta.get_field(name).related_model
        except FieldDoesNotExist:
            return None  # said already by the query itself
    return _step_of(model)


def _rules(step: Step) -> Iterator[tuple[str, WhyNot]]:
    """Every rule there is, with those it asks in their turn, and where it stands."""
    found = [("", rule) for rule in (step.amended_by, step.reopened_by, *(one.lifts for one in step.veils)) if rule]
    found += [("", rule) for rules in step.holds.values() for rule in rules]
    found += [(f"in {one.name!r}", rule) for one in step.acts for rule in _of_act(one)]
    while found:
        where, rule = found.pop(0)
        yield where, rule
        found += [(where, one) for one in named_in(rule).rules]


def _of_act(action: Action) -> Iterator[WhyNot]:
    yield from (action.by, *action.needs, *(one.when for one in action.asks if one.when))


def _of_rule(step: Step, rule: WhyNot) -> Iterator[str]:
    named = named_in(rule)
    if named.act and named.act not in {one.name for one in step.acts}:
        yield f"looks for whoever did {named.act!r}, which is not one of its acts"
    asked = {one.name for act in step.acts for one in act.asks}
    if named.answer and named.answer not in asked and not _has(step, named.answer):
        yield f"looks at the answer {named.answer!r}, which nobody is asked"
    for value in _no_choice(step, named.answer, named.values):
        yield f"looks for {value!r} in {named.answer!r}, which is no choice of it"


def _has(step: Step, name: str) -> bool:
    return hasattr(registry.model_for(step), name)


def _no_choice(step: Step, name: str, values: Iterable[Any]) -> list[str]:
    """Which of these the field of that name can never hold; none where it may hold anything."""
    try:
        field: Any = registry.model_for(step)._meta.get_field(name)
    except FieldDoesNotExist:
        return []
    choices = {str(one) for one, _ in getattr(field, "flatchoices", None) or ()}
    return sorted({str(one) for one in values} - choices - {""}) if choices else []


def answers_of(clock: Clock) -> Iterator[str]:
    """What it is told is compared with; a word that is no choice of the field would never be met."""
    told = {name: set(values) for name, values in (*clock.when.items(), *clock.excuses.items())}
    if isinstance(clock.limit, PerTold):
        told.setdefault(clock.limit.name, set()).update(clock.limit.keys)
    for act in sorted(clock.starts | clock.stops | clock.rewinds_on):
        kind, _, name = act.partition(".")
        for step in (one for one in registry.steps() if one.name == kind):
            tells = {said for one in step.acts if one.name == name for said in one.tells}
            for said in sorted(told.keys() & tells):
                wrong = _no_choice(step, said, told[said])
                yield from (f"waits for {one!r} in {said!r} of {act}, which is no choice of it" for one in wrong)


class Nobody:
    """Somebody who holds nothing on any day, to ask with what a way in looks for."""

    pk = id = None
    agency_id = None
    on = date.min
    roles = frozenset({"nobody"})
    teams: frozenset[Any] = frozenset()
