"""Wrong passwords, kept for a quarter of an hour so that nobody can try them all."""

from __future__ import annotations

from django.db import models

from frontdoor.kernel.ids import uuid7


class Failure(models.Model):
    """One wrong password for one sign-in name, whether anybody has that name or not."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    username = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["username", "at"], name="failures_of_a_name")]

    def __str__(self) -> str:
        return f"{self.username} at {self.at:%H:%M}"
