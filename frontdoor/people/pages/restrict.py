"""Restricting a record: who alone may see it from now on, chosen by name from those who work here today."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from frontdoor.accounts.models import THE_SERVICE, Holding, User
from frontdoor.engine.sight import visible
from frontdoor.govuk.forms import Checkboxes
from frontdoor.kernel.calendar import day_of
from frontdoor.people.models import Person
from frontdoor.practice import roles
from frontdoor.web.forms import ActForm, act_form
from frontdoor.web.gate import acting_now

from .acts import act_page, seen

READ_NO_RECORDS = (roles.SYS | roles.PI).codes  # they keep accounts and count; no child's record is theirs to hold
HINT = (
    "From then on nobody else finds or sees it, nor an unborn child of hers. "
    "Where nobody ticked may decide about a child, a head of service sees it too. "
    "Tick yourself if it is to stay open to you."
)
NOT_YOURS = "Only those named see it now; you are not one of them."


@require_http_methods(["GET", "POST"])
def restrict(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Nobody but those ticked sees the record from now on."""
    return _page(request, pk, "restrict", "who may see this record")


@require_http_methods(["GET", "POST"])
def name_holders(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The holders are others from now on; those of today stand ticked."""
    return _page(request, pk, "name_holders", "the holders")


def _page(request: HttpRequest, pk: UUID, name: str, heading: str) -> HttpResponse:
    actor, now = acting_now(request)
    person = seen(request, pk, heading)

    def form_of(data: Any) -> ActForm:
        ticked = {"holders": [str(one) for one in person.holders]}
        return act_form(person, name, actor, now, data, ticked, fields={"holders": holders_field(day_of(now))})

    answer = act_page(request, person, name, form_of, person, heading, template="people/restrict.html")
    gone = answer.status_code == 302 and not visible(Person, actor).filter(pk=pk).exists()
    return _elsewhere(request) if gone else answer


def _elsewhere(request: HttpRequest) -> HttpResponse:
    """The record is no longer this reader's to open."""
    messages.info(request, NOT_YOURS)
    return redirect("people:search")


def holders_field(today: date) -> forms.TypedMultipleChoiceField:
    """Everybody who holds a role that day, by name; colleagues of one name are told apart by what they do."""
    return forms.TypedMultipleChoiceField(
        choices=[(str(user.pk), f"{user}, {does}") for user, does in _working(today)],
        coerce=UUID,
        widget=Checkboxes(inline=False),
        required=False,
        label="Who alone may see this record",
        help_text=HINT,
    )


def _working(today: date) -> list[tuple[User, str]]:
    holdings = Holding.objects.on(today).exclude(user=THE_SERVICE).exclude(role__in=READ_NO_RECORDS)
    does: dict[UUID, tuple[User, list[str]]] = {}
    for one in holdings.select_related("user", "team").order_by("user__full_name", "user", "role"):
        team = f", {one.team}" if one.team else ""
        does.setdefault(one.user_id, (one.user, []))[1].append(f"{roles.BY_CODE[one.role].title}{team}")
    return [(user, "; ".join(dict.fromkeys(said))) for user, said in does.values()]
