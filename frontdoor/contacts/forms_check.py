"""The questions of a check: what an officer asks an agency, and what the agency, or the officer for it, answers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms

from frontdoor.accounts.models import Agency, Holding, User
from frontdoor.engine.facts import facts_of
from frontdoor.govuk.forms import Checkboxes, Form, InstantField, Line, LineField, Radios, Words, WordsField
from frontdoor.kernel.calendar import day_of
from frontdoor.kernel.step import Facts
from frontdoor.people.models import Person
from frontdoor.practice import roles, sharing
from frontdoor.web.forms import ActForm, act_form

from .models import Check
from .steps.check import ANSWER, ASKED_ABOUT, RULES_ON, Says

NOW = "Leave it empty if it was just now."
BOXES = {
    "may_tell": "The family may be told this",
    "ask_first": "Ask us before the family is told this",
    "never_tell": "The family must never be told this",
    "intelligence": "Police intelligence",
}
QUESTIONS = {  # what an officer is asked, in the order of the page
    "agency": "Which agency?",
    "how": "How is it asked?",
    "children": "About which children?",
    "adults": "About which adults?",
    "purpose": "What for?",
    "question": "The question",
    "basis": "Lawful basis",
}
ASK_THEM = "Ask them before the family is told this"  # in a colleague’s hand
OPENS = {
    "says": {
        Says.INFORMATION.value: [*ANSWER],
        Says.NOTHING.value: ["searched", "back_to"],
        Says.RING.value: ["ring_name", "ring_number"],
    }
}
THEY = {  # the same answers, when a colleague writes down what was said
    Says.INFORMATION: "They hold information",
    Says.NOTHING: "Nothing known",
    Says.RING: "They hold information that cannot be written here: ring",
}
EXAMPLES = {"police": "Niche, PNC, PND", "health": "SystmOne, hospital records", "education": "School file, CPOMS"}


def ask_form(check: Check, people: Iterable[Person], actor: User, now: datetime, data: Any = None) -> ActForm:
    """What an officer asks; the ground that fits the level stands first, and nothing is chosen beforehand."""
    facts, several = facts_of([check], actor, now)[0], list(people)
    adults = [one for one in several if one.pk in facts[ASKED_ABOUT].adults]
    children = [one for one in several if one.pk in facts[ASKED_ABOUT].levels]
    fields = _asked_fields(_grounds(facts), children, adults)
    choose = {"agency": Agency.objects.exclude(kind=Agency.Kind.COUNCIL)}
    without = ("asked_by", *(() if adults else ("adults",)))
    form = act_form(check, "ask", actor, now, data, fields=fields, choose=choose, without=without)
    for name, label in QUESTIONS.items():
        if name in form.fields:
            form.fields[name].label = label
    form.order_fields(QUESTIONS)
    return form


def _grounds(facts: Facts) -> tuple[sharing.Basis, ...]:
    """Both sections where the children are at different levels: which fits is judged by those who are ticked."""
    about = facts[ASKED_ABOUT]
    may = sharing.offered(about.level(about.levels), about.danger, sharing.DUTY_TO_SHARE in facts[RULES_ON])
    several = {sharing.public_task(one, about.danger).code for one in about.levels.values()}
    return (*sharing.PUBLIC_TASK, *may[1:]) if len(several) > 1 else may


def _asked_fields(
    grounds: tuple[sharing.Basis, ...], children: list[Person], adults: list[Person]
) -> dict[str, forms.Field]:
    found: dict[str, forms.Field] = {
        "how": forms.ChoiceField(choices=Check.How.choices, widget=Radios()),
        "purpose": forms.ChoiceField(choices=Check.Purpose.choices, widget=Radios()),
        "question": WordsField(widget=Words(rows=3), help_text="One question that can be answered in two minutes."),
        "children": _people(children),
        "basis": forms.ChoiceField(
            choices=[(one.code, one.label) for one in grounds],
            widget=Radios(hints={one.code: one.source for one in grounds}),
            help_text="Public task is nearly always right. It needs nobody’s consent.",
        ),
    }
    found |= {"adults": _people(adults)} if adults else {}
    for one in found.values():
        one.required = False
    return found


def _people(several: list[Person]) -> forms.Field:
    return forms.MultipleChoiceField(choices=[(str(one.pk), str(one)) for one in several], widget=Checkboxes())


def asked(form: ActForm) -> dict[str, Any]:
    """What is asked, followed up by whoever asks."""
    said = form.answers()
    for name in ("children", "adults"):
        said[name] = [UUID(one) for one in said.get(name) or ()]
    return said | {"asked_by": form.actor}


def answer_form(check: Check, act: str, actor: User, now: datetime, data: Any = None) -> ActForm:
    """What the agency answers; written down by an officer, it also says who told it, how and when."""
    written_down = act == "write_down"
    told = [*THEY.items()] if written_down else Check.Answers.choices
    fields: dict[str, forms.Field] = {
        "says": forms.ChoiceField(choices=told, widget=Radios(inline=False)),
        "searched": LineField(
            help_text=f"For example {EXAMPLES.get(check.agency.kind, 'case files, house visits')}", max_length=300
        ),
        "back_to": LineField(help_text="For example 5 years", max_length=100, widget=Line(width=10)),
        "ring_number": LineField(max_length=60, widget=Line(width=20)),
        **{name: WordsField(widget=Words(rows=2)) for name in ANSWER},
    }
    if written_down:
        fields["answered_at"] = InstantField(help_text=NOW)
    for one in fields.values():
        one.required = False
    without = () if check.agency.kind == Agency.Kind.POLICE else ("intelligence",)
    form = act_form(
        check,
        act,
        actor,
        now,
        data,
        fields={name: one for name, one in fields.items() if name not in without},
        without=(*without, *(() if written_down else ("answered_at",))),
        reveals={"says": {key: [one for one in names if one not in without] for key, names in OPENS["says"].items()}},
    )
    labels = BOXES | {"says": "Your answer", "searched": "What was searched?", "back_to": "Back to when?"}
    labels |= {"ring_name": "Ring whom?", "ring_number": "On which number?"}
    labels |= {"ask_first": ASK_THEM} if written_down else {}
    labels |= {"says": "What they answer", "told_by": "Who told you?", "told_how": "How?"} if written_down else {}
    labels |= {"answered_at": "When did they tell you?"} if written_down else {}
    for name, label in labels.items():
        if name in form.fields:
            form.fields[name].label = label
    return form


def said_in(form: ActForm) -> dict[str, Any]:
    """The answer, without what another choice has hidden again; where no time is given, it is now."""
    said = form.answers()
    hidden = {one for key, names in OPENS["says"].items() if key != said.get("says") for one in names}
    kept = {name: ("" if name in hidden else value) for name, value in said.items()}
    return kept | {"answered_at": said.get("answered_at") or form.now}


class MoreForm(Form):
    """What is added to an answer, by how it may be passed on."""

    may_tell = WordsField(label=BOXES["may_tell"], required=False, widget=Words(rows=2))
    ask_first = WordsField(label=BOXES["ask_first"], required=False, widget=Words(rows=2))
    never_tell = WordsField(label=BOXES["never_tell"], required=False, widget=Words(rows=2))
    intelligence = WordsField(label=BOXES["intelligence"], required=False, widget=Words(rows=2))

    def __init__(self, check: Check, data: Any = None, by_a_colleague: bool = False) -> None:
        super().__init__(data, prefix="more")
        if by_a_colleague:
            self.fields["ask_first"].label = ASK_THEM
        self.check = check
        if check.agency.kind != Agency.Kind.POLICE:
            self.fields.pop("intelligence")

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not any(said.values()):
            self.add_error("may_tell", "Write what is to be added, in the box that says how it may be passed on.")
        return said

    def answers(self) -> dict[str, str]:
        """After what was answered first, which stays word for word."""
        added = {name: more for name, more in self.cleaned_data.items() if more}
        return {name: "\n\n".join(filter(None, (getattr(self.check, name), more))) for name, more in added.items()}


class ChaseForm(Form):
    """Whom an officer chased, and when."""

    chased_with = LineField(label="Whom did you chase?", missing="Say whom you chased.", max_length=200)
    chased_at = InstantField(label="When?", help_text=NOW, required=False)


class DeclineForm(Form):
    """Why an agency will not answer; `told_by` where an officer writes it down."""

    declined_because = WordsField(label="Why not?", missing="Say why not.", widget=Words(rows=2))
    told_by = LineField(label="Who told you?", missing="Say who told you.", max_length=200)
    answered_at = InstantField(label="When?", help_text=NOW, required=False)

    def __init__(self, data: Any = None, of_the_agency: bool = False) -> None:
        super().__init__(data, prefix="decline")
        if of_the_agency:
            self.fields.pop("told_by"), self.fields.pop("answered_at")


def in_the_hub(now: datetime) -> Any:
    """Colleagues who may follow up what an agency was asked."""
    held = Holding.objects.on(day_of(now)).filter(role__in=roles.SCREENERS.codes)
    return User.objects.filter(pk__in=held.values("user"))
