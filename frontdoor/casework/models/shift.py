"""What is stored of a shift of duty."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from frontdoor.engine.models import Record


class Shift(Record):
    """Who is on duty for a team, until `ends_at` and not at it; what everybody reads of it is `accounts.Duty`."""

    team = models.ForeignKey("accounts.Team", models.PROTECT, related_name="shifts")
    manager = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="shifts")
    deputy = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    starts_at = models.DateTimeField("from")
    ends_at = models.DateTimeField("until")
    because = models.TextField("why it was ended early or called off", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_shift_ends_after_it_starts", condition=models.Q(ends_at__gt=models.F("starts_at"))
            ),
            models.CheckConstraint(
                name="a_deputy_of_a_shift_is_somebody_else",
                condition=models.Q(deputy__isnull=True) | ~models.Q(deputy=models.F("manager")),
            ),
        ]
        indexes = [models.Index(fields=["ends_at"], name="shift_by_end")]

    def __str__(self) -> str:
        return f"{self.manager} for {self.team}"
