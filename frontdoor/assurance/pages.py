"""The measures, each with its trend, its definition and the children behind it, as known at an instant."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from frontdoor.engine.sight import Unseen, hidden_among
from frontdoor.practice import roles
from frontdoor.web.gate import acting_now

from .behind import children_behind
from .forms import AsKnownAt
from .measure import WEEK, Hidden, Window
from .measures import MEASURES, named

WEEKS = 8
STORIES = roles.MTM | roles.TM | roles.LEADERS | roles.QA  # may be shown the children behind a figure


def reader(request: HttpRequest) -> Any:
    """Who reads measures (practice.roles); for everybody else there is no such page."""
    actor, _ = acting_now(request)
    if not actor.may(roles.MEASURED):
        raise Unseen
    return actor


def _hidden(actor: Any) -> Hidden:
    return lambda children: hidden_among(children, actor)


def _window(form: AsKnownAt) -> Window:
    at = form.instant
    return Window(at - WEEKS * WEEK, at, at)


def measures(request: HttpRequest) -> HttpResponse:
    """Each measure with its figure of this week and its trend over eight weeks."""
    actor, now = reader(request), acting_now(request)[1]
    form = AsKnownAt(request, now)
    window = _window(form)
    trends = [measure.over(window, _hidden(actor)) for measure in MEASURES]
    context = {"trends": trends, "form": form, "asked": _asked(request)}
    return render(request, "assurance/measures.html", context, status=_status(form))


def measure(request: HttpRequest, name: str) -> HttpResponse:
    """One measure: its definition, its trend as a chart and a table, and the children behind one week of it."""
    actor, now = reader(request), acting_now(request)[1]
    found = named(name)
    if found is None:
        raise Unseen
    form = AsKnownAt(request, now)
    trend = found.over(_window(form), _hidden(actor))
    week = _week(request, len(trend.weeks))
    window, figure = trend.weeks[week]
    reads = actor.may(STORIES)
    context = {
        "measure": found,
        "crumbs": [("Measures", reverse("assurance:measures"))],
        "trend": trend,
        "week": week,
        "window": window,
        "figure": figure,
        "behind": children_behind(figure, actor, now, f"measure: {name}") if reads else None,
        "form": form,
        "asked": _asked(request),
    }
    return render(request, "assurance/measure.html", context, status=_status(form))


def _status(form: AsKnownAt) -> int:
    return 422 if form.is_bound and not form.is_valid() else 200


def _asked(request: HttpRequest) -> str:
    """The instant asked for, to be carried on by links."""
    kept = request.GET.copy()
    kept.pop("week", None)
    return kept.urlencode()


def _week(request: HttpRequest, weeks: int) -> int:
    said = request.GET.get("week", "")
    return int(said) if said.isdecimal() and int(said) < weeks else weeks - 1
