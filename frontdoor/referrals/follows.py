"""What follows a decision to assess: the child gets an episode, and a team to answer for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from frontdoor.contacts.models import ContactChild
from frontdoor.contacts.steps.contact_child import Outcome
from frontdoor.engine.doing import Doing
from frontdoor.engine.registry import on
from frontdoor.kernel.calendar import day_of

from .models import Referral


@on("contact_child.decide")
def a_child_to_be_assessed_is_referred(doing: Doing, row: ContactChild, answers: Mapping[str, Any]) -> None:
    if answers["outcome"] != Outcome.ASSESSMENT:
        return
    contact = row.contact
    received = day_of(contact.received_at)
    doing.open(
        Referral(contact_child=row, child_id=row.child_id, rag=contact.rag),
        team=answers["team"],
        source=contact.source,
        received_on=received,
        decided_at=doing.now,
        referral_on=received,
    )
