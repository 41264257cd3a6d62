"""Who signs in to the pages of a worry, and when it is."""

from __future__ import annotations

from collections.abc import Iterator

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
