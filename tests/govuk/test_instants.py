"""Times are London times, and the two nights when the clocks change are answered, not guessed."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdoor.govuk.forms import NotADate, instant_on, parse_day, parse_time, written_instant

FORWARD, BACK = date(2026, 3, 29), date(2026, 10, 25)


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("10:38", time(10, 38)),
        ("1038", time(10, 38)),
        ("10.38", time(10, 38)),
        ("930", time(9, 30)),
        ("4pm", time(16)),
        ("4:30 pm", time(16, 30)),
        ("12am", time(0)),
        ("12 pm", time(12)),
        ("noon", time(12)),
    ],
)
def test_times_as_people_write_them(typed, at):
    assert parse_time(typed) == at


@pytest.mark.parametrize("typed", ["25:00", "10:60", "7", "16pm", "soon", "1:2:3", "٣"])
def test_no_time_is_answered_with_a_sentence(typed):
    with pytest.raises(NotADate, match=r"[.]$"):
        parse_time(typed)


def test_summer_is_an_hour_before_utc():
    assert instant_on(date(2026, 7, 1), "09:00") == datetime(2026, 7, 1, 8, tzinfo=UTC)
    assert instant_on(date(2026, 11, 12), "10:38") == datetime(2026, 11, 12, 10, 38, tzinfo=UTC)


def test_a_time_the_clocks_skipped_did_not_happen():
    with pytest.raises(NotADate, match=r"clocks went forward\. Did you mean 02:30"):
        instant_on(FORWARD, "01:30")


def test_a_time_that_came_twice_is_asked_about():
    with pytest.raises(NotADate, match="happened twice"):
        instant_on(BACK, "01:30")
    assert instant_on(BACK, "01:30 BST") == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert instant_on(BACK, "01:30 gmt") == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


@given(st.integers(0, 60 * 24 * 365 * 3))
def test_every_minute_is_read_back_as_the_same_instant(minutes):
    at = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    day, clock = written_instant(at)
    assert instant_on(parse_day(day), clock) == at
