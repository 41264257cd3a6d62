"""When the pages of people are looked at."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from frontdoor.accounts import clock
from tests.cast import NOW


@pytest.fixture
def monday_morning() -> Iterator[None]:
    """The pages take the cast's moment for now."""
    with clock.set_clock(lambda: NOW):
        yield
