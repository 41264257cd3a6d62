"""A council enters its own values at the command line: who may, what may be written, and what stands."""

from __future__ import annotations

from datetime import UTC, datetime, time
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from frontdoor.archive import verify
from frontdoor.engine.book import book_as_known
from frontdoor.engine.models import BookLine
from frontdoor.journal.models import Event
from frontdoor.kernel.limits import WorkingDays
from frontdoor.practice.words import day_from
from tests.cast import bo, kit, martin

pytestmark = pytest.mark.django_db
WHY = ("--because", "Agreed in November", "--as")
FIVE = ("08:00-18:00",) * 5


@pytest.fixture(autouse=True)
def cast():
    bo(), kit(), martin()
    yield
    assert list(verify.faults()) == []


def book(*words: str) -> str:
    out = StringIO()
    call_command("book", *words, stdout=out)
    return out.getvalue()


def test_a_day_the_hub_is_shut_stops_its_hours():
    said = book("closure", "2026-12-24", *WHY, "bo")
    assert said.startswith("Entered: Closure on 24 December 2026 (Local: Agreed in November).")
    assert book_as_known().calendar().opening(day_from("2026-12-24")) is None
    assert book_as_known().calendar().is_working_day(day_from("2026-12-24"))
    assert Event.objects.get(act="book.enter").actor == bo()


def test_taken_back_it_is_open_after_all_and_what_stands_says_so():
    book("closure", "2026-12-24", *WHY, "bo")
    book("closure", "2026-12-24", "--not", *WHY, "bo")
    assert book_as_known().calendar().opening(day_from("2026-12-24"))
    assert BookLine.objects.count() == 2
    assert book().startswith("Closure on 24 December 2026 taken back (Local: Agreed in November). Entered on ")
    assert len(book().splitlines()) == 1


def test_a_bank_holiday_is_no_working_day():
    book("holiday", "2027-05-10", *WHY, "bo")
    assert not book_as_known().calendar().is_working_day(day_from("2027-05-10"))


def test_opening_hours_hold_from_their_day_on():
    book("opening", *FIVE, "10:00-14:00", "--from", "2026-12-01", *WHY, "bo")
    calendar = book_as_known().calendar()
    opens, closes = calendar.opening(day_from("2026-12-02")) or (None, None)
    assert (opens, closes) == (datetime(2026, 12, 2, 8, tzinfo=UTC), datetime(2026, 12, 2, 18, tzinfo=UTC))
    assert calendar.weeks[-1][1][5] == (time(10), time(14)) and calendar.opening(day_from("2026-12-06")) is None
    assert "Mon 08:00-18:00" in book() and "Sun shut" in book()


def test_a_limit_of_our_own_holds_for_its_days():
    book("limit", "offer", "2 working days", "--from", "2026-12-01", "--until", "2026-12-31", *WHY, "bo")
    days = {day: book_as_known().value("offer", day_from(day)) for day in ("2026-11-30", "2026-12-31", "2027-01-01")}
    assert list(days.values()) == [WorkingDays(1), WorkingDays(2), WorkingDays(1)]
    assert "Offer from 1 December 2026 until 31 December 2026: 2 working days" in book()


def test_nothing_entered_says_so():
    assert "Nothing has been entered here" in book()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("closure", "2026-12-24", *WHY, "kit"), "Only a system administrator may do this."),
        (("closure", "2026-12-24", *WHY, "nobody"), "Nobody signs in as “nobody”."),
        (("closure", "24.12.2026", *WHY, "bo"), "is not a date"),
        (("opening", "9-5", *FIVE[1:], "--from", "2026-12-01", *WHY, "bo"), "are no hours"),
        (("opening", "17:00-09:00", *FIVE[1:], "--from", "2026-12-01", *WHY, "bo"), "close before it opens"),
        (("opening", "08:00-18:00", "--from", "2026-12-01", *WHY, "bo"), "five to seven days"),
        (("limit", "offer", "2 fortnights", "--from", "2026-12-01", *WHY, "bo"), "not a unit known here"),
        (("limit", "offer", "1 day", "--from", "2026-12-02", "--until", "2026-12-01", *WHY, "bo"), "before it begins"),
    ],
)
def test_what_is_not_entered_says_why(words, says):
    with pytest.raises(CommandError, match=says):
        book(*words)
    assert not BookLine.objects.exists()


def test_its_help_shows_how_to_ask(capsys):
    with pytest.raises(SystemExit):
        call_command("book", "--help")
    said = capsys.readouterr().out
    assert "frontdoor book closure 2026-12-24" in said and "Only a system administrator" in said and "offer" in said


def test_a_rule_holds_from_its_day_on_and_can_be_ended():
    assert book_as_known().value("rule_agreement_first", day_from("2026-12-01")) is False
    said = book("rule", "agreement_first", "--from", "2026-12-01", *WHY, "bo")
    assert said.startswith("Entered: Rule agreement first from 1 December 2026: on (Local: Agreed in November).")
    assert book_as_known().value("rule_agreement_first", day_from("2026-11-30")) is False
    assert book_as_known().value("rule_agreement_first", day_from("2026-12-01")) is True
    book("rule", "agreement_first", "--not", "--from", "2027-01-01", *WHY, "bo")
    assert book_as_known().value("rule_agreement_first", day_from("2026-12-31")) is True
    assert book_as_known().value("rule_agreement_first", day_from("2027-01-01")) is False


def test_only_the_rules_there_are_can_be_entered():
    with pytest.raises(CommandError, match="invalid choice"):
        book("rule", "consent_first", "--from", "2026-12-01", *WHY, "bo")
