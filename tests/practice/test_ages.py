"""How old a child is, when the birthday is known and when it is not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdoor.practice.ages import (
    Born,
    Precision,
    Standing,
    age_in_words,
    birthday,
    born_from,
    earliest_concern,
    standing,
    unborn_in_words,
    years_old,
)

TODAY = date(2026, 11, 12)


@pytest.mark.parametrize(
    ("born", "said"),
    [
        (Born(date(2019, 3, 4)), "7"),
        (Born(date(2024, 11, 12)), "2"),
        (Born(date(2024, 11, 13)), "23 months"),
        (Born(date(2026, 7, 12)), "4 months"),
        (Born(date(2026, 7, 13)), "3 months"),
        (Born(date(2026, 10, 20)), "3 weeks"),
        (Born(date(2026, 11, 11)), "1 day"),
        (Born(date(2026, 11, 12)), "0 days"),
        (Born(date(2019, 3, 1), Precision.MONTH), "7"),
        (Born(date(2019, 11, 1), Precision.MONTH), "about 7"),
        (Born(date(2019, 1, 1), Precision.YEAR), "about 7"),
        (Born(date(2022, 11, 12), Precision.ABOUT), "about 4"),
        (Born(date(2026, 8, 12), Precision.ABOUT), "about 3 months"),
        (None, "age not known"),
    ],
)
def test_age_in_words(born: Born | None, said: str) -> None:
    assert age_in_words(born, TODAY) == said


def test_an_unborn_child_is_due_in_a_month_or_nobody_knows() -> None:
    assert unborn_in_words(Born(date(2027, 1, 20))) == "unborn, due Jan 2027"
    assert unborn_in_words(None) == "unborn, due date not known"


@pytest.mark.parametrize(
    ("words", "born"),
    [
        ("2019-03-04", Born(date(2019, 3, 4))),
        ("2019-03", Born(date(2019, 3, 1), Precision.MONTH)),
        ("2019", Born(date(2019, 1, 1), Precision.YEAR)),
        ("about 3 months", Born(date(2026, 8, 12), Precision.ABOUT)),
        ("About 4", Born(date(2022, 11, 12), Precision.ABOUT)),
        ("about 4 years old", Born(date(2022, 11, 12), Precision.ABOUT)),
        ("about 2 weeks", Born(date(2026, 10, 29), Precision.ABOUT)),
    ],
)
def test_what_people_type_is_read(words: str, born: Born) -> None:
    assert born_from(words, TODAY) == born


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("2019-02-29", "There is no 29 February 2019"),
        ("2019-13", "no month 13"),
        ("1066", "too far away"),
        ("04/03/2019", "is not a date of birth"),
        ("young", "is not a date of birth"),
        ("", "is not a date of birth"),
    ],
)
def test_what_cannot_be_read_says_what_to_write(words: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        born_from(words, TODAY)


def test_a_birthday_on_29_february_is_reached_on_1_march_in_other_years() -> None:
    assert birthday(date(2008, 2, 29), 18) == date(2026, 3, 1)
    assert birthday(date(2008, 2, 29), 20) == date(2028, 2, 29)
    assert years_old(date(2008, 2, 29), date(2026, 2, 28)) == 17
    assert years_old(date(2008, 2, 29), date(2026, 3, 1)) == 18


def test_nothing_is_recorded_more_than_280_days_before_a_birth() -> None:
    assert earliest_concern(date(2027, 1, 20)) == date(2026, 4, 15)
    assert standing(Born(date(2027, 1, 20)), date(2026, 4, 15)) is Standing.UNBORN
    assert standing(Born(date(2027, 1, 20)), date(2026, 4, 14)) is Standing.NOT_CONCEIVED


@pytest.mark.parametrize(
    ("born", "stands"),
    [
        (Born(date(2008, 11, 13)), Standing.CHILD),
        (Born(date(2008, 11, 12)), Standing.ADULT),
        (Born(date(2000, 11, 13)), Standing.ADULT),
        (Born(date(2000, 11, 12)), Standing.TOO_OLD),
        (Born(date(2008, 1, 1), Precision.YEAR), Standing.CHILD),  # may still be 17
        (Born(date(2007, 1, 1), Precision.YEAR), Standing.ADULT),
        (Born(date(2008, 11, 12), Precision.ABOUT), Standing.CHILD),  # “about 18” may be 17
        (Born(date(2026, 11, 12)), Standing.CHILD),
        (Born(date(2026, 11, 13)), Standing.UNBORN),
    ],
)
def test_a_child_is_turned_away_only_when_surely_too_old(born: Born, stands: Standing) -> None:
    assert standing(born, TODAY) is stands


BORN = st.builds(Born, st.dates(date(1990, 1, 1), date(2030, 12, 31)), st.sampled_from(Precision))


@given(BORN)
def test_the_likely_day_lies_between_the_earliest_and_the_latest(born: Born) -> None:
    assert born.earliest <= born.day <= born.latest


@given(st.dates(date(1990, 1, 1), date(2026, 11, 12)))
def test_years_are_the_birthdays_that_have_been(born: date) -> None:
    years = years_old(born, TODAY)
    assert birthday(born, years) <= TODAY < birthday(born, years + 1)


@given(BORN)
def test_an_age_can_always_be_said(born: Born) -> None:
    assert age_in_words(born, TODAY)
    assert str(born)
