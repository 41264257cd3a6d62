"""Who asks and when, for every page; and what is answered when something may not be seen or done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from frontdoor.accounts.models import User
from frontdoor.engine import registry
from frontdoor.engine.clock import now
from frontdoor.engine.perform import Refused, SinceYouLooked, Stale, Unseen
from frontdoor.kernel.step import Action, Step

MOVED = "Somebody recorded something here since you opened the page. Look at it again, then go on."


def acting_now(request: HttpRequest) -> tuple[User, datetime]:
    """The person who asks and the instant of asking; taken once a request, then handed on."""
    if not hasattr(request, "_asked_at"):
        request._asked_at = now()  # type: ignore[attr-defined]  # one instant for everything this request does
    return cast(User, request.user), request._asked_at  # type: ignore[attr-defined]  # set just above


class AnswersInWords:
    """Turns what a page did not deal with itself into a page: 404 unseen, 422 refused, 409 overtaken."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
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
