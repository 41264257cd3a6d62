"""What the bar on every page shows of what this person has begun to write and not sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from frontdoor.contacts.steps.contact_child import DECIDING as ACTS
from frontdoor.kernel.calendar import LONDON, day_of
from frontdoor.practice.words import short_day
from frontdoor.web.gate import acting_now

from .unfinished import Unfinished, named, unfinished_of

SHOWN = 2  # by name; the rest is on My work
DECIDING = tuple(("contact_child", act) for act in ACTS)


@dataclass(frozen=True)
class Begun:
    """How many, the latest by name with their pages, and where all of them are."""

    count: int
    shown: tuple[tuple[str, str], ...]
    more: int
    more_url: str


def bar(request: HttpRequest) -> dict[str, Any]:
    """`begun`: looked up only when the page shows it; one query."""
    return {"begun": SimpleLazyObject(lambda: begun(request))} if request.user.is_authenticated else {}


def begun(request: HttpRequest, known: list[Unfinished] | None = None) -> Begun | None:
    """What is unfinished apart from the page that is open; None where that is nothing. `known` spares queries."""
    actor, now = acting_now(request)
    several = unfinished_of(actor) if known is None else known
    others = [one for one in several if not _is_open(one, request)]
    if not others:
        return None
    first = named(others[:SHOWN], actor) if known is None else others[:SHOWN]
    shown = tuple((f"{one.name} {_since(one, now)}", one.url) for one in first)
    return Begun(len(others), shown, len(others) - len(shown), reverse("desk:my_work") + "#unfinished")


def _is_open(one: Unfinished, request: HttpRequest) -> bool:
    """Whoever decides has every child of the worry before them, and what they began to write of each."""
    here = request.resolver_match.view_name if request.resolver_match else ""
    deciding = here == "contacts:decide" and (one.draft.kind, one.draft.act) in DECIDING
    return deciding or one.url.partition("?")[0] == request.path


def _since(one: Unfinished, now: datetime) -> str:
    """“10:38”, or the day when it was begun on another."""
    at = one.draft.started_at.astimezone(LONDON)
    return f"{at:%H:%M}" if at.date() == day_of(now) else short_day(at.date())
