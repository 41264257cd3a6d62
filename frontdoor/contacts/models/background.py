"""What is stored of the background checklist of one child in a contact."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models

from frontdoor.engine.models import Record
from frontdoor.practice.background import ITEMS, TICKED, Looked, short
from frontdoor.practice.words import all_of

LOOKED = [
    (Looked.DONE, "Done"),
    (Looked.NOTHING, "Nothing found"),
    (Looked.NOT_NEEDED, "Not needed"),
    (Looked.NOT_DONE, "Not done yet"),
]


def item(label: str) -> Any:
    return models.CharField(label, max_length=10, choices=LOOKED, blank=True)


def because(label: str) -> Any:
    return models.CharField(f"{label}: what was found, or why not", max_length=300, blank=True)


class Background(Record):
    """Ten items, each with what was found or why it was not needed."""

    contact_child = models.ForeignKey(
        "contacts.ContactChild", models.PROTECT, related_name="backgrounds", editable=False
    )
    child = models.ForeignKey("people.Person", models.PROTECT, related_name="backgrounds", editable=False)
    own_records = item(ITEMS["own_records"])
    own_records_because = because(ITEMS["own_records"])
    household = item(ITEMS["household"])
    household_because = because(ITEMS["household"])
    contacts = item(ITEMS["contacts"])
    contacts_because = because(ITEMS["contacts"])
    domestic_abuse = item(ITEMS["domestic_abuse"])
    domestic_abuse_because = because(ITEMS["domestic_abuse"])
    missing = item(ITEMS["missing"])
    missing_because = because(ITEMS["missing"])
    other_authority = item(ITEMS["other_authority"])
    other_authority_because = because(ITEMS["other_authority"])
    cp_is = item(ITEMS["cp_is"])
    cp_is_because = because(ITEMS["cp_is"])
    school = item(ITEMS["school"])
    school_because = because(ITEMS["school"])
    health = item(ITEMS["health"])
    health_because = because(ITEMS["health"])
    address = item(ITEMS["address"])
    address_because = because(ITEMS["address"])

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contact_child"], condition=~models.Q(state="void"), name="one_background_a_row"
            )
        ]

    def __str__(self) -> str:
        return f"Background, {self.done} of {self.of} done"

    of = len(ITEMS)

    @property
    def done(self) -> int:
        return self.of - len(self.unticked)

    @property
    def unticked(self) -> list[str]:
        return [one for one in ITEMS if getattr(self, one) not in TICKED]

    @property
    def begun(self) -> bool:
        """Whether anything has been said of any item."""
        return any(getattr(self, name) for item in ITEMS for name in (item, f"{item}_because"))

    @property
    def left(self) -> list[tuple[str, str]]:
        """What is not done, in words, with what was noted of it."""
        return [(short(one), getattr(self, f"{one}_because")) for one in self.unticked]


def empty() -> Background:
    """Of a child for whom nobody has begun one."""
    return Background()


def first_line(background: Background | None) -> str:
    """“Decided without 2 of 10 background checks: CP-IS and school.”; nothing where all were done."""
    left = [words for words, _ in (background or empty()).left]
    if not left:
        return ""
    if len(left) == len(ITEMS):
        return "Decided without any of the ten background checks."
    return f"Decided without {len(left)} of {len(ITEMS)} background checks: {all_of(left)}."


def each(background: Background) -> Iterator[tuple[str, str, str]]:
    """Every item, how far it is, and what was found."""
    for name, label in ITEMS.items():
        yield label, dict(LOOKED).get(getattr(background, name), "Not done yet"), getattr(background, f"{name}_because")
