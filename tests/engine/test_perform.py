"""An act moves the record, writes its event and brings what follows, or does nothing at all."""

from __future__ import annotations

from datetime import date, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from frontdoor.archive import verify
from frontdoor.casework.models import Allocation, CaseNote
from frontdoor.contacts.models import Contact, ContactChild
from frontdoor.engine import registry
from frontdoor.engine.doing import Refused, Unseen
from frontdoor.engine.models import StoredReading
from frontdoor.engine.perform import available, open_record, perform
from frontdoor.journal.models import Event
from frontdoor.people.models import Household, Membership, Person
from frontdoor.referrals.models import Referral
from tests.cast import (
    DAY,
    HOUR,
    NOW,
    WORRY,
    a_child,
    a_contact,
    a_note,
    allocated,
    decided,
    decision,
    helen,
    ivy,
    martin,
    offered,
    omar,
    priya,
    proposed,
    restricted,
    row_of,
    rows,
    somebody,
    team,
    tom,
)

pytestmark = pytest.mark.django_db


def reading(clock, child, **more):
    return StoredReading.objects.get(clock=clock, subject=child.pk, **more)


def acts_written():
    return [one.act for one in Event.objects.order_by("id") if not one.act.startswith("post.")]


def test_a_journey_from_the_worry_to_a_worker():
    tyler = a_child()
    row = decided(row_of(tyler), NOW + HOUR)
    allocation = allocated(tyler, now=NOW + 3 * HOUR)
    assert acts_written() == [
        "person.record",
        "contact.receive",
        "contact_child.open",
        "contact_child.propose",
        "contact_child.decide",
        "referral.open",
        "referral.name_the_need",
        "allocation.offer",
        "allocation.accept",
    ]
    assert (row.state, row.version, allocation.state, allocation.version) == ("decided", 3, "accepted", 2)
    assert reading("decision", tyler).stopped == NOW + HOUR
    assert reading("allocation", tyler).stopped == NOW + 3 * HOUR
    assert list(verify.faults()) == []


def test_what_follows_names_what_caused_it_and_who_did_it():
    decided(row_of(a_child()))
    event = Event.objects.get(act="referral.open")
    assert event.caused_by == Event.objects.get(act="contact_child.decide").pk
    assert event.actor == helen() and event.recorded_at == NOW


def test_three_times_are_kept_apart():
    a_contact(a_child(), at=NOW - HOUR, now=NOW)
    event = Event.objects.get(act="contact.receive")
    assert (event.occurred_at, event.recorded_at) == (NOW - HOUR, NOW)
    assert abs((event.written_at - datetime.now(event.written_at.tzinfo)).total_seconds()) < 600


def test_the_databases_clock_is_written_even_for_somebody_first_recorded():
    a_child()
    assert Event.objects.get(act="person.record").written_at > NOW + 30 * DAY  # the test's now lies in the past


def test_a_refused_consequence_undoes_the_whole_act():
    tyler = a_child()
    row = proposed(row_of(tyler))
    follows = registry.FOLLOWS["contact_child.decide"]

    def refuses(doing, record, answers):
        raise Refused("Not today.")

    registry.FOLLOWS["contact_child.decide"] = [*follows, refuses]
    written = Event.objects.count()
    try:
        with pytest.raises(Refused, match=r"Not today\."):
            perform("decide", row, helen(), NOW, **decision())
    finally:
        registry.FOLLOWS["contact_child.decide"] = follows
    assert ContactChild.objects.get().state == "proposed"
    assert Event.objects.count() == written and not Referral.objects.exists()


def test_a_consequence_is_refused_by_its_own_guards():
    tyler = a_child()
    first, second = (row_of(tyler, at=NOW + n * HOUR) for n in (0, 1))
    proposed(second, NOW + HOUR)
    decided(first, NOW + HOUR)
    with pytest.raises(Refused, match="already has an open referral"):
        perform("decide", second, helen(), NOW + 2 * HOUR, **decision())
    assert Referral.objects.count() == 1


