"""Questions for the gallery: one of each kind, and those of two pages."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django import forms

from .forms import (
    AboutDateField,
    Checkboxes,
    DayField,
    Form,
    InstantField,
    Line,
    LineField,
    Radios,
    Words,
    WordsField,
    YesNoField,
)

KNOWN = [("yes", "Yes"), ("no", "No"), ("not_known", "Not known")]
CAME = [
    ("telephone", "Telephone"),
    ("email", "E-mail"),
    ("form", "Form"),
    ("police", "Police"),
    ("person", "In person"),
    ("council", "Other council"),
    ("letter", "Letter"),
]
LEVELS = [("1", "1"), ("2", "2"), ("3", "3"), ("4", "4")]
RATINGS = [("red", "Red"), ("amber", "Amber"), ("green", "Green")]
TOLD = [
    ("agree", "Told, and agree"),
    ("disagree", "Told, do not agree"),
    ("no", "Not told"),
    ("not_known", "Not known"),
]
OUTCOMES = [
    ("discussion", "Strategy discussion, now"),
    ("assessment", "Referral for assessment"),
    ("early_help", "Early help"),
    ("advice", "Advice"),
    ("none", "No further action"),
]


class AskForm(Form):
    """One question of each kind."""

    reveals: ClassVar = {"told": {"no": ["why_not"]}}

    name = LineField(
        label="Name", help_text="As the caller said it", widget=Line(width=30), missing="Say who is telling us."
    )
    words = WordsField(label="What are they worried about?", max_length=400, widget=Words(rows=4, count=True))
    born = DayField(label="Born", boxes=True, help_text="For example 4 3 2019")
    about = AboutDateField(label="Born, as exactly as is known", today=date(2026, 11, 12), required=False)
    received = InstantField(label="When did we receive it?", missing="Say when we received it.")
    told = forms.ChoiceField(label="What has the family been told?", choices=TOLD, widget=Radios)
    why_not = WordsField(label="Why not", required=False)
    level = forms.ChoiceField(label="Level as it looks now", choices=LEVELS, widget=Radios(look="chips"))
    checks = forms.MultipleChoiceField(label="Who is asked?", choices=CAME[:3], widget=Checkboxes, required=False)
    danger = YesNoField(label="Is a child in danger right now?")
    team = forms.ChoiceField(
        label="Team", choices=[("", "Choose a team"), ("a", "Assessment"), ("b", "Second assessment")]
    )
    receipt = forms.BooleanField(label="Receipt given during the call", required=False)
    paper = forms.FileField(label="Letter or e-mail", required=False)


class DecideForm(Form):
    """The decision for one child."""

    level = forms.ChoiceField(label="Level", choices=LEVELS, widget=Radios(look="chips"))
    outcome = forms.ChoiceField(label="What happens", choices=OUTCOMES, widget=Radios(inline=False))
    shared = WordsField(label="Shared reasons, for all three")
    reasons = WordsField(label="For Tyler, what it means and why")
    earlier = forms.MultipleChoiceField(
        label="Which earlier event counts?",
        choices=[("feb", "3 Feb 2026, closed after assessment"), ("sep", "14 Sep 2025, early help")],
        widget=Checkboxes,
        required=False,
    )
    considered = forms.ChoiceField(
        label="Tyler’s words considered", choices=[("yes", "Yes"), ("none", "There are none, because")], widget=Radios
    )
    feedback = WordsField(label="Tell the referrer", help_text="About Tyler only: Jo Pembury named no other child.")


class WorryForm(Form):
    """A worry as the officer writes it down during the call."""

    reveals: ClassVar = {"told": {"no": ["why_not"]}}

    danger = forms.ChoiceField(label="Is a child in danger right now?", choices=KNOWN, widget=Radios(inline=True))
    came = forms.ChoiceField(label="How did it come?", choices=CAME, widget=Radios(inline=True))
    received = InstantField(
        label="When did we receive it?", missing="Say when we received it. An e-mail’s own time is on its first lines."
    )
    who = LineField(
        label="Who is telling us?",
        help_text="Name, organisation and what they do there",
        missing="Say who is telling us.",
    )
    words = WordsField(label="What are they worried about?", widget=Words(rows=8), missing="Write what they said.")
    told = forms.ChoiceField(label="What has the family been told?", choices=TOLD, widget=Radios(inline=True))
    why_not = WordsField(label="Why not", required=False)
    grave = forms.ChoiceField(label="How grave?", choices=RATINGS, widget=Radios(look="chips"))
    level = forms.ChoiceField(label="Level as it looks now", choices=LEVELS, widget=Radios(look="chips"))
