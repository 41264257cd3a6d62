"""What is stored of one child in a contact."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models

from frontdoor.contacts.steps.alone import LeadsTo, Looked
from frontdoor.contacts.steps.contact_child import Outcome, State
from frontdoor.contacts.steps.feedback import Owed
from frontdoor.engine.models import Record
from frontdoor.govuk.forms import written
from frontdoor.kernel.calendar import day_of
from frontdoor.people.models.answers import YesNoNotKnown

from .contact import LEVELS, Contact

OUTCOMES = [
    (Outcome.NO_FURTHER_ACTION, "No further action"),
    (Outcome.ADVICE, "Advice or signpost"),
    (Outcome.EARLY_HELP, "Early help transfer"),
    (Outcome.ASSESSMENT, "Referral for assessment"),
    (Outcome.STRATEGY, "Referral, and a strategy discussion"),
    (Outcome.OPEN_CHILD, "Open child, to the allocated worker"),
    (Outcome.OTHER_AUTHORITY, "Passed to another authority"),
    (Outcome.PRIVATE_FOSTERING, "Private fostering"),
    (Outcome.ALLEGATION, "Passed to the designated officer"),
    (Outcome.HOMELESS, "Homeless at 16 or 17"),
    (Outcome.ADULTS, "Adults’ services, as 18 or over"),
    (Outcome.NOT_KNOWN, "Not known (imported)"),
]
OWED = [
    (Owed.YES, "The referrer hears what is decided"),
    (Owed.NO, "Named by somebody else, so this referrer hears nothing"),
    (Owed.ANONYMOUS, "The referrer is anonymous"),
]
HEARD = Contact.FedBack.choices
LOOKED = [(Looked.AGREES, "I agree"), (Looked.DIFFERS, "I see it differently")]
LEADS_TO = [
    (LeadsTo.STANDS, "It stands: what I see differently is written down"),
    (LeadsTo.REOPEN, "It is to be opened again: this goes to the head of service"),
]
TO_CHOOSE = [  # what is chosen stands as a question; what was chosen, as what came of it
    (value, "Allegation about somebody who works with children" if value == Outcome.ALLEGATION else label)
    for value, label in OUTCOMES
    if value != Outcome.NOT_KNOWN  # only an import does not know
]


def _standing(asks: str) -> Any:
    """A standing question (practice/harm.py): never answered beforehand."""
    return models.CharField(asks, max_length=10, choices=YesNoNotKnown.choices, blank=True)


class ContactChild(Record):
    """One child's row: the level, the outcome and the clocks live here, never on the contact."""

    class WordsConsidered(models.TextChoices):
        YES = "yes", "Yes"
        NONE = "none", "There are none, because the child has not been spoken to or is too young"

    contact = models.ForeignKey("contacts.Contact", models.PROTECT, related_name="rows")
    child = models.ForeignKey("people.Person", models.PROTECT, related_name="contact_rows")
    named_as = models.CharField("as the referrer named the child", max_length=200, blank=True)
    spoken_to = models.CharField("was the child spoken to?", max_length=10, choices=YesNoNotKnown.choices, blank=True)
    words = models.TextField("the child's words", blank=True)
    whereabouts = models.CharField("where is the child now?", max_length=300, blank=True)
    danger_now = _standing("in danger now?")
    injury = _standing("injury, or a mark on a child who cannot walk?")
    disclosed = _standing("has the child told somebody?")
    contact_now = _standing("does the alleged person have contact now?")
    sexual_harm = _standing("sexual harm or exploitation?")
    weapon = _standing("weapon, strangulation or threats to kill?")
    whereabouts_unknown = _standing("child’s whereabouts unknown?")
    removed_before = _standing("unborn, with a child removed before?")
    no_longer_because = models.TextField("why a “yes” is one no longer", blank=True)
    feedback_owed = models.CharField(max_length=10, choices=OWED, blank=True, editable=False)
    referrer_told_at = models.DateTimeField("when the referrer heard", null=True, blank=True)
    referrer_told_how = models.CharField("how the referrer heard", max_length=10, choices=HEARD, blank=True)
    adult_because = models.TextField("why a person of 18 or over goes on here", blank=True)
    level = models.PositiveSmallIntegerField("level", choices=LEVELS, null=True)
    level_because = models.TextField("why the level has changed", blank=True)
    proposed_level = models.PositiveSmallIntegerField("proposed level", choices=LEVELS, null=True)
    proposed_outcome = models.CharField("what should happen", max_length=20, choices=OUTCOMES, blank=True)
    proposed_because = models.TextField("why", blank=True)
    proposed_counting = ArrayField(models.UUIDField(), default=list, blank=True)
    question = models.TextField("your question", blank=True)
    outcome = models.CharField("what happens", max_length=20, choices=OUTCOMES, blank=True)
    shared_because = models.TextField("shared reasons", blank=True)
    because = models.TextField("what it means for this child, and why", blank=True)
    counting = ArrayField(models.UUIDField(), verbose_name="which earlier events count?", default=list, blank=True)
    counting_because = models.TextField("because", blank=True)
    words_considered = models.CharField(
        "the child's words considered", max_length=10, choices=WordsConsidered.choices, blank=True
    )
    not_knowing_because = models.TextField("why it is safe not to know", blank=True)
    differs_because = models.TextField("why you see it differently", blank=True)
    alone_because = models.TextField("decided alone, because", blank=True)
    looked = models.CharField("how do you see it?", max_length=10, choices=LOOKED, blank=True)
    looked_because = models.TextField("why do you see it differently?", blank=True)
    looked_leads_to = models.CharField("what happens with the decision?", max_length=10, choices=LEADS_TO, blank=True)
    stands_because = models.TextField("why it stands after all", blank=True)
    open_child = models.BooleanField("open to a worker when it came", default=False, editable=False)
    read_by_worker = models.BooleanField("read by the child’s worker", default=False, editable=False)
    served_by = models.ForeignKey(
        "self", models.PROTECT, related_name="serves", verbose_name="decided with", null=True, blank=True
    )
    team = models.ForeignKey("accounts.Team", models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contact", "child"], condition=~models.Q(state="void"), name="one_row_a_child"
            )
        ]
        indexes = [
            models.Index(fields=["state"]),
            models.Index(
                fields=["child"],
                condition=models.Q(open_child=True, read_by_worker=False),
                name="not_read_by_the_worker",
            ),
        ]

    @property
    def rag(self) -> str:
        """How grave: the worry’s grading, which clocks of the child read."""
        return self.contact.rag

    @property
    def beside(self) -> list[UUID]:
        """The worry's children, of whom more follows where this one may be taken off it: nothing else has happened."""
        here = ContactChild.objects.filter(pk=self.pk, state=State.NEW).values("contact")
        return list(ContactChild.objects.filter(contact__in=here).values_list("child", flat=True))

    def __str__(self) -> str:
        """Never by the worry’s reference: whoever sees one child’s row may not see the worry of them all."""
        return f"{self.child} in the worry of {written(day_of(self.contact.received_at))}"
