"""What would be, were two people one: asked of the database itself, and undone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import transaction

from frontdoor.engine.kin import members_of
from frontdoor.journal.models import Head


@contextmanager
def as_if_same(first: UUID, second: UUID) -> Iterator[None]:
    """While this lasts, the two are read as one person, by this connection alone; nothing of it is kept."""
    with transaction.atomic():
        group = sorted({one for several in members_of([first, second]).values() for one in several})
        Head.objects.filter(subject__in=group).update(living=group[0], members=group)
        yield
        transaction.set_rollback(True)
