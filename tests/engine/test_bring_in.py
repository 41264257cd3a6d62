"""What comes from a file is written as it was, by whoever brought it, and what the file does not say is not made up."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from frontdoor.archive import verify
from frontdoor.casework.models import Allocation
from frontdoor.contacts.models import Contact, ContactChild
from frontdoor.engine.amend import void
from frontdoor.engine.bring import Brought, Source, bring_in
from frontdoor.engine.models import StoredReading
from frontdoor.engine.perform import Refused, perform
from frontdoor.journal.models import Event
from frontdoor.kernel.calendar import local
from frontdoor.people.models import Person
from frontdoor.referrals.models import Referral
from tests.cast import NOW, a_child, helen, ivy, kit, team

pytestmark = pytest.mark.django_db
NOON = time(12)
FILE = Source("annex-a.xlsx", "9f2c", "List 3, row 12")


@pytest.fixture(autouse=True)
def the_journal_explains_everything():
    yield
    assert list(verify.faults()) == []


def brought(record, state, *happenings, **more):
    return bring_in(record, kit(), NOW, state=state, source=FILE, happenings=happenings, **more)


def faces(clock):
    return [one.face(NOW) for one in StoredReading.objects.filter(clock=clock)]


def a_referral(child, state="closed", *happenings, **more):
    given = {"child": child, "team": team(), "referral_on": date(2025, 11, 3), "file_row": "332"} | more
    return brought(Referral(**given), state, *happenings)


def test_a_child_without_a_name_comes_with_the_number_in_the_file():
    child = brought(Person(file_id="1234567", born_on=date(2015, 5, 5)), "provisional")
    event = Event.objects.get()
    assert (str(child), event.act, event.actor) == ("Child 1234567 (name not in file)", "person.bring_in", kit())
    assert event.told["source"] == {"file": "annex-a.xlsx", "digest": "9f2c", "row": "List 3, row 12"}


def test_its_dates_are_what_happened_and_a_day_is_a_day():
    child = a_child()
    opened = Brought("open", date(2025, 11, 3), {"rag": "amber"})
    a_referral(child, "accepted", opened, Brought("accept", date(2025, 11, 5)))
    [reading] = StoredReading.objects.filter(clock="handover")
    assert (reading.started, reading.stopped) == (local(date(2025, 11, 3), NOON), local(date(2025, 11, 5), NOON))
    assert faces("handover") == ["missed"]


def test_what_happened_nobody_knows_when_is_not_known():
    a_referral(a_child(), "accepted", Brought("open", None), Brought("accept", date(2025, 11, 5)))
    a_referral(a_child("Mia"), "accepted", Brought("open", date(2025, 11, 3)), Brought("accept", None))
    assert faces("handover") == ["not known", "not known"]


def test_nothing_happened_that_the_file_does_not_say():
    a_referral(a_child(), "accepted")
    assert not StoredReading.objects.exists()


def test_nobody_brings_in_but_whoever_may():
    for who in (helen(), ivy()):
        with pytest.raises(Refused, match="Only a system administrator or information governance officer"):
            bring_in(Person(file_id="7"), who, NOW, state="provisional", source=FILE)
    assert not Person.objects.exists()


def test_a_group_comes_before_its_rows_and_is_about_their_children():
    tyler, mia = a_child(), a_child("Mia")
    day = date(2025, 11, 3)
    contact = Contact(received_at=NOW - timedelta(days=60), how="not_known", worry="-", source="2A")
    brought(contact, "received", Brought("receive", day, {"rag": "amber"}), about=[tyler.pk, mia.pk])
    for child in (tyler, mia):
        row = ContactChild(contact=contact, child=child, outcome="advice")
        brought(row, "decided", Brought("decide", day, {"outcome": "advice"}))
    readings = StoredReading.objects.filter(clock="decision")
    assert {one.subject for one in readings} == {tyler.pk, mia.pk} and faces("decision") == ["met", "met"]


def test_two_starts_of_one_clock_in_one_row_are_two_readings():
    days = [date(2025, 11, day) for day in (3, 5, 6)]
    allocation = Allocation(child=a_child(), worker=ivy(), pathway="assessment")
    acts = ("offer", "challenge", "offer_again")
    brought(allocation, "offered", *(Brought(act, day) for act, day in zip(acts, days, strict=True)))
    found = StoredReading.objects.filter(clock="offer").order_by("started")
    assert [(one.started.date(), one.stopped and one.stopped.date()) for one in found] == [
        (days[0], days[1]),
        (days[2], None),
    ]
    assert len({one.event for one in found}) == 2


def test_what_was_brought_in_goes_on_like_any_other():
    referral = a_referral(a_child(), "open", Brought("open", date(2026, 1, 2)), file_row="")
    perform("name_the_need", referral, helen(), NOW, primary_need="N1")
    void(referral, helen(), NOW)
    assert Referral.objects.get().primary_need == ""


def test_what_was_brought_in_can_be_taken_back_with_all_it_said():
    referral = a_referral(a_child(), "accepted", Brought("open", date(2026, 1, 2)))
    assert StoredReading.objects.exists()
    assert void(referral, helen(), NOW).state == "void" and not StoredReading.objects.exists()


def test_an_unknown_state_or_act_is_a_fault():
    with pytest.raises(Refused, match="cannot be lost"):
        a_referral(a_child(), "lost")
    with pytest.raises(LookupError, match="no act 'vanish'"):
        a_referral(a_child(), "open", Brought("vanish", None))


def test_one_child_is_not_brought_in_twice_into_what_may_be_open_once():
    child = a_child()
    a_referral(child, "open", file_row="")
    with pytest.raises(Refused, match="stands in the way"):
        a_referral(child, "open", file_row="")
