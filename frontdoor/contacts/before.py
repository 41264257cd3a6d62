"""What was recorded about a child before: earlier contacts, each with what was decided, and a sentence of them all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from frontdoor.accounts.models import User
from frontdoor.engine.kin import members_of
from frontdoor.engine.sight import visible
from frontdoor.kernel.calendar import add_months, day_of
from frontdoor.kernel.step import VOID

from .models import Contact, ContactChild
from .models.contact_child import OUTCOMES
from .steps.contact_child import State

MONTHS = 12
IN_WORDS = {str(value): label[:1].lower() + label[1:] for value, label in OUTCOMES}
NOT_YET = "not decided yet"
STANDS = {
    State.NEW: "To be screened",
    State.SCREENED: "Screened",
    State.PROPOSED: "To be decided",
    State.JOINED: "Decided with another report",
}
Rows = dict[UUID, list[ContactChild]]


def earlier(people: Iterable[UUID], actor: User, apart_from: Iterable[UUID] = ()) -> Rows:
    """Each person's rows in other contacts, under whichever id they were written, the newest first; two queries.

    Reports of one event count once: those joined to another are not told again.
    """
    kin = members_of(people)
    whose = {one: person for person, several in kin.items() for one in several}
    seen = visible(ContactChild, actor).filter(child__in=whose, contact__in=visible(Contact, actor))
    rows = seen.exclude(state=VOID).exclude(contact__in=list(apart_from)).filter(served_by=None)
    found: Rows = {one: [] for one in kin}
    for row in rows.select_related("contact").order_by("-contact__received_at", "-pk"):
        found[whose[row.child_id]].append(row)
    return found


def outcome_in_words(row: ContactChild) -> str:
    """“no further action”; of what has not been decided, that."""
    return IN_WORDS.get(row.outcome, NOT_YET) if row.state == State.DECIDED else NOT_YET


def stands_in_words(row: ContactChild) -> str:
    """“To be screened”, “Decided: no further action”."""
    return STANDS.get(State(row.state)) or f"Decided: {outcome_in_words(row)}"


def in_words(rows: Iterable[ContactChild], now: datetime) -> str:
    """“4 contacts in 12 months: 2 no further action, 1 advice or signpost, 1 not decided yet.”"""
    since = add_months(day_of(now), -MONTHS)
    lately = [one for one in rows if day_of(one.contact.received_at) >= since]
    if not lately:
        return f"No contact in {MONTHS} months."
    counted = Counter(outcome_in_words(one) for one in lately).most_common()
    many = "contact" if len(lately) == 1 else "contacts"
    return f"{len(lately)} {many} in {MONTHS} months: {', '.join(f'{number} {words}' for words, number in counted)}."
