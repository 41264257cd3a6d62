"""What the tests of a worry's pages type, and who types it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.test import Client

from frontdoor.accounts.models import Duty
from frontdoor.contacts.models import Contact, ContactChild
from frontdoor.kernel.ids import uuid7
from tests.cast import HOUR, NOW, helen, hub, priya

# A call: the four things, and nothing else.
CALL: dict[str, Any] = {"how": "telephone", "source": "2A", "worry": "A mark on his cheek.", "opened": NOW.isoformat()}
ANSWERED: dict[str, Any] = {
    "in_danger": "no",
    "anonymity": "named",
    "family_told": "not_told",
    "family_told_why": "It could put him at risk.",
    "rag": "amber",
}


def child(row: int, kind: str = "born", **typed: Any) -> dict[str, Any]:
    """What one row of a child sends."""
    return {f"c{row}-{name}": value for name, value in {"kind": kind, **typed}.items()}


def typed(*children: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A whole page as a browser sends it."""
    rows = {"row": [str(number) for number in range(1, len(children) + 1)]}
    together: dict[str, Any] = {}
    for one in children:
        together |= one
    return CALL | rows | together | more


TYLER = child(1, given_name="Tyler", family_name="Orchard", age="4 Mar 2018", spoken_to="yes", words="Don’t tell")
MIA = child(2, given_name="Mia", family_name="Orchard", age="about 4", whereabouts="In nursery")
SAM = child(3, given_name="Samuel", family_name="Orchard", age="11")
UNBORN = child(4, kind="unborn", mother="Kerry Orchard", expected="Apr 2026")


def browser(user: Any = None) -> Client:
    client = Client()
    client.force_login(user or priya())
    return client


def page_of(draft: UUID | None = None) -> str:
    return f"/contacts/record/{draft or uuid7()}/"


def send(client: Client, *children: dict[str, Any], at: str = "", do: str = "send", **more: Any) -> Any:
    """Presses the button."""
    return client.post(at or page_of(), typed(*children, do=do, **more))


def received() -> Contact:
    return Contact.objects.get()


def rows() -> list[ContactChild]:
    return list(ContactChild.objects.select_related("child").order_by("pk"))


def on_duty() -> Duty:
    manager = helen()
    manager.telephone = "01632 960 114"
    manager.save()
    return Duty.objects.create(team=hub(), manager=manager, starts_at=NOW - HOUR, ends_at=NOW + 8 * HOUR)
