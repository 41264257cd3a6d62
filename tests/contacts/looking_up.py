"""What an officer looked up about a child before a decision."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from frontdoor.contacts.models import Background, ContactChild
from frontdoor.engine.perform import open_record
from frontdoor.practice.background import ITEMS
from tests.cast import NOW, priya

ALL_DONE = dict.fromkeys(ITEMS, "done")


def looked_up(row: ContactChild, now: datetime = NOW, **items: Any) -> Background:
    """The background checklist of that child with these answers."""
    return open_record(Background(contact_child=row, child=row.child), priya(), now, **items)
