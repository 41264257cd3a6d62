"""Signs of harm in tests: a worry that came with some, and one in each of its states."""

from __future__ import annotations

from typing import Any

from frontdoor.casework.models import Indicator
from frontdoor.contacts.models import ContactChild
from frontdoor.engine.perform import perform
from frontdoor.people.models import Person
from tests.cast import NO_HARM, NOW, a_contact, decided, priya, rows


def harmed(child: Person, *codes: str, **more: Any) -> ContactChild:
    """The child's row in a worry that came with these signs of harm."""
    said = NO_HARM | dict.fromkeys(codes or ("injury",), "yes")
    contact = a_contact(child, children={child.pk: said}, **more)
    return rows(contact)[0]


def signs(row: ContactChild) -> dict[str, str]:
    """What stands of its signs of harm, each with its state."""
    return {one.question: one.state for one in Indicator.objects.filter(origin=row.pk).order_by("pk")}


def raised(child: Person) -> Indicator:
    return Indicator.objects.get(origin=harmed(child, rag="red").pk)


def weighed(child: Person) -> Indicator:
    row = harmed(child, rag="red")
    decided(row, outcome="advice")
    return Indicator.objects.get(origin=row.pk)


def withdrawn(child: Person) -> Indicator:
    row = harmed(child, rag="red")
    perform("screen", row, priya(), NOW, level=3, injury="no", no_longer_because="It is paint.")
    return Indicator.objects.get(origin=row.pk)
