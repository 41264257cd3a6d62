"""A local line changes what runs, and nothing that was judged before it was entered."""

from __future__ import annotations

from datetime import date

import pytest

from frontdoor.archive import verify
from frontdoor.engine import readings
from frontdoor.engine.book import book_as_known, enter, open_book
from frontdoor.engine.models import BookLine, StoredReading
from frontdoor.engine.refused import Refused
from frontdoor.journal.models import Event
from frontdoor.kernel.clock import Face
from frontdoor.kernel.limits import WorkingDays
from frontdoor.practice.clocks import CLOCKS
from tests.cast import DAY, HOUR, NOW, a_child, a_contact, bo, decided, helen, kit, martin, row_of, rows

pytestmark = pytest.mark.django_db
TUESDAY = date(2026, 1, 6)


@pytest.fixture(autouse=True)
def the_journal_explains_everything():
    yield
    assert list(verify.faults()) == []


def holiday(on, now, off=True):
    return enter(bo(), now, key="holiday", value=off, source="Local", starts_on=on)


def decision(child):
    return StoredReading.objects.get(clock="decision", subject=child.pk)


def test_a_holiday_entered_ahead_moves_what_is_running():
    tyler = a_child()
    a_contact(tyler)
    holiday(TUESDAY, NOW + HOUR)
    assert decision(tyler).due.date() == date(2026, 1, 7)


def test_a_holiday_taken_back_moves_it_back():
    tyler = a_child()
    a_contact(tyler)
    holiday(TUESDAY, NOW + HOUR)
    holiday(TUESDAY, NOW + 2 * HOUR, off=False)
    assert decision(tyler).due.date() == TUESDAY


def test_a_holiday_entered_too_late_moves_nothing_that_was_judged():
    tyler = a_child()
    decided(row_of(tyler), NOW + 2 * DAY, outcome="advice")  # due on Tuesday, decided on Wednesday
    holiday(TUESDAY, NOW + 3 * DAY)
    assert decision(tyler).face(NOW + 3 * DAY) is Face.MISSED
    readings.rebuild([tyler.pk], open_book())
    assert decision(tyler).face(NOW + 3 * DAY) is Face.MISSED


def test_a_holiday_entered_late_moves_what_was_judged_since():
    tyler = a_child()
    holiday(TUESDAY, NOW + DAY)
    decided(row_of(tyler), NOW + 2 * DAY, outcome="advice")
    assert decision(tyler).face(NOW + 3 * DAY) is Face.MET


def test_a_closure_of_the_hub_moves_no_working_day():
    tyler = a_child()
    a_contact(tyler)
    enter(bo(), NOW + HOUR, key="closure", value=True, source="Local", starts_on=TUESDAY)
    assert decision(tyler).due.date() == TUESDAY


def test_a_limit_of_our_own_stands_over_the_shipped_one_from_its_day():
    tyler, mia = a_child(), a_child("Mia")
    a_contact(tyler)
    line = {"key": "decision", "value": ["working_days", 3], "source": "Local", "starts_on": TUESDAY}
    enter(bo(), NOW + HOUR, **line)
    a_contact(mia, at=NOW + DAY)
    assert (decision(tyler).due.date(), decision(mia).due.date()) == (TUESDAY, date(2026, 1, 9))
    assert book_as_known().value("decision", TUESDAY) == WorkingDays(3)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("decison", ["working_days", 3]),
        ("holidays_known", ["days", 3]),
        ("decision", "3 days"),
        ("decision", ["fortnights", 3]),
        ("decision", ["working_days"]),
        ("decision", ["working_days", "3"]),
        ("decision", ["working_days", True]),
        ("decision", ["working_hours", 10**9]),
        ("decision", ["working_days", -1]),
        ("holiday", "yes"),
        ("closure", None),
        ("opening", [["09:00", "17:00"]] * 5),
        ("opening", [["17:00", "09:00"]] * 7),
        ("opening", [["09:00", "25:00"]] * 7),
    ],
)
def test_what_nobody_could_read_is_not_entered(key, value):
    """One such line would stop everybody who opens the book, that is everybody."""
    with pytest.raises(Refused, match="no value that the book can hold"):
        enter(bo(), NOW, key=key, value=value, source="Local", starts_on=TUESDAY)
    assert not BookLine.objects.exists() and not Event.objects.filter(act="book.enter").exists()


@pytest.mark.parametrize("who", [martin, helen, kit])
def test_only_who_keeps_the_book_enters_a_line(who):
    with pytest.raises(Refused, match="Only a system administrator may do this"):
        enter(who(), NOW, key="closure", value=True, source="Local", starts_on=TUESDAY)
    assert not BookLine.objects.exists()


def test_the_hub_opens_as_it_says_from_that_day_on():
    tyler, week = a_child(), [["08:00", "20:00"]] * 5 + [["10:00", "14:00"], None]
    enter(bo(), NOW - HOUR, key="opening", value=week, source="Local: longer hours", starts_on=NOW.date())
    a_contact(tyler, rag="amber")  # 24 working hours from Monday, 10:00
    assert StoredReading.objects.get(clock="rag").due == NOW + 2 * DAY
    assert book_as_known().calendar().opening(date(2026, 1, 11)) is None


def test_entering_is_an_act_of_somebody():
    line = holiday(TUESDAY, NOW)
    event = Event.objects.get(act="book.enter")
    assert (event.actor, event.record_id.int, event.recorded_at) == (bo(), line.pk, NOW)
    assert event.payload.body == {"key": "holiday", "value": True, "source": "Local", "starts_on": "2026-01-06"}


def test_what_was_judged_while_the_line_waited_for_its_turn_is_judged_by_it():
    """Its moment was taken before it had to wait for others, who finished meanwhile."""
    tyler = a_child()
    decided(row_of(tyler), NOW + 2 * DAY, outcome="advice")
    holiday(TUESDAY, NOW + 2 * DAY - HOUR)
    assert decision(tyler).face(NOW + 3 * DAY) is Face.MET


def test_as_known_then_the_book_is_the_one_of_then():
    tyler = a_child()
    contact = a_contact(tyler)

    def then():
        return set(readings.computed([tyler.pk], CLOCKS, open_book(), known_at=NOW + HOUR))

    before = then()
    holiday(TUESDAY, NOW + 2 * HOUR)
    decided(rows(contact)[0], NOW + 2 * DAY, outcome="advice")
    assert then() == before and BookLine.objects.count() == 1
