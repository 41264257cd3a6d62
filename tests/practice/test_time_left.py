"""What is left of a limit says how pressing it is, and the instant where its words alone do not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from frontdoor.kernel.book import Book
from frontdoor.practice.holidays import LINES
from frontdoor.practice.time_left import NOTHING_RUNS, time_left

NOW = datetime(2026, 1, 5, 10, 0, tzinfo=UTC)  # a Monday
CALENDAR = Book(LINES).calendar()


@pytest.mark.parametrize(
    ("due", "text", "state", "by"),
    [
        (NOW + timedelta(hours=4), "due today 14:00", "ok", ""),
        (NOW + timedelta(hours=3, minutes=59), "3 h 59 left", "soon", "13:59"),
        (NOW, "less than 1 min left", "soon", "10:00"),
        (NOW - timedelta(minutes=40), "40 min late", "late", "09:20"),
        (NOW - timedelta(days=3), "3 days late", "late", "Fri 2 Jan 10:00"),
    ],
)
def test_the_nearer_the_more_pressing(due, text, state, by):
    left = time_left(due, NOW, CALENDAR, "Local.")
    assert (left.text, left.state, left.by, left.source) == (text, state, by, "Local.")
    assert left.late is (state == "late")


def test_what_nobody_knows_is_neither_late_nor_in_time():
    assert time_left(None, NOW, CALENDAR, "Local.").state == "unknown"
    assert not NOTHING_RUNS.late
