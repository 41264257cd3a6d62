"""Rows of lists 1 and 3: the good, and the bad beside the good."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from frontdoor.exchange.reading import ContactFound, Found, Loss, ReferralFound, read_annex_a

from .files import (
    ADA,
    CONTACT,
    CONTACTS,
    NOW,
    REFERRAL,
    REFERRALS,
    changed,
    contacts,
    referrals,
    workbook,
)


def read(path) -> Found:
    return read_annex_a(path, NOW)


def only(found: Found, loss: Loss) -> str:
    """The one remark of that weight, as it is said."""
    (remark,) = [remark for remark in found.remarks if remark.loss is loss]
    return str(remark)


def test_a_contact_and_a_referral(tmp_path):
    found = read(workbook(tmp_path / "a.xlsx"))
    assert found.remarks == ()
    (contact,), (referral,) = found.contacts, found.referrals
    assert contact == ContactFound("101", contact.source, date(2020, 9, 16), "6")
    assert referral == ReferralFound(
        "102",
        referral.source,
        date(2020, 9, 17),
        "2A",
        no_further_action=False,
        in_last_12_months=2,
        team="Locality 4 Duty Team",
        worker="Ivy Lund",
    )
    assert [(child.child_id, child.sex, child.born_on, child.ethnicity) for child in found.children] == [
        ("101", "F", date(2015, 1, 25), "WBRI"),
        ("102", "M", date(2009, 8, 2), "APKN"),
    ]
    assert (contact.source.file, contact.source.place) == ("a.xlsx", "List 1, row 2")
    assert len(found.digest) == 64


@pytest.mark.parametrize(
    ("letter", "value", "field", "said"),
    [
        ("B", "3", "sex", "B (Gender): “3” is not a sex or gender that the lists know"),
        ("C", "ZZZZ", "ethnicity", "C (Ethnicity): “ZZZZ” is not a code of ethnicity"),
        (
            "D",
            "31/02/2019",
            "born_on",
            "D (Date of Birth): “31/02/2019” is not a day of the calendar, read as day, month, year",
        ),
        ("D", date(2021, 3, 17), "born_on", "D (Date of Birth): “17 March 2021” is later than today"),
        ("E", "old", "age", "E (Age): “old” is not an age in years"),
        (
            "G",
            "Individual",
            "source",
            "G (Contact Source): “Individual” may be 1A, 1B, 1C or 1D, and does not say which",
        ),
        (
            "G",
            "x" * 32_767,
            "source",
            f"G (Contact Source): “{'x' * 60}…” is 32,767 characters long; at most 255 are taken",
        ),
        ("G", "#N/A", "source", "G (Contact Source): “#N/A” holds Excel's error #N/A"),
    ],
)
def test_a_bad_cell_stays_out_and_its_row_goes_in(tmp_path, letter, value, field, said):
    found = read(contacts(tmp_path / "a.xlsx", changed(CONTACT, **{letter: value})))
    assert only(found, Loss.CELL) == f"List 1, row 2, {said}."
    (contact,) = found.contacts
    assert contact.received_on == date(2020, 9, 16)
    assert field in contact.unread
    assert len(found.remarks) == 1


NO_NUMBER = "is not a child's number: letters, figures and - _ . / only, at most 36, with a figure in it"
EMPTY = "is empty, and without it the row cannot go in"
NO_DAY = "is not a day of the calendar, read as day, month, year"
TOO_EARLY = "is over 280 days before the child's birth, so one of the two dates is wrong"


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"A": None}, f"A (Child Unique ID) {EMPTY}"),
        ({"A": "Total"}, f"A (Child Unique ID): “Total” {NO_NUMBER}"),
        ({"F": None}, f"F (Date of Contact) {EMPTY}"),
        ({"F": "31/02/2019"}, f"F (Date of Contact): “31/02/2019” {NO_DAY}"),
        ({"F": date(2021, 3, 17)}, "F (Date of Contact): “17 March 2021” is later than today"),
        ({"F": date(2014, 4, 19)}, f"F (Date of Contact): “19 April 2014” {TOO_EARLY}"),
        ({"D": date(1994, 9, 16)}, "F (Date of Contact): “16 September 2020” is at an age over 25"),
        ({"D": None, "E": 31.2}, "E (Age): “31.2” is over 25"),
    ],
)
def test_a_row_stays_out_when_it_makes_no_sense_without_the_cell(tmp_path, cells, said):
    found = read(contacts(tmp_path / "a.xlsx", changed(CONTACT, **cells), changed(CONTACT, A=7)))
    assert only(found, Loss.ROW) == f"List 1, row 2, {said}."
    assert [contact.child_id for contact in found.contacts] == ["7"]
    assert "101" not in {child.child_id for child in found.children}


def test_today_is_londons_day(tmp_path):
    path = contacts(tmp_path / "a.xlsx", changed(CONTACT, F=date(2020, 6, 2)))
    assert len(read_annex_a(path, datetime.fromisoformat("2020-06-01T23:30:00+00:00")).contacts) == 1
    assert len(read_annex_a(path, datetime.fromisoformat("2020-06-01T22:30:00+00:00")).contacts) == 0
    with pytest.raises(ValueError, match="time zone"):
        read_annex_a(path, datetime(2020, 6, 1, 12))


@pytest.mark.parametrize(("born", "loss"), [(date(2003, 9, 16), None), (date(2002, 9, 16), Loss.NOTHING)])
def test_eighteen_goes_in_and_is_looked_at(tmp_path, born, loss):
    found = read(contacts(tmp_path / "a.xlsx", changed(CONTACT, D=born)))
    assert len(found.contacts) == 1
    assert [remark.loss for remark in found.remarks] == ([loss] if loss else [])


def test_an_unborn_child_has_a_coming_date(tmp_path):
    found = read(contacts(tmp_path / "a.xlsx", changed(CONTACT, D=date(2021, 5, 1), E=-1, F=date(2021, 2, 1))))
    assert (found.children[0].born_on, found.children[0].expected_on) == (None, date(2021, 5, 1))
    assert found.remarks == ()
    found = read(contacts(tmp_path / "a.xlsx", changed(CONTACT, D=date(2022, 5, 1), E=-1)))
    assert "is later than today" in only(found, Loss.CELL)


def test_what_is_not_said_is_not_known(tmp_path):
    found = read(contacts(tmp_path / "a.xlsx", changed(CONTACT, B=None, C="", D="  ", E=None, G=None)))
    child, contact = found.children[0], found.contacts[0]
    assert (child.sex, child.ethnicity, child.born_on, child.age_said) == (None, None, None, None)
    assert contact.source_code is None
    assert contact.unread == frozenset()
    assert found.remarks == ()


def test_the_same_row_twice_is_one_contact(tmp_path):
    found = read(contacts(tmp_path / "a.xlsx", CONTACT, changed(CONTACT, G="e) 2A: Schools"), CONTACT))
    assert len(found.contacts) == 2
    assert only(found, Loss.REPEAT) == "List 1, row 4 says the same as List 1, row 2, and is taken once."
    (tally, _) = found.tallies
    assert (tally.rows, tally.taken, tally.refused, tally.repeated) == (3, 2, 0, 1)


def test_the_same_row_spelt_otherwise_is_the_same(tmp_path):
    other = ["101", "Female", "WBRI", "25/01/2015", 6.1, "2020-09-16", "Police"]
    first, second = (read(contacts(tmp_path / name, row)) for name, row in (("a.xlsx", CONTACT), ("b.xlsx", other)))
    assert first.contacts[0].key == second.contacts[0].key
    assert replace(first.children[0], source=second.children[0].source) == second.children[0]


def test_a_referral_put_right_is_another_row(tmp_path):
    first, second = (
        read(referrals(tmp_path / name, changed(REFERRAL, K=worker))).referrals[0]
        for name, worker in (("a.xlsx", "Ivy Lund"), ("b.xlsx", "Joel Finch"))
    )
    assert first.key != second.key


def test_two_different_referrals_on_one_day_both_go_in_and_are_looked_at(tmp_path):
    found = read(referrals(tmp_path / "a.xlsx", REFERRAL, changed(REFERRAL, G="q) 6: Police")))
    assert len(found.referrals) == 2
    assert "is a second referral that day, beside List 3, row 2" in only(found, Loss.NOTHING)


def test_rows_about_one_child_are_joined_and_a_difference_is_said(tmp_path):
    rows = [changed(CONTACT, D=None), changed(CONTACT, F=date(2020, 9, 18), B="a) Male", E=6.2)]
    found = read(contacts(tmp_path / "a.xlsx", *rows))
    child = found.children[0]
    assert (child.born_on, child.sex) == (date(2015, 1, 25), "F")
    assert only(found, Loss.NOTHING) == (
        "List 1, row 3, sex: “M” differs from what List 1, row 2 says of this child, which stands: F."
    )


def test_age_is_judged_by_a_birthday_that_an_earlier_row_gave(tmp_path):
    rows = [CONTACT, changed(CONTACT, D=None, F=date(2010, 1, 1))]
    found = read(contacts(tmp_path / "a.xlsx", *rows))
    assert "before the child's birth" in only(found, Loss.ROW)


def test_an_event_that_a_later_birthday_makes_impossible_is_looked_at(tmp_path):
    rows = [changed(CONTACT, D=None), changed(CONTACT, D=date(1990, 1, 1), F=date(2014, 1, 1))]
    found = read(contacts(tmp_path / "a.xlsx", *rows))
    assert len(found.contacts) == 2
    assert str(found.warnings[-1]) == (
        "List 1, row 2: “16 September 2020” is at an age over 25, by the date of birth that another row gives."
    )


def test_a_number_stored_as_a_date_count_is_a_date(tmp_path):
    found = read(contacts(tmp_path / "a.xlsx", changed(CONTACT, D=42029, F=44090)))
    assert (found.children[0].born_on, found.contacts[0].received_on) == (date(2015, 1, 25), date(2020, 9, 16))


@pytest.mark.parametrize("name", ["List_1", "list 1", "Contacts", "Sheet1", "Список"])
def test_a_list_is_known_by_its_headings_not_its_name_or_place(tmp_path, name):
    sheets = {"Front": [["Chilshire"]], "List 3": [REFERRALS, REFERRAL], name: [CONTACTS, CONTACT]}
    found = read(workbook(tmp_path / "a.xlsx", sheets))
    assert [len(found.contacts), len(found.referrals)] == [1, 1]
    assert found.contacts[0].source.sheet == name


@pytest.mark.parametrize(
    "headings",
    [
        [heading.upper() for heading in CONTACTS],
        [f"  {heading.replace(' ', '  ')} " for heading in CONTACTS],
        ["Child\nUnique ID", "Sex", "Ethnic group", "DOB", "Age of Child (Years)", "contact_date", "Source of contact"],
    ],
)
def test_headings_vary(tmp_path, headings):
    found = read(contacts(tmp_path / "a.xlsx", CONTACT, headings=headings))
    assert (len(found.contacts), found.contacts[0].source_code, found.remarks) == (1, "6", ())


def test_headings_may_stand_below_a_title_and_in_any_order(tmp_path):
    turned = [CONTACTS[::-1], CONTACT[::-1]]
    sheets = {"L": [["List 1: contacts"], [], ["as at 16 March 2021"], *turned], "List 3": [REFERRALS, REFERRAL]}
    found = read(workbook(tmp_path / "a.xlsx", sheets))
    assert found.contacts[0].source.row == 5
    assert found.remarks == ()


def test_a_missing_list_is_named_with_the_sheets_that_are_there(tmp_path):
    found = read(workbook(tmp_path / "a.xlsx", {"List 3": [REFERRALS, REFERRAL], "Notes": [["hello"]]}))
    assert only(found, Loss.LIST) == (
        "List 1 (contacts) was not found: no sheet has the headings “Child Unique ID” and “Date of Contact”; "
        "the sheets are List 3 and Notes."
    )
    assert len(found.referrals) == 1


def test_a_list_without_headings_is_named(tmp_path):
    found = read(workbook(tmp_path / "a.xlsx", {"List 1": [CONTACT], "List 3": [REFERRALS, REFERRAL]}))
    assert only(found, Loss.LIST) == (
        "List 1 has no row with the headings “Child Unique ID” and “Date of Contact” among its first 20."
    )


def test_list_10_is_not_list_1(tmp_path):
    found = read(workbook(tmp_path / "a.xlsx", {"List 10": [["x"]], "List 3": [REFERRALS, REFERRAL]}))
    assert "was not found" in only(found, Loss.LIST)


def test_a_heading_that_is_missing_is_said_once_and_not_for_every_row(tmp_path):
    found = read(contacts(tmp_path / "a.xlsx", CONTACT[:-1], CONTACT[:-1], headings=CONTACTS[:-1]))
    assert only(found, Loss.NOTHING) == (
        "List 1, row 1, Contact Source is not among the headings, so it is not known for any row."
    )


def test_a_heading_that_stands_twice_cannot_be_chosen(tmp_path):
    found = read(contacts(tmp_path / "a.xlsx", [*CONTACT, "x"], headings=[*CONTACTS, "Contact source"]))
    assert "is the heading of columns G and H; keep one of them" in only(found, Loss.COLUMN)
    assert found.contacts[0].source_code is None
    found = read(contacts(tmp_path / "a.xlsx", [*CONTACT, "x"], headings=[*CONTACTS, "DATE OF CONTACT"]))
    assert "is the heading of columns F and H" in only(found, Loss.LIST)
    assert found.contacts == ()


def test_columns_that_no_list_has_are_counted_as_not_read(tmp_path):
    found = read(
        contacts(tmp_path / "a.xlsx", [*CONTACT, "x"], [*changed(CONTACT, A=2), "y"], headings=[*CONTACTS, "Ward"])
    )
    assert found.not_taken == {"Ward": 2}


def test_a_list_on_two_sheets_is_read_from_both(tmp_path):
    sheets = {"A": [CONTACTS, CONTACT], "B": [CONTACTS, changed(CONTACT, A=9), CONTACT], "C": [REFERRALS]}
    found = read(workbook(tmp_path / "a.xlsx", sheets))
    assert [contact.source.place for contact in found.contacts] == ["A, row 2", "B, row 2"]
    assert only(found, Loss.REPEAT) == "B, row 3 says the same as A, row 2, and is taken once."


def test_one_bad_cell_each_and_three_hundred_good_rows(tmp_path):
    good = [[number, *ADA[1:], date(2020, 9, 16), "Police"] for number in range(1000, 1300)]
    found = read(
        contacts(tmp_path / "a.xlsx", *good[:150], changed(CONTACT, C="?"), changed(CONTACT, A="?"), *good[150:])
    )
    assert len(found.contacts) == 301
    assert [remark.loss for remark in found.remarks] == [Loss.CELL, Loss.ROW]
