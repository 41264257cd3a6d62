"""The questions of a worry, as they are asked while somebody is on the telephone; nothing is answered beforehand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, ClassVar, NoReturn

from django import forms
from django.utils.text import capfirst

from frontdoor.engine.book import book_as_known
from frontdoor.govuk.forms import Form, Line, Radios, Words, formfield
from frontdoor.practice.codes.source import SOURCE

from .models import Contact
from .steps.contact import TYPED_LATE, typed_late

CALLS = (Contact.How.TELEPHONE.value, Contact.How.IN_PERSON.value)  # received as they are spoken
ANONYMOUS = "9"  # the code of the source
LINES = 10  # of the box for their words, before it grows
HOWS = [one for one in Contact.How.choices if one[0] != Contact.How.NOT_KNOWN]  # only an import does not know
WHO = [("", "Choose"), *((code, f"{code} {label}") for code, label in SOURCE.choices())]  # found by typing the code
FIELDS = {one.name: one for one in Contact._meta.concrete_fields}


def _asked(name: str, label: str = "", missing: str = "", **more: Any) -> forms.Field:
    """The question of that field of a contact; one of the four that a worry needs has a sentence for when it lacks."""
    stored = FIELDS[name]
    field = formfield(stored, label=label or capfirst(str(stored.verbose_name)), required=bool(missing), **more)
    assert field is not None  # every field asked here is one that people type
    field.initial = None
    if missing:
        field.error_messages["required"] = field.error_messages["invalid_choice"] = missing
    return field


def _of(field: forms.Field, choices: Iterable[tuple[str, Any]]) -> forms.Field:
    """The same question with these answers."""
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(choices)
    return field


class WorryForm(Form):
    """A worry, but for its children. `opened` is when its page was opened: for a call, when it was received."""

    reveals: ClassVar[Mapping[str, Any]] = {"family_told": {"not_told": ["family_told_why"]}}

    in_danger = _asked("in_danger", widget=Radios(inline=True))
    how = _of(_asked("how", missing="Choose how it came.", widget=Radios(inline=True)), HOWS)
    received_at = _asked("received_at", missing="Say when we received it. An e-mail’s own time is on its first lines.")
    typed_late_because = _asked("typed_late_because", widget=Words(rows=2))
    referrer = _asked(
        "referrer",
        label="Name, where they work and what they do there",
        widget=Line({"data-key": "Alt+2", "data-key-says": "Who is telling us?"}),
    )
    source = _of(
        _asked("source", label="They are", missing="Choose who is telling us, also where it is “Unknown”."), WHO
    )
    referrer_contact = _asked("referrer_contact", label="How to reach them")
    anonymity = _asked("anonymity", widget=Radios(inline=True))
    receipt_given = forms.BooleanField(label="Receipt given during the call", required=False)
    worry = _asked(
        "worry",
        missing="Write what they said, in their words.",
        widget=Words({"data-key": "Alt+3", "data-key-says": "What are they worried about?"}, rows=LINES),
    )
    adults = _asked(
        "adults",
        label="Who lives there or comes there",
        widget=Words({"data-key": "Alt+5", "data-key-says": "Adults and home"}, rows=2),
        help_text="Kerry Orchard, mother · “Mum’s friend”, not named, stays some nights",
    )
    home = _asked("home", label="Address, and anything to know before knocking", widget=Words(rows=2))
    family_told = _asked("family_told", widget=Radios(inline=True))
    family_told_why = _asked("family_told_why", widget=Words(rows=2))
    rag = _asked("rag", widget=Radios(look="chips"))
    level = _asked("level", widget=Radios(look="chips"))
    message_id = forms.CharField(max_length=255, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, opened: datetime, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.opened, self.now = opened, now
        for name in ("received_at", "source"):
            self.fields[name].required = False  # what was answered elsewhere may answer them
        self.fields["received_at"].help_text = "Leave it empty for a call: then it is when you opened this page."

    def clean_source(self) -> str:
        """Whoever is anonymous to us too has answered who they are."""
        source = str(self.cleaned_data.get("source") or "")
        anonymous = self.data.get(self.add_prefix("anonymity")) == Contact.Anonymity.ANONYMOUS
        if not source and not anonymous:
            self._missing("source")
        return source or ANONYMOUS

    def clean_received_at(self) -> datetime:
        """A call was received when its page was opened, unless another time was typed."""
        at: datetime | None = self.cleaned_data.get("received_at")
        if at is None and self.cleaned_data.get("how") in CALLS:
            at = self.opened
        if at is None:
            self._missing("received_at")
        if at > self.now:
            raise forms.ValidationError("This is still to come: say when we received it.")
        return at

    def _missing(self, name: str) -> NoReturn:
        raise forms.ValidationError(self.fields[name].error_messages["required"], code="required")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        at = said.get("received_at")
        late = at and typed_late(at, self.now, lambda: book_as_known().calendar())
        if late and not said.get("typed_late_because"):
            self.add_error("typed_late_because", TYPED_LATE)
        return said

    def clean_receipt_given(self) -> bool:
        given = bool(self.cleaned_data.get("receipt_given"))
        if given and self.data.get(self.add_prefix("how")) not in CALLS:
            raise forms.ValidationError(
                "This did not come as a call: acknowledge it on the worry’s page once it is sent."
            )
        return given

    @property
    def is_late(self) -> bool:
        """Whether the page has to ask why it is recorded only now."""
        return bool(self["typed_late_because"].value() or (self.is_bound and self.errors.get("typed_late_because")))

    def answers(self) -> dict[str, Any]:
        """What the act is given: nothing for what was left open."""
        said = {name: value for name, value in self.cleaned_data.items() if value not in ("", None)}
        given = said.pop("receipt_given", False)
        if said["source"] == ANONYMOUS:
            said.setdefault("anonymity", Contact.Anonymity.ANONYMOUS.value)
        if given:
            return said | {"acknowledged": Contact.Acknowledged.IN_THE_CALL.value}
        nobody = said.get("anonymity") == Contact.Anonymity.ANONYMOUS
        return said | ({"acknowledged": Contact.Acknowledged.NOBODY.value} if nobody else {})
