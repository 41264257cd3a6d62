"""Dates are read as people write them, and what is no date is answered with a sentence."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdoor.govuk.forms import AboutDate, NotADate, parse_about, parse_day, written
from frontdoor.govuk.forms.dates import ABOUT, DAY, MONTH, YEAR

TODAY = date(2026, 11, 12)
ANY_DAY = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    "typed",
    [
        "4 Mar 2019",
        "4 March 2019",
        "4th March 2019",
        "4/3/2019",
        "04 03 2019",
        "4.3.2019",
        "2019-03-04",
        "March 4, 2019",
        "Monday 4 March 2019",
        "4mar2019",
        "  4  3  2019 ",
        "4th of March 2019",
    ],
)
def test_the_same_day_in_many_ways(typed):
    assert parse_day(typed) == date(2019, 3, 4)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("31 Feb 2019", "February 2019 has 28 days"),
        ("0/3/2019", "March 2019 has 31 days"),
        ("3/13/2019", "There is no month 13"),
        ("4 Mar", "Add the year"),
        ("Mar 2019", "Give the day, the month and the year"),
        ("4 Mar 19", "Type the year in full"),
        ("1/1/1819", "Check the year"),
        ("4 Ma 2019", "cannot be read as a date"),
        ("yesterday", "cannot be read as a date"),
        ("²/3/2019", "cannot be read as a date"),
        ("4 3 2019 5", "cannot be read as a date"),
    ],
)
def test_what_is_no_date_is_answered_with_a_sentence(typed, says):
    with pytest.raises(NotADate, match=says):
        parse_day(typed)


@pytest.mark.parametrize(
    ("typed", "day", "precision"),
    [
        ("4 Mar 2019", date(2019, 3, 4), DAY),
        ("Mar 2019", date(2019, 3, 1), MONTH),
        ("3/2019", date(2019, 3, 1), MONTH),
        ("2019-03", date(2019, 3, 1), MONTH),
        ("2019", date(2019, 1, 1), YEAR),
        ("about 2019", date(2019, 1, 1), ABOUT),
        ("c. Mar 2019", date(2019, 3, 1), ABOUT),
        ("about 4 months", date(2026, 7, 12), ABOUT),
        ("3 years old", date(2023, 11, 12), ABOUT),
        ("~2 wks", date(2026, 10, 29), ABOUT),
    ],
)
def test_a_date_as_exactly_as_it_is_known(typed, day, precision):
    assert parse_about(typed, TODAY) == AboutDate(day, precision)


def test_an_age_needs_to_know_today():
    with pytest.raises(NotADate, match="not an age"):
        parse_about("4 months")


def test_an_impossible_age_is_refused():
    with pytest.raises(NotADate, match="too long ago"):
        parse_about("300 years", TODAY)


@given(ANY_DAY)
def test_what_we_write_we_can_read(day):
    assert (
        parse_day(written(day)) == parse_day(day.isoformat()) == parse_day(f"{day.day}/{day.month}/{day.year}") == day
    )


@given(ANY_DAY, st.sampled_from([DAY, MONTH, YEAR, ABOUT]))
def test_what_was_known_before_is_read_back_as_exactly(day, precision):
    first = {MONTH: day.replace(day=1), ABOUT: day.replace(day=1), YEAR: day.replace(month=1, day=1)}.get(
        precision, day
    )
    assert parse_about(str(AboutDate(day, precision))) == AboutDate(first, precision)


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_a_sentence(typed):
    try:
        assert timedelta(0) <= parse_day(typed) - date(1900, 1, 1)
    except NotADate as reason:
        assert str(reason).endswith(".")


@given(st.text(max_size=30))
def test_any_text_is_an_about_date_or_a_sentence(typed):
    try:
        assert parse_about(typed, TODAY).precision in {DAY, MONTH, YEAR, ABOUT}
    except NotADate as reason:
        assert str(reason).endswith(".")
