"""What somebody has begun to write and not yet sent, exactly as typed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.http import QueryDict

from frontdoor.accounts.models import Holding, User
from frontdoor.kernel.ids import uuid7
from frontdoor.practice.roles import MANAGERS

NAME = 60  # characters of a kind or an act


class DraftQuerySet(models.QuerySet["Draft"]):
    """Many drafts."""

    def visible_to(self, user: User) -> DraftQuerySet:
        """Those the person wrote, and those by members of a team they manage (all, when they manage the whole service).

        This is all that can be known here: a page that shows the words of a draft on a record asks that record's own
        gate as well.
        """
        teams = [one.team_id for one in user.held if one.role in MANAGERS.codes]
        if None in teams:
            return self
        members = Holding.objects.on(user.on).filter(team__in=teams).values("user")
        return self.filter(models.Q(author=user) | models.Q(author__in=members))

    def unfinished(self) -> DraftQuerySet:
        return self.filter(finished_at__isnull=True)


class Draft(models.Model):
    """The words of one person for one act, on a record or on one that is yet to be.

    `typed` holds each field of the form with all its values. `revision` counts the changes kept; `tab` is the page that
    made the last one, and `turn` that page's own order. `result` is the record that came of it, empty when the words
    were set aside.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="drafts")
    kind = models.CharField(max_length=NAME)
    record_id = models.UUIDField(null=True)
    act = models.CharField(max_length=NAME, blank=True)
    typed = models.JSONField(default=dict)
    revision = models.PositiveBigIntegerField(default=1)
    tab = models.CharField(max_length=40, blank=True)
    turn = models.PositiveBigIntegerField(default=0)
    started_at = models.DateTimeField()
    typed_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    result = models.UUIDField(null=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["author", "-typed_at"], name="drafts_of_a_person", condition=models.Q(finished_at=None)
            ),
            models.Index(fields=["kind"], name="drafts_on_the_board", condition=models.Q(finished_at=None)),
            models.Index(fields=["finished_at"], name="drafts_to_purge", condition=models.Q(finished_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} begun {self.started_at:%Y-%m-%d %H:%M}"

    def value(self, name: str) -> str:
        """The last value typed into that field, or nothing."""
        values = self.typed.get(name) or [""]
        return str(values[-1])

    def as_form(self) -> QueryDict:
        """The words as a form takes them, so that a page shows them again as they were."""
        form = QueryDict(mutable=True)
        for name, values in self.typed.items():
            form.setlist(name, values)
        form._mutable = False
        return form
