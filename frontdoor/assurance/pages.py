"""The measures, each with its trend, its definition and the children behind it, as known at an instant."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from frontdoor.engine.clock import now as clock_now
from frontdoor.govuk.forms import InstantField
from frontdoor.practice import roles

from .behind import children_behind
from .measure import WEEK, Window
from .measures import MEASURES, named

WEEKS = 8


def _allowed(request: HttpRequest) -> Any:
    """Who reads measures (practice.roles); for everybody else there is no such page."""
    if not request.user.may(roles.MEASURED):
        raise Http404
    return request.user


def measures(request: HttpRequest) -> HttpResponse:
    """Each measure on one line, with its trend over eight weeks."""
    _allowed(request)
    known_at, error = _known_at(request)
    window = Window(known_at - WEEKS * WEEK, known_at, known_at)
    trends = [measure.over(window) for measure in MEASURES]
    context = {"trends": trends, "known_at": known_at, "as_then": "known_at" in request.GET, "error": error}
    return render(request, "assurance/measures.html", context, status=422 if error else 200)


def measure(request: HttpRequest, name: str) -> HttpResponse:
    """One measure: its definition, its trend as a chart and a table, and the children behind it."""
    actor = _allowed(request)
    found = named(name)
    if found is None:
        raise Http404
    known_at, error = _known_at(request)
    trend = found.over(Window(known_at - WEEKS * WEEK, known_at, known_at))
    week = _week(request, len(trend.weeks))
    window, figure = trend.weeks[week]
    reads = not actor.may(roles.PI) or actor.may(roles.MANAGERS | roles.LEADERS)
    behind = children_behind(figure, actor, clock_now(), f"measure: {name}") if reads else None
    context = {
        "measure": found,
        "trend": trend,
        "week": week,
        "window": window,
        "figure": figure,
        "behind": behind,
        "known_at": known_at,
        "as_then": "known_at" in request.GET,
        "typed": request.GET.get("known_at", ""),
        "error": error,
    }
    return render(request, "assurance/measure.html", context, status=422 if error else 200)


def _week(request: HttpRequest, weeks: int) -> int:
    said = request.GET.get("week", "")
    return int(said) if said.isdigit() and int(said) < weeks else weeks - 1


def _known_at(request: HttpRequest) -> tuple[datetime, str]:
    """The instant asked for, else now; what cannot be read is answered as of now, with a sentence."""
    now, said = clock_now(), request.GET.get("known_at", "").strip()
    if not said:
        return now, ""
    try:
        at = InstantField().clean(said)
    except ValidationError as fault:
        return now, " ".join(fault.messages)
    if at > now:
        return now, "That is still to come: nothing is known then."
    return at, ""


SINCE = timedelta(weeks=WEEKS)
