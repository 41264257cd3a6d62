"""One adult of a worry: who they are, what they are to the children, and how they can safely be reached."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.forms import BoundField

from frontdoor.govuk.forms import Form, Line, LineField, Radios, Words, WordsField
from frontdoor.people.models.answers import YesNoNotKnown
from frontdoor.people.models.person import WAYS
from frontdoor.people.steps.person import SAFE

from .adults import NamedAdult
from .models import ContactAdult

SOMEBODY = [("", "Choose"), *ContactAdult.Relation.choices]
SOMEBODY_ELSE = "new"


def _safe(name: str) -> forms.Field:
    label = SAFE[name]
    choices = YesNoNotKnown.choices
    return forms.ChoiceField(
        label=f"{label[:1].upper()}{label[1:]}?", choices=choices, widget=Radios(inline=True), required=False
    )


class AdultForm(Form):
    """What is asked of one adult; a way of reaching them that nobody spoke of is not known, never preset."""

    given_name = LineField(label="First name", required=False, max_length=200, widget=Line(width=10))
    family_name = LineField(label="Family name", required=False, max_length=200, widget=Line(width=10))
    description = LineField(label="Or how they were described", required=False, max_length=200, widget=Line(width=20))
    relation = forms.ChoiceField(label="What they are to the children", choices=SOMEBODY, required=False)
    telephone = LineField(label="Telephone", required=False, max_length=60, widget=Line(width=20))
    said = WordsField(label="What was said of them", required=False, widget=Words(rows=2))
    (safe_ring, safe_voicemail, safe_text, safe_write, safe_email, safe_visit) = (_safe(name) for name in WAYS)
    safe_note = LineField(label="Anything to know before ringing or knocking", required=False, max_length=500)

    def __init__(self, *args: Any, row: str, **kwargs: Any) -> None:
        super().__init__(*args, prefix=f"a{row}", **kwargs)
        self.row = row

    @property
    def is_blank(self) -> bool:
        return not any(self[name].value() for name in self.fields)

    @property
    def safe(self) -> list[BoundField]:
        return [self[name] for name in WAYS]

    @property
    def safe_says(self) -> str:
        """“2 of 6 answered, 1 no”."""
        said = [str(self[name].value() or "") for name in WAYS]
        no = f", {said.count('no')} not safe" if "no" in said else ""
        return f"{len(said) - said.count('')} of {len(said)} answered{no}"

    @property
    def title(self) -> str:
        typed = " ".join(str(self[name].value() or "") for name in ("given_name", "family_name")).strip()
        return typed or str(self["description"].value() or "") or "An adult"

    def is_known(self) -> bool:
        """Whether it was said which record it is."""
        return False

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if self.is_blank:
            return said
        if not self.is_known() and not any(said.get(name) for name in ("given_name", "family_name", "description")):
            self.add_error("given_name", "Give a name, or say how they were described, such as “Mum’s friend”.")
        if not said.get("relation"):
            self.add_error("relation", "Choose what they are to the children; “Not known” is an answer.")
        return said

    def named(self, known: UUID | None = None) -> NamedAdult:
        """What is recorded of this adult."""
        said = self.cleaned_data
        names = ("given_name", "family_name", "description", "telephone")
        person = {name: said[name] for name in names if said[name]}
        safe = {name: said[name] for name in (*WAYS, "safe_note") if said[name]}
        return NamedAdult(known, {} if known else person, said["relation"], said["said"], safe)


class WhichAdultForm(AdultForm):
    """The same on a page of its own, where those around the children stand to be chosen; `around` are (id, words)."""

    def __init__(self, *args: Any, around: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [*around, (SOMEBODY_ELSE, "Somebody else")]
        which = forms.ChoiceField(label="Who is it?", choices=choices, widget=Radios(inline=False), required=False)
        if around:
            self.fields = {"which": which, **self.fields}

    def is_known(self) -> bool:
        return self.chosen is not None

    @property
    def chosen(self) -> UUID | None:
        which = self.cleaned_data.get("which")
        return UUID(which) if which and which != SOMEBODY_ELSE else None
