"""What the pages of people share when they ask something and do it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from frontdoor.engine.facts import facts_of
from frontdoor.engine.perform import perform
from frontdoor.govuk.forms import AboutDate
from frontdoor.people.models import Person
from frontdoor.web.acts import Attempt, do, looking, posted_token
from frontdoor.web.drafting import Writing, writing
from frontdoor.web.forms import ActForm
from frontdoor.web.gate import acting_now, opened

FormOf = Callable[[Any], ActForm]  # the form of an act, from what was sent or from nothing


def seen(request: HttpRequest, pk: Any, purpose: str) -> Person:
    """That person, where this reader may see them."""
    found: Person = opened(request, Person, pk, purpose)
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


def act_page(
    request: HttpRequest, record: Any, name: str, form_of: FormOf, person: Person, heading: str, **more: Any
) -> HttpResponse:
    """Asks what that act asks in the words of this page, does it, and goes back to the person's record."""
    actor, now = acting_now(request)
    draft, attempt = writing(request, record.step.name, name, record.pk), looking(record)
    form = form_of(request.POST if request.method == "POST" else None).put_back(draft)
    if request.method == "POST":

        def act() -> Any:
            return perform(name, record, actor, now, token=posted_token(request), **form.answers())

        attempt = do(request, act, form, writing=draft)
    if attempt.done:
        messages.success(request, f"Recorded: {heading}.")
        return redirect("people:person", person.pk)
    action = record.step.action(name)
    shown = {"record": person, "action": action, "heading": heading, "reasons_not": why_not(request, record, name)}
    return asked(request, more.pop("template", "people/act.html"), form, attempt, draft, **shown | more)


def about(day: Any, is_about: bool) -> AboutDate | None:
    """What is recorded, as it is shown in one box."""
    return AboutDate(day, "about" if is_about else "day") if day else None
