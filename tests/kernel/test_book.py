"""A value is what was in force on a day, as the book stood at a moment."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from frontdoor.kernel.book import CLOSURE, HOLIDAY, KNOWN, OPENING, Book, Line
from frontdoor.kernel.calendar import NINE_TO_FIVE
from frontdoor.kernel.entered import said_of, value_of
from frontdoor.kernel.limits import Days, Hours, Limit, Months, WorkingDays, WorkingHours

MARCH, APRIL, MAY = (datetime(2026, month, 1, tzinfo=UTC) for month in (3, 4, 5))
ONE, TWO, THREE = WorkingDays(1), WorkingDays(2), WorkingDays(3)
JUNE_3 = date(2026, 6, 3)


def test_a_later_line_stands_for_the_days_it_is_in_force() -> None:
    book = Book((Line("decision", ONE, "guidance"), Line("decision", TWO, "local", starts_on=date(2026, 4, 1))))
    assert book.value("decision", date(2026, 3, 31)) == ONE
    assert book.line("decision", date(2026, 4, 1)).source == "local"


def test_the_first_day_no_longer_in_force_is_not_in_force() -> None:
    book = Book((Line("decision", ONE, "guidance", date(2026, 1, 1), date(2026, 4, 1)),))
    assert book.value("decision", date(2026, 3, 31)) == ONE
    with pytest.raises(LookupError, match=r"decision.*2026-04-01"):
        book.value("decision", date(2026, 4, 1))


def test_what_was_known_then_is_not_changed_by_what_was_entered_after() -> None:
    book = Book((Line("decision", ONE, "a"), Line("decision", TWO, "b", entered_at=APRIL), Line("other", THREE, "c")))
    assert book.value("decision", JUNE_3, known_at=MARCH) == ONE
    assert book.value("decision", JUNE_3, known_at=APRIL) == TWO
    assert book.value("decision", JUNE_3) == TWO


def test_of_lines_entered_together_the_one_that_starts_last_stands_in_any_order() -> None:
    lines = (Line("decision", ONE, "a"), Line("decision", TWO, "b", starts_on=date(2026, 4, 1)))
    assert Book(lines).value("decision", JUNE_3) == Book(lines[::-1]).value("decision", JUNE_3) == TWO


def test_an_unknown_key_is_said_by_name() -> None:
    with pytest.raises(LookupError, match="'nonsense'"):
        Book(()).value("nonsense", JUNE_3)


def test_a_line_entered_at_no_particular_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        Line("decision", ONE, "a", entered_at=datetime(2026, 4, 1))


def test_a_bank_holiday_proclaimed_later_is_unknown_before() -> None:
    book = Book((Line(HOLIDAY, True, "proclaimed", starts_on=JUNE_3, entered_at=APRIL),))
    assert book.calendar(MARCH).is_working_day(JUNE_3)
    assert not book.calendar(APRIL).is_working_day(JUNE_3)
    assert not book.calendar().is_working_day(JUNE_3)


def test_a_bank_holiday_may_be_taken_back() -> None:
    proclaimed = Line(HOLIDAY, True, "proclaimed", starts_on=JUNE_3, entered_at=MARCH)
    book = Book((proclaimed, Line(HOLIDAY, False, "withdrawn", starts_on=JUNE_3, entered_at=MAY)))
    assert not book.calendar(APRIL).is_working_day(JUNE_3)
    assert book.calendar(MAY).is_working_day(JUNE_3)


def test_a_closure_shuts_the_hub_and_leaves_the_working_day() -> None:
    calendar = Book((Line(CLOSURE, True, "shut-down", starts_on=JUNE_3),)).calendar()
    assert calendar.is_working_day(JUNE_3)
    assert calendar.opening(JUNE_3) is None


def test_opening_hours_change_from_their_day() -> None:
    late = ((time(10), time(18)),) * 5 + (None, None)
    calendar = Book((Line(OPENING, late, "local", starts_on=JUNE_3),)).calendar()
    assert calendar.weeks == ((date.min, NINE_TO_FIVE), (JUNE_3, late))


def test_a_calendar_is_made_once_for_all_moments_between_entries() -> None:
    book = Book((Line(HOLIDAY, True, "proclaimed", starts_on=JUNE_3, entered_at=APRIL), Line("other", ONE, "c")))
    assert book.calendar(MAY) is book.calendar()
    assert book.calendar(MARCH) is not book.calendar()


def test_the_days_looked_up_are_those_of_their_line() -> None:
    book = Book((Line(KNOWN, True, "list", date(2026, 1, 1), date(2027, 1, 1)),))
    assert book.calendar().known == (date(2026, 1, 1), date(2026, 12, 31))
    assert Book(()).calendar().known == (date.min, date.max)


def test_two_books_of_the_same_lines_are_equal_whatever_was_asked_of_them() -> None:
    lines = (Line("decision", ONE, "a"),)
    asked = Book(lines)
    asked.calendar()
    assert asked == Book(lines)


@pytest.mark.parametrize("limit", [WorkingDays(2), WorkingHours(2.5), Hours(4), Days(14), Months(3)])
def test_what_is_entered_in_plain_form_is_the_value_again(limit: Limit) -> None:
    assert value_of("offer", said_of(limit)) == limit
