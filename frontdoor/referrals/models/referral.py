"""What is stored of a referral."""

from __future__ import annotations

from django.db import models

from frontdoor.accounts.clock import now
from frontdoor.engine.models import Record
from frontdoor.people.models.answers import YesNo
from frontdoor.practice.codes.closure import CLOSURE
from frontdoor.practice.codes.need import NEED
from frontdoor.practice.codes.source import SOURCE
from frontdoor.practice.identifiers import new_reference


def new_referral_reference() -> str:
    return new_reference("R", now().year)


class Referral(Record):
    """One child's episode; received, decided and referral dates are kept apart (census N00100 sends the last)."""

    reference = models.CharField(max_length=20, unique=True, default=new_referral_reference, editable=False)
    contact_child = models.ForeignKey(
        "contacts.ContactChild", models.PROTECT, related_name="referrals", null=True, editable=False
    )
    child = models.ForeignKey("people.Person", models.PROTECT, related_name="referrals")
    team = models.ForeignKey("accounts.Team", models.PROTECT, related_name="referrals", null=True)
    source = models.CharField("source", max_length=4, choices=SOURCE.choices(), blank=True)
    rag = models.CharField("how grave", max_length=10, blank=True)
    received_on = models.DateField("received", null=True)
    decided_at = models.DateTimeField("decided", null=True)
    referral_on = models.DateField("date of referral")
    primary_need = models.CharField("primary need", max_length=2, choices=NEED.choices(), blank=True)
    nfa = models.CharField("no further action?", max_length=3, choices=YesNo.choices, blank=True)
    passed_because = models.TextField("why it is passed on", blank=True)
    closure_reason = models.CharField("why it closes", max_length=4, choices=CLOSURE.choices(), blank=True)
    closed_on = models.DateField("closed on", null=True)
    closing_summary = models.TextField("closing summary", blank=True)
    file_row = models.CharField(max_length=80, blank=True, editable=False)  # digest of the row it was imported from
    file_team = models.CharField("team named in the file", max_length=255, blank=True)
    file_worker = models.CharField("worker named in the file, which allocates nobody", max_length=255, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child"],
                condition=models.Q(state__in=("open", "accepted"), file_row=""),
                name="one_open_referral_a_child",
            ),
            models.CheckConstraint(
                name="closed_with_reason_and_date",
                condition=~models.Q(state="closed") | models.Q(closed_on__isnull=False) | ~models.Q(file_row=""),
            ),
            models.UniqueConstraint(
                fields=["child", "file_row"], condition=~models.Q(file_row=""), name="one_referral_a_row_of_a_file"
            ),
        ]
        indexes = [models.Index(fields=["state", "team"]), models.Index(fields=["referral_on"])]

    def __str__(self) -> str:
        return self.reference
