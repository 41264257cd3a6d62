"""Restricting a record: who alone may see it from now on, chosen by name from those who work here today."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from frontdoor.accounts.models import THE_SERVICE, Holding, User
from frontdoor.engine.perform import perform
from frontdoor.engine.sight import sees
from frontdoor.govuk.forms import Checkboxes
from frontdoor.kernel.calendar import day_of
from frontdoor.people.models import Person
from frontdoor.practice.roles import BY_CODE
from frontdoor.web.acts import Attempt, do, looking, posted_token
from frontdoor.web.drafting import writing
from frontdoor.web.forms import ActForm, act_form
from frontdoor.web.gate import acting_now

from .acts import asked, seen, why_not

HINT = "From then on nobody else finds or sees it. Tick yourself too if it is to stay open to you."


@require_http_methods(["GET", "POST"])
def restrict(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Nobody but those ticked sees the record from now on."""
    return _page(request, pk, "restrict", [])


@require_http_methods(["GET", "POST"])
def name_holders(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The holders are others from now on; those of today stand ticked."""
    return _page(request, pk, "name_holders", seen(request, pk, "holders").holders)


def _page(request: HttpRequest, pk: UUID, name: str, ticked: list[UUID]) -> HttpResponse:
    actor, now = acting_now(request)
    person = seen(request, pk, person_action(name))
    draft, attempt = writing(request, "person", name, pk), looking(person)
    data = request.POST if request.method == "POST" else None
    form = _form(person, name, actor, now, data, ticked).put_back(draft)
    if request.method == "POST":

        def act() -> Any:
            return perform(name, person, actor, now, token=posted_token(request), **form.answers())

        attempt = do(request, act, form, writing=draft)
    if attempt.done:
        return _done(request, person, attempt)
    more = {"record": person, "action": person.step.action(name), "reasons_not": why_not(request, person, name)}
    return asked(request, "people/restrict.html", form, attempt, draft, **more)


def person_action(name: str) -> str:
    return {"restrict": "restrict", "name_holders": "name holders"}[name]


def _form(person: Person, name: str, actor: User, now: datetime, data: Any, ticked: list[UUID]) -> ActForm:
    fields = {"holders": holders_field(day_of(now))}
    return act_form(person, name, actor, now, data, {"holders": [str(one) for one in ticked]}, fields=fields)


def holders_field(today: Any) -> forms.TypedMultipleChoiceField:
    """Everybody who holds a role that day, by name; colleagues of one name are told apart by what they do."""
    choices = [(str(user.pk), f"{user}, {does}" if does else str(user)) for user, does in _working(today)]
    return forms.TypedMultipleChoiceField(
        choices=choices,
        coerce=UUID,
        widget=Checkboxes(inline=False),
        required=False,
        label="Who alone may see this record",
        help_text=HINT,
    )


def _working(today: Any) -> list[tuple[User, str]]:
    holdings = Holding.objects.on(today).exclude(user=THE_SERVICE).select_related("user", "team")
    does: dict[UUID, tuple[User, list[str]]] = {}
    for one in holdings.order_by("user__full_name", "user", "role"):
        team = f", {one.team}" if one.team else ""
        does.setdefault(one.user_id, (one.user, []))[1].append(f"{BY_CODE[one.role].title}{team}")
    return [(user, "; ".join(dict.fromkeys(said))) for user, said in does.values()]


def _done(request: HttpRequest, person: Person, attempt: Attempt) -> HttpResponse:
    """On to the record, or, where it is no longer this reader's to see, back to the search."""
    actor, _ = acting_now(request)
    if sees(person, actor):
        messages.success(request, "Recorded: only those named see this record now.")
        return redirect("people:person", person.pk)
    messages.success(request, "Recorded: only those named see this record now. You are not one of them.")
    return redirect("people:search")
