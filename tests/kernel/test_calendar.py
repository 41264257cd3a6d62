"""Working days and hours, against the cases of the sector and against a slow recount."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdoor.kernel.book import Book
from frontdoor.kernel.calendar import (
    DAY,
    LONDON,
    NINE_TO_FIVE,
    Calendar,
    add_months,
    day_of,
    end_of,
    instant,
    instants_of,
    local,
)
from frontdoor.practice import holidays

ENGLAND = Book(holidays.LINES).calendar()
SHORT_FRIDAY = (*NINE_TO_FIVE[:4], (time(9), time(16, 30)), None, None)
HUB = Calendar(ENGLAND.holidays, frozenset({date(2019, 12, 30)}), ((date.min, SHORT_FRIDAY),))
DAYS = st.dates(date(1996, 1, 1), date(2044, 12, 31))
COUNTS = st.integers(-300, 300)


def london(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


# --- a recount by walking, written without the arithmetic under test


def walked(day: date, count: int) -> date:
    step = DAY if count > 0 else -DAY
    left = abs(count)
    while left:
        day += step
        if day.strftime("%a") not in ("Sat", "Sun") and day not in holidays.NAMES:
            left -= 1
    return day


def is_open(at: datetime) -> bool:
    there = at.astimezone(LONDON)
    day, clock = there.date(), there.time()
    if there.weekday() > 4 or day in holidays.NAMES or day in HUB.closures:
        return False
    return time(9) <= clock < (time(16, 30) if there.weekday() == 4 else time(17))


QUARTER = timedelta(minutes=15)


def hours_walked(at: datetime, quarters: int) -> datetime:
    while quarters:
        quarters -= is_open(at)
        at += QUARTER
    return at


# --- cases that people quote


@pytest.mark.parametrize(
    ("days", "start", "due"),
    [
        (15, "2019-04-04 12:00", "2019-04-29"),
        (15, "2019-05-22 12:00", "2019-06-13"),
        (45, "2019-03-18 12:00", "2019-05-23"),
        (1, "2019-05-03 22:15", "2019-05-07"),
        (1, "2019-06-08 10:00", "2019-06-10"),
        (0, "2019-06-08 10:00", "2019-06-08"),
        (1, "2019-04-18 23:59", "2019-04-23"),
        (1, "2020-05-01 09:00", "2020-05-04"),  # the early May holiday was moved to the 8th
        (1, "2020-05-07 09:00", "2020-05-11"),
        (1, "2022-06-01 09:00", "2022-06-06"),
        (1, "2022-09-16 09:00", "2022-09-20"),
        (1, "2023-05-05 09:00", "2023-05-09"),
        (1, "2011-04-28 09:00", "2011-05-03"),
    ],
)
def test_the_due_day_of_a_working_day_limit(days: int, start: str, due: str) -> None:
    assert ENGLAND.add_days(london(start), days) == london(f"{due} 23:59:59.999999")


def test_a_bank_holiday_weekend_is_nearly_a_hundred_hours_long() -> None:
    start = london("2019-05-03 22:15")
    assert (ENGLAND.add_days(start, 1) - start) / timedelta(hours=1) == pytest.approx(97.75, abs=0.01)


def test_a_day_ends_a_microsecond_before_the_next_in_summer_and_in_winter() -> None:
    assert end_of(date(2019, 7, 1)) == datetime(2019, 7, 1, 22, 59, 59, 999999, UTC)
    assert end_of(date(2019, 12, 2)) == datetime(2019, 12, 2, 23, 59, 59, 999999, UTC)


def test_the_day_is_london_s_not_greenwich_s() -> None:
    assert day_of(datetime(2019, 6, 1, 23, 30, tzinfo=UTC)) == date(2019, 6, 2)
    assert ENGLAND.add_days(datetime(2019, 6, 2, 23, 30, tzinfo=UTC), 1) == london("2019-06-04 23:59:59.999999")


@pytest.mark.parametrize(
    "refuses", [instant, day_of, lambda at: ENGLAND.add_days(at, 1), lambda at: HUB.add_hours(at, 1)]
)
def test_a_time_without_a_zone_is_refused(refuses: Callable[[datetime], object]) -> None:
    with pytest.raises(ValueError, match="time zone"):
        refuses(datetime(2019, 6, 1, 9))


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2018, 11, 30), 3, date(2019, 2, 28)),
        (date(2019, 11, 30), 3, date(2020, 2, 29)),
        (date(2019, 1, 31), 1, date(2019, 2, 28)),
        (date(2019, 8, 31), 6, date(2020, 2, 29)),
        (date(2019, 12, 15), 1, date(2020, 1, 15)),
        (date(2019, 3, 31), -1, date(2019, 2, 28)),
        (date(2019, 1, 15), -1, date(2018, 12, 15)),
    ],
)
def test_months_keep_the_day_or_take_the_last(day: date, months: int, then: date) -> None:
    assert add_months(day, months) == then


def test_closures_stop_the_hub_s_hours_but_no_working_day() -> None:
    assert HUB.is_working_day(date(2019, 12, 30))
    assert HUB.shift(date(2019, 12, 27), 1) == date(2019, 12, 30)
    assert HUB.add_hours(london("2019-12-27 16:00"), 1) == london("2019-12-31 09:30")


def test_friday_closes_early_where_the_hub_says_so() -> None:
    assert HUB.add_hours(london("2019-06-07 16:00"), 0.5) == london("2019-06-07 16:30")
    assert HUB.add_hours(london("2019-06-07 16:00"), 1) == london("2019-06-10 09:30")
    assert ENGLAND.add_hours(london("2019-06-07 16:00"), 1) == london("2019-06-07 17:00")


def test_new_opening_hours_hold_from_their_day_on() -> None:
    late = ((time(10), time(18)),) * 5 + (None, None)
    hub = Calendar(weeks=((date.min, NINE_TO_FIVE), (date(2019, 6, 5), late)))
    assert hub.add_hours(london("2019-06-04 16:00"), 2) == london("2019-06-05 11:00")


def test_a_hub_may_open_on_a_saturday_without_making_it_a_working_day() -> None:
    hub = Calendar(weeks=((date.min, (*NINE_TO_FIVE[:5], (time(9), time(12)), None)),))
    assert hub.add_hours(london("2019-06-07 16:30"), 1) == london("2019-06-08 09:30")
    assert not hub.is_working_day(date(2019, 6, 8))


def test_a_hub_that_never_opens_is_refused_rather_than_waited_for() -> None:
    with pytest.raises(OverflowError, match="not open"):
        Calendar(weeks=((date.min, (None,) * 7),)).add_hours(london("2019-06-07 16:30"), 1)


def test_what_came_out_of_hours_starts_when_the_hub_opens() -> None:
    assert HUB.add_hours(london("2019-06-08 03:00"), 0) == london("2019-06-10 09:00")
    assert HUB.add_hours(london("2019-06-10 17:30"), 1) == london("2019-06-11 10:00")


def test_clock_changes_leave_none_two_or_one_instant() -> None:
    assert instants_of(datetime(2019, 3, 31, 1, 30)) == ()
    first, second = instants_of(datetime(2019, 10, 27, 1, 30))
    assert (first, second - first) == (datetime(2019, 10, 27, 0, 30, tzinfo=UTC), timedelta(hours=1))
    assert instants_of(datetime(2019, 6, 1, 1, 30)) == (datetime(2019, 6, 1, 0, 30, tzinfo=UTC),)


def test_a_calendar_says_where_its_bank_holidays_end() -> None:
    assert ENGLAND.knows(date(1995, 1, 1), date(2045, 12, 31))
    assert not ENGLAND.knows(date(2019, 1, 1), date(2046, 1, 1))
    assert not ENGLAND.knows(date(1994, 12, 31))


# --- the same answers as a recount


@given(DAYS, COUNTS)
def test_shifting_agrees_with_walking(day: date, count: int) -> None:
    assert ENGLAND.shift(day, count) == walked(day, count)


@given(DAYS, st.integers(1, 300))
def test_counting_undoes_shifting(day: date, count: int) -> None:
    assert ENGLAND.working_days_between(day, ENGLAND.shift(day, count)) == count


@given(DAYS, DAYS)
def test_days_between_are_the_working_days_after_one_up_to_the_other(one: date, other: date) -> None:
    first, last = sorted((one, other))
    counted = sum(
        ENGLAND.is_working_day(date.fromordinal(n)) for n in range(first.toordinal() + 1, last.toordinal() + 1)
    )
    assert ENGLAND.working_days_between(first, last) == counted
    assert ENGLAND.working_days_between(last, first) == -counted


INSTANTS = st.builds(
    lambda day, quarters: datetime(day.year, day.month, day.day, tzinfo=UTC) + quarters * QUARTER,
    st.dates(date(2019, 1, 1), date(2020, 12, 31)),
    st.integers(0, 95),
)


@given(INSTANTS, st.integers(1, 120))
def test_adding_hours_agrees_with_walking_by_quarters(start: datetime, quarters: int) -> None:
    assert HUB.add_hours(start, quarters / 4) == hours_walked(start, quarters)


@given(st.dates(date(2019, 1, 1), date(2020, 12, 31)), st.integers(1, 120))
def test_counting_hours_back_from_a_day_leaves_just_so_many_open(day: date, quarters: int) -> None:
    start = HUB.hours_before(day, quarters / 4)
    until = (local(day, time()) - start) // QUARTER
    assert is_open(start) and sum(is_open(start + n * QUARTER) for n in range(until)) == quarters


@given(st.dates(date(1996, 1, 1), date(2044, 12, 31)), st.integers(0, 400))
def test_months_agree_with_trying_days_downwards(day: date, months: int) -> None:
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    tried = day.day
    while True:
        try:
            expected = date(year, month, tried)
            break
        except ValueError:
            tried -= 1
    assert add_months(day, months) == expected
