"""What is stored of cover."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from frontdoor.engine.models import Record


class Cover(Record):
    """Somebody minds a child for a while, without being the child's worker."""

    class Kind(models.TextChoices):
        DUTY = "duty", "Duty worker"
        NOMINAL = "nominal", "In a manager's name"
        TEAM = "team", "A team, nobody named"

    child = models.ForeignKey("people.Person", models.PROTECT, related_name="covers")
    kind = models.CharField("who covers", max_length=10, choices=Kind.choices)
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="covers", null=True, blank=True)
    team = models.ForeignKey("accounts.Team", models.PROTECT, related_name="+", null=True, blank=True)
    until = models.DateField("until which day")
    why = models.TextField("why there is no worker yet")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} until {self.until}"
