"""Each figure counts what its definition says, and stays what it was as known at an instant."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date, timedelta

import pytest

from frontdoor.assurance.measure import Figure, Window, middle
from frontdoor.assurance.measures import MEASURES, allocation, decision
from frontdoor.engine.amend import correct, reopen, void
from frontdoor.engine.bring import Brought, Source, bring_in
from frontdoor.engine.models import StoredReading
from frontdoor.engine.perform import open_record, perform
from frontdoor.engine.sight import saw
from frontdoor.people.models import SameAs
from frontdoor.referrals.models import Referral
from tests.cast import (
    DAY,
    HOUR,
    NOW,
    a_child,
    a_contact,
    allocated,
    away,
    covered,
    decided,
    helen,
    ivy,
    kit,
    lena,
    martin,
    nia,
    offered,
    priya,
    proposed,
    referral_of,
    row_of,
    rows,
    tom,
)

pytestmark = pytest.mark.django_db


def figure(measure, window: Window | None = None) -> Figure:
    window = window or Window(NOW - DAY, NOW + 6 * DAY, NOW + 6 * DAY)
    return measure.figure(measure.gather(window), window)


def test_decided_in_one_working_day_counts_the_decided_and_shows_the_open_beside():
    decided(row_of(a_child()), NOW + HOUR)
    decided(row_of(a_child("Mia")), NOW + 2 * DAY, "advice")
    row_of(a_child("Ezra"))  # never decided: open, and late by Wednesday
    found = figure(decision.IN_ONE_DAY)
    assert (found.numerator, found.denominator, found.value) == (1, 2, 50.0)
    assert dict(found.beside) == {"open and already late": 1}


def test_a_service_does_not_look_better_by_not_deciding():
    row_of(a_child())
    found = figure(decision.IN_ONE_DAY)
    assert found.value is None and dict(found.beside) == {"open and already late": 1} and len(found.cases) == 1


def test_who_was_late_at_the_weeks_end_counts_for_that_week_though_decided_since():
    decided(row_of(a_child()), NOW + 9 * DAY, "advice")
    week = Window(NOW - DAY, NOW + 6 * DAY, NOW + 20 * DAY)
    assert dict(figure(decision.IN_ONE_DAY, week).beside) == {"open and already late": 1}
    later = Window(NOW + 6 * DAY, NOW + 13 * DAY, NOW + 20 * DAY)
    found = figure(decision.IN_ONE_DAY, later)
    assert (dict(found.beside), found.denominator) == ({"open and already late": 0}, 1)


def test_a_child_taken_off_a_worry_is_not_open_and_late():
    contact = a_contact(a_child(), a_child("Mia"))
    void(rows(contact)[1], helen(), NOW + HOUR, because="Another family's")
    assert dict(figure(decision.IN_ONE_DAY).beside) == {"open and already late": 1}


@pytest.mark.parametrize(
    ("born_on", "needing"), [(date(2008, 1, 12), 1), (date(2008, 1, 11), 0), (date(2008, 1, 8), 0), (None, 1)]
)
def test_nobody_of_18_waits_for_an_assessment(born_on, needing):
    """The window ends on 11 January 2026."""
    referral_of(a_child(born_on=born_on))
    assert figure(allocation.WITH_A_WORKER).denominator == needing


def test_nobody_who_has_died_does_and_the_weeks_before_stay_what_they_were():
    child = a_child()
    referral_of(child)
    perform("record_death", child, martin(), NOW + 3 * DAY, died_on=(NOW + 3 * DAY).date())
    before = Window(NOW - DAY, NOW + 2 * DAY, NOW + 6 * DAY)
    assert (figure(allocation.WITH_A_WORKER).denominator, figure(allocation.WITH_A_WORKER, before).denominator) == (
        0,
        1,
    )


def test_a_birthday_known_under_another_record_of_the_child_counts():
    child, again = a_child(born_on=None), a_child("Ty", born_on=date(2008, 1, 8))
    referral_of(child)
    assert figure(allocation.WITH_A_WORKER).denominator == 1
    open_record(SameAs(first=child), helen(), NOW, second=again, because="Same school")
    assert figure(allocation.WITH_A_WORKER).denominator == 0


def test_what_was_imported_without_a_time_stands_outside_with_its_own_count():
    child = a_child()
    contact = a_contact(child)
    source = Source("list.xlsx", "digest", "List 3, row 2")
    happened = [Brought("open", NOW.date(), {"rag": ""})]
    bring_in(
        Referral(child=child, referral_on=NOW.date(), file_row="r2"),
        kit(),
        NOW,
        state="open",
        source=source,
        happenings=happened,
    )
    assert contact
    found = figure(allocation.WITH_A_WORKER)
    assert (found.numerator, found.denominator, found.not_known) == (0, 0, 1)


@pytest.mark.parametrize(
    ("holding", "counted", "qualified"),
    [
        ("nobody", 0, 0),
        ("offered", 0, 0),
        ("duty", 0, 0),
        ("nominal", 0, 0),
        ("team", 0, 0),
        ("accepted", 1, 1),
        ("accepted by a supervised practitioner", 1, 0),
        ("accepted, then resigned", 0, 0),
        ("accepted, then away", 0, 0),
    ],
)
def test_only_a_worker_who_accepted_and_is_here_counts(holding, counted, qualified):
    child = a_child()
    referral_of(child)
    if holding == "offered":
        offered(child)
    if holding in ("duty", "nominal", "team"):
        covered(child, holding)
    if holding.startswith("accepted"):
        allocated(child, nia() if "supervised" in holding else ivy())
    if "resigned" in holding:
        perform("resign", ivy().posts.get(), martin(), NOW + HOUR, leaves_on=(NOW + DAY).date())
    if "away" in holding:
        away(ivy(), (NOW - 8 * DAY).date(), NOW + HOUR)
    found = figure(allocation.WITH_A_WORKER)
    assert (found.numerator, found.denominator) == (counted, 1)
    assert dict(found.beside) == {"of them with a registered social worker": qualified}


def test_waiting_is_what_is_left_when_work_is_taken_away():
    row = row_of(a_child())
    saw(priya(), "contacts.Contact", [row.contact_id], NOW + HOUR)
    proposed(row, NOW + HOUR + timedelta(minutes=12), "advice")
    saw(helen(), "contacts.ContactChild", [row.pk], NOW + 2 * HOUR)  # never anything after: 30 idle minutes
    decided_row = perform(
        "decide", row, helen(), NOW + 3 * HOUR, level=3, outcome="advice", because="So.", words_considered="yes"
    )
    assert decided_row.state == "decided"
    found = figure(decision.WAIT_AND_TOUCH)
    assert found.denominator == 1 and dict(found.beside) == {"minutes of work, middle child": 42}
    assert found.value == pytest.approx(3 - 42 / 60, abs=0.06)


def test_as_known_at_is_the_same_before_and_after_whatever_comes_later():
    ada, ben, mia, ezra = (a_child(name) for name in ("Ada", "Ben", "Mia", "Ezra"))
    early = decided(row_of(ada), NOW + HOUR, "advice")
    late = decided(row_of(ben), NOW + 2 * DAY)
    waiting = row_of(mia)
    allocation_of_ben = allocated(ben, now=NOW + 2 * DAY + HOUR)
    then = NOW + 3 * DAY
    window = Window(NOW - DAY, then, then)
    before = [_plain(figure(one, window)) for one in MEASURES]

    decided(waiting, then + HOUR, "no_further_action")
    tray = {"typed_late_because": "Found in a tray"}
    correct(early.contact, "receive", helen(), then + HOUR, received_at=NOW - 20 * DAY, **tray)
    reopened(early)
    perform("end", allocation_of_ben, tom(), then + HOUR, end_reason="MANAGE", handover="Seen on Monday.")
    perform("resign", ivy().posts.get(), martin(), then + HOUR, leaves_on=NOW.date())
    open_record(SameAs(first=ada), helen(), then + HOUR, second=ezra, because="Twice in the file")
    a_contact(ezra, at=NOW, now=then + HOUR)
    assert late.state == "decided"
    assert [_plain(figure(one, replace(window, memo={}))) for one in MEASURES] == before
    now = Window(NOW - DAY, then + 2 * HOUR, then + 2 * HOUR)
    assert [_plain(figure(one, now)) for one in MEASURES] != before


def reopened(row):
    return reopen(row, martin(), NOW + 4 * DAY)


def _plain(found: Figure):
    return (
        found.value,
        tuple(found.beside),
        sorted((str(one.child), str(one.counts), str(one.said)) for one in found.cases),
    )


def test_as_known_now_agrees_with_what_is_stored():
    for number, hours in enumerate((1, 30, 60)):
        decided(row_of(a_child(str(number))), NOW + hours * HOUR, "advice")
    row_of(a_child("open"))
    known = decision.readings_known("decision", NOW - DAY, NOW + 6 * DAY)
    stored = [(one.subject, one.reading()) for one in StoredReading.objects.filter(clock="decision")]
    assert sorted(known, key=str) == sorted(stored, key=str)


def test_weeks_cover_the_window_once():
    window = Window(NOW - 8 * 7 * DAY, NOW, NOW)
    weeks = window.weeks()
    assert len(weeks) == 8 and weeks[0].since == window.since and weeks[-1].until == NOW
    assert all(one.until == other.since for one, other in itertools.pairwise(weeks))


def test_the_middle_value():
    assert (middle([]), middle([3.0]), middle([1.0, 5.0, 2.0]), middle([1.0, 2.0, 3.0, 10.0])) == (None, 3.0, 2.0, 2.5)


def test_lena_reads_figures_and_no_names(client):
    child = a_child("Nameless")
    decided(row_of(child), NOW + HOUR)
    client.force_login(lena())
    page = client.get("/measures/decided-in-one-working-day/")
    assert page.status_code == 200 and "Nameless" not in page.content.decode()


def test_several_rows_of_one_contact_are_several_children():
    contact = a_contact(a_child("Ada"), a_child("Ben"))
    for row in rows(contact):
        decided(row, NOW + HOUR, "advice")
    assert figure(decision.IN_ONE_DAY).denominator == 2
