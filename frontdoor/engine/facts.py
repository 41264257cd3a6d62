"""Answers what rules ask: each question is put to the database once, for all the records of a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from frontdoor.journal.models import Event
from frontdoor.journal.read import live
from frontdoor.kernel.step import Fact, Facts, WayIn

from . import registry, sight


class Answers:
    """Answers for these records and this person; `before` is called ahead of each look at the journal."""

    def __init__(self, records: list[Any], actor: Any, now: datetime, before: Callable[[], None] | None = None) -> None:
        self.records, self.actor, self.now, self.before = records, actor, now, before
        self._known: dict[str, Mapping[Any, Any]] = {}

    def ask(self, record: Any, fact: Fact | WayIn) -> Any:
        if fact.name not in self._known:
            self._known[fact.name] = self._answer(fact)
        return self._known[fact.name].get(record.pk)

    def did(self, record: Any, act: str) -> Sequence[UUID]:
        if "did" not in self._known:
            if self.before:
                self.before()
            self._known["did"] = _hands(live(one.pk for one in self.records if one.version))
        found: Sequence[UUID] = self._known["did"].get((record.pk, act), ())
        return found

    def _answer(self, fact: Fact | WayIn) -> Mapping[UUID, Any]:
        if isinstance(fact, WayIn):
            return dict.fromkeys(sight.through(fact, self.records, self.actor), True)
        found: Mapping[UUID, Any] = registry.FACTS[fact.name](self.records, self.actor, self.now)
        return found


def _hands(events: Iterable[Event]) -> dict[tuple[UUID, str], list[UUID]]:
    """For each record and act who did it last, and then whoever put that right."""
    found: dict[tuple[UUID, str], list[UUID]] = {}
    of: dict[UUID, list[UUID]] = {}
    for one in events:
        if one.amends:
            of.get(one.amends, []).append(one.actor_id)
        else:
            of[one.id] = found[one.record_id, one.act.split(".")[1]] = [one.actor_id]
    return found


def facts_of(records: list[Any], actor: Any, now: datetime) -> list[Facts]:
    """One `Facts` a record, sharing their answers; the records must be of one kind."""
    source = Answers(records, actor, now)
    return [Facts(actor, one, now, source, {}, one.state) for one in records]
