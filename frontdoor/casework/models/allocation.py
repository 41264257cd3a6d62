"""What is stored of an allocation."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from frontdoor.engine.models import Record
from frontdoor.practice.codes.worker_change import WORKER_CHANGE
from frontdoor.practice.qualification import Pathway


class Allocation(Record):
    """A child offered to one worker as their own."""

    child = models.ForeignKey("people.Person", models.PROTECT, related_name="allocations")
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="allocations")
    pathway = models.CharField(
        "what for", max_length=20, choices=[(one.value, one.value.replace("_", " ").capitalize()) for one in Pathway]
    )
    why = models.TextField("anything the worker should know", blank=True)
    challenge = models.TextField("why they cannot take this child", blank=True)
    end_reason = models.CharField("why the worker changes", max_length=10, blank=True, choices=WORKER_CHANGE.choices())
    handover = models.TextField(
        "handover note",
        blank=True,
        help_text="The risks now, what the child expects, the next dates, and when the child was last seen.",
    )

    worker_gone = models.BooleanField("the worker is not here", default=False, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["child"], condition=models.Q(state="accepted"), name="one_worker_a_child"),
            models.UniqueConstraint(fields=["child"], condition=models.Q(state="offered"), name="one_offer_a_child"),
        ]
        indexes = [models.Index(fields=["worker", "state"])]

    def __str__(self) -> str:
        return f"{self.child} to {self.worker}"
