"""One plain row a child and one audit row a change: what an act is measured against."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models, transaction


class PlainRow(models.Model):
    """As wide as a child's row in a contact, with no engine behind it."""

    child = models.UUIDField(db_index=True)
    state = models.CharField(max_length=30, default="new")
    level = models.PositiveSmallIntegerField(null=True)
    level_because = models.TextField(blank=True)
    spoken_to = models.CharField(max_length=10, blank=True)
    words = models.TextField(blank=True)
    whereabouts = models.CharField(max_length=300, blank=True)
    proposed_level = models.PositiveSmallIntegerField(null=True)
    proposed_outcome = models.CharField(max_length=20, blank=True)
    proposed_because = models.TextField(blank=True)
    outcome = models.CharField(max_length=20, blank=True)
    because = models.TextField(blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.child}: {self.state}"


class PlainAudit(models.Model):
    """Who changed a row, when, and what it said afterwards."""

    at = models.DateTimeField(auto_now_add=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    row = models.ForeignKey(PlainRow, models.PROTECT, related_name="audits")
    act = models.CharField(max_length=60)
    said = models.JSONField()

    def __str__(self) -> str:
        return f"{self.act} at {self.at}"


def change(pk: Any, actor: Any, act: str, **said: Any) -> None:
    """Lock, save and one audit row: the least that a careful service does."""
    with transaction.atomic():
        row = PlainRow.objects.select_for_update().get(pk=pk)
        for name, value in said.items():
            setattr(row, name, value)
        row.save()
        PlainAudit.objects.create(actor=actor, row=row, act=act, said=said)


def change_several(pks: list[Any], actor: Any, act: str, **said: Any) -> None:
    """The same for several children at once, locked in id order, with one audit row for the act."""
    with transaction.atomic():
        rows = list(PlainRow.objects.select_for_update().filter(pk__in=pks).order_by("pk"))
        for row in rows:
            for name, value in said.items():
                setattr(row, name, value)
            row.save()
        PlainAudit.objects.create(actor=actor, row=rows[0], act=act, said={"rows": pks} | said)
