"""One line a person that search and matching read; made from the records, and made again whenever they change."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from .person import Person


class SearchRow(models.Model):
    """Names as small words without accents, how they sound, where the person has lived, and every number they have.

    Nothing of a safe address stands here, for whoever searches must not find it.
    """

    person = models.OneToOneField(Person, models.PROTECT, primary_key=True, related_name="search_row")
    living = models.UUIDField("under whom this person is read", db_index=True)
    names = ArrayField(models.TextField(), default=list)
    spelt = models.TextField("the names as one text", default="")
    sounds = models.GeneratedField(
        expression=models.Func("spelt", function="people_sounds"),
        output_field=ArrayField(models.TextField()),
        db_persist=True,
    )
    words = models.TextField("names, addresses and school", default="")
    born_on = models.DateField(null=True, db_index=True)
    numbers = ArrayField(models.TextField(), default=list)
    town = models.CharField(max_length=100, default="")

    class Meta:
        indexes = [
            GinIndex(fields=["names"], name="people_by_name"),
            GinIndex(fields=["spelt"], opclasses=["gin_trgm_ops"], name="people_by_spelling"),
            GinIndex(fields=["sounds"], name="people_by_sound"),
            GinIndex(fields=["numbers"], name="people_by_number"),
            GinIndex(fields=["words"], opclasses=["gin_trgm_ops"], name="people_by_word"),
        ]

    def __str__(self) -> str:
        return self.spelt
