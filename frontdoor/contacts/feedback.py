"""Who has still to hear what, in which words, and whom those words must not name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from frontdoor.accounts.models import Duty, Team
from frontdoor.kernel.calendar import day_of
from frontdoor.kernel.step import VOID
from frontdoor.people.safe_contact import Caution, Way, cautions
from frontdoor.practice import feedback as words
from frontdoor.practice.words import all_of

from .models import Contact, ContactAdult, ContactChild
from .steps.contact_child import State
from .steps.feedback import Owed

OF_THE_FAMILY = ("1A", "1C")  # codes of the census: family member, relative or carer; self
WAYS = {"telephone": Way.RING, "email": Way.EMAIL, "letter": Way.WRITE, "in_person": Way.VISIT}
SHORTEST = 2  # letters of a name that is looked for in what is written


def waiting_to_hear(*contacts: UUID) -> QuerySet[ContactChild]:
    """The children decided of whom these referrers have still to hear."""
    waits = ContactChild.objects.filter(state=State.DECIDED, feedback_owed=Owed.YES, referrer_told_at=None)
    return waits.filter(contact__in=contacts) if contacts else waits


def still_to_hear(rows: Iterable[ContactChild]) -> list[ContactChild]:
    """The same among rows that are known already."""
    return [one for one in rows if _waits(one)]


def _waits(one: ContactChild) -> bool:
    return one.state == State.DECIDED and one.feedback_owed == Owed.YES and not one.referrer_told_at


def names_to_leave_out(contact: UUID) -> list[str]:
    """First names of children whom this referrer did not name, or whose record is restricted.

    Whoever was named in another report of the same event, joined to this one or this one to it, is not theirs either.
    """
    first = Contact.objects.filter(pk=contact).values("joined_to")
    event = Q(contact=contact) | Q(contact__joined_to=contact) | Q(contact__in=first) | Q(contact__joined_to__in=first)
    found = list(ContactChild.objects.filter(event).exclude(state=VOID).select_related("child"))
    rows = [one for one in found if one.contact_id == contact and not one.child.restricted]
    named_here = [one for one in rows if one.feedback_owed != Owed.NO]
    theirs = {one.child.given_name for one in named_here}
    mayn_t = [one.child.given_name for one in found if one not in named_here]
    return sorted({one for one in mayn_t if len(one) >= SHORTEST} - theirs)


def cautions_of(contact: Contact) -> dict[str, Caution]:
    """By way of telling, what to beware of where the referrer is one of the adults of this worry."""
    who = (contact.referrer or "").casefold()
    if contact.source not in OF_THE_FAMILY or not who:
        return {}
    named_here = ContactAdult.objects.filter(contact=contact).exclude(state=VOID).select_related("adult")
    theirs = [one.adult for one in named_here if one.adult.name and one.adult.name.casefold() in who]
    found = {how: list(cautions(theirs, way).values()) for how, way in WAYS.items()} if theirs else {}
    return {how: one for how, several in found.items() for one in several if one}


def text_for(contact: Contact, rows: Iterable[ContactChild], now: datetime) -> str:
    """What this referrer may be told today: of children they named, as they named them."""
    theirs = [one for one in rows if one.feedback_owed == Owed.YES and not one.child.restricted]
    told = [words.Told(named(one), one.outcome) for one in still_to_hear(theirs)]
    left = [named(one) for one in theirs if one.state != State.DECIDED]
    who, day = contact.referrer or "", day_of(contact.received_at)  # a name that is kept back is not written
    return words.feedback(who, contact.source, day, contact.reference, told, left, number(now))


def named(row: ContactChild) -> str:
    """As the referrer named the child: they learn no name from us."""
    return row.named_as or row.child.given_name or ("the unborn child" if row.child.unborn else "the child")


def number(now: datetime) -> str:
    """Where the front door is rung: its team's telephone, or else whoever is on duty."""
    team = Team.objects.filter(area=Team.Area.FRONT_DOOR).exclude(telephone="").first()
    duty = None if team else Duty.objects.of_the_front_door(now)
    return team.telephone if team else duty.telephone if duty else ""


def about_whom(rows: Sequence[Any]) -> str:
    """“about Tyler only”, “about Tyler and Mia”."""
    return f"about {all_of(named(one) for one in rows)}{' only' if len(rows) == 1 else ''}"
