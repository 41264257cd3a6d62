"""What follows a decision for early help: the child waits for a named officer, on the hub's list and on the clock."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from frontdoor.contacts.models import ContactChild
from frontdoor.contacts.steps.contact_child import CONTACT_CHILD, DECIDING, Outcome
from frontdoor.engine.doing import Doing
from frontdoor.engine.registry import on
from frontdoor.kernel.step import VOID

from .models import Transfer
from .steps.transfer import State


def the_child_is_transferred(doing: Doing, row: ContactChild, answers: Mapping[str, Any]) -> None:
    if answers["outcome"] != Outcome.EARLY_HELP:
        return
    contact = row.contact
    transfer = Transfer(
        contact_child=row,
        child_id=row.child_id,
        decided_by=doing.actor,
        rag=contact.rag,
        family_says=contact.family_told,
    )
    doing.open(
        transfer,
        team=answers.get("hub"),
        reason="\n\n".join(filter(None, (_shared(row), row.because))),
        without_agreement_because=answers.get("without_agreement_because") or "",
    )


def _shared(row: ContactChild) -> str:
    """What was said of all the children; not where one of them is restricted, whom early help does not see."""
    if not row.shared_because:
        return ""
    others = ContactChild.objects.filter(contact=row.contact_id).exclude(state=VOID)
    return "" if others.filter(child__restricted=True).exists() else row.shared_because


for act in DECIDING:
    on(f"{CONTACT_CHILD.name}.{act}")(the_child_is_transferred)


@on(f"{CONTACT_CHILD.name}.reopen")
def it_goes_with_the_decision(doing: Doing, row: ContactChild, answers: Mapping[str, Any]) -> None:
    """What nobody has accepted is not wanted any more; what somebody has, stands in the way (`facts.py`)."""
    for one in Transfer.objects.filter(contact_child=row, state__in=(State.TRANSFERRED, State.RETURNED)):
        doing.perform(one, "withdraw")
