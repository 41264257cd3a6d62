"""Ten wrong passwords for one name in a quarter of an hour, and that name waits: guessing must not pay."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection

from .models import Failure

MOST = 10  # wrong passwords; source: local
WITHIN = timedelta(minutes=15)  # source: local
LONGEST = 150  # characters of a name that are kept


def one_at_a_time(username: str) -> None:
    """Within a transaction: attempts for one name wait for each other, so that ten at once count as ten."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"sign in {_folded(username)}"])


def waits_until(username: str, now: datetime) -> datetime | None:
    """When this name may be tried again, or None when it may be now."""
    recent = Failure.objects.filter(username=_folded(username), at__gt=now - WITHIN).order_by("-at")
    times = list(recent.values_list("at", flat=True)[:MOST])
    return times[-1] + WITHIN if len(times) == MOST else None


def failed(username: str, now: datetime) -> None:
    """Keeps one wrong password, and throws away those that no longer matter."""
    Failure.objects.filter(at__lte=now - WITHIN).delete()
    Failure.objects.create(username=_folded(username), at=now)


def forget(username: str) -> None:
    """The right password was given: what went wrong before was a slip."""
    Failure.objects.filter(username=_folded(username)).delete()


def _folded(username: str) -> str:
    """The same for every spelling under which the database finds the same person."""
    return username.upper().casefold()[:LONGEST]
