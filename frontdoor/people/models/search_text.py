"""What was typed into the search box, kept apart from the record of who was shown, because it must go again."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class SearchText(models.Model):
    """The words of one search by one person; who was then shown stands in the journal, for ever and without them."""

    at = models.DateTimeField(db_index=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    words = models.TextField()

    def __str__(self) -> str:
        return self.words
