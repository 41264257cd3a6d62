"""What the pages of people share when they ask something and do it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from frontdoor.engine.facts import facts_of
from frontdoor.engine.sight import fetch
from frontdoor.people.models import Person
from frontdoor.web.acts import Attempt
from frontdoor.web.drafting import Writing
from frontdoor.web.gate import acting_now


def seen(request: HttpRequest, pk: Any, purpose: str) -> Person:
    """That person, where this reader may see them."""
    found: Person = fetch(Person, pk, *acting_now(request), purpose)
    return found


def why_not(request: HttpRequest, record: Any, name: str) -> list[str]:
    """Why this reader may not do that, whatever they would type."""
    step = record.step
    facts = facts_of([record], *acting_now(request))[0]
    if not record.version:
        return [why for why in (step.opening.by(facts),) if why]
    return list(step.may_not(step.action(name), facts))


def asked(
    request: HttpRequest, template: str, form: Any, attempt: Attempt, draft: Writing | None, **more: Any
) -> HttpResponse:
    """The page with its questions, again or for the first time."""
    shown = {"form": form, "attempt": attempt, "writing": draft, "has_errors": attempt.status != 200} | more
    return render(request, template, shown, status=attempt.status)
