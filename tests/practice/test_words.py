"""How the time left is said on a board, and how lengths of time are read."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from frontdoor.kernel.book import Book
from frontdoor.kernel.calendar import LONDON, end_of
from frontdoor.kernel.limits import Days, Hours, Limit, Months, WorkingDays, WorkingHours
from frontdoor.practice import holidays
from frontdoor.practice.words import (
    all_of,
    left_in_words,
    limit_of,
    long_day,
    one_of,
    short_day,
    span_in_words,
    when_in_words,
)

CALENDAR = Book(holidays.LINES).calendar()


def london(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("due", "now", "said"),
    [
        ("2019-05-22 14:38", "2019-05-22 12:46", "1 h 52 left"),
        ("2019-05-22 14:38", "2019-05-22 13:46", "52 min left"),
        ("2019-05-22 14:38", "2019-05-22 14:38", "less than 1 min left"),
        ("2019-05-22 16:40", "2019-05-22 09:00", "due today 16:40"),
        ("2019-05-23 09:20", "2019-05-22 16:00", "due tomorrow 09:20"),
        ("2019-05-23 01:20", "2019-05-22 23:00", "2 h 20 left"),
        ("2019-05-28 09:20", "2019-05-22 16:00", "due Tue 28 May 09:20"),
        ("2020-01-02 09:20", "2019-12-30 16:00", "due Thu 2 Jan 2020 09:20"),
        ("2019-05-22 14:38", "2019-05-22 14:39", "1 min late"),
        ("2019-05-22 14:38", "2019-05-22 16:50", "2 h 12 late"),
        ("2019-05-22 14:38", "2019-05-23 16:40", "26 h late"),
        ("2019-05-03 20:30", "2019-05-07 09:00", "3 days late"),  # a weekend at risk is not “0 working days”
    ],
)
def test_time_left_to_the_minute(due: str, now: str, said: str) -> None:
    assert left_in_words(london(due), london(now), CALENDAR) == said


@pytest.mark.parametrize(
    ("due", "now", "said"),
    [
        ("2019-05-22", "2019-05-22 09:00", "due today 23:59"),
        ("2019-05-22", "2019-05-22 21:00", "2 h 59 left"),
        ("2019-05-23", "2019-05-22 09:00", "due tomorrow 23:59"),
        ("2019-05-22", "2019-05-23 00:00", "1 working day late"),
        ("2019-05-22", "2019-05-24 16:00", "2 working days late"),
        ("2019-05-24", "2019-05-25 10:00", "10 h late"),  # Saturday: no working day yet
        ("2019-05-24", "2019-05-28 10:00", "1 working day late"),  # over a bank holiday Monday
    ],
)
def test_time_left_to_the_end_of_a_day(due: str, now: str, said: str) -> None:
    assert left_in_words(end_of(date.fromisoformat(due)), london(now), CALENDAR) == said


def test_today_and_tomorrow_are_london_s() -> None:
    assert when_in_words(london("2019-06-02 00:30"), london("2019-06-01 23:30")) == "tomorrow 00:30"
    assert when_in_words(london("2019-06-01 23:30"), london("2019-06-02 00:30")) == "yesterday 23:30"


SPANS = {0: "less than 1 min", 59: "59 min", 60: "1 h 00", 239: "3 h 59", 240: "4 h", 2879: "47 h", 2880: "2 days"}


@pytest.mark.parametrize(("minutes", "said"), SPANS.items())
def test_a_span_is_rounded_down(minutes: int, said: str) -> None:
    assert span_in_words(timedelta(minutes=minutes)) == said


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        left_in_words(datetime(2019, 5, 22), london("2019-05-22 09:00"), CALENDAR)


@pytest.mark.parametrize(
    ("words", "limit"),
    [
        ("15 working days", WorkingDays(15)),
        ("1 working day", WorkingDays(1)),
        (" 24  Working hours", WorkingHours(24)),
        ("72 hours", Hours(72)),
        ("2.5 hours", Hours(2.5)),
        ("10 days", Days(10)),
        ("12 weeks", Days(84)),
        ("6 months", Months(6)),
        ("6months", Months(6)),
    ],
)
def test_a_limit_is_read_from_words(words: str, limit: Limit) -> None:
    assert limit_of(words) == limit


@pytest.mark.parametrize(
    "limit", [WorkingDays(15), WorkingHours(1), Hours(2.5), Days(10), Days(84), Days(0), Months(3)]
)
def test_what_a_limit_says_is_read_back_as_itself(limit: Limit) -> None:
    assert limit_of(str(limit)) == limit


def test_days_are_said_long_and_short() -> None:
    assert (long_day(date(2019, 4, 29)), short_day(date(2019, 4, 29))) == ("Monday 29 April 2019", "Mon 29 Apr")


@pytest.mark.parametrize(
    ("things", "every", "either"),
    [
        ([], "", ""),
        (["a"], "a", "a"),
        (["a", "b"], "a and b", "a or b"),
        (["a", "b", "c"], "a, b and c", "a, b or c"),
    ],
)
def test_things_are_listed_as_people_say_them(things, every, either):
    assert (all_of(iter(things)), one_of(iter(things))) == (every, either)
