"""How far a Red has climbed that nobody has opened."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from frontdoor.kernel.book import Book
from frontdoor.kernel.calendar import LONDON
from frontdoor.practice.climbing import Rung, climb
from frontdoor.practice.limits import LINES

TEN = datetime(2026, 1, 5, 10, tzinfo=LONDON)
BOOK = Book(LINES)


def after(minutes: float, opened: float | None = None):
    seen = None if opened is None else TEN + timedelta(minutes=opened)
    return climb(TEN, seen, TEN + timedelta(minutes=minutes), BOOK)


@pytest.mark.parametrize(
    ("minutes", "rung", "since"),
    [(0, Rung.DUTY, 0), (14.9, Rung.DUTY, 0), (15, Rung.TEAM, 15), (29.9, Rung.TEAM, 15), (30, Rung.HEAD, 30)],
)
def test_a_quarter_of_an_hour_on_each_rung(minutes, rung, since) -> None:
    found = after(minutes)
    assert (found.rung, found.since) == (rung, TEN + timedelta(minutes=since))


def test_opened_it_does_not_climb_and_comes_down_whenever_that_was() -> None:
    assert after(40, opened=3) is None
    assert after(40, opened=35) is None
    assert after(20, opened=35).rung is Rung.TEAM, "as it was then"


def test_it_says_so_in_words() -> None:
    assert after(20).says() == "nobody has opened this: with the whole team since 10:15"
    assert after(40).says("Martin Hale") == (
        "nobody has opened this: with the head of service, Martin Hale, since 10:30"
    )
