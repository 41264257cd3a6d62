"""What is stored of an absence."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from frontdoor.engine.models import Record


class Absence(Record):
    """A worker is away; the codes are those of the social work workforce return."""

    class Kind(models.TextChoices):
        SICK = "SIC", "Sick"
        PARENTAL = "MAT", "Maternity, paternity or adoption"
        OTHER_PAID = "OTH", "Other authorised, paid"
        PUBLIC_DUTY = "PUB", "Public duty"
        TRAINING = "TRN", "Training"
        UNAUTHORISED = "UNA", "Unauthorised"
        UNPAID = "UNP", "Unpaid"

    worker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="absences")
    kind = models.CharField("why", max_length=3, choices=Kind.choices)
    starts_on = models.DateField("first day away")
    expected_on = models.DateField("expected back", null=True, blank=True)
    back_on = models.DateField("first day back", null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.worker} away from {self.starts_on}"
