"""Who signs in to the desk, and when it is."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from frontdoor.accounts import clock
from tests import cast


class Watch:
    """What the pages take for now."""

    now: datetime = cast.NOW


@pytest.fixture(autouse=True)
def watch() -> Iterator[Watch]:
    """The cast's Monday morning, until a test lets time pass."""
    one = Watch()
    with clock.set_clock(lambda: one.now):
        yield one


@pytest.fixture
def visit(db: None) -> Callable[[Any], Client]:
    """A browser of somebody's own, in which they have been at work for a moment."""

    def browser(user: Any) -> Client:
        client = Client()
        client.force_login(user)
        client.get("/my-work/")
        return client

    return browser


def words(page: Any) -> str:
    """What can be read on it; on the screen, not on paper."""
    return _read(page.content.decode())


def _read(text: str) -> str:
    shown = re.sub(r'(?s)<span class="fd-print-only.*?</span>|<script.*?</script>|<[^>]+>', " ", text)
    return " ".join(html.unescape(shown).split()).replace(" ,", ",")


def part(page: Any, name: str) -> str:
    """What can be read in one panel of it."""
    found = re.search(rf'(?s)<section class="fd-panel[^"]*" id="{name}".*?</section>', page.content.decode())
    assert found, f"there is no part called {name}"
    return _read(found[0])


def in_order(text: str, *names: str) -> list[str]:
    """Those names as they stand one after another; those not there are left out."""
    return sorted((name for name in names if name in text), key=text.find)
