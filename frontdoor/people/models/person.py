"""What is stored of a child, an unborn child or an adult, however little is known of them."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models

from frontdoor.engine.models import Record
from frontdoor.practice.ages import ADULT, Born, Precision, age_in_words, unborn_in_words, years_old
from frontdoor.practice.codes import DISABILITY, ETHNICITY, SEX, UPN_UNKNOWN
from frontdoor.practice.identifiers import new_child_id, nhs_number
from frontdoor.practice.identity import ASKED

from .answers import YesNo, YesNoNotKnown

WAYS = tuple(f"safe_{one}" for one in ("ring", "voicemail", "text", "write", "email", "visit"))
NAME = 200  # characters; a name may be in any script


def _safe(asks: str) -> Any:
    """Whether one way of reaching somebody is safe; until somebody has said so, nobody knows."""
    return models.CharField(
        asks, max_length=10, choices=YesNoNotKnown.choices, default=YesNoNotKnown.NOT_KNOWN, blank=True
    )


class Person(Record):
    """A person; who has only been mentioned stays provisional until somebody says who they are."""

    PRECISIONS = [
        (Precision.DAY.value, "Exact day"),
        (Precision.MONTH.value, "Month and year"),
        (Precision.YEAR.value, "Year only"),
        (Precision.ABOUT.value, "About: somebody's guess"),
    ]

    given_name = models.CharField("first name", max_length=NAME, blank=True)
    family_name = models.CharField("family name", max_length=NAME, blank=True)
    also_known_as = models.CharField("also known as", max_length=NAME, blank=True)
    description = models.CharField(
        "how they were described",
        max_length=NAME,
        blank=True,
        help_text="For somebody barely known: “baby next door, about 3 months”, “Mum’s friend”.",
    )
    is_adult = models.BooleanField("an adult", default=False)
    born_on = models.DateField("date of birth", null=True, blank=True)
    born_precision = models.CharField(
        "how well it is known", max_length=5, choices=PRECISIONS, default=Precision.DAY.value
    )
    unborn = models.BooleanField("not born yet", default=False)
    unborn_of = models.CharField("mother’s name, as she was called when this was recorded", max_length=NAME, blank=True)
    expected_on = models.DateField("expected on", null=True, blank=True)
    died_on = models.DateField("date of death", null=True, blank=True)

    sex = models.CharField(max_length=1, choices=SEX.choices(), blank=True)
    ethnicity = models.CharField(max_length=4, choices=ETHNICITY.choices(), blank=True)
    disabilities = ArrayField(models.CharField(max_length=4, choices=DISABILITY.choices()), default=list, blank=True)
    first_language = models.CharField(max_length=NAME, blank=True)
    interpreter = models.CharField("needs an interpreter", max_length=3, choices=YesNo.choices, blank=True)
    religion = models.CharField(max_length=NAME, blank=True)
    identity_not_known = ArrayField(
        models.CharField(max_length=20, choices=list(ASKED.items())),
        verbose_name="asked, and not known yet",
        default=list,
        blank=True,
    )
    school = models.CharField("school or nursery", max_length=NAME, blank=True)
    telephone = models.CharField(max_length=60, blank=True)
    email = models.CharField("e-mail", max_length=254, blank=True)

    safe_ring = _safe("is it safe to ring?")
    safe_voicemail = _safe("to leave a voicemail?")
    safe_text = _safe("to send a text?")
    safe_write = _safe("to write a letter?")
    safe_email = _safe("to send an e-mail?")
    safe_visit = _safe("to visit?")
    safe_note = models.TextField("anything to know before ringing or knocking", blank=True)
    safe_told_by = models.CharField("who told us what is safe", max_length=NAME, blank=True)
    safe_told_at = models.DateTimeField("when they told us", null=True, blank=True)

    nhs_number = models.CharField("NHS number", max_length=10, blank=True, db_index=True)
    upn = models.CharField("unique pupil number", max_length=13, blank=True, db_index=True)
    upn_unknown = models.CharField("why it is not known", max_length=3, choices=UPN_UNKNOWN.choices(), blank=True)
    child_number = models.CharField(max_length=10, null=True, unique=True, editable=False)
    file_id = models.CharField("number in the file they were imported from", max_length=60, blank=True, editable=False)

    restricted = models.BooleanField(default=False, editable=False)
    holders = ArrayField(models.UUIDField(), verbose_name="who alone may see this record", default=list, blank=True)
    restricted_because = models.TextField("why only they may see it", blank=True)

    class Meta:
        verbose_name_plural = "people"
        constraints = [
            models.CheckConstraint(
                name="a_restricted_person_has_holders", condition=models.Q(restricted=False) | ~models.Q(holders=[])
            ),
            models.CheckConstraint(
                name="nobody_unborn_was_born", condition=models.Q(unborn=False) | models.Q(born_on=None)
            ),
            models.UniqueConstraint(
                fields=["file_id"], condition=~models.Q(file_id=""), name="one_person_a_number_in_a_file"
            ),
        ]
        indexes = [
            models.Index(fields=["restricted"], name="restricted_people", condition=models.Q(restricted=True)),
            models.Index(
                fields=["state"],
                name="people_nobody_can_name",
                condition=models.Q(given_name="", family_name="", file_id="", state="provisional"),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def complete(self) -> None:
        """A child's number is drawn when the child is recorded, and never again."""
        if not self.child_number and not self.is_adult:
            self.child_number = free_child_number()
        self.identity_not_known = [one for one in self.identity_not_known if not getattr(self, one)]
        for one in WAYS:
            setattr(self, one, getattr(self, one) or YesNoNotKnown.NOT_KNOWN.value)
        self.nhs_number, self.upn = nhs_number(self.nhs_number), self.upn.strip().upper()

    @property
    def full_name(self) -> str:
        """As written, or nothing where no name is known."""
        return " ".join(part for part in (self.given_name, self.family_name) if part)

    @property
    def name(self) -> str:
        """The best that can be said: a name, the number in a file, whose unborn child, or how they were described."""
        if self.unborn and not self.given_name and (self.unborn_of or not self.file_id):
            return f"Unborn child of {self.unborn_of}" if self.unborn_of else "Unborn child, mother not known"
        if self.full_name:
            return self.full_name
        who = "Adult" if self.is_adult else "Unborn child" if self.unborn else "Child"
        if self.file_id:
            return f"{who} {self.file_id} (name not in file)"
        return f"{who} not named: {self.description}" if self.description else f"{who} not named"

    @property
    def born(self) -> Born | None:
        return Born(self.born_on, Precision(self.born_precision)) if self.born_on else None

    def age_in_words(self, on: date) -> str:
        """“7”, “about 4 months”, “unborn, due Jan 2027”; of somebody who has died, the age they reached."""
        if self.unborn:
            return unborn_in_words(Born(self.expected_on) if self.expected_on else None)
        return age_in_words(self.born, min(on, self.died_on) if self.died_on else on)

    def is_child(self, on: date) -> bool:
        """Under 18 or unborn (Children Act 1989, section 105); where no birthday is known, as they were recorded."""
        if self.unborn or self.born is None:
            return self.unborn or not self.is_adult
        return years_old(self.born.latest, on) < ADULT

    def held_by(self, user: UUID) -> bool:
        """Whether this person may know that the record exists."""
        return not self.restricted or user in self.holders


def free_child_number() -> str:
    """One that nobody has; drawn by chance, so that it tells nothing."""
    while Person.objects.filter(child_number=(number := new_child_id())).exists():
        pass
    return number
