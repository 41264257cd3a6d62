"""What is stored of a sign of harm."""

from __future__ import annotations

from django.db import models

from frontdoor.engine.models import Record
from frontdoor.practice.harm import STANDING


class Indicator(Record):
    """One “yes” about one child; `origin` is the record on which it was said, a child's row in a worry."""

    child = models.ForeignKey("people.Person", models.PROTECT, related_name="indicators")
    question = models.CharField("what was asked", max_length=20, choices=[(one.code, one.asks) for one in STANDING])
    words = models.TextField("what was said", blank=True)
    origin = models.UUIDField(editable=False)
    raised_at = models.DateTimeField("since when")
    rag = models.CharField("how grave the worry looks", max_length=10, blank=True)
    withdrawn_because = models.TextField("why it is a “yes” no longer", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child", "question", "origin"],
                condition=~models.Q(state="void"),
                name="one_sign_a_question_and_row",
            )
        ]
        indexes = [
            models.Index(fields=["origin"]),
            models.Index(fields=["child"], condition=models.Q(state="raised"), name="signs_to_be_weighed"),
        ]

    def __str__(self) -> str:
        return f"{self.get_question_display()} Yes"
