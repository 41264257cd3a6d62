"""What is stored of two people being one."""

from __future__ import annotations

from django.db import models

from frontdoor.engine.models import Record


class SameAs(Record):
    """A manager has said that these two are the same person; while it stands, both histories show under both."""

    first = models.ForeignKey("people.Person", models.PROTECT, related_name="same_as")
    second = models.ForeignKey("people.Person", models.PROTECT, related_name="same_as_too")
    because = models.TextField("how we know that they are the same person")
    parted_because = models.TextField("how we know that they are two people", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "same person"
        constraints = [
            models.CheckConstraint(name="nobody_is_joined_to_themselves", condition=~models.Q(first=models.F("second")))
        ]

    def __str__(self) -> str:
        return f"{self.first} is {self.second}"
