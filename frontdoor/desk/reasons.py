"""Why somebody opens a child's record outside their work: asked once a day, written with each look."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest

from frontdoor.govuk.forms import Form, Line, LineField, Radios
from frontdoor.kernel.calendar import day_of

KEPT = "why_opened"  # in the session: {child: [day, reason]}
OTHER = "other"
REASONS = (
    ("worry", "There is a new worry about this child, or about somebody close to them"),
    ("asked", "A colleague or another agency has asked about them"),
    ("match", "To see whether this is the child I have before me"),
    ("answer", "I answer for this work: oversight, an audit or a complaint"),
    (OTHER, "Another reason"),
)
LONGEST = 150  # letters; a sighting keeps 200, with what stands before the reason


class Why(Form):
    """The short list, and a line for what is not on it."""

    reveals = {"why": {OTHER: ["words"]}}
    why = forms.ChoiceField(
        label="Why do you open it?",
        choices=REASONS,
        widget=Radios,
        error_messages={"required": "Say why you open this record."},
    )
    words = LineField(label="In a few words", required=False, max_length=LONGEST, widget=Line())

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("why") == OTHER and not said.get("words"):
            self.add_error("words", "Say in a few words why you open this record.")
        return said

    @property
    def reason(self) -> str:
        chosen = self.cleaned_data["why"]
        return str(self.cleaned_data["words"]) if chosen == OTHER else dict(REASONS)[chosen]


def keep(request: HttpRequest, child: UUID, reason: str, now: datetime) -> None:
    """Until midnight, for this visit."""
    today = day_of(now).isoformat()
    standing = {one: said for one, said in request.session.get(KEPT, {}).items() if said[0] == today}
    request.session[KEPT] = standing | {str(child): [today, reason]}


def given(request: HttpRequest, child: UUID, now: datetime) -> str:
    """The reason given today for this child, or nothing."""
    day, reason = request.session.get(KEPT, {}).get(str(child), ("", ""))
    return str(reason) if day == day_of(now).isoformat() else ""
