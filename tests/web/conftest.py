"""Who signs in to the pages, and when it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from frontdoor.accounts import clock
from frontdoor.web import act, gate, listing, record
from tests import cast


@pytest.fixture(autouse=True)
def monday_morning() -> Iterator[None]:
    """The pages take the cast's moment for now."""
    with clock.set_clock(lambda: cast.NOW):
        yield


@pytest.fixture(autouse=True)
def only_the_pages_that_every_record_gets(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever pages and templates of their own the stages have, here ours are looked at."""
    settings.ROOT_URLCONF = "tests.web.urls"
    monkeypatch.setattr(gate, "WHY", [])
    monkeypatch.setattr(record, "PANELS", [])
    for module in (act, listing, record):
        monkeypatch.setattr(module, "template_for", lambda step, what, otherwise: otherwise)


@pytest.fixture
def signed_in(db: None) -> Callable[[Any], Client]:
    """A browser of somebody's own."""

    def browser(user: Any) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return browser


def hidden_fields(answer: Any) -> dict[str, str]:
    """What the form of that page sends without being typed."""
    text = answer.content.decode()
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', text)
    return {name: value for name, value in found if name != "csrfmiddlewaretoken"}


def words(answer: Any) -> str:
    """What stands on the page, as it is read."""
    text = re.sub(r"<(script|style)\b.*?</\1>", " ", answer.content.decode(), flags=re.DOTALL)
    text = re.sub(r"<[^>]+>", " ", text)
    for entity, character in {"&#x27;": "'", "&quot;": '"', "&amp;": "&", "&lt;": "<", "&gt;": ">"}.items():
        text = text.replace(entity, character)
    return " ".join(text.split())
