"""Puts a finished record right: an answer corrected, an act voided, a decision opened again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from frontdoor.journal.models import Event
from frontdoor.journal.read import caused, folded, live
from frontdoor.kernel.step import VOID, Facts

from .doing import Doing, Refused, Unseen, subjects_of, told_of, when_of
from .perform import together
from .rows import heard, put, put_back, values_of
from .sight import sees
from .token import Token, check


def correct(
    record: Any, act: str, actor: Any, now: datetime, token: Token | None = None, because: str = "", **answers: Any
) -> Any:
    """Says again what was said when this act was done; whatever is not given stays as it was."""

    def amend(doing: Doing, row: Any) -> None:
        event = _last(row, act)
        action, before = row.step.action(act), values_of(row)
        if extra := answers.keys() - {one.name for one in action.asks if one.stored}:
            raise TypeError(f"{act} does not ask for {sorted(extra)}")
        put(row, action.asks, heard(row, action.asks, answers))
        stood = _standing(row, event)
        kept = {"occurred_at": stood.occurred_at, "to_the_minute": stood.to_the_minute}
        told = stood.told | told_of(action, answers) | {"because": because}
        _write(
            doing, row, "correct", before, event, amends=event.id, told=told, **kept | when_of(_when(action, answers))
        )

    return _amended(record, actor, now, amend, token)


def _when(action: Any, answers: dict[str, Any]) -> Any:
    return answers.get(action.happened) if action.happened else None


def void(record: Any, actor: Any, now: datetime, token: Token | None = None, because: str = "") -> Any:
    """Takes back the last act that stands; what it caused must be taken back first."""

    def amend(doing: Doing, row: Any) -> None:
        standing = [one for one in live([row.pk]) if not one.amends]
        if not standing:
            raise Refused("Nothing is left to take back.")
        event, before = standing[-1], values_of(row)
        if following := caused(event.id):
            raise Refused(*(f"Take back “{one.act}” first." for one in following))
        earlier = folded(row.pk, event.version)
        put_back(row, earlier)
        row.state = earlier["state"] if len(standing) > 1 else VOID
        _guard(doing, row, before["state"])
        _write(doing, row, "void", before, event, voids=event.id, told={"because": because})

    return _amended(record, actor, now, amend, token)


def reopen(record: Any, actor: Any, now: datetime, token: Token | None = None, because: str = "") -> Any:
    """Takes a finished record back to where its step says, and asks again what must hold there."""

    def amend(doing: Doing, row: Any) -> None:
        if row.state not in row.step.finals or row.step.reopens_to is None:
            raise Refused("This cannot be opened again.")
        before, row.state = values_of(row), row.step.reopens_to
        _guard(doing, row, before["state"])
        event = doing.write(row, f"{row.step.name}.reopen", before, subjects_of(row), told={"because": because})
        doing.follow(event, row, {})

    return _amended(record, actor, now, amend, token)


def _amended(record: Any, actor: Any, now: datetime, amend: Callable[[Doing, Any], None], token: Token | None) -> Any:
    def act(doing: Doing) -> Any:
        row = doing.lock(record)
        if not sees(row, actor):
            raise Unseen
        if token:
            check(row, token, actor)
        facts = Facts(actor, row, now, doing.source([row]), {}, row.state)
        if why := row.step.amended_by(facts):
            raise Refused(why)
        amend(doing, row)
        return row

    return together(act, actor, now, lambda: subjects_of(record))


def _guard(doing: Doing, row: Any, left: Any) -> None:
    """What must be true of whoever enters a state is asked again of whoever is brought back to it."""
    if row.state == left:
        return
    facts = Facts(doing.actor, row, doing.now, doing.source([row]), {}, row.state)
    if reasons := [why for rule in row.step.holds.get(row.state, ()) if (why := rule(facts))]:
        raise Refused(*reasons)


def _last(row: Any, act: str) -> Event:
    said = [one for one in live([row.pk]) if one.act == f"{row.step.name}.{act}"]
    if not said:
        raise Refused("That has not been done, so it cannot be corrected.")
    return said[-1]


def _standing(row: Any, event: Event) -> Event:
    """The event, or the last correction of it."""
    return [one for one in live([row.pk]) if event.id in (one.id, one.amends)][-1]


def _write(doing: Doing, row: Any, how: str, before: dict[str, Any], event: Event, **more: Any) -> None:
    subjects = dict(event.subjects.values_list("subject", "role"))
    amending = doing.write(row, f"{row.step.name}.{how}", before, subjects, **more)
    doing.touch(event.act, subjects, row.line)
    doing.follow(amending, row, {})
