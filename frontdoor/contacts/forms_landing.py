"""What each outcome opens beneath it on Decide: to which team, who chairs, who takes it on, what was done at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject

from frontdoor.accounts.models import Holding, Team, User
from frontdoor.govuk.forms import Checkboxes, InstantField, LineField, Radios, Words, WordsField
from frontdoor.kernel.calendar import day_of
from frontdoor.kernel.step import VOID
from frontdoor.practice import roles
from frontdoor.practice.quorum import AGENCIES, MINIMUM
from frontdoor.web.forms import ActForm
from frontdoor.web.same import of

from .models import ContactChild
from .steps.outcomes import LANDING, REFUSALS, REFUSED, Outcome

ASKS = ("team", *(one.name for one in LANDING))
# The question on the page for each thing that an outcome asks; the same thing is asked in other words for another.
OPENS: dict[Outcome, dict[str, str]] = {
    Outcome.STRATEGY: {
        "chair": "chair",
        "meets_at": "meets_at",
        "expected": "expected",
        "safe_what": "safe_what",
        "safe_who": "safe_who",
        "safe_by": "safe_by",
        "team": "strategy_team",
    },
    Outcome.ASSESSMENT: {"team": "team"},
    Outcome.EARLY_HELP: {"hub": "hub", "without_agreement_because": "without_agreement_because"},
    Outcome.OTHER_AUTHORITY: {"onward_to": "council", "taken_by": "taken_by", "done_now": "done_now"},
    Outcome.PRIVATE_FOSTERING: {"onward_to": "fostering_team"},
    Outcome.HOMELESS: {"onward_to": "housing_team", "done_now": "bed_tonight"},
    Outcome.ALLEGATION: {"about_whom": "about_whom", "their_role": "their_role", "alleged": "alleged"},
    Outcome.ADULTS: {"onward_to": "adults_team"},
}
LABELS = {
    "chair": "Who chairs the discussion?",
    "meets_at": "When is it to be held?",
    "expected": "Who is expected?",
    "safe_what": "What keeps the child safe until then?",
    "safe_who": "Who does that?",
    "safe_by": "By when?",
    "strategy_team": "Which assessment team gets the referral?",
    "team": "Which assessment team?",
    "hub": "Which early help team?",
    "without_agreement_because": "The family has refused before: why does it go on without their agreement?",
    "council": "Which council?",
    "taken_by": "Who took it there?",
    "done_now": "What was done here at once?",
    "fostering_team": "Which team or worker is to visit?",
    "housing_team": "Which team or service takes this on?",
    "bed_tonight": "Where does this person sleep tonight?",
    "about_whom": "Whom is it about?",
    "their_role": "Where, and as what, do they work or volunteer with children?",
    "alleged": "What is said to have happened?",
    "adults_team": "Which adults’ team or service?",
}
HINTS = {
    "expected": "Social care, police and health are the least; two people on a telephone are not enough.",
    "done_now": "Where it is urgent we act first: whoever is found here is ours until they have accepted in writing.",
    "fostering_team": "The visit is due within seven working days of our being told.",
    "alleged": "Only the designated officer, a head of service and you see these three answers."
    " Name nobody in your reasons below.",
}
LINES = ("safe_who", "council", "taken_by", "fostering_team", "housing_team", "about_whom", "their_role", "adults_team")


class DecideForm(ActForm):
    """Asks only what the outcome chosen opens, whatever was typed under another before."""

    def answers(self) -> dict[str, Any]:
        said = {name: value for name, value in super().answers().items() if name not in ASKS}
        shown = OPENS.get(said.get("outcome", ""), {})
        return said | {name: self.cleaned_data[field] for name, field in shown.items() if field in self.cleaned_data}

    def _missing(self) -> dict[str, str]:
        return self._where(super()._missing())

    def _judged(self) -> dict[str, str]:
        return self._where(super()._judged())

    def _where(self, about: Mapping[str, str]) -> dict[str, str]:
        """The same reasons, each with the question that stands on the page for it."""
        shown = OPENS.get(self.cleaned_data.get("outcome", ""), {})
        return {why: shown.get(name, name) for why, name in about.items()}


@dataclass(frozen=True)
class Places:
    """Teams that a child may go to, and who may chair a discussion."""

    named: Sequence[Mapping[str, str]] = ()
    chairing: Sequence[Mapping[str, str]] = ()

    def teams(self, area: str) -> list[tuple[str, str]]:
        return [(one["pk"], one["name"]) for one in self.named if one["area"] == area]

    @property
    def chairs(self) -> list[tuple[str, str]]:
        return [(one["pk"], one["name"]) for one in self.chairing]


def with_places(users: QuerySet[User], now: datetime) -> QuerySet[Any]:
    """These people, and on each of their rows the places: so a page that fetches people need not ask once more."""
    chairs = Holding.objects.on(day_of(now)).filter(role__in=roles.CHAIRS.codes).values("user")
    people = User.objects.filter(pk__in=chairs).order_by("full_name").values(told=JSONObject(pk="pk", name="full_name"))
    areas = (Team.Area.ASSESSMENT, Team.Area.EARLY_HELP)
    teams = Team.objects.filter(area__in=areas).values(told=JSONObject(pk="pk", name="name", area="area"))
    return users.annotate(named=ArraySubquery(teams), chairing=ArraySubquery(people))


def opened(is_open: bool, refusals: int) -> dict[str, list[str]]:
    """Which questions each outcome opens, for this child."""
    found = {outcome.value: list(asked.values()) for outcome, asked in OPENS.items()}
    if is_open:
        found[Outcome.STRATEGY.value].remove("strategy_team")
    if refusals < REFUSALS:
        found[Outcome.EARLY_HELP.value].remove("without_agreement_because")
    return found


def refused_before() -> Coalesce:
    """In how many other worries about this child the family did not agree, be they kept from the reader or not.

    Whether it may go on is one rule for everybody (steps/outcomes.py), so what it asks is asked of everybody.
    """
    others = ContactChild.objects.filter(of("child"), contact__family_told=REFUSED).exclude(state=VOID)
    counted = others.exclude(contact=OuterRef("contact")).order_by().annotate(all=Value(1)).values("all")
    return Coalesce(Subquery(counted.annotate(many=Count("contact", distinct=True)).values("many")), 0)


def refusals(row: Any) -> int:
    """How often this family was told and did not agree, this time counted; none where it agrees now."""
    return 0 if row.contact.family_told != REFUSED else 1 + row.refused_before


def landing_fields(places: Places, wanted: Sequence[str]) -> dict[str, forms.Field]:
    """These questions, as the page asks them."""
    found = {name: _field(name, places) for name in wanted}
    for name, field in found.items():
        field.required, field.label = False, LABELS[name]
        field.help_text = field.help_text or HINTS.get(name, "")
    return found


def _field(name: str, places: Places) -> forms.Field:
    if name in ("team", "strategy_team", "hub"):
        area = Team.Area.EARLY_HELP if name == "hub" else Team.Area.ASSESSMENT
        return _one_of(places.teams(area), Radios(inline=False))
    if name == "chair":
        return _one_of([("", "Choose"), *places.chairs], forms.Select())
    if name == "expected":
        ticks = Checkboxes(inline=False)
        return forms.MultipleChoiceField(choices=AGENCIES, widget=ticks, initial=list(MINIMUM))
    if name.endswith(("_at", "_by")) and name != "taken_by":
        return InstantField()
    return LineField(max_length=200) if name in LINES else WordsField(widget=Words(rows=2))


def _one_of(choices: list[tuple[str, str]], widget: forms.Widget) -> forms.Field:
    return forms.TypedChoiceField(choices=choices, coerce=UUID, empty_value=None, widget=widget)
