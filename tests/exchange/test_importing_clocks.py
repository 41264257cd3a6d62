"""What a file does not say stays not known: no clock runs, nothing is late, and every measure counts it apart."""

from __future__ import annotations

from datetime import date, time

import pytest

from frontdoor.accounts.clock import set_clock
from frontdoor.assurance.measure import Window
from frontdoor.assurance.measures import MEASURES, allocation, decision
from frontdoor.engine.models import StoredReading
from frontdoor.engine.perform import Refused, open_record, perform
from frontdoor.engine.registry import clock_named
from frontdoor.kernel.calendar import local
from frontdoor.kernel.clock import PerTold
from frontdoor.people.models import SameAs
from tests.cast import (
    DAY,
    HOUR,
    NOW,
    a_child,
    allocated,
    decided,
    helen,
    ivy,
    proposed,
    referral_of,
    row_of,
    team,
    tom,
)
from tests.cast import (
    decision as decision_of,
)

from .bringing import brought, person
from .files import CONTACT, CONTACTS, OPEN, REFERRAL, REFERRALS, SAM, census, changed, child, workbook

pytestmark = pytest.mark.django_db
RECEIVED = date(2020, 9, 16)
LATER = NOW + 400 * DAY


@pytest.fixture
def annex(tmp_path):
    path = workbook(tmp_path / "a.xlsx", {"List 1": [CONTACTS, CONTACT], "List 3": [REFERRALS, REFERRAL]})
    brought(path)
    return path


def faces(clock, at=LATER):
    return [one.face(at).value for one in StoredReading.objects.filter(clock=clock)]


@pytest.mark.parametrize("clock", ["decision", "rag", "acknowledge", "handover", "allocation"])
def test_no_clock_of_what_was_brought_in_runs_or_is_late(annex, clock):
    assert faces(clock) == ["not known"]
    [reading] = StoredReading.objects.filter(clock=clock)
    assert reading.started.date() in (RECEIVED, date(2020, 9, 17)) and reading.due is None


@pytest.mark.parametrize("clock", ["handover", "allocation"])
def test_of_what_has_closed_nobody_waits(tmp_path, clock):
    closed = f"{OPEN}<CINclosureDate>2020-12-01</CINclosureDate><ReasonForClosure>RC8</ReasonForClosure>"
    nothing = OPEN.replace("<ReferralNFA>0", "<ReferralNFA>1").replace("2020", "2019")
    brought(census(tmp_path / "c.xml", child(SAM, closed, nothing)))
    assert faces(clock) == ["ended", "ended"]


def test_the_limits_of_everybody_else_are_what_they_were():
    """The clock of a worker has the one limit, whatever the gravity, and only a file tells none."""
    limit = clock_named("allocation").limit
    assert isinstance(limit, PerTold) and dict(limit.keys) == dict.fromkeys(("red", "amber", "green", ""), "allocation")
    referral_of(a_child())
    assert faces("allocation", NOW + HOUR) == ["running"] and faces("allocation") == ["overdue"]


def figure(measure, since, until):
    window = Window(since, until, LATER)
    return measure.figure(measure.gather(window), window)


@pytest.mark.parametrize("measure", [decision.IN_ONE_DAY, decision.WAIT_AND_TOUCH], ids=lambda one: one.name)
def test_decided_nobody_knows_when_is_counted_apart_in_the_week_of_receipt(annex, measure):
    decided(row_of(a_child()), NOW + HOUR, "advice")
    then = local(RECEIVED, time.min)
    there, here = figure(measure, then, then + 7 * DAY), figure(measure, NOW - DAY, NOW + 7 * DAY)
    assert (there.denominator, there.not_known, there.value) == (0, 1, None)
    assert (here.denominator, here.not_known) == (1, 0)
    [case] = there.cases
    assert case.child == person(101).pk and case.said[0] == RECEIVED and "not known (imported)" in case.said


def test_open_and_late_is_not_the_same_as_not_known():
    row_of(a_child())
    found = figure(decision.IN_ONE_DAY, NOW - DAY, NOW + 7 * DAY)
    assert (found.not_known, dict(found.beside)) == (0, {"open and already late": 1})


def test_whether_somebody_holds_the_child_is_not_known_until_somebody_here_is_asked(annex):
    ben = person(102)
    found = figure(allocation.WITH_A_WORKER, NOW - DAY, NOW + 7 * DAY)
    assert (found.numerator, found.denominator, found.not_known) == (0, 0, 1)
    perform("pass_on", ben.referrals.get(), helen(), NOW + HOUR, team=team(), passed_because="From the file")
    held = allocated(ben, now=NOW + DAY)
    found = figure(allocation.WITH_A_WORKER, NOW - DAY, NOW + 7 * DAY)
    assert (found.numerator, found.denominator, found.not_known) == (1, 1, 0)
    perform("end", held, tom(), NOW + 2 * DAY, end_reason="MANAGE", handover="Seen on Monday.")
    found = figure(allocation.WITH_A_WORKER, NOW - DAY, NOW + 7 * DAY)
    assert (found.numerator, found.denominator, found.not_known) == (0, 1, 0)
    assert faces("allocation") == ["not known", "overdue"]  # since the worker was lost, it is known


def test_a_referral_opened_here_is_judged_also_where_another_came_from_a_file(tmp_path):
    tyler = a_child()
    referral_of(tyler)
    allocated(tyler, ivy())
    brought(census(tmp_path / "c.xml", child(SAM, OPEN)))
    open_record(SameAs(first=person("C1")), helen(), NOW, second=tyler, because="The same birthday and school")
    found = figure(allocation.WITH_A_WORKER, NOW - DAY, NOW + 7 * DAY)
    assert (found.numerator, found.denominator, found.not_known) == (1, 1, 0)


def test_figures_as_known_before_the_import_stay_what_they_were(tmp_path):
    decided(row_of(a_child()), NOW - 3 * HOUR, "advice")
    window = Window(NOW - 7 * DAY, NOW, NOW - HOUR)
    before = [one.figure(one.gather(window), window) for one in MEASURES]
    brought(workbook(tmp_path / "a.xlsx", {"List 1": [CONTACTS, changed(CONTACT, F=date(2026, 1, 2))]}))
    window = Window(NOW - 7 * DAY, NOW, NOW - HOUR)
    assert [one.figure(one.gather(window), window) for one in MEASURES] == before


def test_nobody_decides_that_the_outcome_is_not_known():
    row = row_of(a_child())
    with pytest.raises(Refused, match="Say what happens"):
        proposed(row, outcome="not_known")
    proposed(row, outcome="advice")
    with pytest.raises(Refused, match="Say what happens"):
        perform("decide", row, helen(), NOW, **decision_of("not_known"))


def test_an_import_is_not_among_what_was_decided_today(annex, client):
    decided(row_of(a_child("Mia")), NOW + HOUR, "advice")
    client.force_login(helen())
    with set_clock(lambda: NOW + 2 * HOUR):
        page = client.get("/front-door/").content.decode()
    assert "Mia" in page and "Child 101" not in page
