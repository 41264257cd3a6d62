"""What is stored of a case note."""

from __future__ import annotations

from django.db import models

from frontdoor.engine.models import Record
from frontdoor.people.models.answers import YesNo


class CaseNote(Record):
    """One child's note of what happened."""

    class How(models.TextChoices):
        VISIT = "visit", "Visit"
        TELEPHONE = "telephone", "Telephone"
        VIDEO = "video", "Video call"
        LETTER = "letter", "Letter or e-mail"
        MEETING = "meeting", "Meeting"
        OTHER = "other", "Other"

    child = models.ForeignKey("people.Person", models.PROTECT, related_name="notes")
    happened_at = models.DateTimeField("when")
    how = models.CharField("how", max_length=10, choices=How.choices)
    with_whom = models.CharField("with whom", max_length=200)
    words = models.TextField("what happened and what was said")
    significant = models.CharField(
        "significant?",
        max_length=3,
        choices=YesNo.choices,
        help_text="Significant notes stand out in the child's chronology.",
    )

    def __str__(self) -> str:
        return f"{self.get_how_display()} with {self.with_whom}"
