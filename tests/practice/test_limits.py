"""Every limit of the front door has a value on every day, a source, and says whether law or the hub set it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from frontdoor.kernel.book import HOLIDAY, KNOWN, Book
from frontdoor.kernel.calendar import LONDON
from frontdoor.kernel.limits import Days, Hours, Limit, WorkingDays, WorkingHours
from frontdoor.practice.clocks import CLOCKS
from frontdoor.practice.limits import LINES, LOCAL, RULES, STATUTORY

BOOK = Book(LINES)
EXPECTED: dict[str, Limit] = {
    "acknowledge": WorkingDays(1),
    "decision": WorkingDays(1),
    "rag_red": Hours(4),
    "rag_amber": WorkingHours(24),
    "rag_green": Hours(72),
    "countersign": WorkingDays(1),
    "tell_family": WorkingDays(1),
    "indicator": Hours(4),
    "indicator_red": Hours(1),
    "looked_at": WorkingDays(1),
    "opened_again": WorkingDays(1),
    "open_child": WorkingDays(1),
    "open_child_red": Hours(2),
    "restricted_match": Hours(4),
    "check_red": Hours(2),
    "check_amber": WorkingHours(8),
    "check_green": WorkingHours(24),
    "feedback": WorkingDays(1),
    "handover_night": Hours(0.5),
    "handover": WorkingDays(1),
    "handover_red": Hours(2),
    "allocation": WorkingDays(1),
    "strategy": WorkingDays(1),
    "strategy_red": Days(0),
    "early_help": WorkingDays(1),
    "onward": WorkingDays(1),
    "onward_homeless": Days(0),
    "private_fostering": WorkingDays(7),
    "allegation": WorkingDays(1),
    "offer": WorkingDays(1),
    "cover": Days(0),
}
CLIMBING = {"unopened_team": Hours(0.25), "unopened_head": Hours(0.5)}


@pytest.mark.parametrize(
    "on", [date(1998, 5, 1), date(2019, 5, 22), date(2023, 12, 14), date(2023, 12, 15), date(2030, 1, 1)]
)
def test_every_limit_has_its_value_on_every_day(on: date) -> None:
    keys = {line.key for line in LINES} - {HOLIDAY, KNOWN} - {line.key for line in RULES}
    assert {key: BOOK.value(key, on) for key in keys} == EXPECTED | CLIMBING


def test_each_says_who_set_it() -> None:
    law = ("Statutory guidance: Working Together", "Children (Private Arrangements for Fostering) Regulations 2005")
    assert all(line.source.startswith(law) for line in STATUTORY)
    assert all(line.source.startswith("Local") for line in LOCAL)


def test_the_source_is_the_guidance_that_was_in_force() -> None:
    assert "chapter 1" in BOOK.line("decision", date(2023, 12, 14)).source
    assert "(2023), chapter 3" in BOOK.line("decision", date(2023, 12, 15)).source


def test_red_runs_through_the_night_and_amber_waits_for_the_hub() -> None:
    friday = datetime(2019, 6, 7, 16, 30, tzinfo=LONDON)
    red, amber = BOOK.value("rag_red", friday.date()), BOOK.value("rag_amber", friday.date())
    assert red.after(friday, BOOK.calendar()) == friday + timedelta(hours=4)
    assert amber.after(friday, BOOK.calendar()) == datetime(2019, 6, 12, 15, 30, tzinfo=UTC)


def test_no_limit_stands_in_the_book_that_no_clock_asks_for() -> None:
    assert {key for clock in CLOCKS for key in clock.limits} == EXPECTED.keys()


def test_every_rule_that_can_be_switched_on_is_off_as_it_ships() -> None:
    assert {line.key: line.value for line in RULES} == {"rule_agreement_first": False, "rule_duty_to_share": False}
    assert all(BOOK.value(line.key, date(2026, 11, 12)) is False for line in RULES)