def test_a_missing_answer_is_a_reason_in_the_words_of_the_form():
    with pytest.raises(Refused) as refused:
        perform("decide", proposed(row_of(a_child())), helen(), NOW, outcome="assessment")
    assert "Answer “which assessment team”." in refused.value.reasons
    assert "Answer “the child's words considered”." in refused.value.reasons


def test_an_answer_that_was_not_asked_is_a_fault_of_ours():
    with pytest.raises(TypeError, match="does not ask for"):
        perform("screen", row_of(a_child()), priya(), NOW, level=3, outcome="assessment")


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ({"rag": "mauve"}, "mauve"),
        ({"level": "high"}, "level"),
        ({"worry": "a\x00b"}, "character that cannot be kept"),
        ({"referrer": "x" * 301}, "too long"),
        ({"received_at": "yesterday"}, "when we received it"),
    ],
)
def test_nonsense_is_refused_with_a_sentence(answers, why):
    given = WORRY | {"received_at": NOW, "children": {a_child().pk: {}}} | answers
    with pytest.raises(Refused, match=why):
        open_record(Contact(), priya(), NOW, **given)
    assert not Contact.objects.exists()


def test_the_row_is_explained_in_whatever_form_an_answer_came():
    summer = datetime(2025, 7, 1, 9, tzinfo=ZoneInfo("Europe/London"))
    answers = WORRY | {"received_at": summer, "level": "3", "typed_late_because": "In a tray", "home": None}
    open_record(Contact(), priya(), NOW, children={a_child().pk: {}}, **answers)
    person = a_child("Mia", born_on="2018-03-04")
    assert person.born_on == date(2018, 3, 4)
    assert list(verify.faults()) == []


def test_a_day_in_place_of_an_instant_is_noon_and_says_that_it_is_a_day():
    note = a_note(a_child(), at=(NOW - DAY).date(), now=NOW)
    event = Event.objects.get(act="case_note.write")
    assert (event.occurred_at.hour, event.to_the_minute) == (12, False)
    assert CaseNote.objects.get().happened_at == event.occurred_at == note.happened_at
    assert list(verify.faults()) == []


def test_an_instant_without_its_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        perform("screen", row_of(a_child()), priya(), datetime(2026, 1, 5, 10), level=3)


def test_an_act_may_not_touch_a_child_it_did_not_name(monkeypatch):
    other = a_child("Mia")

    def follow(doing, row, answers):
        doing.open(CaseNote(child=other), happened_at=NOW, how="visit", with_whom="her", words="-", significant="no")

    monkeypatch.setitem(registry.FOLLOWS, "contact_child.screen", [follow])
    with pytest.raises(LookupError, match="did not say that it would touch"):
        perform("screen", row_of(a_child()), priya(), NOW, level=3)


def test_what_may_not_be_done_is_refused_with_the_role_that_may():
    row = proposed(row_of(a_child()))
    with pytest.raises(Refused, match="Only a MASH manager or head of service may do this"):
        perform("decide", row, priya(), NOW, **decision("advice"))


def test_nobody_decides_their_own_proposal():
    row = proposed(row_of(a_child()), by=helen(), outcome="advice")
    with pytest.raises(Refused, match="You proposed this yourself"):
        perform("decide", row, helen(), NOW, **decision("advice"))
    assert perform("decide", row, omar(), NOW, **decision("advice")).state == "decided"


def test_sent_back_and_proposed_again_the_last_proposer_is_the_maker():
    row = proposed(row_of(a_child()), by=helen(), outcome="advice")
    row = perform("send_back", row, omar(), NOW, question="Who saw him?")
    row = proposed(row, outcome="advice")
    assert perform("decide", row, helen(), NOW, **decision("advice")).state == "decided"


def test_buttons_say_what_the_gate_says():
    row = proposed(row_of(a_child()))
    said = {one.name: why for one, why in available([row], priya(), NOW)[row.pk]}
    assert {"send_back", "decide", "take_news"} <= set(said)
    assert all("Only a" in said[name][0] for name in ("send_back", "decide")) and "by hand" in said["take_news"][0]
    assert {one.name for one, why in available([row], helen(), NOW)[row.pk] if not why} == {"send_back", "decide"}


