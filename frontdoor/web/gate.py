"""Who asks and when, for every page; and what is answered when something may not be seen or done."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from frontdoor.accounts.clock import now
from frontdoor.accounts.models import User
from frontdoor.engine import registry
from frontdoor.engine.perform import Refused, SinceYouLooked, Stale, Unseen
from frontdoor.engine.sight import fetch
from frontdoor.kernel.step import Action, Step

MOVED = "Somebody recorded something here since you opened the page. Look at it again, then go on."


def acting_now(request: HttpRequest) -> tuple[User, datetime]:
    """The person who asks and the instant of asking; taken once a request, then handed on."""
    if not hasattr(request, "_asked_at"):
        request._asked_at = now()  # type: ignore[attr-defined]  # one instant for everything this request does
    return cast(User, request.user), request._asked_at  # type: ignore[attr-defined]  # set just above


class Instead(Exception):
    """Carries the page that is shown in place of the one asked for."""


# A later stage's: gives the reason for which this person's record is opened, or raises `Instead` with its question.
WHY: list[Callable[[HttpRequest, UUID], str]] = []


def opened(request: HttpRequest, model: Any, pk: UUID, purpose: str, related: Iterable[str] = ()) -> Any:
    """One record, fetched for its page; before a whole person is opened it may be asked why, and the look keeps that.

    What is being sent is not held up: whoever sends a page has opened it before.
    """
    whole = registry.step_for(model).child == "" and request.method != "POST"
    reasons = [said for ask in WHY if whole and (said := ask(request, pk))]
    return fetch(model, pk, *acting_now(request), ": ".join((purpose, *reasons)), related)


class AnswersInWords:
    """Turns what a page did not deal with itself into a page: 404 unseen, 422 refused, 409 overtaken."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        if isinstance(fault, Instead):
            return cast(HttpResponse, fault.args[0])
        if isinstance(fault, Unseen):
            return render(request, "web/unseen.html", status=404)
        if isinstance(fault, Refused):
            return _refused(request, fault.reasons, 422)
        if isinstance(fault, Stale | SinceYouLooked):
            return _refused(request, (MOVED,), 409)
        return None


def _refused(request: HttpRequest, reasons: tuple[Any, ...], status: int) -> HttpResponse:
    return render(request, "web/refused.html", {"reasons": reasons, "back": request.path}, status=status)


def kind_at(name: str) -> tuple[Step, Any]:
    """The kind of record that an address names, and its model; unseen where there is no such kind."""
    try:
        step = registry.step_named(name)
    except KeyError:
        raise Unseen from None
    return step, registry.model_for(step)


def act_at(step: Step, name: str) -> Action:
    """The act that an address names; the opening has a page of its own."""
    try:
        return next(one for one in step.actions if one.name == name)
    except StopIteration:
        raise Unseen from None


def template_for(step: Step, what: str, otherwise: str) -> list[str]:
    """The template that an app may give for this page, as `contacts/contact_record.html`, and ours, which yields."""
    return [f"{step.record.split('.')[0]}/{step.name}_{what}.html", otherwise]
