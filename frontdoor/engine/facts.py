"""Answers what rules ask: each question is put to the database once, for all the records of a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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

    def did(self, record: Any, act: str) -> Any:
        if "did" not in self._known:
            if self.before:
                self.before()
            events = live(one.pk for one in self.records if one.version)
            acts = {one.id: one.act.split(".")[1] for one in events}
            self._known["did"] = {(one.record_id, _done(one, acts)): one.actor_id for one in events}
        return self._known["did"].get((record.pk, act))

    def _answer(self, fact: Fact | WayIn) -> Mapping[UUID, Any]:
        if isinstance(fact, WayIn):
            return dict.fromkeys(sight.through(fact, self.records, self.actor), True)
        found: Mapping[UUID, Any] = registry.FACTS[fact.name](self.records, self.actor, self.now)
        return found


def _done(event: Event, acts: Mapping[UUID, str]) -> str:
    return f"correct {acts.get(event.amends)}" if event.amends else acts[event.id]


def facts_of(records: list[Any], actor: Any, now: datetime) -> list[Facts]:
    """One `Facts` a record, sharing their answers; the records must be of one kind."""
    source = Answers(records, actor, now)
    return [Facts(actor, one, now, source, {}, one.state) for one in records]
