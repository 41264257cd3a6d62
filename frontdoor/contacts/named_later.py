"""Whoever is named only after a worry was recorded may be somebody restricted too: the holders hear of it at once.

It is looked up when the act is done and written, in a transaction of its own: what the officer does locks nobody who is
hidden from them, and waits for nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction

from frontdoor.accounts.models import the_service
from frontdoor.engine.doing import Doing
from frontdoor.engine.perform import together
from frontdoor.kernel.step import VOID

from .behind import copy_to_holders, may_be_behind
from .models import Contact, ContactAdult, ContactChild, RestrictedMatch
from .steps.contact_child import UNDECIDED


def naming(person: UUID, still_open: bool) -> set[UUID]:
    """The worries that name this child or adult; with `still_open` those with a child to decide."""
    rows = ContactChild.objects.filter(child=person).exclude(state=VOID).values_list("contact", flat=True)
    adults = ContactAdult.objects.filter(adult=person).exclude(state=VOID).values_list("contact", flat=True)
    found = {*rows, *adults}
    if not found or not still_open:
        return found
    left = ContactChild.objects.filter(contact__in=found, state__in=UNDECIDED)
    return set(left.values_list("contact", flat=True))


def look_again(doing: Doing, contacts: Iterable[UUID], people: Collection[UUID] = (), words: str = "") -> None:
    """Of each of these worries, once all is written: whether these, or whom the words speak of, are restricted."""
    for one in contacts:
        transaction.on_commit(partial(_looked, one, people, words, doing.actor, doing.now))


def _looked(contact: UUID, people: Collection[UUID], words: str, actor: Any, now: datetime) -> None:
    """Nobody is told twice of the same worry."""
    worry = Contact.objects.get(pk=contact)
    told = set(RestrictedMatch.objects.filter(worry_id=contact).values_list("child", flat=True))
    behind = [one for one in may_be_behind(actor, {"worry": words}, [], people) if one.person not in told]
    rows = ContactChild.objects.filter(contact=contact)
    together(
        lambda doing: copy_to_holders(doing, worry, behind),
        the_service(),
        now,
        lambda: [*rows.values_list("child", flat=True), *(one.person for one in behind)],
    )
