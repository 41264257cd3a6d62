"""What is stored of how one person is related to another."""

from __future__ import annotations

from django.db import models

from frontdoor.engine.models import Record


class Relationship(Record):
    """What `other` is to `person`: the mother of, the sister of, the carer of."""

    class Kind(models.TextChoices):
        MOTHER = "mother", "Mother"
        FATHER = "father", "Father"
        PARENT = "parent", "Parent"
        SIBLING = "sibling", "Brother or sister"
        GRANDPARENT = "grandparent", "Grandparent"
        PARTNER = "partner", "Partner"
        CARER = "carer", "Carer"
        OTHER = "other", "Other"

    class Ground(models.TextChoices):
        """Why somebody has parental responsibility (Children Act 1989, sections 2 to 4A); stated, never inferred."""

        MOTHER = "mother", "Mother"
        MARRIED = "married", "Married to the mother, or on the birth certificate"
        ORDER = "order", "By a court order"
        ADOPTED = "adopted", "By adoption"
        NONE = "none", "None"
        NOT_KNOWN = "not_known", "Not known"

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="relationships")
    other = models.ForeignKey("people.Person", models.PROTECT, related_name="related_to")
    kind = models.CharField("what they are to this person", max_length=12, choices=Kind.choices)
    parental_responsibility = models.CharField(max_length=10, choices=Ground.choices, default=Ground.NOT_KNOWN)
    starts_on = models.DateField("since", null=True, blank=True)
    starts_about = models.BooleanField("about then", default=False)
    ends_on = models.DateField("until", null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="nobody_is_their_own_relative", condition=~models.Q(person=models.F("other"))),
            models.UniqueConstraint(
                fields=["person", "other", "kind"], condition=models.Q(state="standing"), name="related_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.other}, {self.get_kind_display().lower()} of {self.person}"
