"""What every record carries, the stored readings of clocks, and the local lines of the book."""

from __future__ import annotations

from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models

from frontdoor.kernel.clock import Face, Reading, face_of
from frontdoor.kernel.ids import uuid7
from frontdoor.kernel.step import Step

from . import registry


class Record(models.Model):
    """What is written about a child or a worker; only the engine writes it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    state = models.CharField(max_length=30, editable=False)
    version = models.IntegerField(default=0, editable=False)
    line = ArrayField(models.UUIDField(), default=list, editable=False)

    class Meta:
        abstract = True

    @property
    def step(self) -> Step:
        return registry.step_for(type(self))

    def complete(self) -> None:
        """What a record works out for itself just before it is written; most have nothing."""


class Readings(models.QuerySet["StoredReading"]):
    """Many readings."""

    def running(self, now: datetime) -> Readings:
        """Those that nothing has closed, nor life itself by now."""
        return self.filter(models.Q(until=None) | models.Q(until__gt=now), stopped=None, ended=None)


class StoredReading(models.Model):
    """The answer of a clock, kept for lists and measures; it can always be rebuilt from the journal."""

    clock = models.CharField(max_length=40)
    subject = models.UUIDField()
    event = models.UUIDField("the event that started it")
    record = models.UUIDField("the record it started on")
    started = models.DateTimeField()
    due = models.DateTimeField(null=True)
    stopped = models.DateTimeField(null=True)
    ended = models.DateTimeField(null=True)
    until = models.DateTimeField("when it ends by itself, if nothing closes it", null=True)

    objects = Readings.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["clock", "subject", "event"], name="one_reading")]
        indexes = [
            models.Index(fields=["subject"]),
            models.Index(fields=["record"]),
            models.Index(fields=["clock", "started"]),
            models.Index(fields=["clock", "due"], name="running", condition=models.Q(stopped=None, ended=None)),
        ]

    def __str__(self) -> str:
        return f"{self.clock}, due {self.due}"

    def face(self, now: datetime) -> Face:
        return face_of(self.due, self.stopped, self.ended, now, self.until)

    def reading(self) -> Reading:
        found = (self.event, self.record, self.started, self.due, self.stopped, self.ended, self.until)
        return Reading(self.clock, *found)


class BookLine(models.Model):
    """A local value: a limit, a holiday, or a day the hub is closed."""

    key = models.CharField(max_length=40)
    value = models.JSONField()
    source = models.CharField(max_length=200)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    entered_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.key} from {self.starts_on}: {self.value}"
