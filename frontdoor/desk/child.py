"""The child's page: the story in ten lines, what happens next, what has happened, and who owns what."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from frontdoor.contacts.ten_lines import ten_lines
from frontdoor.engine.book import book_as_known
from frontdoor.engine.sight import Unseen, saw, visible
from frontdoor.kernel.calendar import Calendar, day_of
from frontdoor.people.models import Person
from frontdoor.web.chronology import story
from frontdoor.web.gate import acting_now, opened

from . import reasons
from .next_step import first_for, next_steps
from .owners import owners_of, told_of
from .running import Running, with_what_runs

PURPOSE = "the child’s page"


@require_http_methods(["GET", "POST"])
def child(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One child as this person may see them; whose work the child is not today says why first."""
    actor, now = acting_now(request)
    calendar = book_as_known().calendar()
    found = with_what_runs(visible(Person, actor), actor, now, calendar).filter(pk=pk).first()
    if found is None:
        raise Unseen
    if found.is_adult:
        return redirect("web:record", found.step.name, pk)
    running = Running(found, actor, now)
    why = reasons.reason_for(request, running)
    saw(actor, Person._meta.label, [pk], now, f"{PURPOSE}: {why}" if why else PURPOSE)
    return render(request, "desk/child.html", _shown(running, calendar) | {"query": request.GET.urlencode()})


def _shown(one: Running, calendar: Calendar) -> dict[str, Any]:
    steps = next_steps(one, calendar)
    first = first_for(steps)
    return {
        "child": one.child,
        "age": one.child.age_in_words(day_of(one.now)),
        "lines": ten_lines(one.child, one.actor, one.now),
        "steps": steps,
        "first": first,
        "owners": owners_of(one),
        "told": told_of(one),
        "also": one.also,
        "now": one.now,
    }


@require_GET
def chronology(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What has happened, for the middle of the page; asked for once the page stands."""
    person = opened(request, Person, pk, "chronology")
    return render(request, "desk/child_chronology.html", {"record": person, "story": story(request, pk)})
