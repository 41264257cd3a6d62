"""What is stored of an adult named in a worry."""

from __future__ import annotations

from django.db import models

from frontdoor.engine.models import Record


class ContactAdult(Record):
    """One adult, and what they are to the children of the worry; how they are reached stands on the person."""

    class Relation(models.TextChoices):
        MOTHER = "mother", "Mother"
        FATHER = "father", "Father"
        PARTNER = "partner", "Partner of a parent"
        RELATIVE = "relative", "Grandparent or other relative"
        CARER = "carer", "Carer, not a relative"
        STAYS = "stays", "Lives or stays there"
        ALLEGED = "alleged", "The person it is alleged against"
        OTHER = "other", "Somebody else"
        NOT_KNOWN = "not_known", "Not known"

    contact = models.ForeignKey("contacts.Contact", models.PROTECT, related_name="named_adults")
    adult = models.ForeignKey("people.Person", models.PROTECT, related_name="named_in_contacts")
    relation = models.CharField("what they are to the children", max_length=10, choices=Relation.choices)
    said = models.TextField("what was said of them", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contact", "adult"], condition=~models.Q(state="void"), name="an_adult_once_in_a_worry"
            )
        ]

    def __str__(self) -> str:
        return f"{self.adult} in {self.contact}"
