"""Which grave worries nobody on duty has opened, and how far each has climbed by now."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from frontdoor.archive.opened import first_opened
from frontdoor.casework.on_duty import roster as roster_at
from frontdoor.engine.book import book_as_known
from frontdoor.kernel.book import Book
from frontdoor.practice.climbing import Climb, climb
from frontdoor.practice.owning import Roster

from .models import Contact
from .steps.contact import grave

COMES = ("contact.receive", "contact.regrade")


def climbed(
    contacts: Iterable[Contact], now: datetime, book: Book | None = None, roster: Roster | None = None
) -> dict[UUID, Climb]:
    """Of these worries the grave ones that nobody who answers for them has opened; `says` tells how far each is.

    One query where the book and who is on duty are known already. What is opened by the duty manager, the deputy or
    whoever else decides, by day or by night, does not climb.
    """
    asked = [one.pk for one in contacts if grave(one)]
    if not asked:
        return {}
    people, lines = roster or roster_at(now), book or book_as_known()
    found = first_opened(asked, people.answer, COMES)
    climbs = {pk: climb(since, opened, now, lines) for pk, (since, opened) in found.items()}
    return {pk: one for pk, one in climbs.items() if one}
