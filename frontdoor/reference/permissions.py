"""Who may do and who may see: every role against every act, so that a change of policy shows in a diff."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from frontdoor.engine import registry
from frontdoor.kernel.step import Step
from frontdoor.practice import roles
from frontdoor.practice.roles import Held

from .words import rule_in_words, table

SHOWN = [one for one in roles.ALL if one is not roles.SERVICE]


def page() -> Iterator[str]:
    """The page, line by line."""
    yield "# Who may do what, and who may see it"
    yield ""
    yield "● may by role, where the act's other needs are met; ○ may through a rule of its own, named at the end."
    for step in sorted(registry.steps(), key=lambda one: one.name):
        yield from ("", f"## {step.label.capitalize()}", "")
        yield from table(("", *(one.code for one in SHOWN), "Otherwise"), _rows(step))
        yield from _ways(step)


def _rows(step: Step) -> Iterator[tuple[str, ...]]:
    yield ("see it", *("●" if one.code in step.seen_by.roles else "" for one in SHOWN), "")
    for action in step.acts:
        yield (action.label, *_marks(action.by), "" if isinstance(action.by, Held) else rule_in_words(action.by))
    yield ("put right, take back", *_marks(step.amended_by), "")
    if step.reopened_by:
        yield ("open again", *_marks(step.reopened_by), rule_in_words(step.reopened_by))


def _marks(rule: Any) -> list[str]:
    if isinstance(rule, Held):
        return ["●" if one in rule.members else "" for one in SHOWN]
    return ["○"] * len(SHOWN)


def _ways(step: Step) -> Iterator[str]:
    if step.seen_by.through:
        ways = ", ".join(one.name.replace("_", " ") for one in step.seen_by.through)
        yield f"Seen by anybody else only through: {ways}."
        yield ""
    for veil in step.veils:
        yield f"Kept back ({', '.join(veil.fields)}): {veil.says} Lifted by: {rule_in_words(veil.lifts)}."
        yield ""
