"""Who did something, by name, for a list that asks it of many records at once."""

from __future__ import annotations

from django.db.models import OuterRef, Subquery

from frontdoor.journal.models import Event


def last_doer(act: str) -> Subquery:
    """Of each record of the query around it, the name of whoever did this last; only where it still stands.

    What was taken back is not told apart: ask it of records in the state that the act leaves them in.
    """
    done = Event.objects.filter(record_id=OuterRef("pk"), act=act).order_by("-version")
    return Subquery(done.values("actor__full_name")[:1])
