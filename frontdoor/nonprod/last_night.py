"""What last night left: one child decided by one person alone, and a worry handed back that nobody has accepted yet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from frontdoor.accounts.models import Team, User
from frontdoor.casework.models import Shift
from frontdoor.contacts.models import Contact, ContactChild, Handover
from frontdoor.contacts.receive import Named, receive_worry
from frontdoor.engine.book import book_as_known
from frontdoor.engine.perform import open_record, perform
from frontdoor.practice.harm import CODES
from frontdoor.practice.hours import is_open, opened_at
from frontdoor.practice.rota import closed_hours

MORNING = timedelta(hours=2.5)  # later than this after opening, nobody would still have a night's worry to accept
BEFORE_OPENING = timedelta(minutes=70)
DEEP = timedelta(hours=9)  # before the front door opens
SOON = timedelta(minutes=25)
NO_HARM: dict[str, Any] = dict.fromkeys(CODES, "no")
POLICE: dict[str, Any] = {
    "how": "police",
    "source": "6",
    "referrer": "PC Owen Marl, Chilshire Police",
    "anonymity": "named",
    "in_danger": "no",
    "family_told": "agreed",
    "acknowledged": "in_the_call",
}
ALONE = "The father was taken to hospital after a fight at home. Callum, nine, is with an aunt who cannot keep him."
EARLY = "A lorry driver saw a girl of about six alone at the roadside. Police took her home; nobody opened for an hour."


def leave_the_night(people: Mapping[str, User], now: datetime) -> None:
    """By whoever was on duty then."""
    calendar = book_as_known().calendar()
    nights = closed_hours(now - timedelta(days=7), now, calendar)
    began, ended = next(one for one in reversed(nights) if one[0] + 2 * SOON < now)
    _decided_alone(max(began, ended - DEEP), people)
    opened = opened_at(now, calendar)
    if opened and is_open(now, calendar) and now - opened < MORNING:
        _handed_back(opened - BEFORE_OPENING, people["helen"])


def _on_duty(at: datetime) -> User:
    """Who is on emergency duty then."""
    shifts = Shift.objects.filter(team__area=Team.Area.EMERGENCY, starts_at__lte=at, ends_at__gt=at)
    return shifts.select_related("manager").latest("starts_at").manager


def _decided_alone(at: datetime, people: Mapping[str, User]) -> None:
    one = _on_duty(at)
    contact = _worry(one, at, "Callum", ALONE, rag="amber")
    row = ContactChild.objects.get(contact=contact)
    said: dict[str, Any] = {"proposed_level": 3, "proposed_outcome": "assessment", "proposed_because": ALONE}
    row = perform("propose", row, one, at + SOON / 2, **said)
    said = {"level": 3, "outcome": "assessment", "because": ALONE, "words_considered": "yes"}
    said |= {
        "team": people["tom"].holdings.get().team,
        "alone_because": "I am alone on duty, and the aunt needs an answer.",
    }
    perform("decide_alone", row, one, at + SOON, **said)


def _handed_back(at: datetime, manager: User) -> None:
    one = _on_duty(at)
    contact = _worry(one, at, "Skye", EARLY, rag="red")
    note = "Police are with her. The mother answered at last, and cannot say how long the girl was gone."
    open_record(Handover(contact=contact), one, at + 2 * SOON, to=manager, note=note)


def _worry(one: User, at: datetime, name: str, words: str, rag: str) -> Contact:
    person = {"given_name": name, "family_name": "Orrell"}
    child = Named(person=person, said=NO_HARM | {"named_as": name, "spoken_to": "yes", "words": "I was cold."})
    said = POLICE | {"worry": words, "rag": rag, "level": 3, "home": f"{31 if rag == 'red' else 4} Mill Lane, Hollinby"}
    return receive_worry(one, at + timedelta(minutes=6), said | {"received_at": at}, [child])
