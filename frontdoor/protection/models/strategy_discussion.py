"""What is stored of a strategy discussion."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from frontdoor.engine.models import Record
from frontdoor.practice.quorum import AGENCIES, MINIMUM, lacking, quorum_in_words


class StrategyDiscussion(Record):
    """One child's: who chairs, when, who is expected, what keeps the child safe until then; and that it was held."""

    class How(models.TextChoices):
        MEETING = "meeting", "Meeting"
        VIDEO = "video", "Video"
        TELEPHONE = "telephone", "Telephone"

    contact_child = models.ForeignKey(
        "contacts.ContactChild", models.PROTECT, related_name="strategy_discussions", editable=False
    )
    child = models.ForeignKey("people.Person", models.PROTECT, related_name="strategy_discussions")
    rag = models.CharField("how grave", max_length=10, blank=True, editable=False)
    chair = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="who chairs")
    meets_at = models.DateTimeField("when it is to be held")
    expected = ArrayField(
        models.CharField(max_length=20, choices=AGENCIES), verbose_name="who is expected", default=list
    )
    safe_what = models.TextField("what keeps the child safe until then")
    safe_who = models.CharField("who does that", max_length=200)
    safe_by = models.DateTimeField("by when")
    safe_done = models.TextField("what was done to keep the child safe", blank=True)
    moved_because = models.TextField("why the chair or the time changed", blank=True)
    held_at = models.DateTimeField("when it was held", null=True, blank=True)
    how = models.CharField("how", max_length=20, choices=How.choices, blank=True)
    social_care = models.CharField("who took part for children’s social care", max_length=300, blank=True)
    police = models.CharField("for the police", max_length=300, blank=True)
    health = models.CharField(
        "for health", max_length=300, blank=True, help_text="An on-call paediatrician by telephone counts as health."
    )
    education = models.CharField("for the school or nursery", max_length=300, blank=True)
    others = models.CharField("others", max_length=300, blank=True)
    agreed = models.TextField("what was agreed, and what happens next", blank=True)
    contributed = models.TextField("what was contributed afterwards, and when", blank=True)
    not_needed_because = models.TextField("why no discussion was needed", blank=True)

    class Meta:
        indexes = [models.Index(fields=["chair"], condition=models.Q(state="needed"), name="discussions_to_hold")]

    def __str__(self) -> str:
        return f"Strategy discussion about {self.child}"

    @property
    def owner(self) -> Any:
        return self.chair

    @property
    def there(self) -> list[str]:
        """Which of the three agencies that are needed took part."""
        return [one for one in MINIMUM if getattr(self, one)]

    @property
    def quorate(self) -> bool:
        return not lacking(self.there)

    @property
    def quorum(self) -> str:
        """In words, once it has been held."""
        return quorum_in_words(self.there) if self.state == "held" else ""
