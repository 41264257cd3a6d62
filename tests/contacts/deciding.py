"""A manager at the page of a decision, and the children who wait there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client

from frontdoor.accounts import clock
from frontdoor.contacts.models import ContactChild
from frontdoor.engine.token import token_of
from tests import cast
from tests.cast import HOUR, NOW, a_child, a_contact, helen, proposed, rows


@dataclass
class Watch:
    """What the service takes for now."""

    now: datetime = NOW + HOUR


@pytest.fixture
def the_time(db: None) -> Iterator[Watch]:
    watch = Watch()
    with clock.set_clock(lambda: watch.now):
        yield watch


@pytest.fixture
def manager(the_time: Watch) -> Client:
    client = Client()
    client.force_login(helen())
    return client


def orchard(**more: Any) -> list[ContactChild]:
    """Tyler, Mia and an unborn child in one worry, each proposed for assessment by Priya."""
    unborn = cast.a_child("", born_on=None, unborn=True, unborn_of="Kerry Orchard", expected_on=date(2026, 3, 1))
    contact = a_contact(a_child(), a_child("Mia"), unborn, rag="red", **more)
    return [proposed(one) for one in rows(contact)]


def alone(name: str = "Tyler", **more: Any) -> ContactChild:
    return proposed(rows(a_contact(a_child(name), rag="red", **more))[0])


def at(row: ContactChild) -> str:
    return f"/decide/{row.contact_id}/?child={row.pk}"


def answered(**more: Any) -> dict[str, Any]:
    said = {"level": "3", "outcome": "assessment", "team": str(cast.team().pk), "because": "The mark has no account."}
    return said | {"words_considered": "yes"} | more


def send(client: Client, row: ContactChild, token: str | None = None, follow: bool = False, **more: Any) -> Any:
    return client.post(at(row), {"token": token or token_of(row).pack(), **answered(**more)}, follow=follow)


def words(response: Any) -> str:
    return " ".join(response.content.decode().split())


def again(row: ContactChild) -> ContactChild:
    return ContactChild.objects.get(pk=row.pk)
