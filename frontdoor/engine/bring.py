"""Brings in a record from elsewhere, in whatever state it had, and makes the happenings its dates state."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from frontdoor.practice.roles import IMPORTERS

from .doing import Doing, Refused, line_of, subjects_of, when_of
from .perform import together
from .rows import plain


@dataclass(frozen=True)
class Source:
    """Where it came from: a file by name and digest, and the row or line in it."""

    file: str
    digest: str
    row: str


@dataclass(frozen=True)
class Brought:
    """An act that the file says has happened; `at` None means that it is over, and nobody knows when."""

    act: str
    at: date | datetime | None
    told: Mapping[str, Any] = field(default_factory=dict)


def bring_in(
    record: Any,
    actor: Any,
    now: datetime,
    *,
    state: Any,
    source: Source,
    happenings: Iterable[Brought] = (),
    about: Iterable[UUID] = (),
) -> Any:
    """Writes the record as it is, with one event. Raises `Refused` for an unknown state or act, or for no importer.

    `about` are the children of a record that keeps them in rows, which are brought in after it.
    """
    several, children = list(happenings), list(about)
    subjects = [*children, *(() if record.step.child == "" else subjects_of(record))]

    def act(doing: Doing) -> Any:
        return brought_in(doing, record, state, source, several, children)

    return together(act, actor, now, lambda: subjects)


def brought_in(
    doing: Doing,
    record: Any,
    state: Any,
    source: Source,
    happenings: list[Brought],
    about: Iterable[UUID] = (),
    then: Callable[[], None] = lambda: None,
) -> Any:
    """The same inside an act that brings in several records at once; `then` brings in what comes of this one."""
    step = record.step
    if not IMPORTERS.held_by(doing.actor):
        raise Refused(IMPORTERS.otherwise)
    if state not in list(step.states):
        raise Refused(f"A {step.label} cannot be {state}.")
    for one in happenings:
        step.action(one.act)
    record.version, record.state, record.line = 0, state, line_of(record)
    if step.child == "":
        doing.begin(record)
    said = [_said(step.name, one) for one in happenings]
    first = next((when_of(one.at) for one in happenings if one.at), {"occurred_at": doing.now, "to_the_minute": False})
    told = plain({"brought": said, "source": vars(source)})
    subjects = dict.fromkeys(about, "child") | subjects_of(record)
    event = doing.write(record, f"{step.name}.bring_in", {}, subjects, told=told, **first)
    doing.follow(event, record, {})
    before, doing.cause = doing.cause, event.id
    then()
    doing.cause = before
    return record


def _said(step: str, one: Brought) -> dict[str, Any]:
    when = when_of(one.at)
    return {
        "act": f"{step}.{one.act}",
        "at": when["occurred_at"].isoformat() if when else None,
        "to_the_minute": when.get("to_the_minute", True),
        "told": dict(one.told),
    }
