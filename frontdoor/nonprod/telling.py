"""What is said to whom in the synthetic county: a manager looks at a family not told, and the referrer hears."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from frontdoor.contacts.feedback import still_to_hear, text_for
from frontdoor.contacts.models import Contact, ContactChild
from frontdoor.practice.feedback import hears_the_outcome

if TYPE_CHECKING:
    from .county import County

SLOW = 0.05  # of families and of referrers wait longer than a working day


class Telling:
    """From the worry to the countersigning, and from the last child decided to the referrer."""

    def __init__(self, county: County) -> None:
        self.county, self.dice = county, county.dice

    def received(self, contact: Contact, at: datetime) -> None:
        """Whoever told us in writing hears that it came, and a family not told is looked at; within hours, mostly."""
        if not contact.acknowledged:
            slow = 9.0 if self.dice.random() < SLOW else 0.0
            self.county.at(self.county.later(at, 0.2 + slow, 4.0 + slow), lambda when: self._acknowledge(contact, when))
        if contact.countersign_asked:
            slow = 9.0 if self.dice.random() < SLOW else 0.0
            self.county.at(self.county.later(at, 0.3 + slow, 5.0 + slow), lambda when: self._countersign(contact, when))

    def _acknowledge(self, contact: Contact, at: datetime) -> None:
        officer = self.dice.choice(self.county.officers)
        self.county.bulk.by(officer, at).perform(contact, "acknowledge", acknowledged="email")

    def _countersign(self, contact: Contact, at: datetime) -> None:
        manager = self.dice.choice(self.county.managers)
        self.county.bulk.by(manager, at).perform(contact, "countersign", countersigned="agreed")

    def decided(self, contact: Contact, at: datetime) -> None:
        """Once the last child is decided the referrer hears, hardly ever later than the next day."""
        rows = [one for one in self.county.bulk.rows_of(contact) if isinstance(one, ContactChild)]
        if not all(one.state == "decided" for one in rows) or not still_to_hear(rows):
            return
        slow = 10.0 if self.dice.random() < SLOW else 0.0
        when = self.county.later(at, 0.3 + slow, 6.0 + slow)
        self.county.at(when, lambda now: self._tell(contact, rows, now))

    def _tell(self, contact: Contact, rows: list[ContactChild], at: datetime) -> None:
        by_email = hears_the_outcome(contact.source) and self.dice.random() < 0.7
        how = "email" if by_email else "telephone"
        bulk = self.county.bulk.by(self.dice.choice(self.county.officers), at)
        said = text_for(contact, rows, at)
        bulk.feed_back(
            contact, rows, fed_back_how=how, fed_back_at=at, feedback=said, fed_back_to=contact.referrer or ""
        )
