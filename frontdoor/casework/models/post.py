"""What is stored of a post."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from frontdoor.engine.models import Record
from frontdoor.people.models.answers import YesNo


class Post(Record):
    """One worker in one team."""

    worker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="posts")
    team = models.ForeignKey("accounts.Team", models.PROTECT, related_name="posts")
    starts_on = models.DateField("first day")
    leaves_on = models.DateField("last day", null=True, blank=True)
    qualified = models.CharField("registered social worker?", max_length=3, choices=YesNo.choices)
    supervised = models.CharField("supervised by a social worker?", max_length=3, choices=YesNo.choices)
    manages = models.CharField(
        "a manager’s post?",
        max_length=3,
        choices=YesNo.choices,
        help_text="A manager holds no child of their own; whoever manages and carries children too is given two posts.",
    )

    def __str__(self) -> str:
        return f"{self.worker}, {self.team}"
