"""Who has been declared the same person: every gate, reading and guard looks through it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import transaction
from django.db.models import F, Func, QuerySet, UUIDField
from django.db.models.expressions import RawSQL

from frontdoor.journal.models import Head

Lookups = tuple[tuple[str, Any], ...]


def kin(subjects: Any) -> QuerySet[Any]:
    """Everyone who is the same person as one of these, as ids for a look-up; takes ids or a query of ids."""
    wanted = finished(subjects) if isinstance(subjects, QuerySet) else subjects
    unnested = Func(F("members"), function="unnest", output_field=UUIDField())
    return Head.objects.filter(subject__in=wanted).annotate(one=unnested).values("one")


def finished(query: QuerySet[Any, Any]) -> Any:
    """The same list as SQL that a larger query takes in as it is: Django would work it out again at every level."""
    try:
        return RawSQL(*query.query.sql_with_params())
    except EmptyResultSet:
        return []
    except ValueError:  # it asks something of the query around it
        return query


def settled(value: Any) -> Any:
    """The same value in a form that can be remembered by."""
    return tuple(sorted(value)) if isinstance(value, set | frozenset | list) else value


@lru_cache(maxsize=2000)
def reached(people: Any, ways: tuple[Lookups, ...]) -> Any:
    """Everybody of that model to whom any of these look-ups leads, and whoever is the same person.

    Only the question is remembered, never its answer: the same look-ups always ask the same.
    """
    several = [people.objects.filter(**dict(one)).order_by().values("pk") for one in ways]
    return finished(kin(several[0].union(*several[1:]) if several[1:] else several[0]))


def living(subjects: Iterable[UUID]) -> dict[UUID, UUID]:
    """For each id the person it is read as today; somebody unknown is read as themselves."""
    wanted = list(subjects)
    known = dict(Head.objects.filter(subject__in=wanted).values_list("subject", "living"))
    return {one: known.get(one, one) for one in wanted}


def members_of(subjects: Iterable[UUID]) -> dict[UUID, list[UUID]]:
    """For each of these people, every id they have been written under."""
    wanted = list(subjects)
    known = dict(Head.objects.filter(subject__in=wanted).values_list("subject", "members"))
    return {one: known.get(one, [one]) for one in wanted}


@contextmanager
def as_if_same(first: UUID, second: UUID) -> Iterator[None]:
    """While this lasts, the two are read as one person, by this connection alone; nothing of it is kept."""
    with transaction.atomic():
        group = sorted({one for several in members_of([first, second]).values() for one in several})
        Head.objects.filter(subject__in=group).update(living=group[0], members=group)
        yield
        transaction.set_rollback(True)
