"""What follows a decision that harm is to be discussed: the discussion stands needed, with its chair, until held."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from frontdoor.contacts.models import Contact, ContactChild
from frontdoor.contacts.steps.contact_child import CONTACT_CHILD, DECIDING, Outcome
from frontdoor.engine.doing import Doing
from frontdoor.engine.registry import on

from .models import StrategyDiscussion
from .steps.strategy_discussion import State

ASKED = ("chair", "meets_at", "expected", "safe_what", "safe_who", "safe_by")


def a_discussion_is_called(doing: Doing, row: ContactChild, answers: Mapping[str, Any]) -> None:
    if answers["outcome"] == Outcome.STRATEGY:
        needed = StrategyDiscussion(contact_child=row, child_id=row.child_id, rag=row.contact.rag)
        doing.open(needed, **{name: answers.get(name) for name in ASKED})


for act in DECIDING:
    on(f"{CONTACT_CHILD.name}.{act}")(a_discussion_is_called)


@on("contact.regrade")
@on("contact.correct")
def it_is_as_grave_as_the_worry(doing: Doing, contact: Contact, answers: Mapping[str, Any]) -> None:
    called = StrategyDiscussion.objects.filter(contact_child__contact=contact, state=State.NEEDED)
    for one in called.exclude(rag=contact.rag).order_by("pk"):
        doing.perform(one, "regrade", rag=contact.rag)


@on(f"{CONTACT_CHILD.name}.reopen")
def it_goes_with_the_decision(doing: Doing, row: ContactChild, answers: Mapping[str, Any]) -> None:
    """What has not been held yet is not wanted any more; one that was held happened."""
    for one in StrategyDiscussion.objects.filter(contact_child=row, state=State.NEEDED):
        doing.perform(one, "withdraw")
