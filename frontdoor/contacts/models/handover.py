"""What is stored of a handover."""

from __future__ import annotations

from functools import cached_property
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import models

from frontdoor.contacts.steps.contact_child import UNDECIDED
from frontdoor.engine.models import Record
from frontdoor.practice.roles import EDT


class Handover(Record):
    """One grave worry in a named hand while the front door is closed; `to` is whoever has to accept it, or has."""

    contact = models.ForeignKey("contacts.Contact", models.PROTECT, related_name="handovers")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="to whom", related_name="+")
    to_hub = models.BooleanField("back to the front door", default=False, editable=False)
    note = models.TextField("what must they know?")
    given_back_because = models.TextField("why can you not take it?", blank=True)

    class Meta:
        indexes = [models.Index(fields=["contact"], name="handovers_of_a_worry")]

    def __str__(self) -> str:
        return f"{self.contact}, handed to {self.to}"

    @property
    def owner(self) -> Any:
        """Whoever has to accept it, or has."""
        return self.to

    @cached_property
    def children(self) -> list[UUID]:
        """Whom it is about when it is handed: whoever is not decided yet."""
        return list(self.contact.rows.filter(state__in=UNDECIDED).values_list("child", flat=True))

    def complete(self) -> None:
        """Who is on emergency duty takes it for the night; a manager takes it back."""
        self.to_hub = not self.to.may(EDT)
