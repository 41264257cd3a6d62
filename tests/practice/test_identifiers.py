"""Check digits find every slip that their rule can find."""

from __future__ import annotations

import re
from string import ascii_uppercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdoor.practice.identifiers import (
    EXAMPLE,
    LETTERS,
    as_reference,
    child_id,
    new_child_id,
    new_reference,
    nhs_number,
    reference,
    upn_letter,
    why_not_nhs_number,
    why_not_reference,
    why_not_upn,
)

NUMBERS = st.integers(0, 999_999)


@pytest.mark.parametrize("number", ["9434765919", "943 476 5919", "943-476-5919", "4010232137", "9990000018"])
def test_a_right_nhs_number_is_taken(number: str) -> None:
    assert why_not_nhs_number(number) is None
    assert len(nhs_number(number)) == 10


WRONG_NHS = [
    "9434765918",
    "9434765991",
    "9344765919",
    "943476591",
    "94347659190",
    "943476591X",
    "",
    "９４３４７６５９１９",
]


@pytest.mark.parametrize("number", [*WRONG_NHS, "0000000000", "5555555555"])
def test_a_wrong_nhs_number_is_refused(number: str) -> None:
    assert why_not_nhs_number(number)


@given(st.text("0123456789", min_size=9, max_size=9))
def test_at_most_one_last_digit_fits_an_nhs_number(nine: str) -> None:
    fitting = [digit for digit in "0123456789" if why_not_nhs_number(nine + digit) is None]
    weighted = sum(int(digit) * (10 - place) for place, digit in enumerate(nine))
    alike = {nine[0]} == set(nine)
    assert fitting == [
        str(digit) for digit in range(10) if (weighted + digit) % 11 == 0 and not (alike and str(digit) == nine[0])
    ]


@pytest.mark.parametrize("upn", ["A950000178301", "H243278544154", "h243278544154 "])
def test_a_right_upn_is_taken(upn: str) -> None:
    assert why_not_upn(upn) is None


@pytest.mark.parametrize(
    "upn", ["R247962919251", "X428558133462", "ASFFAGSVSV123", "R325", "", "I950000178301", "A95000017830I"]
)
def test_a_wrong_upn_is_refused(upn: str) -> None:
    assert why_not_upn(upn)


@given(st.text("0123456789", min_size=11, max_size=11), st.sampled_from("0123456789" + LETTERS), st.integers(0, 10))
def test_a_upn_with_one_wrong_digit_is_refused(eleven: str, last: str, place: int) -> None:
    upn = upn_letter(eleven + last) + eleven + last
    assert why_not_upn(upn) is None
    wrong = str((int(eleven[place]) + 1) % 10)
    assert why_not_upn(upn[: place + 1] + wrong + upn[place + 2 :])


def test_the_check_letters_are_dfe_s_twenty_three() -> None:
    assert set(ascii_uppercase) - set(LETTERS) == set("IOS")
    assert len(LETTERS) == 23


def test_a_child_s_id_is_c_and_nine_digits() -> None:
    assert child_id(7) == "C000000007"
    assert re.fullmatch(r"C\d{9}", new_child_id())
    for number in (-1, 10**9):
        with pytest.raises(ValueError, match="999999999"):
            child_id(number)


def test_a_reference_looks_as_it_is_spoken() -> None:
    assert reference("W", 2026, 104417) == EXAMPLE == "W-26-104417J"
    assert reference("R", 2031, 7).startswith("R-31-000007")
    assert why_not_reference(new_reference("W", 2026)) is None


@pytest.mark.parametrize(("kind", "number"), [("w", 1), ("", 1), ("WW", 1), ("W", -1), ("W", 1_000_000)])
def test_a_reference_is_not_made_of_anything_else(kind: str, number: int) -> None:
    with pytest.raises(ValueError, match="one capital"):
        reference(kind, 2026, number)


@pytest.mark.parametrize("typed", ["W-26-104417J", "w26104417j", " W 26 104417 J ", "w-26 104417j"])
def test_a_reference_is_read_however_it_was_typed(typed: str) -> None:
    assert as_reference(typed) == "W-26-104417J"


@pytest.mark.parametrize("typed", ["W-26-104417", "W-26-104417K", "W-26-10441J", "", "W-26-1044I7J", "W-٢٦-104417J"])
def test_a_wrong_reference_is_refused_with_a_reason(typed: str) -> None:
    assert why_not_reference(typed)
    with pytest.raises(ValueError, match="reference"):
        as_reference(typed)


@given(NUMBERS, st.integers(0, 99), st.integers(0, 7), st.integers(1, 9))
def test_one_wrong_digit_in_a_reference_is_found(number: int, year: int, place: int, more: int) -> None:
    right = reference("W", 2000 + year, number)
    at = [2, 3, 5, 6, 7, 8, 9, 10][place]
    wrong = right[:at] + str((int(right[at]) + more) % 10) + right[at + 1 :]
    assert why_not_reference(wrong)


@given(NUMBERS, st.integers(5, 10), st.integers(5, 10))
def test_two_swapped_digits_in_a_reference_are_found(number: int, one: int, other: int) -> None:
    right = reference("W", 2026, number)
    signs = list(right)
    signs[one], signs[other] = signs[other], signs[one]
    wrong = "".join(signs)
    assert (why_not_reference(wrong) is None) is (wrong == right)
