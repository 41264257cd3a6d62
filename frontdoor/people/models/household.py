"""What is stored of a home: where it is, and whether nobody may learn that."""

from __future__ import annotations

from django.db import models

from frontdoor.engine.models import Record

KEPT_BACK = "Safe address, kept back"


class Household(Record):
    """An address at which people live; who lives there, from when to when, is said by their memberships."""

    line_1 = models.CharField("first line of the address", max_length=200, blank=True)
    line_2 = models.CharField("second line", max_length=200, blank=True)
    town = models.CharField(max_length=100, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    uprn = models.CharField("unique property reference number", max_length=12, blank=True)
    safe_address = models.BooleanField(
        default=False,
        editable=False,
        help_text="Somebody would be in danger if it were known: only those who work with the family read it.",
    )

    def __str__(self) -> str:
        """What a list may show to anybody, also where the home comes along with another record."""
        return KEPT_BACK if self.safe_address else self.address

    @property
    def address(self) -> str:
        """On one line; of a home that was fetched through the gate only what this reader may read."""
        parts = [str(part) for part in (self.line_1, self.line_2, self.town, self.postcode) if part]
        return ", ".join(parts) or (KEPT_BACK if self.safe_address else "Address not known")
