"""What is stored of a kept file; its bytes lie in the folder, under their fingerprint."""

from __future__ import annotations

from typing import Any

from django.db import models

from frontdoor.engine.models import Record
from frontdoor.files.fields import Fingerprint
from frontdoor.files.kinds import BY_TYPE, KINDS, LONGEST_NAME, Kind, in_words


class OnTheSame(models.ForeignObject):  # type: ignore[type-arg]  # it takes no types where it runs
    """All the entries for files on one record, each of its children's; a way through the tables, stored nowhere."""

    one_to_many, many_to_one, requires_unique_target = True, False, False

    def contribute_to_class(self, cls: Any, name: str, private_only: bool = True, **more: Any) -> None:
        super().contribute_to_class(cls, name, private_only=True, **more)

    def _check_unique_target(self) -> list[Any]:
        return []  # a record has as many entries as files and children


class Document(Record):
    """One child's entry for a file; a file about three children has three, and lies in the folder once."""

    class How(models.TextChoices):
        EMAIL = "email", "E-mail"
        POST = "post", "Letter or paper, scanned"
        BY_HAND = "by_hand", "Handed to us"
        PORTAL = "portal", "Another system or a portal"
        OURS = "ours", "Made by us, such as a photograph"

    child = models.ForeignKey("people.Person", models.PROTECT, related_name="documents")
    title = models.CharField("what it is", max_length=200)
    received_how = models.CharField("how it came", max_length=10, choices=How.choices)
    received_at = models.DateTimeField("when did we receive it?")
    received_from = models.CharField("from whom", max_length=200)
    file_name = models.CharField("file", max_length=LONGEST_NAME)
    media_type = models.CharField(
        "kind of file", max_length=100, choices=[(one.media_type, one.label) for one in KINDS]
    )
    size = models.PositiveIntegerField("size in bytes", editable=False)
    digest = Fingerprint("fingerprint (SHA-256)")
    about_kind = models.CharField(max_length=40, editable=False)  # the kind of record it was kept on
    about_id = models.UUIDField(editable=False)
    on_the_same = OnTheSame("self", models.DO_NOTHING, ["about_id"], ["about_id"], related_name="+")

    class Meta:
        indexes = [models.Index(fields=["about_id"]), models.Index(fields=["digest"])]

    def __str__(self) -> str:
        return self.title

    @property
    def kind(self) -> Kind:
        return BY_TYPE[self.media_type]

    @property
    def size_in_words(self) -> str:
        return in_words(self.size)
