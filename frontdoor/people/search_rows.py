"""Makes the lines that search and matching read, from the records alone; making all of them again changes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import connection

from frontdoor.journal.read import living
from frontdoor.kernel.step import VOID

from .asked import REFERENCES, ask_later
from .homes import homes_of, unborn_of
from .keys import number_key, number_keys, telephone_key, words_of
from .models import Household, Membership, Person, SearchRow

KEPT = ("living", "names", "spelt", "words", "born_on", "numbers", "town")
BATCH = 2000


def refresh(people: Iterable[UUID]) -> None:
    """Makes these people's lines again, and those of their unborn children; a voided person has none."""
    ids = set(people)
    found = list(Person.objects.filter(pk__in=ids | unborn_of(ids)))
    gone = [one.pk for one in found if one.state == VOID]
    if gone:
        SearchRow.objects.filter(pk__in=gone).delete()
    _keep(made_of([one for one in found if one.state != VOID]))


REFER = """
    UPDATE people_searchrow
    SET numbers = numbers || ARRAY(SELECT key FROM unnest(said.keys) AS key WHERE key <> ALL(numbers))
    FROM (SELECT person, array_agg(key ORDER BY at) AS keys
        FROM unnest(%s::uuid[], %s::text[]) WITH ORDINALITY AS one (person, key, at) GROUP BY person) AS said
    WHERE person_id = said.person AND NOT numbers @> said.keys"""


def refer(said: Iterable[tuple[UUID, str]]) -> None:
    """Whoever got a reference is found under it at once; the rest of their line stays as it is. One statement."""
    pairs = sorted(said)
    with connection.cursor() as cursor:
        cursor.execute(REFER, [[person for person, _ in pairs], [number_key(reference) for _, reference in pairs]])


def rebuild() -> int:
    """Everybody's line, so many at a time; the number of lines."""
    SearchRow.objects.filter(person__state=VOID).delete()
    batch: list[Person] = []
    count = 0
    for one in Person.objects.exclude(state=VOID).order_by("pk").iterator(chunk_size=BATCH):
        batch.append(one)
        count += 1
        if len(batch) == BATCH:
            _keep(made_of(batch))
            batch = []
    _keep(made_of(batch))
    return count


def made_of(people: list[Person]) -> list[SearchRow]:
    """The lines as they should be; nothing is written."""
    homes, who = homes_of(people), living(one.pk for one in people)
    references = ask_later(REFERENCES, people, None, None)
    return [_line(one, homes[one.pk], who[one.pk], references.get(one.pk, ())) for one in people]


def _keep(lines: list[SearchRow]) -> None:
    if lines:
        SearchRow.objects.bulk_create(
            lines, batch_size=500, update_conflicts=True, update_fields=KEPT, unique_fields=["person"]
        )


def _line(person: Person, homes: list[Membership], living: UUID, references: Iterable[str]) -> SearchRow:
    open_homes = [one.household for one in homes if not one.household.safe_address]
    names = words_of(person.given_name, person.family_name, person.also_known_as)
    described = words_of(person.description, person.unborn_of, person.school, *map(_written, open_homes))
    return SearchRow(
        person_id=person.pk,
        living=living,
        names=list(dict.fromkeys(names)),
        spelt=" ".join(names),
        words=" ".join([*names, *described]),
        born_on=person.born_on,
        numbers=_numbers(person, open_homes, references),
        town=open_homes[0].town if open_homes and homes[0].household is open_homes[0] else "",
    )


def _written(home: Household) -> str:
    return f"{home.line_1} {home.line_2} {home.town} {home.postcode}"


def _numbers(person: Person, homes: list[Household], references: Iterable[str]) -> list[str]:
    own: list[Any] = [person.child_number or "", person.nhs_number, person.upn, person.file_id]
    places = [sign for one in homes for sign in (one.postcode, one.uprn)]
    return number_keys(*own, telephone_key(person.telephone), *places, *references)
