"""When life itself ends what is owed to a child: at the eighteenth birthday, or at death."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db import connection

from frontdoor.engine.doing import Doing
from frontdoor.engine.kin import members_of
from frontdoor.engine.registry import lives
from frontdoor.journal.read import as_known_at, living_at
from frontdoor.kernel.calendar import local
from frontdoor.kernel.clock import DEATH, GROWN
from frontdoor.practice.ages import Born, Precision, turns_18_at

from .models import Person

SAID = ("born_on", "born_precision", "died_on")
DAYS = """
    SELECT id, born_on, born_precision, died_on FROM people_person
    WHERE id = ANY(%s) AND (born_on IS NOT NULL OR died_on IS NOT NULL)"""
NOON = time(12)  # of a day on which something happened nobody knows more
Said = Mapping[str, Any]


@lives
def birthdays_and_deaths(people: Iterable[UUID], known_at: datetime | None) -> dict[UUID, dict[str, datetime]]:
    """By the person they are read as; where two records of one differ, the later birthday and the first death."""
    said = _now(people) if known_at is None else _then(people, known_at)
    same = _living(said) if known_at is None else living_at(known_at)
    found: dict[UUID, dict[str, datetime]] = defaultdict(dict)
    for one, row in said.items():
        of = found[same.get(one, one)]
        if row["born_on"]:
            grown = turns_18_at(Born(row["born_on"], Precision(row["born_precision"])))
            of[GROWN] = max(grown, of.get(GROWN, grown))
        if row["died_on"]:
            died = local(row["died_on"], NOON)
            of[DEATH] = min(died, of.get(DEATH, died))
    return found


def _living(people: Iterable[UUID]) -> dict[UUID, UUID]:
    """The person first recorded is the one that the others are read as."""
    return {one: min(same) for one, same in members_of(people).items()}


def _now(people: Iterable[UUID]) -> dict[UUID, Said]:
    """Asked in every act, so without what it takes to put the question together."""
    with connection.cursor() as cursor:
        cursor.execute(DAYS, [list(people)])
        return {one: dict(zip(SAID, said, strict=True)) for one, *said in cursor.fetchall()}


def _then(people: Iterable[UUID], known_at: datetime) -> dict[UUID, Said]:
    """As the journal had it; what has been erased since nobody knows any more."""
    rows = as_known_at(Person._meta.label, known_at, SAID, list(people))
    return {one: row | {name: _day(row.get(name)) for name in ("born_on", "died_on")} for one, row in rows.items()}


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None


def read_again(doing: Doing, person: Person, answers: Mapping[str, Any]) -> None:
    """Once another day of birth or death stands, all clocks of the person are read anew."""
    if not answers or not answers.keys().isdisjoint(SAID):
        doing.regrouped |= set(doing.locked.heads[person.pk].members)
