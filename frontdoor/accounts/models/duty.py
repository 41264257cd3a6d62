"""Who answers for a team, from when to when: the duty manager and a deputy (practice, duty)."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models

from frontdoor.kernel.ids import uuid7

from .places import Team


class Duties(models.QuerySet["Duty"]):
    """Many duties."""

    def at(self, now: datetime) -> Duties:
        """Those that run at this instant."""
        return self.filter(starts_at__lte=now, ends_at__gt=now)

    def of_the_front_door(self, now: datetime) -> Duty | None:
        """The one shown to everybody: the front door's, or emergency duty's; where shifts overlap, the newer."""
        areas = (Team.Area.FRONT_DOOR, Team.Area.EMERGENCY)
        found = self.at(now).filter(team__area__in=areas).select_related("team", "manager", "deputy")
        return found.order_by("-starts_at", "pk").first()


class Duty(models.Model):
    """One shift: until `ends_at`, and not at it, the manager and the deputy are on duty for the team."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    team = models.ForeignKey(Team, models.PROTECT, related_name="duties")
    manager = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="duties")
    deputy = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    objects = Duties.as_manager()

    class Meta:
        verbose_name_plural = "duties"
        constraints = [
            models.CheckConstraint(
                name="a_duty_ends_after_it_starts", condition=models.Q(ends_at__gt=models.F("starts_at"))
            ),
            models.CheckConstraint(
                name="a_deputy_is_somebody_else",
                condition=models.Q(deputy__isnull=True) | ~models.Q(deputy=models.F("manager")),
            ),
        ]
        indexes = [models.Index(fields=["ends_at"], name="duty_by_end")]

    def __str__(self) -> str:
        return f"{self.manager} for {self.team}"

    @property
    def telephone(self) -> str:
        """Where the duty manager is reached: their own telephone, or else the team's."""
        return self.manager.telephone or self.team.telephone
