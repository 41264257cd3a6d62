"""What follows in contacts: each child of a worry gets a row, and news before the decision goes to screening first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from frontdoor.engine.doing import Doing
from frontdoor.engine.registry import on

from .models import Contact, ContactChild
from .steps.contact_child import State


@on("contact.receive")
def each_child_has_a_row(doing: Doing, contact: Contact, answers: Mapping[str, Any]) -> None:
    _open_rows(doing, contact, answers["children"])
    if answers.get("acknowledged"):
        doing.perform(contact, "acknowledge", acknowledged=answers["acknowledged"])


@on("contact.add_child")
def the_child_has_a_row(doing: Doing, contact: Contact, answers: Mapping[str, Any]) -> None:
    _open_rows(doing, contact, answers["children"])


@on("contact.add_news")
def what_was_proposed_is_screened_again(doing: Doing, contact: Contact, answers: Mapping[str, Any]) -> None:
    """Nobody decides on a proposal made without knowing it (practice, a worry, 12)."""
    question = f"News since this was proposed: {answers['latest_news']} Does it change anything?"
    for row in ContactChild.objects.filter(contact=contact, state=State.PROPOSED).order_by("pk"):
        doing.perform(row, "take_news", question=question)


def _open_rows(doing: Doing, contact: Contact, children: Mapping[Any, Mapping[str, Any]]) -> None:
    """`children` maps each child's id to what was said of that child in this worry."""
    for child, said in children.items():
        doing.open(ContactChild(contact=contact, child_id=child), **said)
