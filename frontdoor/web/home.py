"""Where a person's day begins."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from frontdoor.engine.registry import steps

from .gate import acting_now
from .navigation import home_of


def home(request: HttpRequest) -> HttpResponse:
    """On to the first screen of this person's role; where there is none, the lists that they may see."""
    actor, _ = acting_now(request)
    if url := home_of(actor):
        return redirect(url)
    seen = [one for one in steps() if one.seen_by.roles & actor.roles]
    return render(request, "web/home.html", {"steps": seen})