def test_what_has_never_been_recorded_is_not_there():
    nobody = Person(id=uuid4())
    with pytest.raises(Unseen):
        a_note(nobody)
    with pytest.raises(Unseen):
        perform("screen", ContactChild(id=uuid4(), contact=a_contact(a_child()), child=nobody), priya(), NOW, level=3)
    with pytest.raises(Unseen):
        perform("accept", Allocation(id=uuid4(), worker=ivy()), ivy(), NOW)


def test_what_may_not_be_seen_may_not_be_done_and_no_reason_tells_of_it():
    """Each of these would be refused with a telling reason, could the child be seen."""
    hidden, seen = a_child(born_on=date(2001, 1, 1)), a_child("Mia")
    allocation, row = allocated(hidden), row_of(seen)
    contact = a_contact(seen)
    restricted(hidden, martin())
    tries = [
        lambda: a_contact(hidden),
        lambda: a_contact(seen, hidden),
        lambda: perform("add_child", contact, priya(), NOW, children={hidden.pk: {}}, told_at=NOW),
        lambda: a_note(hidden),
        lambda: offered(hidden),
        lambda: perform("end", allocation, tom(), NOW, end_reason="MANAGE", handover="-"),
        lambda: perform("accept", allocation, ivy(), NOW),
        lambda: perform("update", hidden, priya(), NOW, given_name="Ty"),
        lambda: open_record(Referral(contact_child=row, child=hidden), helen(), NOW),
    ]
    for act in tries:
        with pytest.raises(Unseen):
            act()


def test_a_record_under_one_that_may_not_be_seen_is_not_opened():
    hidden, seen = a_child(), a_child("Mia")
    contact = a_contact(hidden)
    restricted(hidden, martin())
    with pytest.raises(Unseen):
        open_record(ContactChild(contact=contact, child=seen), priya(), NOW)


def test_what_opens_a_record_is_not_done_to_one_that_is_open():
    home = open_record(Household(), priya(), NOW, town="Chilbury", people=[a_child().pk])
    place = home.memberships.get()
    with pytest.raises(LookupError, match="not done to one"):
        perform("join", place, priya(), NOW)


def test_what_only_follows_from_something_else_is_not_done_by_hand():
    contact = a_contact(a_child())
    row = decided(rows(contact)[0], outcome="advice")
    for record, actor in (
        (ContactChild(contact=contact, child=a_child("Mia")), priya()),
        (Referral(contact_child=row, child=row.child), helen()),
    ):
        with pytest.raises(Refused, match="not done by hand"):
            open_record(record, actor, NOW)


def test_a_parent_is_asked_as_it_stands_and_not_as_a_page_was_shown_it():
    home = open_record(Household(), priya(), NOW, town="Chilbury", people=[a_child("Mia").pk])
    stale = Household.objects.get()
    stale.state = "pulled down"
    place = open_record(Membership(household=stale, person=a_child()), priya(), NOW, how="lives")
    assert (place.state, place.household) == ("standing", home)


def test_a_role_that_has_ended_opens_nothing():
    tyler = a_child()
    row = row_of(tyler)
    leaver = somebody("leaver", "Sam Rowe", "CRO")
    leaver.holdings.update(ends_on=(NOW - DAY).date())
    for name in ("held", "roles"):
        leaver.__dict__.pop(name, None)
    with pytest.raises(Unseen):
        perform("screen", row, leaver, NOW, level=3)


def test_a_worker_whose_role_has_ended_no_longer_sees_the_child_they_held():
    allocation = allocated(a_child())
    worker = ivy()
    worker.holdings.update(ends_on=(NOW - DAY).date())
    with pytest.raises(Unseen):
        perform("end", allocation, ivy(), NOW, end_reason="MANAGE", handover="-")


def test_the_whole_act_is_one_transaction():
    connection.check_constraints()
    decided(row_of(a_child()))
    connection.check_constraints()  # every row written has its event by now
    assert team().referrals.count() == 1
