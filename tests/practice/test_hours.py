"""When the front door is open, and when it closed and opened last."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from frontdoor.kernel.calendar import LONDON, Calendar
from frontdoor.practice.hours import closed_since, closes_at, is_open, opened_at

CHRISTMAS = Calendar(holidays=frozenset({date(2026, 12, 25), date(2026, 12, 28)}))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 12, day, hour, minute, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("now", "is_it"),
    [
        (at(24, 8, 59), False),
        (at(24, 9), True),
        (at(24, 16, 59), True),
        (at(24, 17), False),
        (at(25, 12), False),
        (at(26, 12), False),
    ],
)
def test_the_minute_of_closing_is_closed_and_so_are_holidays_and_weekends(now: datetime, is_it: bool) -> None:
    assert is_open(now, CHRISTMAS) is is_it


def test_over_christmas_the_night_is_five_days_long() -> None:
    assert closed_since(at(28, 23), CHRISTMAS) == at(24, 17)
    assert opened_at(at(28, 23), CHRISTMAS) == at(24, 9)
    assert closes_at(at(25, 3), CHRISTMAS) == at(29, 17)


def test_while_it_is_open_the_last_closing_was_the_evening_before() -> None:
    assert closed_since(at(24, 10), CHRISTMAS) == at(23, 17)
    assert closes_at(at(24, 10), CHRISTMAS) == at(24, 17)
    assert closes_at(at(24, 17), CHRISTMAS) == at(29, 17), "at closing it has closed"


def test_a_hub_that_never_opens_has_no_closing_time() -> None:
    shut = Calendar(weeks=((date.min, (None,) * 7),))
    assert (closed_since(at(24, 10), shut), closes_at(at(24, 10), shut), is_open(at(24, 10), shut)) == (
        None,
        None,
        False,
    )
