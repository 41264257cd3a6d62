"""What is stored of an early help transfer."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from frontdoor.contacts.models import Contact
from frontdoor.engine.models import Record


class Transfer(Record):
    """One child's way into early help: to which team, why, whether the family agrees, and who took it by name."""

    contact_child = models.ForeignKey("contacts.ContactChild", models.PROTECT, related_name="transfers", editable=False)
    child = models.ForeignKey("people.Person", models.PROTECT, related_name="transfers")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    rag = models.CharField("how grave", max_length=10, blank=True, editable=False)
    team = models.ForeignKey("accounts.Team", models.PROTECT, related_name="+", verbose_name="early help team")
    reason = models.TextField("why early help")
    family_says = models.CharField(
        "does the family agree?", max_length=10, choices=Contact.FamilyTold.choices, blank=True
    )
    without_agreement_because = models.TextField("why it goes on without their agreement", blank=True)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="transfers",
        verbose_name="named officer",
        null=True,
        blank=True,
    )
    returned_because = models.TextField("why it came back", blank=True)
    again_because = models.TextField("what had changed", blank=True)
    ended_because = models.TextField("what was done instead", blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["team"], condition=models.Q(state__in=["transferred", "returned"]), name="transfers_waiting"
            )
        ]

    def __str__(self) -> str:
        return f"{self.child} to {self.team}"

    @property
    def owner(self) -> Any:
        """The officer who has it; of what came back, whoever decided it; while nobody has it, nobody."""
        return {"accepted": self.officer, "returned": self.decided_by}.get(self.state)
