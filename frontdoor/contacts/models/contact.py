"""What is stored of a worry."""

from __future__ import annotations

from functools import cached_property

from django.db import models

from frontdoor.accounts.clock import now
from frontdoor.contacts.steps.contact_child import UNDECIDED
from frontdoor.engine.models import Record
from frontdoor.people.models.answers import YesNoNotKnown
from frontdoor.practice.codes.source import SOURCE
from frontdoor.practice.harm import YES
from frontdoor.practice.identifiers import new_reference

LEVELS = [(1, "1 Universal"), (2, "2 Early help"), (3, "3 Child in need"), (4, "4 Significant harm")]


def new_contact_reference() -> str:
    """Said aloud to a caller: random, so that it tells nothing of how many there are."""
    return new_reference("W", now().year)


class Contact(Record):
    """What was said, by whom, when we received it and how grave it looks."""

    class How(models.TextChoices):
        TELEPHONE = "telephone", "Telephone"
        EMAIL = "email", "E-mail"
        FORM = "form", "Form"
        POLICE = "police", "Police"
        IN_PERSON = "in_person", "In person"
        OTHER_COUNCIL = "other_council", "Other council"
        LETTER = "letter", "Letter"
        NOT_KNOWN = "not_known", "Not known (imported)"

    class Anonymity(models.TextChoices):
        NAMED = "named", "Yes"
        KEPT = "kept", "No, keep it from the family"
        ANONYMOUS = "anonymous", "Anonymous to us too"

    class FamilyTold(models.TextChoices):
        AGREED = "agreed", "Told, and agree"
        DISAGREED = "disagreed", "Told, do not agree"
        NOT_TOLD = "not_told", "Not told"
        NOT_KNOWN = "not_known", "Not known"

    class Rag(models.TextChoices):
        RED = "red", "Red"
        AMBER = "amber", "Amber"
        GREEN = "green", "Green"

    class Countersigned(models.TextChoices):
        AGREED = "agreed", "Yes, they are not told yet"
        TELL = "tell", "No, tell the family"

    class Acknowledged(models.TextChoices):
        IN_THE_CALL = "in_the_call", "Given during the call"
        EMAIL = "email", "By e-mail"
        LETTER = "letter", "By letter"
        NOBODY = "nobody", "Nobody to acknowledge: anonymous"
        ELSEWHERE = "elsewhere", "With the worry that it came as"

    class FedBack(models.TextChoices):
        TELEPHONE = "telephone", "By telephone"
        EMAIL = "email", "By e-mail"
        LETTER = "letter", "By letter"
        PORTAL = "portal", "Through another system or a portal"
        IN_PERSON = "in_person", "In person"
        NOBODY = "nobody", "Nobody can be told"

    reference = models.CharField(max_length=20, unique=True, default=new_contact_reference, editable=False)
    how = models.CharField("how did it come?", max_length=20, choices=How.choices)
    received_at = models.DateTimeField("when did we receive it?")
    source = models.CharField("who is telling us?", max_length=4, choices=SOURCE.choices())
    referrer = models.CharField("their name and role", max_length=300, blank=True)
    referrer_contact = models.CharField("how to reach them", max_length=200, blank=True)
    anonymity = models.CharField("may the family know who told us?", max_length=10, choices=Anonymity.choices)
    worry = models.TextField("what are they worried about?")
    in_danger = models.CharField("is a child in danger right now?", max_length=10, choices=YesNoNotKnown.choices)
    family_told = models.CharField("what has the family been told?", max_length=10, choices=FamilyTold.choices)
    family_told_why = models.TextField("why not?", blank=True)
    countersign_asked = models.BooleanField("a manager is asked to countersign", default=False, editable=False)
    countersigned = models.CharField("do you agree?", max_length=10, choices=Countersigned.choices, blank=True)
    countersigned_because = models.TextField("why they are to be told", blank=True)
    rag = models.CharField("how grave?", max_length=10, choices=Rag.choices, blank=True)
    rag_because = models.TextField("why has it changed?", blank=True)
    level = models.PositiveSmallIntegerField("level as it looks now", choices=LEVELS, null=True, blank=True)
    home = models.TextField("where they live", blank=True)
    adults = models.TextField("adults and home", blank=True)
    acknowledged = models.CharField("acknowledged", max_length=20, choices=Acknowledged.choices, blank=True)
    typed_late_because = models.TextField("why it is recorded only now", blank=True)
    latest_news = models.TextField("later information", blank=True)
    feedback = models.TextField("what they were told", blank=True)
    fed_back_how = models.CharField("how were they told?", max_length=10, choices=FedBack.choices, blank=True)
    fed_back_to = models.CharField("who was told?", max_length=300, blank=True)
    fed_back_at = models.DateTimeField("when were they told?", null=True, blank=True)
    fed_back_why_not = models.TextField("why can nobody be told?", blank=True)
    held_until = models.DateTimeField("until when do we wait?", null=True, blank=True)
    held_for = models.CharField("who asks us to wait?", max_length=200, blank=True)
    held_because = models.TextField("why do they ask it?", blank=True)
    message_id = models.CharField("the e-mail’s own identifier", max_length=255, blank=True, editable=False)
    joined_to = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="joined",
        verbose_name="another report of the same event",
        null=True,
        blank=True,
    )
    parted_because = models.TextField("why it was another event", blank=True)
    file_row = models.CharField(max_length=80, blank=True, editable=False)  # digest of the row it was imported from

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["file_row"], condition=~models.Q(file_row=""), name="one_contact_a_row_of_a_file"
            ),
            models.UniqueConstraint(
                fields=["message_id"],
                condition=~models.Q(message_id="") & ~models.Q(state="void"),
                name="one_contact_an_email",
            ),
        ]
        indexes = [
            models.Index(
                fields=["received_at"], condition=models.Q(countersign_asked=True), name="to_be_countersigned"
            ),
            models.Index(
                fields=["received_at"],
                condition=models.Q(countersigned="tell", family_told="not_told"),
                name="the_family_is_to_be_told",
            ),
            models.Index(fields=["received_at"]),
        ]

    @property
    def acknowledged_before(self) -> bool:
        """Whether whoever told us had heard that we have it before the act that is being done."""
        return bool(self.version and self.acknowledged)

    @cached_property
    def child_in_danger(self) -> bool:
        """Whether a child of it who is not decided yet is in danger now; lists bring it along (handing.py)."""
        found: bool = self.rows.filter(danger_now=YES).filter(state__in=UNDECIDED).exists()
        return found

    def __str__(self) -> str:
        return self.reference
