"""Who has been declared the same person: every gate, reading and guard looks through it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db.models import F, Func, QuerySet, UUIDField
from django.db.models.expressions import RawSQL

from frontdoor.journal.models import Head

Lookups = tuple[tuple[str, Any], ...]
_held: ContextVar[Mapping[UUID, Head]] = ContextVar("held", default=MappingProxyType({}))


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


def members_of(subjects: Iterable[UUID]) -> dict[UUID, list[UUID]]:
    """For each of these people, every id they have been written under."""
    wanted, held = list(subjects), _held.get()
    left = [one for one in wanted if one not in held]
    known = dict(Head.objects.filter(subject__in=left).values_list("subject", "members")) if left else {}
    return {one: held[one].members if one in held else known.get(one, [one]) for one in wanted}


@contextmanager
def holding(heads: Mapping[UUID, Head]) -> Iterator[None]:
    """While an act holds the locks of these people, nobody need ask the database who else they are."""
    before = _held.set(heads)
    try:
        yield
    finally:
        _held.reset(before)
