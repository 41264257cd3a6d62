"""When the pages of people are looked at."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from frontdoor.accounts import clock
from frontdoor.web import gate
from tests.cast import NOW


@pytest.fixture(autouse=True)
def nobody_is_asked_why(monkeypatch: pytest.MonkeyPatch) -> None:
    """Which later stages may do, and then test themselves."""
    monkeypatch.setattr(gate, "WHY", [])


@pytest.fixture
def monday_morning() -> Iterator[None]:
    """The pages take the cast's moment for now."""
    with clock.set_clock(lambda: NOW):
        yield
