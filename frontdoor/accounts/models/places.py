"""Where people work: agencies, and the teams within them."""

from __future__ import annotations

from django.db import models

from frontdoor.kernel.ids import uuid7


class Agency(models.Model):
    """An organisation whose people work with children here: the council, the police, a school."""

    class Kind(models.TextChoices):
        COUNCIL = "council", "Council"
        POLICE = "police", "Police"
        HEALTH = "health", "Health"
        EDUCATION = "education", "School or education"
        PROBATION = "probation", "Probation"
        HOUSING = "housing", "Housing"
        VOLUNTARY = "voluntary", "Voluntary organisation"
        OTHER = "other", "Other"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)

    class Meta:
        verbose_name_plural = "agencies"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """People who share work, a telephone and a closing time."""

    class Area(models.TextChoices):
        FRONT_DOOR = "front_door", "Front door"
        EMERGENCY = "emergency_duty", "Emergency duty"
        ASSESSMENT = "assessment", "Assessment"
        EARLY_HELP = "early_help", "Early help"
        FAMILY_SUPPORT = "family_support", "Family support"
        LEADERSHIP = "leadership", "Leadership"
        QUALITY = "quality", "Quality and performance"
        SYSTEMS = "systems", "Systems and information governance"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=200, unique=True)
    area = models.CharField("service area", max_length=20, choices=Area.choices)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="teams", null=True, blank=True)
    telephone = models.CharField(max_length=30, blank=True)
    closes_at = models.TimeField(null=True, blank=True, help_text="London time; empty for a team that never closes")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
