"""What is stored of news since a decision."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from frontdoor.engine.models import Record

from .contact import Contact


class News(Record):
    """What was told after a child had been decided, and what whoever decided says of it."""

    class From(models.TextChoices):
        TOLD = "told", "Later information"
        ANSWER = "answer", "An agency’s answer"
        REPORT = "report", "A further report of the same event"

    contact_child = models.ForeignKey("contacts.ContactChild", models.PROTECT, related_name="news")
    child = models.ForeignKey("people.Person", models.PROTECT, related_name="news")
    words = models.TextField("what is new")
    came_from = models.CharField("where it came from", max_length=10, choices=From.choices)
    report = models.ForeignKey("contacts.Contact", models.PROTECT, related_name="told_as_news", null=True, blank=True)
    rag = models.CharField("how grave", max_length=10, choices=Contact.Rag.choices, blank=True)
    decider = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="who decided", null=True, blank=True
    )
    because = models.TextField("why it does not change the decision", blank=True)

    class Meta:
        verbose_name_plural = "news"
        indexes = [
            models.Index(fields=["contact_child"], condition=models.Q(state="waiting"), name="news_that_waits"),
        ]

    def __str__(self) -> str:
        return f"News of {self.child}"

    @property
    def owner(self) -> Any:
        """Whoever decided."""
        return self.decider
