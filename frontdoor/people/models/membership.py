"""What is stored of somebody living at a home for a while."""

from __future__ import annotations

from django.db import models

from frontdoor.engine.models import Record


class Membership(Record):
    """From when to when; a day that is only guessed says so. A child in two homes has one that is the main one."""

    class How(models.TextChoices):
        LIVES = "lives", "Lives there"
        STAYS = "stays", "Stays some nights"

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="memberships")
    household = models.ForeignKey("people.Household", models.PROTECT, related_name="memberships")
    how = models.CharField("lives or stays", max_length=5, choices=How.choices, default=How.LIVES)
    main = models.BooleanField("the main home", default=False)
    starts_on = models.DateField("since", null=True, blank=True)
    starts_about = models.BooleanField("about then", default=False)
    ends_on = models.DateField("until", null=True, blank=True)
    ends_about = models.BooleanField("about then", default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(state="standing", main=True), name="one_main_home"
            ),
            models.UniqueConstraint(
                fields=["person", "household"], condition=models.Q(state="standing"), name="lives_there_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} at {self.household}"
