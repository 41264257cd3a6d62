"""What may happen to each kind of record: its states, its acts, what each asks and needs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from frontdoor.engine import registry
from frontdoor.kernel.step import Action, Ask, Step

from .words import rule_in_words, table


def page() -> Iterator[str]:
    """The page, line by line."""
    yield "# What may happen to each kind of record"
    for step in _by_name():
        yield from ("", f"## {step.label.capitalize()}", "", _doc(step), "")
        yield f"States: {', '.join(f'**{one}** (final)' if one in step.finals else str(one) for one in step.states)}."
        yield from ("", *table(("Act", "Said as", "From", "To", "Asks", "Needs"), map(_row, _acts(step))))
        yield from _holds(step)
        again = "" if step.reopened_by else " and opened again"
        yield f"Put right, taken back{again} by: {rule_in_words(step.amended_by)}"
        if step.reopened_by:
            yield f"Opened again by: {rule_in_words(step.reopened_by)}"


def _by_name() -> list[Step]:
    return sorted(registry.steps(), key=lambda step: step.name)


def _acts(step: Step) -> list[tuple[Step, Action]]:
    return [(step, one) for one in step.acts]


def _doc(step: Step) -> str:
    return (registry.model_for(step).__doc__ or "").strip().split("\n")[0]


def _row(of: tuple[Step, Action]) -> tuple[str, ...]:
    step, one = of
    to = sorted({str(state) for state in one.moves.values()})
    asks = ", ".join(_ask(ask) for ask in one.asks)
    needs = "; ".join(rule_in_words(rule) for rule in one.needs)
    return f"`{step.name}.{one.name}`", one.label, _states(one.moves), ", ".join(to), asks, needs


def _states(states: Any) -> str:
    return ", ".join("new" if one is None else str(one) for one in states)


def _ask(one: Ask) -> str:
    return one.name if one.required and one.when is None else f"{one.name} (when)" if one.when else f"{one.name} (may)"


def _holds(step: Step) -> Iterator[str]:
    for state, rules in step.holds.items():
        yield f"Whoever enters **{state}**: {'; '.join(rule_in_words(rule) for rule in rules)}."
        yield ""
