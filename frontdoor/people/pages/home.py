"""Recording a home, or a move: who lives there is ticked one by one, and so is who has left where they lived before."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from frontdoor.accounts.models import User
from frontdoor.engine.perform import open_record, perform, whole
from frontdoor.engine.sight import visible
from frontdoor.govuk.forms import AboutDateField, Checkboxes, Form, Line, LineField, Radios, YesNoField
from frontdoor.kernel.calendar import day_of
from frontdoor.people.models import Household, Membership
from frontdoor.web.acts import do, looking
from frontdoor.web.drafting import writing
from frontdoor.web.gate import acting_now

from .acts import asked, seen, why_not
from .near import Near, known_homes, near

WHERE = ("line_1", "line_2", "town", "postcode")
HAS_ANOTHER = "{who} has a main home already, at {where}: tick that they left it, or say that this is not the main one."


class HomeForm(Form):
    """Where it is, who lives there, since when, and who left another home for it."""

    line_1 = LineField(label="First line of the address", max_length=200, required=False)
    line_2 = LineField(label="Second line", max_length=200, required=False)
    town = LineField(label="Town", max_length=100, required=False, widget=Line(width=20))
    postcode = LineField(label="Postcode", max_length=10, required=False, widget=Line(width=10))
    people = forms.TypedMultipleChoiceField(
        label="Who lives there?",
        coerce=UUID,
        widget=Checkboxes(inline=False),
        help_text="Nobody moves with somebody else: tick each. An unborn child is where the mother is.",
        error_messages={"required": "Tick who lives there."},
    )
    left = forms.TypedMultipleChoiceField(
        label="Who has left where they lived before?",
        coerce=UUID,
        widget=Checkboxes(inline=False),
        required=False,
        help_text="Only what you tick is ended, on the day the new home began.",
    )
    how = forms.ChoiceField(
        label="How do they live there?",
        choices=Membership.How.choices,
        widget=Radios,
        error_messages={"required": "Say whether they live there or stay some nights."},
    )
    main = YesNoField(label="Is it their main home?", missing="Say whether it is their main home.")
    since = AboutDateField(label="Since when?", required=False, help_text="For example 4 Mar 2023, Mar 2023 or 2023")

    def __init__(self, data: Any, several: list[Near], today: date, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.several = several
        self.today = today
        self.fields["people"].choices = [(str(one.person.pk), one.says) for one in several]  # type: ignore[attr-defined]  # a field of choices
        left = [(str(place.membership), f"{one.person} left {place.address}") for one, place in _places(several)]
        self.fields["left"].choices = left  # type: ignore[attr-defined]  # a field of choices
        if not left:
            del self.fields["left"]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("main"):
            for one, place in _places(self.several):
                stays = place.main and place.membership not in said.get("left", ())
                if one.person.pk in said.get("people", ()) and stays:
                    self.add_error("main", HAS_ANOTHER.format(who=one.person, where=place.address))
        return said

    def answers(self) -> dict[str, Any]:
        """What `household.record` asks."""
        said = self.cleaned_data
        since = said["since"]
        about = {"starts_on": since.day, "starts_about": since.precision != "day"} if since else {}
        return {name: said[name] for name in (*WHERE, "people", "how", "main")} | about

    def leaves(self) -> list[tuple[UUID, dict[str, Any]]]:
        """The places that end, and when."""
        since = self.cleaned_data["since"]
        on = {"ends_on": since.day, "ends_about": since.precision != "day"} if since else {"ends_on": self.today}
        return [(one, on) for one in self.cleaned_data.get("left", ())]


def _places(several: list[Near]) -> list[tuple[Near, Any]]:
    return [(one, place) for one in several for place in one.places]


@require_http_methods(["GET", "POST"])
def home(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Records a home of this person and whoever is ticked; homes known already are offered first."""
    actor, now = acting_now(request)
    person = seen(request, pk, "home")
    several, draft, attempt = near(person, actor, now), writing(request, "household", "record", pk), looking()
    data = request.POST if request.method == "POST" else None
    form = HomeForm(data, several, day_of(now), initial={"people": [str(pk)]})
    form.initial = dict(form.initial) | draft.initial(form)
    if request.method == "POST":
        attempt = do(request, lambda: moved(form, actor, now), form, writing=draft, name="household.record")
    if attempt.done:
        messages.success(request, "Recorded: the home, and who lives there.")
        return redirect("people:person", pk)
    more = {"known": known_homes(pk, several, actor), "why_not": why_not(request, Household(), "record")}
    return asked(request, "people/home.html", form, attempt, draft, record=person, **more)


def moved(form: HomeForm, actor: User, now: datetime) -> Household:
    """Ends what was ticked as left and records the home: all of it or nothing."""

    def acts() -> Household:
        for place, on in form.leaves():
            perform("leave", visible(Membership, actor).get(pk=place), actor, now, **on)
        made: Household = open_record(Household(), actor, now, **form.answers())
        return made

    return whole(acts)
