"""A place in a home and a tie between two people: changed and ended from the person's record, where they are read."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from frontdoor.engine.sight import fetch
from frontdoor.govuk.forms import AboutDateField, DayField, Radios, YesNoField
from frontdoor.people.models import Membership, Relationship, SameAs
from frontdoor.web.forms import ActForm, act_form
from frontdoor.web.gate import acting_now

from .acts import about, act_page
from .kinship import GROUNDS
from .where import keep_back

WHEN = "For example 4 Mar 2023, Mar 2023 or 2023"


def since_field(hint: str = WHEN) -> AboutDateField:
    return AboutDateField(label="Since when?", required=False, help_text=hint)


def _form(request: HttpRequest, record: Any, name: str, data: Any, known: Any, fields: Any, *without: str) -> ActForm:
    actor, now = acting_now(request)
    return act_form(record, name, actor, now, data, known, fields=fields, without=without)


def _place(request: HttpRequest, pk: UUID) -> tuple[Membership, str]:
    """The place, and where it is, as far as this reader may read it."""
    actor, now = acting_now(request)
    found = fetch(Membership, pk, actor, now, "home", related=["person", "household"])
    keep_back([found.household], actor, now)
    return found, found.household.address


@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest, pk: UUID) -> HttpResponse:
    """They live there no more."""
    found, where = _place(request, pk)
    left = AboutDateField(label=f"When did {found.person} leave {where}?", required=False, help_text=WHEN)

    def form_of(data: Any) -> ActForm:
        return _form(request, found, "leave", data, {}, {"ends_on": left}, "ends_about")

    return act_page(request, found, "leave", form_of, found.person, "that they left")


@require_http_methods(["GET", "POST"])
def change_place(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How they live there, whether it is the main home, and since when."""
    found, where = _place(request, pk)
    main = YesNoField(label=f"Is {where} their main home?", required=False)
    known = {"starts_on": about(found.starts_on, found.starts_about)}

    def form_of(data: Any) -> ActForm:
        fields = {"main": main, "starts_on": since_field()}
        return _form(request, found, "change", data, known, fields, "starts_about")

    return act_page(request, found, "change", form_of, found.person, "how they live there")


@require_http_methods(["GET", "POST"])
def change_tie(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Parental responsibility with its ground, and since when."""
    found = fetch(Relationship, pk, *acting_now(request), "family", related=["person", "other"])
    known = {"starts_on": about(found.starts_on, found.starts_about)}
    ground = forms.ChoiceField(
        label=f"Does {found.other} have parental responsibility for {found.person}?",
        choices=[(one.value, says) for one, says in GROUNDS.items()],
        widget=Radios(inline=False),
        required=False,
    )

    def form_of(data: Any) -> ActForm:
        fields = {"parental_responsibility": ground, "starts_on": since_field()}
        return _form(request, found, "change", data, known, fields, "starts_about")

    return act_page(request, found, "change", form_of, found.person, "what is known of it")


@require_http_methods(["GET", "POST"])
def end_tie(request: HttpRequest, pk: UUID) -> HttpResponse:
    """They are this to each other no more."""
    found = fetch(Relationship, pk, *acting_now(request), "family", related=["person", "other"])
    said = f"Until when was {found.other} the {found.get_kind_display().lower()} of {found.person}?"

    def form_of(data: Any) -> ActForm:
        return _form(request, found, "end", data, {}, {"ends_on": DayField(label=said, required=False)})

    return act_page(request, found, "end", form_of, found.person, "that it ended")


@require_GET
def place(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Read on the record of whoever lives there."""
    found, _ = _place(request, pk)
    return _read_on(found.person_id, "homes")


@require_GET
def relationship(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Read on the record of whoever it is told of."""
    return _read_on(fetch(Relationship, pk, *acting_now(request), "family").person_id, "family")


@require_GET
def same_person(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Read on the record that was named first."""
    return _read_on(fetch(SameAs, pk, *acting_now(request), "same person").first_id, "same")


def _read_on(person: UUID, part: str) -> HttpResponse:
    answer = redirect("people:person", person)
    answer["Location"] += f"#{part}"
    return answer


@require_GET
def begun_on_the_record(request: HttpRequest, tie: str, page: str) -> HttpResponse:
    """Homes, ties and joinings are begun on somebody's record, where whoever is meant can be looked for."""
    try:
        return redirect(f"people:{page}", UUID(request.GET.get(tie, "")))
    except ValueError:
        return redirect("people:search")
