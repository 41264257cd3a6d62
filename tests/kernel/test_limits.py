"""When each kind of limit is up, forwards and back."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from frontdoor.kernel.book import Book
from frontdoor.kernel.calendar import LONDON
from frontdoor.kernel.limits import Days, Hours, Limit, Months, WorkingDays, WorkingHours
from frontdoor.practice import holidays

ENGLAND = Book(holidays.LINES).calendar()


def london(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("limit", "start", "due"),
    [
        (WorkingDays(15), "2019-04-04 12:00", "2019-04-29 23:59:59.999999"),
        (Hours(72), "2019-03-29 18:30", "2019-04-01 19:30"),
        (Hours(72), "2019-10-25 18:30", "2019-10-28 17:30"),
        (Hours(4), "2019-06-07 16:30", "2019-06-07 20:30"),  # Red runs on after closing time
        (WorkingHours(24), "2019-05-03 16:00", "2019-05-09 16:00"),
        (Months(3), "2018-11-30 09:00", "2019-02-28 23:59:59.999999"),
        (Months(6), "2019-03-10 09:00", "2019-09-10 23:59:59.999999"),
        (Days(84), "2019-01-01 09:00", "2019-03-26 23:59:59.999999"),
    ],
)
def test_after(limit: Limit, start: str, due: str) -> None:
    assert limit.after(london(start), ENGLAND) == london(due)


@pytest.mark.parametrize(
    ("limit", "day", "due"),
    [
        (WorkingDays(5), "2019-04-29", "2019-04-18 23:59:59.999999"),
        (WorkingHours(9), "2019-04-23", "2019-04-17 16:00"),
        (WorkingHours(8), "2019-04-23", "2019-04-18 09:00"),
        (Hours(24), "2019-04-01", "2019-03-30 23:00"),  # the day between had 23 hours
        (Days(7), "2019-04-08", "2019-04-01 23:59:59.999999"),
        (Months(1), "2019-03-31", "2019-02-28 23:59:59.999999"),
    ],
)
def test_before(limit: Limit, day: str, due: str) -> None:
    assert limit.before(date.fromisoformat(day), ENGLAND) == london(due)


@pytest.mark.parametrize("limit", [WorkingDays(1), WorkingHours(1), Hours(1), Days(1), Months(1)])
def test_no_limit_starts_from_a_time_without_a_zone(limit: Limit) -> None:
    with pytest.raises(ValueError, match="time zone"):
        limit.after(datetime(2019, 6, 1, 9), ENGLAND)


def test_only_hours_are_judged_by_the_minute() -> None:
    assert [one.by_the_minute for one in (Hours(1), WorkingHours(1))] == [True, True]
    assert [one.by_the_minute for one in (WorkingDays(1), Days(1), Months(1))] == [False, False, False]


def test_a_limit_says_itself_as_people_do() -> None:
    limits = (
        WorkingDays(1),
        WorkingDays(15),
        Hours(72),
        Hours(2.5),
        WorkingHours(24),
        Days(84),
        Days(10),
        Days(0),
        Months(3),
    )
    assert [str(limit) for limit in limits] == [
        *("1 working day", "15 working days", "72 hours", "2.5 hours", "24 working hours"),
        *("12 weeks", "10 days", "0 days", "3 months"),
    ]
