"""Worries about no child any more: the one they named was taken off, and nobody has said who it was instead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from frontdoor.contacts.models import Contact, ContactChild
from frontdoor.engine.sight import visible
from frontdoor.kernel.step import VOID
from frontdoor.practice.words import when_in_words

from .at_once import Said


@dataclass(frozen=True)
class Childless:
    """One of them: its id and reference, and when it was received, in words."""

    pk: str
    reference: str
    received: str


def without_a_child(actor: Any) -> QuerySet[Any, Any]:
    """As far as this reader may see them; for `childless` to read."""
    rows = ContactChild.objects.filter(contact=OuterRef("pk")).exclude(state=VOID)
    found: Any = visible(Contact, actor).filter(~Exists(rows)).exclude(state=VOID)
    said = JSONObject(pk="pk", reference="reference", received_at="received_at")
    without: QuerySet[Any, Any] = found.annotate(said=said)
    return without


def childless(said: Iterable[Said], now: datetime) -> list[Childless]:
    """The oldest first."""
    ordered = sorted(said, key=lambda one: str(one["received_at"]))
    return [Childless(one["pk"], one["reference"], _when(one["received_at"], now)) for one in ordered]


def _when(received_at: str, now: datetime) -> str:
    return when_in_words(datetime.fromisoformat(received_at), now)
