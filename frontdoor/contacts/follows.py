"""What follows in contacts when a worry has been received: each child gets a row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from frontdoor.engine.doing import Doing
from frontdoor.engine.registry import on

from .models import Contact, ContactChild


@on("contact.receive")
def each_child_has_a_row(doing: Doing, contact: Contact, answers: Mapping[str, Any]) -> None:
    _open_rows(doing, contact, answers["children"])
    if answers.get("acknowledged"):
        doing.perform(contact, "acknowledge", acknowledged=answers["acknowledged"])


@on("contact.add_child")
def the_child_has_a_row(doing: Doing, contact: Contact, answers: Mapping[str, Any]) -> None:
    _open_rows(doing, contact, answers["children"])


def _open_rows(doing: Doing, contact: Contact, children: Mapping[Any, Mapping[str, Any]]) -> None:
    """`children` maps each child's id to what was said of that child in this worry."""
    for child, said in children.items():
        doing.open(ContactChild(contact=contact, child_id=child), **said)
