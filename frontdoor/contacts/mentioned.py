"""Children who were only mentioned: until somebody says who they are, nothing found means that nobody has looked."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from frontdoor.engine.kin import members_of
from frontdoor.people.models import Person
from frontdoor.people.steps.person import State


def not_said(person: Person) -> bool:
    """Nobody has said who this is; whether a colleague has joined the record with another is asked apart.

    A child from a file is somebody known: by the number there.
    """
    return bool(person.state == State.PROVISIONAL and not person.file_id)


def mentioned(people: Iterable[Person]) -> set[UUID]:
    """Those of them of whom nobody has said who they are or who else they are; one query, and none for nobody."""
    asked = [one.pk for one in people if not_said(one)]
    return {one for one, same in members_of(asked).items() if len(same) == 1} if asked else set()
