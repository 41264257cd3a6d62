"""One cell at a time: what is read, and what is said of what is not."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdoor.exchange.reading.coded import CodeOf, sex
from frontdoor.exchange.reading.dates import FROM_1904, Until, Written, census_day
from frontdoor.exchange.reading.refused import Unreadable
from frontdoor.exchange.reading.remarks import excerpt
from frontdoor.exchange.reading.values import age, child_id, count, words, yes_or_no
from frontdoor.practice.codes import CLOSURE, ETHNICITY, NEED, SOURCE

MAY_31 = date(2019, 5, 31)


def why(read, value):
    with pytest.raises(Unreadable) as refused:
        read(value)
    return refused.value.why


@pytest.mark.parametrize(
    "written",
    [
        *(
            "31/05/2019",
            "31/5/2019",
            "31-05-2019",
            "31.05.2019",
            "2019-05-31",
            "2019-05-31T00:00:00",
            "2019-05-31 14:02",
        ),
        *("31 May 2019", "31-May-2019", "31st may 2019", " 31/05/2019 ", "31/05/2019\xa0", 43616, 43616.59),
    ],
)
def test_a_date_in_any_plain_form(written):
    assert Written()(written) == MAY_31


def test_a_workbook_may_count_its_days_from_1904():
    assert Written(FROM_1904)(43616 - 1462) == MAY_31


@pytest.mark.parametrize("written", ["3 Sept 2020", "3 sep 2020", "03/09/2020"])
def test_the_day_stands_before_the_month(written):
    assert Written()(written) == date(2020, 9, 3)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("31/02/2019", "not a day of the calendar, read as day, month, year"),
        ("09/16/2020", "not a day of the calendar, read as day, month, year"),
        ("2019-02-30", "not a day of the calendar"),
        ("30 February 2019", "not a day of the calendar"),
        ("31/05/19", "two figures"),
        ("31 May 19", "two figures"),
        ("20190531", "not a date"),
        ("soon", "not a date"),
        ("12 Floréal 2019", "not a date"),
        ("00/00/0000", "not a day"),
        (True, "not a date"),
        (0.5, "not one that Excel would keep"),
        (-3, "not one that Excel would keep"),
        (20190531, "not one that Excel would keep"),
        (1e300, "not one that Excel would keep"),
    ],
)
def test_what_is_no_date_is_refused_and_never_guessed(written, reason):
    assert reason in why(Written(), written)


@pytest.mark.parametrize("written", ["31/05/2019", "2019-5-31", "43616", "2019-05-31x", ""])
def test_the_census_writes_dates_in_one_form(written):
    assert "2019-05-31" in why(census_day, written)


def test_a_later_date_is_refused_as_a_person_would_see_it():
    assert Until(Written(), MAY_31)(43616) == MAY_31
    with pytest.raises(Unreadable) as refused:
        Until(Written(), MAY_31)(43617)
    assert (refused.value.why, refused.value.said) == ("is later than today", "1 June 2019")


@given(st.dates(date(1900, 3, 1), date(2099, 12, 31)))
def test_every_day_is_read_the_same_in_every_form(day):
    serial = (day - date(1899, 12, 30)).days
    for written in (day.isoformat(), f"{day:%d/%m/%Y}", f"{day:%d %B %Y}", f"{day:%d-%b-%Y}", serial, serial + 0.75):
        assert Written()(written) == day
    assert census_day(day.isoformat()) == day


@pytest.mark.parametrize(
    ("written", "code"),
    [
        *(
            ("q) 6: Police", "6"),
            ("6", "6"),
            (6, "6"),
            (6.0, "6"),
            ("Police", "6"),
            ("POLICE", "6"),
            ("6: Police", "6"),
        ),
        *(("a) 1A: Individual", "1A"), ("1a", "1A"), ("j) 3D: Health services", "3D"), ("2A - Schools", "2A")),
        *(
            ("e) 2A: Schools", "2A"),
            ("Schools", "2A"),
            ("2A Schools", "2A"),
            ("t) 9: Anonymous", "9"),
            ("Unknown", "10"),
        ),
        *(("r) 7: Other legal agency", "7"), ("Other", "8"), ("o) 5B: LA services", "5B"), ("Housing", "4")),
        ("Health services: health visitor", "3B"),
    ],
)
def test_a_source_in_every_spelling(written, code):
    assert CodeOf(SOURCE, 2021)(written) == code


@pytest.mark.parametrize(
    ("codes", "year", "written", "reason"),
    [
        (SOURCE, 2021, "Individual", "may be 1A, 1B, 1C or 1D, and does not say which"),
        (SOURCE, 2021, "LA services", "may be 5A, 5B or 5C"),
        (SOURCE, 2021, "5D", "in census year 2021, only in others"),
        (SOURCE, 2021, "11", "is not a code of source of contact or referral"),
        (SOURCE, 2021, "q)", "is not a code"),
        (CLOSURE, 2022, "RC9", "only in others"),
        (NEED, 2021, "PSRMEM - Support with memory and cognition", "is not a code of primary need"),
        (ETHNICITY, 2021, "CNHE", "is not a code of ethnicity"),
    ],
)
def test_a_code_that_is_none_or_may_be_several_is_refused(codes, year, written, reason):
    assert reason in why(CodeOf(codes, year), written)


def test_a_code_holds_in_its_own_years():
    assert CodeOf(SOURCE, 2023)("5D") == "5D"
    assert CodeOf(NEED, 2021)("N1 - Abuse or Neglect") == "N1"
    assert CodeOf(ETHNICITY, 2021)("a) WBRI") == "WBRI"
    assert CodeOf(ETHNICITY, 2021)("White British") == "WBRI"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        *(("a) Male", "M"), ("Female", "F"), ("b) female", "F"), ("c) Not stated/recorded", "U"), ("d) Neither", "U")),
        *(("M", "M"), (1, "M"), ("2", "F"), (0, "U"), ("9", "U"), ("U", "U")),
    ],
)
def test_sex_from_every_list(written, code):
    assert sex(written) == code


def test_what_is_no_sex_is_refused():
    assert "sex or gender" in why(sex, "3")


@pytest.mark.parametrize("written", [9212044, 9212044.0, "9212044", " 9212044 ", "9212044\xa0"])
def test_a_number_is_the_same_child_as_the_text(written):
    assert child_id(written) == "9212044"


@pytest.mark.parametrize("written", ["RND000215205141", "00123", "A-12/3.4_b"])
def test_a_child_number_is_kept_as_it_is(written):
    assert child_id(written) == written


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("Total", "is not a child's number"),
        ("N/A", "is not a child's number"),
        ("0", "is not a child's number"),
        (-5, "is not a child's number"),
        (3.5, "is not a child's number"),
        ("1.23E+15", "last figures are lost"),
        (1234567890123456, "too long for Excel"),
        ("Ada Lund 3", "is not a child's number"),
        ("7" * 37, "is not a child's number"),
        ("7" * 100_000, "100,000 characters long"),
        ("12\x0034", "cannot be seen"),
        ("12\u202e34", "cannot be seen"),
        ("=1+1", "is not a child's number"),
    ],
)
def test_what_cannot_be_a_child_number(written, reason):
    assert reason in why(child_id, written)


@pytest.mark.parametrize("name", ["Zoë Ó Súilleabháin", "محمد", "नेहा", "李小龍", "Oluwaṣeun", "Anna‑Lena", "می‌خواهم"])
def test_names_in_any_script_are_kept(name):
    assert words(f"  {name}\xa0\n ") == name


def test_a_letter_and_its_mark_are_one_sign():
    assert words("Zoe\u0308") == "Zoë"


@pytest.mark.parametrize(
    ("written", "said"), [("Yes", True), ("a) Yes", True), ("b) No", False), ("N", False), (1, True), (False, False)]
)
def test_yes_and_no(written, said):
    assert yes_or_no(written) is said


def test_unknown_is_neither_yes_nor_no():
    assert yes_or_no("c) Unknown") is None
    assert "neither yes nor no" in why(yes_or_no, "maybe")


def test_counts_and_ages():
    assert (count(2), count("0"), age(6.14), age("-1")) == (2, 0, 6.14, -1)
    for read, written in (
        (count, -1),
        (count, 2.5),
        (count, "some"),
        (age, "old"),
        (age, "nan"),
        (age, 131),
        (age, -2),
    ):
        assert why(read, written).startswith("is not")


def test_an_excerpt_is_one_short_line():
    assert excerpt("a\nb\x00c\u202ed") == "a�b�c�d"
    assert len(excerpt("x" * 100_000)) == 61
    assert excerpt(None) == ""


@given(st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text()))
def test_every_value_is_read_or_refused_with_a_reason(value):
    for read in (words, child_id, yes_or_no, count, age, sex, Written(), census_day, CodeOf(SOURCE, 2021)):
        try:
            read(value)
        except Unreadable as no:
            assert no.why
            assert not no.why.endswith(".")
