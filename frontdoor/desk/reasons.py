"""Why somebody opens a child's record outside their work: asked once a day, wherever, and kept with each look."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from frontdoor.accounts.pages import onward
from frontdoor.engine.book import book_as_known
from frontdoor.engine.sight import visible
from frontdoor.govuk.forms import Form, Line, LineField, Radios
from frontdoor.kernel.calendar import day_of
from frontdoor.people.models import Person
from frontdoor.web.gate import Instead, acting_now

from .running import Running, with_what_runs

KEPT = "why_opened"  # in the session: {child: [day, reason]}
OTHER = "other"
REASONS = (
    ("worry", "There is a new worry about this child, or about somebody close to them"),
    ("asked", "A colleague or another agency has asked about them"),
    ("match", "To see whether this is the child I have before me"),
    ("answer", "I answer for this work: oversight, an audit or a complaint"),
    (OTHER, "Another reason"),
)
LONGEST = 150  # letters; a sighting keeps 200, with what stands before the reason


class Why(Form):
    """The short list, and a line for what is not on it."""

    reveals = {"why": {OTHER: ["words"]}}
    why = forms.ChoiceField(
        label="Why do you open it?",
        choices=REASONS,
        widget=Radios,
        error_messages={"required": "Say why you open this record."},
    )
    words = LineField(label="In a few words", required=False, max_length=LONGEST, widget=Line())

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("why") == OTHER and not said.get("words"):
            self.add_error("words", "Say in a few words why you open this record.")
        return said

    @property
    def reason(self) -> str:
        chosen = self.cleaned_data["why"]
        return str(self.cleaned_data["words"]) if chosen == OTHER else dict(REASONS)[chosen]


def reason(request: HttpRequest, pk: UUID) -> str:
    """For every page that opens a whole person: nothing for an adult, or for somebody whom this reader may not see."""
    actor, now = acting_now(request)
    seen = visible(Person, actor).filter(is_adult=False, pk=pk)
    found = with_what_runs(seen, actor, now, book_as_known().calendar()).first()
    return reason_for(request, Running(found, actor, now)) if found else ""


def reason_for(request: HttpRequest, one: Running) -> str:
    """The reason given today, or nothing where the child is part of this reader's work; else asks for it."""
    why = "" if one.is_mine else given(request, one.child.pk, one.now)
    if not one.is_mine and not why:
        raise Instead(asked(request, one.child))
    return why


def asked(request: HttpRequest, child: Any) -> HttpResponse:
    """The question, and on to the page that was asked for once it is answered."""
    if getattr(request, "htmx", False):  # a part of a page that was opened yesterday
        return HttpResponse(headers={"HX-Redirect": reverse("desk:child", args=[child.pk])})
    form = Why(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        keep(request, child.pk, form.reason, acting_now(request)[1])
        return redirect(onward(request, reverse("desk:child", args=[child.pk])))
    back = request.POST.get("next", "") if request.method == "POST" else request.get_full_path()
    shown = {"child": child, "form": form, "back": back}
    return render(request, "desk/why.html", shown, status=422 if form.is_bound else 200)


def keep(request: HttpRequest, child: UUID, reason: str, now: datetime) -> None:
    """Until midnight, for this visit."""
    today = day_of(now).isoformat()
    standing = {one: said for one, said in request.session.get(KEPT, {}).items() if said[0] == today}
    request.session[KEPT] = standing | {str(child): [today, reason]}


def given(request: HttpRequest, child: UUID, now: datetime) -> str:
    """The reason given today for this child, or nothing."""
    day, reason = request.session.get(KEPT, {}).get(str(child), ("", ""))
    return str(reason) if day == day_of(now).isoformat() else ""
