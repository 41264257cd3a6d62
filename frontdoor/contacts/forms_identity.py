"""Who a child is beyond a name, asked beside screening: what is known stands there, and “not known” is an answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from frontdoor.govuk.forms import Checkboxes, Form, Line, LineField, Radios
from frontdoor.people.models import Person
from frontdoor.people.models.answers import YesNoNotKnown
from frontdoor.practice.codes import DISABILITY, ETHNICITY
from frontdoor.practice.codes.disability import EXCLUDES_OTHERS
from frontdoor.practice.harm import NOT_KNOWN
from frontdoor.practice.identity import not_asked, open_in_words

SOME, NONE = "some", "none"
HAS = [(NONE, "None"), (SOME, "Yes"), (NOT_KNOWN, "Not known")]
DISABILITIES = [one for one in DISABILITY.choices() if one[0] != EXCLUDES_OTHERS]
TYPED = ("first_language", "religion")  # each beside a tick for “not known”


class IdentityForm(Form):
    """What is asked of one child."""

    reveals: ClassVar[Mapping[str, Any]] = {"disability": {SOME: ["disabilities"]}}

    ethnicity = forms.ChoiceField(
        choices=[("", "Choose"), (NOT_KNOWN, "Not known"), *ETHNICITY.choices()], required=False
    )
    first_language = LineField(label="First language", required=False, max_length=200, widget=Line(width=20))
    first_language_not_known = forms.BooleanField(label="Not known", required=False)
    interpreter = forms.ChoiceField(
        label="Is an interpreter needed?", choices=YesNoNotKnown.choices, widget=Radios(inline=True), required=False
    )
    religion = LineField(label="Faith", required=False, max_length=200, widget=Line(width=20))
    religion_not_known = forms.BooleanField(label="Not known", required=False)
    disability = forms.ChoiceField(choices=HAS, widget=Radios(inline=True), required=False)
    disabilities = forms.MultipleChoiceField(
        label="Which?", choices=DISABILITIES, widget=Checkboxes(inline=False), required=False
    )

    def __init__(self, data: Any, person: Person, prefix: str) -> None:
        super().__init__(data, prefix=f"{prefix}-who", initial=_known(person))
        self.person = person

    @property
    def says(self) -> str:
        """What is still open, for the line that opens these questions."""
        return open_in_words(self.person) or "All known."

    @property
    def never_asked(self) -> bool:
        return bool(not_asked(self.person))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        for name in TYPED:
            if said.get(name) and said.get(f"{name}_not_known"):
                self.add_error(name, "This says what it is and that it is not known: take one of them away.")
        if said.get("disability") == SOME and not said.get("disabilities"):
            self.add_error("disabilities", "Choose at least one, or say “Not known”.")
        return said

    def answers(self) -> dict[str, Any]:
        """What is new of this child; nothing where all stands as it was."""
        said = self.cleaned_data
        unknown = [name for name in ("ethnicity", "interpreter") if said[name] == NOT_KNOWN]
        unknown += [name for name in TYPED if said[f"{name}_not_known"]]
        unknown += ["disabilities"] if said["disability"] == NOT_KNOWN else []
        told: dict[str, Any] = {name: said[name] for name in ("ethnicity", "interpreter", *TYPED)}
        told["disabilities"] = {SOME: said["disabilities"], NONE: [EXCLUDES_OTHERS]}.get(said["disability"], [])
        told = {name: "" if name in unknown and name != "disabilities" else value for name, value in told.items()}
        told["identity_not_known"] = sorted(unknown)
        before = {name: getattr(self.person, name) for name in told}
        before["identity_not_known"] = sorted(before["identity_not_known"])
        return told if told != before else {}


def _known(person: Person) -> dict[str, Any]:
    """What is recorded, as answers of this form."""
    known: dict[str, Any] = {name: getattr(person, name) for name in ("ethnicity", "interpreter", *TYPED)}
    unknown = person.identity_not_known
    known |= {name: NOT_KNOWN for name in ("ethnicity", "interpreter") if name in unknown}
    known |= {f"{name}_not_known": name in unknown for name in TYPED}
    some = [one for one in person.disabilities if one != EXCLUDES_OTHERS]
    has = SOME if some else NONE if person.disabilities else NOT_KNOWN if "disabilities" in unknown else ""
    return known | {"disability": has, "disabilities": some}
