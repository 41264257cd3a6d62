"""Saying who somebody is, and changing what is known of them; only what can be true of them is asked."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from frontdoor.engine.facts import facts_of
from frontdoor.govuk.forms import AboutDate, AboutDateField
from frontdoor.kernel.calendar import day_of
from frontdoor.people.models import Person
from frontdoor.web.forms import ActForm, act_form
from frontdoor.web.gate import acting_now

from .acts import act_page, seen

UNBORN = ("unborn", "unborn_of", "expected_on")
SCHOOL = ("school", "upn", "upn_unknown")
GROUPS = (
    ("Name", ("given_name", "family_name", "also_known_as", "description", "is_adult")),
    ("Birth", ("born_on", *UNBORN)),
    ("About them", ("sex", "ethnicity", "first_language", "interpreter", "religion")),
    ("Disability", ("disabilities",)),
    ("How to reach them", ("telephone", "email")),
    ("Health", ("nhs_number",)),
    ("School", ("school", "upn", "upn_unknown")),
)
HEADINGS = {"identify": "who this is", "update": "details"}


@require_http_methods(["GET", "POST"])
def identify(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Somebody who was only mentioned is known from now on."""
    return _page(request, pk, "identify")


@require_http_methods(["GET", "POST"])
def update(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What is known has changed, or more is known."""
    return _page(request, pk, "update")


def _page(request: HttpRequest, pk: UUID, name: str) -> HttpResponse:
    person = seen(request, pk, HEADINGS[name])

    def form_of(data: Any) -> ActForm:
        return form_for(request, person, name, data)

    groups = [(title, names) for title, names in GROUPS if not set(names) <= set(beside_the_point(person))]
    by = person.step.action(name).by(facts_of([person], *acting_now(request))[0])
    more = {"template": "people/identity.html", "groups": groups, "reasons_not": [by] if by else []}
    return act_page(request, person, name, form_of, person, HEADINGS[name], **more)


def form_for(request: HttpRequest, person: Person, name: str, data: Any) -> ActForm:
    """The form of that act, with a date of birth as exactly as it is known."""
    actor, now = acting_now(request)
    born = AboutDateField(
        label="Date of birth",
        required=False,
        today=day_of(now),
        help_text="4 Mar 2019, Mar 2019, 2019 or about 4 months",
    )
    known = {"born_on": AboutDate(person.born_on, person.born_precision) if person.born_on else None}
    without = ("born_precision", *beside_the_point(person))
    fields = {} if "born_on" in without else {"born_on": born}
    return act_form(person, name, actor, now, data, known, fields=fields, without=without)


def beside_the_point(person: Person) -> tuple[str, ...]:
    """What cannot be true of them, so that it is neither asked nor changed."""
    if person.unborn:
        return ("born_on", "is_adult", *("first_language", "interpreter", "religion", "telephone", "email"), *SCHOOL)
    if person.is_adult:
        return (*UNBORN, *SCHOOL)
    return UNBORN if person.born else ()
