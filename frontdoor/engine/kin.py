"""Who has been declared the same person: every gate, reading and guard looks through it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Func, QuerySet, UUIDField

from frontdoor.journal.models import Head


def kin(subjects: Any) -> QuerySet[Any]:
    """Everyone who is the same person as one of these, as ids for a look-up; takes ids or a query of ids."""
    unnested = Func(F("members"), function="unnest", output_field=UUIDField())
    return Head.objects.filter(subject__in=subjects).annotate(one=unnested).values("one")


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
