"""Saying who is close to somebody: chosen from those known, or recorded now, and what they are to each other."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from frontdoor.accounts.models import User
from frontdoor.engine.doing import Doing
from frontdoor.engine.perform import open_record, together
from frontdoor.govuk.forms import AboutDateField, Form, LineField, Radios
from frontdoor.kernel.calendar import day_of
from frontdoor.people.models import Person, Relationship
from frontdoor.web.acts import do, looking
from frontdoor.web.drafting import writing
from frontdoor.web.gate import acting_now

from .acts import asked, seen, why_not
from .choosing import Choice, found_by
from .kinship import GROUNDS, Ground, close_to
from .near import near

ADULT_OR_CHILD = [("adult", "An adult"), ("child", "A child")]


class Newcomer(Form):
    """Somebody whom nobody has recorded yet: enough to be told apart; the rest is said on their own record."""

    given_name = LineField(label="First name", max_length=200, required=False)
    family_name = LineField(label="Family name", max_length=200, required=False)
    description = LineField(
        label="If the name is not known, how were they described?",
        max_length=200,
        required=False,
        help_text="For example “Mum’s friend, stays some nights”",
    )
    kind = forms.ChoiceField(
        label="Are they an adult or a child?",
        choices=ADULT_OR_CHILD,
        widget=Radios,
        error_messages={"required": "Say whether they are an adult or a child."},
    )
    telephone = LineField(label="Telephone", max_length=60, required=False)
    tie = forms.ChoiceField(choices=Relationship.Kind.choices, widget=Radios(inline=False))

    def __init__(self, *args: Any, person: Person, grown: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tie"].label = f"What is {person} to them?" if grown else f"What are they to {person}?"
        self.fields["tie"].error_messages["required"] = "Say what they are to each other."

    def answers(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        said["is_adult"] = said.pop("kind") == "adult"
        return {name: value for name, value in said.items() if value not in ("", None) and name != "tie"}


class Tie(Form):
    """What one is to the other."""

    kind = forms.ChoiceField(choices=Relationship.Kind.choices, widget=Radios(inline=False))
    parental_responsibility = forms.ChoiceField(
        choices=[(ground.value, says) for ground, says in GROUNDS.items() if ground is not Ground.NOT_KNOWN],
        widget=Radios(inline=False),
        required=False,
        help_text="As it has been stated. Leave it open where it is not known.",
    )
    since = AboutDateField(
        label="Since when?", required=False, help_text="Only for partners and carers. For example Mar 2023"
    )

    def __init__(self, data: Any, person: Person, other: Person, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["kind"].label = f"What is {other} to {person}?"
        self.fields["parental_responsibility"].label = f"Does {other} have parental responsibility?"
        self.fields["kind"].error_messages["required"] = f"Say what {other} is to {person}."

    def answers(self) -> dict[str, Any]:
        said = self.cleaned_data
        since = (
            {"starts_on": said["since"].day, "starts_about": said["since"].precision != "day"} if said["since"] else {}
        )
        ground = said["parental_responsibility"] or Ground.NOT_KNOWN
        return {"kind": said["kind"], "parental_responsibility": ground} | since


@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who it is: somebody in the same home, somebody found, or somebody recorded now."""
    actor, now = acting_now(request)
    person = seen(request, pk, "family")
    draft, attempt, form = writing(request, "person", "record", pk), looking(), _newcomer(request, person, now)
    form.initial = dict(form.initial) | draft.initial(form)
    if request.method == "POST":
        attempt = do(request, lambda: _brought(form, person, actor, now), form, writing=draft, name="person.record")
    if attempt.done:
        messages.success(request, f"Recorded, and who they are to {person}.")
        return redirect("people:person", pk)
    more = {"found": found_by(request, [pk]), "near": _near(person, actor, now)}
    why = why_not(request, Relationship(person=person), "record")
    return asked(request, "people/relate.html", form, attempt, draft, record=person, why_not=why, **more)


def _newcomer(request: HttpRequest, person: Person, now: datetime) -> Newcomer:
    grown = _is_grown(person, now)
    if request.method == "POST":
        return Newcomer(request.POST, person=person, grown=grown)
    text = request.GET.get("q", "").strip()
    given, _, family = (text.title() if text.islower() else text).partition(" ")
    return Newcomer(initial={"given_name": given, "family_name": family}, person=person, grown=grown)


def _brought(form: Newcomer, person: Person, actor: User, now: datetime) -> Relationship:
    """Records them and the tie at once: a social worker sees only whoever is close to their children."""

    def act(doing: Doing) -> Relationship:
        newcomer = doing.open(Person(), **form.answers())
        first, second = (newcomer, person) if _is_grown(person, now) else (person, newcomer)
        tie: Relationship = doing.open(Relationship(person=first), other=second, kind=form.cleaned_data["tie"])
        return tie

    found: Relationship = together(act, actor, now, lambda: [person.pk])
    return found


def _near(person: Person, actor: User, now: datetime) -> list[Choice]:
    """Housemates whose tie nobody has recorded."""
    known = {one.person.pk for one in close_to(person.pk, actor, now) if one.stands} | {person.pk}
    return [
        Choice(one.person.pk, str(one.person), one.age)
        for one in near(person, actor, now)
        if one.person.pk not in known
    ]


@require_http_methods(["GET", "POST"])
def tie(request: HttpRequest, pk: UUID, other: UUID) -> HttpResponse:
    """What they are to each other; between a child and an adult it is always asked what the adult is to the child."""
    actor, now = acting_now(request)
    asker, chosen = seen(request, pk, "family"), seen(request, other, "family")
    person, second = (chosen, asker) if _is_grown(asker, now) and not _is_grown(chosen, now) else (asker, chosen)
    draft, attempt = writing(request, "relationship", "record", other), looking()
    form = Tie(request.POST if request.method == "POST" else None, person, second)
    form.initial = dict(form.initial) | draft.initial(form)
    if request.method == "POST":
        act = lambda: open_record(Relationship(person=person), actor, now, other=second, **form.answers())  # noqa: E731
        attempt = do(request, act, form, writing=draft, name="relationship.record")
    if attempt.done:
        messages.success(request, f"Recorded: {second} and {person}.")
        return redirect("people:person", pk)
    why = why_not(request, Relationship(person=person), "record")
    return asked(request, "people/tie.html", form, attempt, draft, record=asker, other=chosen, why_not=why)


def _is_grown(person: Person, now: datetime) -> bool:
    return not person.is_child(day_of(now))
