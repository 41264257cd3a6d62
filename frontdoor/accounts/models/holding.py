"""Who holds which role in which team, from which day to which."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models

from frontdoor.kernel.ids import uuid7
from frontdoor.practice.roles import ALL, BY_CODE, SERVICE


def roles_to_hold() -> list[tuple[str, str]]:
    """Codes and titles of all that a person can hold; asked when needed, so that a new role needs no migration."""
    return [(one.code, one.title) for one in ALL if one is not SERVICE]


class Holdings(models.QuerySet["Holding"]):
    """Many holdings."""

    def on(self, day: date) -> Holdings:
        """Those in force that day."""
        return self.filter(starts_on__lte=day).exclude(ends_on__lt=day)


class Holding(models.Model):
    """One person in one role. `ends_on` is the last day it is held: access ends when that day does (domain 4.2, 10)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="holdings")
    role = models.CharField(max_length=10, choices=roles_to_hold)
    team = models.ForeignKey(
        "accounts.Team",
        models.PROTECT,
        related_name="holdings",
        null=True,
        blank=True,
        help_text="empty: across the whole service",
    )
    starts_on = models.DateField()
    ends_on = models.DateField("last day", null=True, blank=True)

    objects = Holdings.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_holding_ends_after_it_starts",
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
            ),
            models.UniqueConstraint(
                fields=["user", "role", "team", "starts_on"], nulls_distinct=False, name="a_role_is_taken_up_once_a_day"
            ),
        ]
        indexes = [models.Index(fields=["team", "role"], name="who_is_in_a_team")]

    def __str__(self) -> str:
        return f"{BY_CODE[self.role].title}, {self.team or 'whole service'}"

    def holds(self, day: date) -> bool:
        """Whether it is in force that day."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)
