"""What people asks of later stages, which answer where they are there: who works with somebody, which references."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from frontdoor.engine import registry
from frontdoor.kernel.step import Fact

# Each is answered by a later app: @answer(RUNNING) def running(people, actor, now) -> {person id: answer}
RUNNING = Fact("person_running")  # “running” or “closed”: whether anybody works with this person now
TEAM = Fact("person_team")  # the name of the team that does
REFERENCES = Fact("person_references")  # the references said on the telephone that lead to this person


def ask_later(fact: Fact, people: list[Any], actor: Any, now: datetime | None) -> Mapping[UUID, Any]:
    """What a later stage says of these people; nothing where no stage answers yet."""
    if fact.name not in registry.FACTS or not people:
        return {}
    found: Mapping[UUID, Any] = registry.FACTS[fact.name](people, actor, now)
    return found
