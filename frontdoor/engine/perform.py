"""The only way a record changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import IntegrityError, OperationalError, connection, transaction

from frontdoor.journal.write import Moved
from frontdoor.kernel.step import Action

from .doing import Doing, Refused, Unseen, subjects_of
from .facts import facts_of
from .token import SinceYouLooked, Stale, Token, check

__all__ = ["Refused", "SinceYouLooked", "Stale", "Unseen", "available", "open_record", "perform", "together", "whole"]
TRIES = 3
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
        return [*subjects_of(type(record)._base_manager.get(pk=record.pk) if _moves(record) else record), *more]

    def act(doing: Doing) -> Any:
        if token:
            check(doing.lock(record), token, actor)
        return doing.perform(record, name, at, **answers)

    return together(act, actor, now, subjects)


def _moves(record: Any) -> bool:
    """Whether the record's subjects are read off its own row, which may have changed since it was fetched."""
    return bool(record.step.others)


def together(act: Callable[[Doing], Any], actor: Any, now: datetime, subjects: Callable[[], Iterable[UUID]]) -> Any:
    """Does it all in one transaction with the people's chains locked; begins again if the database gave up."""

    def locked() -> Any:
        doing = Doing(actor, now, subjects())
        if set(subjects()) - doing.locked.heads.keys():
            raise Moved
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
        except IntegrityError as fault:  # a guard the database keeps, when two acts met
            raise Refused("Something recorded since stands in the way. Look again and try once more.") from fault
        except (OperationalError, Moved):
            if not left or connection.in_atomic_block:
                raise
    raise AssertionError


def available(records: list[Any], actor: Any, now: datetime) -> dict[UUID, list[tuple[Action, list[str]]]]:
    """Each act that each record's state offers, with the reasons why this person may not."""
    return {
        facts.record.pk: [
            (one, facts.record.step.may_not(one, facts))
            for one in facts.record.step.actions
            if facts.state in one.moves
        ]
        for facts in facts_of(records, actor, now)
    }
