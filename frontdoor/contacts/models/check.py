"""What is stored of a question to an agency and of its answer."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

from frontdoor.contacts.steps.check import Says
from frontdoor.engine.models import Record
from frontdoor.govuk.forms import written
from frontdoor.kernel.calendar import day_of
from frontdoor.people.models import Person
from frontdoor.practice.sharing import ALL

AFTER_ANSWERING = timedelta(days=30)  # how long an agency may read its answer again (domain 4.2, rule 5)


class Check(Record):
    """One agency, one question, the people it is about as the agency was told them, and what came back."""

    class How(models.TextChoices):
        HERE = "here", "Here: they see it and answer it here"
        TELEPHONE = "telephone", "By telephone"
        EMAIL = "email", "By secure e-mail"

    class Purpose(models.TextChoices):
        DECIDE = "decide", "To decide what should happen for these children"
        SAFE_NOW = "safe_now", "To keep a child safe today"
        FIND = "find", "To find out who or where somebody is"
        DISCUSSION = "discussion", "To prepare a strategy discussion"

    class Answers(models.TextChoices):
        INFORMATION = Says.INFORMATION, "We hold information"
        NOTHING = Says.NOTHING, "Nothing known"
        RING = Says.RING, "We hold information that cannot be written here: ring"

    class Told(models.TextChoices):
        TELEPHONE = "telephone", "By telephone"
        EMAIL = "email", "By e-mail"
        IN_PERSON = "in_person", "In person"

    contact = models.ForeignKey("contacts.Contact", models.PROTECT, related_name="checks", editable=False)
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, related_name="checks")
    how = models.CharField("how is it asked?", max_length=10, choices=How.choices)
    purpose = models.CharField("what for?", max_length=12, choices=Purpose.choices)
    question = models.TextField("the question")
    children = ArrayField(models.UUIDField(), verbose_name="about which children?", default=list)
    adults = ArrayField(models.UUIDField(), verbose_name="about which adults?", default=list, blank=True)
    about = models.TextField("whom it is about, as the agency was told", blank=True)
    basis = models.CharField("lawful basis", max_length=8, choices=[(one.code, one.label) for one in ALL])
    asked_by = models.ForeignKey(
        "accounts.User", models.PROTECT, verbose_name="who follows it up", related_name="checks"
    )

    says = models.CharField("what they answer", max_length=12, choices=Answers.choices, blank=True)
    may_tell = models.TextField("the family may be told this", blank=True)
    ask_first = models.TextField("ask us before the family is told this", blank=True)
    never_tell = models.TextField("the family must never be told this", blank=True)
    intelligence = models.TextField("police intelligence", blank=True)
    searched = models.CharField("what was searched", max_length=300, blank=True)
    back_to = models.CharField("back to when", max_length=100, blank=True)
    ring_name = models.CharField("whom to ring", max_length=200, blank=True)
    ring_number = models.CharField("on which number", max_length=60, blank=True)
    answered_at = models.DateTimeField("when they answered", null=True)
    told_by = models.CharField("who told us", max_length=200, blank=True)
    told_how = models.CharField("how they told us", max_length=10, choices=Told.choices, blank=True)
    declined_because = models.TextField("why they will not answer", blank=True)

    chased_with = models.CharField("whom we chased", max_length=200, blank=True)
    chased_at = models.DateTimeField("when", null=True)
    escalated_to = models.CharField("escalated to", max_length=200, blank=True)
    withdrawn_because = models.TextField("why it was withdrawn", blank=True)
    shown_until = models.DateField(null=True, editable=False)

    class Meta:
        indexes = [models.Index(fields=["agency", "state"])]

    def __str__(self) -> str:
        return str(self.agency)

    @property
    def owner(self) -> Any:
        """Whoever follows it up."""
        return self.asked_by

    @property
    def rag(self) -> str:
        """How grave the worry is, which sets how soon an answer is needed."""
        return self.contact.rag

    def complete(self) -> None:
        """Whom the agency was told of stays as it was told: a record of what was disclosed (domain 4.2, rule 6)."""
        if self.version == 1:
            people = {one.pk: one for one in Person.objects.filter(pk__in=[*self.children, *self.adults])}
            self.about = "\n".join(called(people[one]) for one in [*self.children, *self.adults] if one in people)
        if self.answered_at:
            self.shown_until = day_of(self.answered_at) + AFTER_ANSWERING


def called(person: Any) -> str:
    """“Tyler Orchard, born 4 Mar 2019”: what an agency needs to search, and no more."""
    also = f", also known as {person.also_known_as}" if person.also_known_as else ""
    if person.unborn:
        due = f", due {written(person.expected_on)}" if person.expected_on else ""
        return f"{person.name}{due}"
    return f"{person.name}{also}, {f'born {person.born}' if person.born else 'date of birth not known'}"
