"""Choosing one person out of those known: whoever is likely, and whoever the box finds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from frontdoor.engine.kin import members_of
from frontdoor.people.search import search
from frontdoor.web.gate import acting_now


@dataclass(frozen=True)
class Choice:
    """Somebody who may be meant, with the little that tells people apart."""

    person: UUID
    name: str
    says: str


@dataclass(frozen=True)
class Choices:
    """Those found by what was typed, and what stands above them."""

    text: str
    people: tuple[Choice, ...]
    says: str


def found_by(request: HttpRequest, apart_from: Iterable[UUID]) -> Choices:
    """Whom the box of this page finds, without those it is about."""
    text = request.GET.get("q", "")
    if not text.strip():
        return Choices(text, (), "")
    results = search(text, *acting_now(request))
    without = {one for group in members_of(apart_from).values() for one in group}
    shown = tuple(_choice(one) for one in results.people if one.person not in without)
    return Choices(text, shown, results.says if results.says or shown else "Nobody else found.")


def _choice(one: Any) -> Choice:
    parts = (one.age, one.town, one.team, one.running)
    return Choice(one.person, one.name, " · ".join(part for part in parts if part))
