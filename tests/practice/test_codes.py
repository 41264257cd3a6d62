"""Statutory codes by the census year in which they may be used."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest

from frontdoor.practice.codes import (
    ABUSE,
    ALL,
    CASE_STATUS,
    CLOSURE,
    DISABILITY,
    ETHNICITY,
    FACTORS,
    GENDER,
    MISSING,
    NEED,
    SEX,
    SEX_OF_GENDER,
    SOURCE,
    UPN_UNKNOWN,
    WORKER_CHANGE,
    CodeSet,
    census_year,
)

SPELT = {
    SOURCE: "1A 1B 1C 1D 2A 2B 3A 3B 3C 3D 3E 3F 4 5A 5B 5C 5D 6 7 8 9 10",
    NEED: "N1 N2 N3 N4 N5 N6 N7 N8 N9 N0",
    CLOSURE: "RC1 RC2 RC3 RC4 RC5 RC6 RC7 RC8 RC9",
    ETHNICITY: "WBRI WIRI WIRT WOTH WROM MWBC MWBA MWAS MOTH AIND APKN ABAN AOTH BCRB BAFR BOTH CHNE OOTH REFU NOBT",
    DISABILITY: "NONE MOB HAND PC INC COMM LD HEAR VIS BEH CON AUT DDA",
    SEX: "M F U",
    ABUSE: "NEG PHY SAB EMO MUL",
    FACTORS: "1A 1B 1C 2A 2B 2C 3A 3B 3C 4A 4B 4C 5A 5B 5C 6A 6B 6C 7A 8B 8C 8D 8E 8F 9A 10A 11A 12A 13A 14A 15A 16A "
    "17A 18B 18C 19B 19C 20 21 22A 23A 24A",
    UPN_UNKNOWN: "UN1 UN2 UN3 UN4 UN5 UN6 UN7",
    MISSING: "M A",
    CASE_STATUS: "a b c d e",
    WORKER_CHANGE: "MANAGE FCONTA LEFTRL ORGRST TSPROC ABSENC CHCHAN PCCHAN SWDIED OTHERS",
}


@pytest.mark.parametrize(("codes", "spelt"), SPELT.items(), ids=lambda one: getattr(one, "name", ""))
def test_the_codes_of_2026_are_spelt_and_ordered_as_dfe_does(codes: CodeSet, spelt: str) -> None:
    assert list(codes.labels(2026)) == spelt.split()


@pytest.mark.parametrize(
    ("codes", "code", "first", "last"),
    [
        (SOURCE, "5D", 2023, None),
        (CLOSURE, "RC9", 2023, None),
        (FACTORS, "18A", None, 2020),
        (FACTORS, "19A", None, 2020),
        (FACTORS, "18B", 2021, None),
        (FACTORS, "18C", 2021, None),
        (FACTORS, "19B", 2021, None),
        (FACTORS, "19C", 2021, None),
        (FACTORS, "24A", 2022, None),
        (SEX, "U", 2025, None),
        (GENDER, "9", None, 2024),
    ],
)
def test_a_code_comes_and_goes_with_its_census_years(
    codes: CodeSet, code: str, first: int | None, last: int | None
) -> None:
    if first:
        assert codes.valid(code, first)
        assert not codes.valid(code, first - 1)
    if last:
        assert codes.valid(code, last)
        assert not codes.valid(code, last + 1)


def test_a_label_that_changed_says_what_was_said_then() -> None:
    assert NEED.label("N1", 2025) == "Abuse or neglect"
    assert NEED.label("N1", 2026) == NEED.label("N1") == "Abuse, neglect and exploitation"
    assert dict(NEED.choices())["N1"] == "Abuse, neglect and exploitation"
    assert dict(NEED.choices(2019))["N1"] == "Abuse or neglect"


def test_a_model_may_hold_every_code_there_ever_was_and_a_form_offers_this_year_s() -> None:
    assert {"18A", "18B"} <= dict(FACTORS.choices()).keys()
    assert "18A" not in dict(FACTORS.choices(2026))
    assert [code for code, _ in FACTORS.choices()].index("18A") < [code for code, _ in FACTORS.choices()].index("18B")


def test_what_is_no_code_is_said_by_name() -> None:
    with pytest.raises(LookupError, match="Primary need has no code 'N12'"):
        NEED.label("N12")
    with pytest.raises(LookupError, match="no code '5D' in census year 2019"):
        SOURCE.label("5D", 2019)
    assert not SOURCE.valid("1a", 2026)


@pytest.mark.parametrize("codes", ALL, ids=lambda one: one.name)
def test_no_code_means_two_things_in_one_year(codes: CodeSet) -> None:
    for one, other in combinations(codes.codes, 2):
        assert one.code != other.code or one.last < other.first or other.last < one.first
    assert len({one.label for one in codes.codes}) == len(codes.codes)
    assert all(one.label and codes.source for one in codes.codes)


def test_every_gender_of_an_earlier_year_has_a_sex() -> None:
    assert SEX_OF_GENDER.keys() == GENDER.labels(2024).keys()
    assert set(SEX_OF_GENDER.values()) == SEX.labels(2025).keys()


@pytest.mark.parametrize(
    ("day", "year"), [("2026-03-31", 2026), ("2026-04-01", 2027), ("2025-12-31", 2026), ("2026-01-01", 2026)]
)
def test_a_census_year_is_named_by_the_year_it_ends(day: str, year: int) -> None:
    assert census_year(date.fromisoformat(day)) == year
