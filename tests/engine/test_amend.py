"""What was wrong is put right in the open: corrected, taken back, opened again, and guarded as if done anew."""

from __future__ import annotations

from datetime import timedelta

import pytest

from frontdoor.archive import verify
from frontdoor.casework.models import Allocation
from frontdoor.casework.steps.allocation import ALLOCATION
from frontdoor.contacts.models import Contact, ContactChild
from frontdoor.engine.amend import correct, reopen, void
from frontdoor.engine.models import StoredReading
from frontdoor.engine.perform import Refused, Stale, Unseen, perform
from frontdoor.engine.token import token_of
from frontdoor.journal.models import Event
from frontdoor.referrals.models import Referral
from tests.cast import (
    DAY,
    HOUR,
    NOW,
    a_child,
    a_contact,
    a_note,
    allocated,
    away,
    bo,
    covered,
    decided,
    decision,
    helen,
    in_post,
    ivy,
    joel,
    martin,
    nia,
    offered,
    omar,
    priya,
    proposed,
    referral_of,
    restricted,
    row_of,
    rows,
    somebody,
    team,
    tom,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def the_journal_explains_everything():
    yield
    assert list(verify.faults()) == []


def reading(clock, child):
    return StoredReading.objects.get(clock=clock, subject=child.pk)


# Corrected


def test_a_correction_moves_the_clock_and_keeps_its_key():
    tyler = a_child()
    contact = a_contact(tyler, rag="red")
    before = reading("rag", tyler)
    correct(contact, "receive", helen(), NOW + HOUR, received_at=NOW - HOUR, rag="green")
    after = reading("rag", tyler)
    assert (after.event, after.started, after.due) == (before.event, NOW - HOUR, NOW + 71 * HOUR)


def test_a_correction_says_what_it_amends_who_and_why():
    note = a_note(a_child())
    correct(note, "write", helen(), NOW + HOUR, because="Wrong child in the room", with_whom="Mia and her mother")
    event = Event.objects.get(act="case_note.correct")
    assert event.amends == Event.objects.get(act="case_note.write").pk
    assert (event.actor, event.told["because"], event.version) == (helen(), "Wrong child in the room", 2)
    assert event.payload.body == {"version": 2, "with_whom": "Mia and her mother"}


def test_what_is_corrected_twice_stands_as_said_last():
    tyler = a_child()
    contact = a_contact(tyler, at=NOW - HOUR, now=NOW)
    correct(contact, "receive", helen(), NOW, received_at=NOW - 2 * HOUR)
    correct(contact, "receive", helen(), NOW, rag="red")
    assert reading("rag", tyler).started == NOW - 2 * HOUR
    assert reading("rag", tyler).due == NOW + 2 * HOUR


def test_an_instant_corrected_to_a_day_is_known_only_to_the_day():
    tyler = a_child()
    noon = NOW.replace(hour=12)
    contact = a_contact(tyler, at=noon, rag="red")
    correct(contact, "receive", helen(), noon, received_at=noon.date())
    assert reading("rag", tyler).due is None and reading("decision", tyler).due is not None


def test_a_required_answer_is_not_corrected_away():
    with pytest.raises(Refused, match="what they are worried about"):
        correct(a_contact(a_child()), "receive", helen(), NOW, worry="")


def test_a_correction_is_held_to_the_rules_of_its_act():
    contact = a_contact(a_child())
    with pytest.raises(Refused, match="still to come"):
        correct(contact, "receive", helen(), NOW, received_at=NOW + DAY)
    with pytest.raises(Refused, match="more than a working day ago"):
        correct(contact, "receive", helen(), NOW, received_at=NOW - 5 * DAY)
    correct(contact, "receive", helen(), NOW, received_at=NOW - 5 * DAY, typed_late_because="In a tray")


def test_a_rule_that_was_broken_already_does_not_stop_a_correction_of_something_else():
    row = decided(row_of(a_child()))  # since then the child has an open referral
    assert correct(row, "decide", omar(), NOW, shared_because="As said").shared_because == "As said"


def test_maker_is_not_checker_by_way_of_a_correction():
    row = decided(row_of(a_child()), outcome="advice")
    helens = proposed(row_of(a_child("Mia")), by=helen(), outcome="advice")
    omars = perform("decide", helens, omar(), NOW, **decision("advice"))
    assert correct(row, "decide", helen(), NOW, shared_because="As for his sister").version == row.version + 1
    with pytest.raises(Refused, match="You proposed this yourself"):
        correct(omars, "decide", helen(), NOW, shared_because="No")


def test_whoever_puts_a_proposal_right_has_made_it_too():
    row = proposed(row_of(a_child()), outcome="advice")
    correct(row, "propose", helen(), NOW, proposed_because="Explained by a fall.")
    with pytest.raises(Refused, match="You proposed this yourself"):
        perform("decide", row, helen(), NOW, **decision("advice"))
    assert perform("decide", row, omar(), NOW, **decision("advice")).state == "decided"


def test_what_something_followed_from_is_taken_back_and_not_corrected():
    row = decided(row_of(a_child()), outcome="advice")
    with pytest.raises(Refused, match="take “Decide” back"):
        correct(row, "decide", omar(), NOW, outcome="assessment", team=team())
    assert not Referral.objects.exists()


def test_an_offer_is_not_corrected_to_another_worker():
    allocation = allocated(a_child())
    with pytest.raises(Refused, match="take “Offer to a worker” back"):
        correct(allocation, "offer", helen(), NOW, worker=joel())
    assert Allocation.objects.get().worker == ivy()


def test_what_a_later_act_said_anew_is_corrected_there():
    contact = a_contact(a_child())
    perform("regrade", contact, helen(), NOW, rag="red", rag_because="Hurt again")
    with pytest.raises(Refused, match="said again by “Say how grave it is”"):
        correct(contact, "receive", helen(), NOW, rag="green")
    assert correct(contact, "receive", helen(), NOW, worry="A bruise.").rag == "red"
    assert correct(contact, "regrade", helen(), NOW, rag="amber").rag == "amber"


def test_it_was_said_anew_also_where_it_was_said_the_same():
    row = proposed(perform("screen", row_of(a_child()), priya(), NOW, level=3), outcome="advice")
    row = perform("decide", row, helen(), NOW, **decision("advice"))
    with pytest.raises(Refused, match="said again by “Decide”"):
        correct(row, "screen", helen(), NOW, level=4)


def test_an_answer_called_as_the_reason_is_can_be_corrected_too():
    row = decided(row_of(a_child()), outcome="advice")
    row = correct(row, "decide", omar(), NOW, None, "A slip of the pen", {"because": "The mark has an account."})
    assert row.because == "The mark has an account."
    assert Event.objects.get(act="contact_child.correct").told["because"] == "A slip of the pen"


def test_a_correction_that_corrects_nothing_is_refused():
    contact = a_contact(a_child())
    with pytest.raises(Refused, match="Nothing would change"):
        correct(contact, "receive", helen(), NOW, rag="amber", received_at=NOW)


def test_only_what_was_done_and_asked_can_be_corrected():
    row = row_of(a_child())
    with pytest.raises(Refused, match="has not been done"):
        correct(row, "screen", helen(), NOW, level=3)
    with pytest.raises(TypeError, match="does not ask"):
        correct(row, "open", helen(), NOW, outcome="advice")


def test_only_those_who_may_put_things_right():
    contact = a_contact(a_child())
    for amend in (lambda: correct(contact, "receive", priya(), NOW, rag="red"), lambda: void(contact, priya(), NOW)):
        with pytest.raises(Refused, match="Only a MASH manager, team manager or head of service"):
            amend()
    with pytest.raises(Refused, match="Only a"):
        reopen(decided(row_of(a_child()), outcome="advice"), priya(), NOW)


def test_what_may_not_be_seen_may_not_be_put_right():
    hidden = a_child()
    row = decided(row_of(hidden), outcome="advice")
    restricted(hidden, martin())
    for amend in (
        lambda: correct(row, "decide", helen(), NOW, level=2),
        lambda: void(row, helen(), NOW),
        lambda: reopen(row, helen(), NOW),
        lambda: void(row, bo(), NOW),
    ):
        with pytest.raises(Unseen):
            amend()


def test_a_restriction_is_not_lifted_by_taking_it_back():
    tyler = restricted(a_child(), martin(), helen())
    with pytest.raises(Refused, match="Only a head of service or information governance"):
        void(tyler, helen(), NOW)
    with pytest.raises(Refused, match="Only a head of service or information governance"):
        correct(tyler, "restrict", helen(), NOW, holders=[helen().pk])
    assert not void(tyler, martin(), NOW).restricted


def test_what_somebody_else_did_meanwhile_stops_a_correction():
    contact = a_contact(a_child())
    token = token_of(contact)
    perform("regrade", contact, helen(), NOW, rag="red", rag_because="Hurt again")
    with pytest.raises(Stale):
        correct(contact, "receive", omar(), NOW, token, worry="A bruise.")
    with pytest.raises(Stale):
        void(contact, omar(), NOW, token)
    with pytest.raises(Stale):
        reopen(contact, omar(), NOW, token)


# Taken back


def test_void_takes_back_the_last_act_and_its_readings():
    tyler = a_child()
    row = void(decided(row_of(tyler), NOW + HOUR, outcome="advice"), helen(), NOW + DAY)
    assert (row.state, row.outcome, row.because) == ("proposed", "", "")
    assert reading("decision", tyler).stopped is None


def test_void_waits_for_what_was_caused_and_names_it_in_words():
    row = decided(row_of(a_child()))
    with pytest.raises(Refused, match="Take back “Open a referral” first: that referral came of this"):
        void(row, helen(), NOW)
    referral = void(Referral.objects.get(), helen(), NOW)
    assert (referral.state, void(row, helen(), NOW).state) == ("void", "proposed")
    assert not StoredReading.objects.filter(clock="handover").exists()


def test_a_whole_worry_is_taken_back_step_by_step():
    tyler = a_child()
    contact = a_contact(tyler, acknowledged="in_the_call")
    void(contact, helen(), NOW)  # the acknowledgement, which was done last
    with pytest.raises(Refused, match="Take back “Add a child” first"):
        void(contact, helen(), NOW)
    assert void(rows(contact)[0], helen(), NOW).state == "void"
    assert void(contact, helen(), NOW).state == "void"
    with pytest.raises(Refused, match="Nothing is left"):
        void(contact, helen(), NOW)
    assert not StoredReading.objects.filter(subject=tyler.pk).exists()


def test_what_something_hangs_from_never_was_a_mistake_until_that_is_taken_back():
    tyler = a_child()
    allocation = offered(tyler)
    with pytest.raises(Refused, match="what hangs from this: allocation"):
        void(tyler, helen(), NOW)
    void(allocation, helen(), NOW)
    assert void(tyler, helen(), NOW).state == "void"


def test_nothing_is_done_to_what_was_taken_back():
    row = void(row_of(a_child()), helen(), NOW)
    with pytest.raises(Refused, match="This is void"):
        perform("screen", row, priya(), NOW, level=3)
    with pytest.raises(Refused, match="has not been done"):
        correct(row, "open", helen(), NOW, named_as="Ty")
    with pytest.raises(Refused, match="cannot be opened again"):
        reopen(row, martin(), NOW)


def test_what_was_put_right_meanwhile_stays_right_when_a_later_act_is_taken_back():
    row = perform("screen", row_of(a_child()), priya(), NOW, level=2, words="He fell.")
    proposed(row, outcome="advice")
    correct(row, "screen", helen(), NOW, words="He said he fell.")
    row = void(row, helen(), NOW)
    assert (row.state, row.words, row.proposed_outcome) == ("screened", "He said he fell.", "")


def test_corrections_of_what_is_taken_back_go_with_it():
    row = proposed(row_of(a_child()), outcome="advice")
    correct(row, "propose", helen(), NOW, proposed_because="Other")
    row = void(row, helen(), NOW)
    assert (row.state, row.proposed_because, row.proposed_outcome) == ("new", "", "")


def test_taken_back_and_done_again_and_taken_back():
    row = proposed(row_of(a_child()), outcome="advice")
    for _ in range(2):
        row = perform("decide", row, helen(), NOW, **decision("advice"))
        row = void(row, helen(), NOW)
    assert (row.state, row.outcome, row.version) == ("proposed", "", 6)


# Guarded again


def test_an_accepted_worker_is_not_brought_back_beside_another():
    tyler = a_child()
    first = perform("end", allocated(tyler), helen(), NOW, end_reason="MANAGE", handover="Safe.")
    allocated(tyler, joel())
    for amend in (void, reopen):
        with pytest.raises(Refused, match="Another worker holds this child"):
            amend(first, helen(), NOW)


def test_an_offer_is_not_brought_back_beside_another():
    tyler = a_child()
    first = perform("withdraw", offered(tyler), helen(), NOW)
    offered(tyler, joel())
    with pytest.raises(Refused, match="already offered"):
        void(first, helen(), NOW)


def test_a_referral_is_not_opened_again_beside_another():
    tyler = a_child()
    closing = {"nfa": "no", "closure_reason": "RC7", "closed_on": NOW.date(), "closing_summary": "Done."}
    first = perform("close", referral_of(tyler), tom(), NOW, **closing)
    referral_of(tyler, NOW + HOUR)
    for amend in (void, reopen):
        with pytest.raises(Refused, match="already has an open referral"):
            amend(first, helen(), NOW + HOUR)


def test_finished_records_are_opened_again_where_their_step_says():
    row = reopen(decided(row_of(a_child()), outcome="advice"), martin(), NOW + DAY, because="New injury")
    ended = perform("end", allocated(a_child("Mia")), helen(), NOW, end_reason="MANAGE", handover="Safe.")
    assert (row.state, reopen(ended, helen(), NOW).state) == ("screened", "accepted")
    assert Event.objects.get(act="contact_child.reopen").told == {"because": "New injury", "state": "screened"}


def test_an_offer_that_nobody_accepted_is_never_opened_again_as_accepted():
    withdrawn = perform("withdraw", offered(a_child()), helen(), NOW)
    assert ALLOCATION.reopened("withdrawn") == "offered"
    assert reopen(withdrawn, helen(), NOW).state == "offered"


def test_what_is_not_finished_is_not_opened_again():
    for record in (row_of(a_child()), a_contact(a_child()), a_note(a_child())):
        with pytest.raises(Refused, match="cannot be opened again"):
            reopen(record, martin(), NOW)


def test_what_is_in_a_managers_name_is_corrected_only_by_who_may_arrange_it():
    cover = covered(a_child(), "nominal")
    with pytest.raises(Refused, match="In a manager's name"):
        correct(cover, "arrange", helen(), NOW, why="Nobody qualified")
    assert correct(cover, "arrange", martin(), NOW, why="Nobody qualified").version == 2


def test_an_absence_put_right_and_a_post_taken_back():
    absence = away(ivy(), NOW.date() - timedelta(days=20))
    assert correct(absence, "begin", martin(), NOW, starts_on=NOW.date()).starts_on == NOW.date()
    assert void(absence, martin(), NOW).state == "void"
    assert nia().posts.get().state == "held"
    assert somebody("nia", "").posts.count() == 1 and in_post(nia())


def test_the_rows_of_everybody_else_stay_as_they_are():
    tyler, mia = a_child(), a_child("Mia")
    contact = a_contact(tyler, mia)
    one, other = rows(contact)
    void(decided(one, outcome="advice"), helen(), NOW)
    assert ContactChild.objects.get(pk=other.pk).version == 1 and Contact.objects.get().version == 1
