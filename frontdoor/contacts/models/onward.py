"""What is stored of passing a child on."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from frontdoor.contacts.steps.onward import State
from frontdoor.contacts.steps.outcomes import Outcome
from frontdoor.engine.models import Record

KINDS = [
    (Outcome.OTHER_AUTHORITY.value, "To another authority"),
    (Outcome.PRIVATE_FOSTERING.value, "Private fostering"),
    (Outcome.HOMELESS.value, "Homeless at 16 or 17"),
    (Outcome.ADULTS.value, "To adults’ services"),
]


class Onward(Record):
    """To whom, by whom, what was done here first; and who accepted in writing, or why it came back."""

    contact_child = models.ForeignKey("contacts.ContactChild", models.PROTECT, related_name="onward", editable=False)
    child = models.ForeignKey("people.Person", models.PROTECT, related_name="onward")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    kind = models.CharField("what", max_length=20, choices=KINDS)
    to = models.CharField("to which council, team or service", max_length=200)
    taken_by = models.CharField("who took it there", max_length=200, blank=True)
    done_now = models.TextField("what was done here at once", blank=True)
    notified_at = models.DateTimeField("when we were told", null=True, blank=True)
    accepted_by = models.CharField("who accepted, by name", max_length=200, blank=True)
    accepted_at = models.DateTimeField("when they accepted", null=True, blank=True)
    in_writing = models.CharField(
        "where they said so in writing",
        max_length=300,
        blank=True,
        help_text="Their reference, or the day and sender of the e-mail or letter.",
    )
    visited_at = models.DateTimeField("when the child was visited", null=True, blank=True)
    visited_by = models.CharField("who visited", max_length=200, blank=True)
    visit_words = models.TextField("who was seen, and what they said", blank=True)
    refused_because = models.TextField("who refused, and why", blank=True)
    again_because = models.TextField("what had changed", blank=True)
    ended_because = models.TextField("what was done instead", blank=True)

    class Meta:
        indexes = [models.Index(fields=["decided_by"], condition=models.Q(state="refused"), name="passed_and_refused")]

    def __str__(self) -> str:
        return f"{self.child}: {self.get_kind_display().lower()}, {self.to}"

    @property
    def owner(self) -> Any:
        """Whoever decided it, until somebody elsewhere has accepted by name."""
        return self.accepted_by if self.state == State.ACCEPTED else self.decided_by
