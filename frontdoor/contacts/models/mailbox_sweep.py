"""What is stored of a sweep of the mailbox; it is about the service, and names no child."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models

from frontdoor.engine.models import Record

MOST = 9999  # e-mails; more in one mailbox is a slip of the keys


class MailboxSweep(Record):
    """One look into the mailbox."""

    swept_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    swept_at = models.DateTimeField("when it was swept")
    waiting = models.PositiveIntegerField("how many e-mails wait to be recorded?", validators=[MaxValueValidator(MOST)])
    oldest_at = models.DateTimeField("when did the oldest of them come?", null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["-swept_at"])]

    def __str__(self) -> str:
        return f"{self.waiting} waiting"
