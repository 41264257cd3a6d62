"""Adults of a worry in tests, and a family that was not told."""

from __future__ import annotations

from typing import Any

from frontdoor.contacts.models import Contact, ContactAdult
from frontdoor.engine.perform import open_record
from frontdoor.people.models import Person
from tests.cast import NOW, a_child, a_contact, priya

BECAUSE = "It could put him at risk."


def kerry(**more: Any) -> Person:
    return a_child("Kerry", is_adult=True, born_on=None, **more)


def said() -> dict[str, Any]:
    return {"adult": kerry(), "relation": "mother"}


def named(child: Person) -> ContactAdult:
    return open_record(ContactAdult(contact=a_contact(child)), priya(), NOW, **said())


def not_told(child: Person, **more: Any) -> Contact:
    return a_contact(child, **{"family_told": "not_told", "family_told_why": BECAUSE} | more)
