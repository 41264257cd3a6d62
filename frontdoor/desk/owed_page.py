"""The list behind a number on the board: everything of one kind that waits, with who has it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from frontdoor.contacts.steps.feedback import TELLERS
from frontdoor.engine.book import book_as_known
from frontdoor.engine.sight import Unseen, saw
from frontdoor.people.models import Person
from frontdoor.practice import roles
from frontdoor.web.gate import acting_now

from .front_door import READERS
from .owed import SAID, kept, lines

TELL = {"feedback": TELLERS, "acknowledge": roles.SCREENERS}  # where a referrer waits: who may tell them


def _tell(clock: str, actor: Any) -> str:
    """The page on which they are told, for whoever may; everybody else opens the record."""
    return f"contacts:{clock}" if clock in TELL and actor.may(TELL[clock]) else ""


@require_GET
def page(request: HttpRequest, clock: str) -> HttpResponse:
    """For those who see the board; nothing of a child who is kept from them."""
    actor, now = acting_now(request)
    if not actor.may(READERS) or clock not in kept():
        raise Unseen
    found = lines(clock, actor, now, book_as_known())
    saw(actor, Person._meta.label, {child.pk for one in found for child in one.children}, now, SAID[clock].lower())
    return render(
        request, "desk/owed.html", {"label": SAID[clock], "lines": found, "now": now, "tell": _tell(clock, actor)}
    )
