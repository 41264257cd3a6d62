"""What is stored of a worry that may be about somebody whose record is restricted: a copy, tied to nothing."""

from __future__ import annotations

from django.db import models

from frontdoor.engine.models import Record
from frontdoor.people.models.answers import YesNoNotKnown
from frontdoor.practice.codes.source import SOURCE

from .contact import LEVELS, Contact


class RestrictedMatch(Record):
    """It says what the worry said. The worry knows nothing of it, so that nobody learns of it there."""

    child = models.ForeignKey(
        "people.Person", models.PROTECT, related_name="restricted_matches", verbose_name="the restricted record"
    )
    named_as = models.CharField("as the worry names them", max_length=300)
    agrees = models.TextField("what agrees")
    worry_id = models.UUIDField(editable=False)
    reference = models.CharField("the worry’s reference", max_length=20)
    how = models.CharField("how it came", max_length=20, choices=Contact.How.choices)
    received_at = models.DateTimeField("received")
    source = models.CharField("who told us", max_length=4, choices=SOURCE.choices())
    referrer = models.CharField("their name and role", max_length=300, blank=True)
    referrer_contact = models.CharField("how to reach them", max_length=200, blank=True)
    anonymity = models.CharField(
        "may the family know who told us?", max_length=10, choices=Contact.Anonymity.choices, blank=True
    )
    worry = models.TextField("what they are worried about")
    adults = models.TextField("adults and home", blank=True)
    home = models.TextField("where they live", blank=True)
    in_danger = models.CharField(
        "is a child in danger right now?", max_length=10, choices=YesNoNotKnown.choices, blank=True
    )
    family_told = models.CharField(
        "what has the family been told?", max_length=10, choices=Contact.FamilyTold.choices, blank=True
    )
    family_told_why = models.TextField("why not?", blank=True)
    rag = models.CharField("how grave?", max_length=10, choices=Contact.Rag.choices, blank=True)
    level = models.PositiveSmallIntegerField("level as it looks now", choices=LEVELS, null=True, blank=True)
    because = models.TextField("what makes us sure", blank=True)

    class Meta:
        verbose_name_plural = "restricted matches"
        indexes = [models.Index(fields=["child"], condition=models.Q(state="waiting"), name="a_match_that_waits")]

    def __str__(self) -> str:
        return f"Worry {self.reference}, which may be about {self.child}"
