"""What was done and seen: only ever added to; the database itself refuses anything else."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models


class Head(models.Model):
    """Where a subject's chain ends; its row is the lock that every act about the subject takes first.

    `members` are the subjects that have been declared the same person, this one among them; `living` is the one
    under whom they are read. Both follow from the journal.
    """

    subject = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=10, default="person")
    seq = models.IntegerField(default=0)
    hash = models.BinaryField(default=b"")
    living = models.UUIDField(db_index=True)
    members = ArrayField(models.UUIDField())

    class Meta:
        indexes = [models.Index(fields=["kind"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject} at {self.seq}"


class Event(models.Model):
    """One act by one person, with the version of the record that it made."""

    id = models.UUIDField(primary_key=True)
    act = models.CharField(max_length=60)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    record_type = models.CharField(max_length=60)
    record_id = models.UUIDField()
    version = models.IntegerField("the version of the record it made")
    line = ArrayField(models.UUIDField(), help_text="the record and every earlier one it hangs from or answers")
    occurred_at = models.DateTimeField()
    to_the_minute = models.BooleanField(default=True)
    recorded_at = models.DateTimeField()
    written_at = models.DateTimeField()
    caused_by = models.UUIDField(null=True)
    amends = models.UUIDField(null=True)
    voids = models.UUIDField(null=True)
    told = models.JSONField(default=dict)
    digest = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record_id", "version"], name="one_event_a_version")]
        indexes = [
            models.Index(fields=["caused_by"], name="caused", condition=models.Q(caused_by__isnull=False)),
            models.Index(fields=["record_type", "recorded_at"], name="of_a_kind_by_time"),
            GinIndex(fields=["line"], name="along_a_line", fastupdate=False),
        ]

    def __str__(self) -> str:
        return f"{self.act} at {self.recorded_at:%Y-%m-%d %H:%M}"


class EventSubject(models.Model):
    """That an event concerns somebody, and its link in that person's chain."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="subjects")
    subject = models.UUIDField()
    role = models.CharField(max_length=10, default="child")
    seq = models.IntegerField()
    hash = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject", "seq"], name="one_event_a_seq")]

    def __str__(self) -> str:
        return f"{self.role} {self.subject}: {self.seq}"


class Payload(models.Model):
    """What the act set on the record's row; it can be destroyed by `erase` while the chain still verifies."""

    event = models.OneToOneField(Event, models.PROTECT, primary_key=True, related_name="payload")
    salt = models.BinaryField()
    body = models.JSONField(null=True)

    def __str__(self) -> str:
        return "erased" if self.body is None else f"{len(self.body)} values"


class Sighting(models.Model):
    """Who was shown which records, one row a page."""

    at = models.DateTimeField(db_index=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    record_type = models.CharField(max_length=60)
    record_ids = ArrayField(models.UUIDField())
    purpose = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.actor_id} saw {len(self.record_ids)} {self.record_type}"


class SightSeal(models.Model):
    """A day's sightings under one digest, chained to the day before."""

    day = models.DateField(primary_key=True)
    count = models.IntegerField()
    hash = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.day}: {self.count}"


class Checkpoint(models.Model):
    """The heads that moved since the checkpoint before, chained: it finds a tail that was cut off."""

    at = models.DateTimeField()
    upto = models.UUIDField(null=True, help_text="the last event that had been written")
    heads = models.JSONField()
    hash = models.BinaryField()

    def __str__(self) -> str:
        return f"{len(self.heads)} heads at {self.at:%Y-%m-%d %H:%M}"
