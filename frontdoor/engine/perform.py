"""The only way a record changes."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import DatabaseError, DataError, connection, transaction

from frontdoor.journal.write import Moved, NotRecorded
from frontdoor.kernel.step import Action, Facts

from .doing import Doing, Refused, Unseen, subjects_of
from .facts import facts_of
from .kin import holding
from .readings import run_out
from .token import SinceYouLooked, Stale, Token, check

__all__ = ["Refused", "SinceYouLooked", "Stale", "Unseen", "available", "open_record", "perform", "together", "whole"]
TRIES = 3
GAVE_UP = ("40001", "40P01")  # a serialisation failure or a deadlock: nothing was done, and it may be tried again
MET = "Something recorded since stands in the way. Look again and try once more."
IN_WORDS = {
    "23505": MET,
    "23P01": MET,
    "23514": "What was said cannot all be true together. Look at it again.",
    "22001": "Something that was typed is too long.",
    "22003": "A number that was typed is too large.",
    "22021": "Something that was typed holds a character that cannot be kept.",
}
T = TypeVar("T")


def open_record(record: Any, actor: Any, now: datetime, **answers: Any) -> Any:
    """Does the opening act of a new record. Raises `Refused` with the reasons, `Unseen` for a hidden person."""
    opening = record.step.opening

    def subjects() -> Iterable[UUID]:
        own = () if record.step.child == "" else subjects_of(_answered(record, answers))
        return [*own, *(opening.touches(record, answers) if opening.touches else ())]

    return together(lambda doing: doing.open(record, **answers), actor, now, subjects)


def _answered(record: Any, answers: dict[str, Any]) -> Any:
    """So that somebody named only in the answers, a worker say, is locked too."""
    for one in record.step.opening.asks:
        if one.stored and one.name in answers:
            setattr(record, one.name, answers[one.name])
    return record


def perform(
    name: str,
    record: Any,
    actor: Any,
    now: datetime,
    token: Token | None = None,
    at: datetime | None = None,
    **answers: Any,
) -> Any:
    """Does one act on one record.

    Raises `Refused` with the reasons; `Unseen` where this person may not see it; `Stale` where somebody else acted
    on the version the page had shown; `SinceYouLooked` with what has happened about the children since.
    """
    action = record.step.action(name)

    def subjects() -> Iterable[UUID]:
        more = action.touches(record, answers) if action.touches else ()
        return [*subjects_of(as_it_stands(record)), *more]

    def act(doing: Doing) -> Any:
        if token:
            row = doing.lock(record)
            doing.must_see(row)
            check(row, token, actor)
        return doing.perform(record, name, at, **answers)

    return together(act, actor, now, subjects)


def as_it_stands(record: Any) -> Any:
    """Read again where its subjects are read off its own row, which may have changed since it was fetched."""
    found = type(record)._base_manager.filter(pk=record.pk).first() if record.step.others else record
    if found is None:
        raise Unseen
    return found


def together(act: Callable[[Doing], Any], actor: Any, now: datetime, subjects: Callable[[], Iterable[UUID]]) -> Any:
    """Does it all in one transaction with the people's chains locked; begins again if the database gave up."""

    def locked() -> Any:
        doing = Doing(actor, now, subjects())
        if set(subjects()) - doing.locked.heads.keys():
            raise Moved
        with holding(doing.locked.heads):
            result = act(doing)
            doing.finish()
        return result

    return whole(locked)


def whole(acts: Callable[[], T]) -> T:
    """Several acts as one: all of them or none, begun again, at most three times, if the database gave up."""
    for left in reversed(range(TRIES)):
        try:
            with transaction.atomic():
                return acts()
        except NotRecorded as nobody:
            raise Unseen from nobody
        except Moved:
            if connection.in_atomic_block:
                raise
        except DatabaseError as fault:
            if not connection.in_atomic_block and left and _state_of(fault) in GAVE_UP:
                time.sleep(random.uniform(0.01, 0.05))  # or whoever gave way would only get in the way again
                continue
            if said := IN_WORDS.get(_state_of(fault)):
                raise Refused(said) from fault
            raise
    raise Refused("Several people are working on these children at this moment. Try again.")


def _state_of(fault: DatabaseError) -> str:
    """The database's own code for what went wrong."""
    code: str | None = getattr(fault.__cause__, "sqlstate", None)
    return code or ("22021" if isinstance(fault, DataError) else "")


def available(records: list[Any], actor: Any, now: datetime) -> dict[UUID, list[tuple[Action, list[str]]]]:
    """Each act that each record's state offers, with the reasons why this person may not."""
    late = run_out(records, now)
    return {
        facts.record.pk: [
            (one, facts.record.step.may_not(one, facts))
            for one in facts.record.step.actions
            if facts.state in one.moves
        ]
        for facts in (_in_time(one, late) for one in facts_of(records, actor, now))
    }


def _in_time(facts: Facts, late: dict[UUID, tuple[str, datetime]]) -> Facts:
    """As it will stand once what time itself should have done by now is done."""
    if facts.record.pk not in late:
        return facts
    moves = facts.record.step.action(late[facts.record.pk][0]).moves
    return replace(facts, state=moves.get(facts.state, facts.state))
