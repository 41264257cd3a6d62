"""Who signs in to the pages of a worry, and when it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from frontdoor.accounts import clock
from tests.cast import NOW

from .deciding import manager, the_time
from .pages import browser

__all__ = ["manager", "the_time"]  # a manager at the page of a decision


@pytest.fixture(autouse=True)
def monday_morning() -> Iterator[None]:
    """The pages take the cast's moment for now."""
    with clock.set_clock(lambda: NOW):
        yield


@pytest.fixture
def officer(db: None) -> Iterator[Client]:
    """Priya's browser, on the cast's Monday morning."""
    with clock.set_clock(lambda: NOW):
        yield browser()


@pytest.fixture
def visit(db: None) -> Callable[[Any], Client]:
    """A browser of somebody's own, in which they have been at work for a moment."""

    def browser(user: Any) -> Client:
        client = Client()
        client.force_login(user)
        client.get("/my-work/")
        return client

    return browser
