"""A worry is received, screened, proposed and decided child by child, and refused with a reason where it must be."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from frontdoor.archive import verify
from frontdoor.contacts.models import Contact, ContactChild
from frontdoor.engine.amend import reopen, void
from frontdoor.engine.models import StoredReading
from frontdoor.engine.perform import Refused, open_record, perform
from frontdoor.engine.sight import fetch
from frontdoor.journal.models import Event
from frontdoor.people.models import SameAs
from frontdoor.referrals.models import Referral
from tests.cast import (
    DAY,
    HOUR,
    NOW,
    WORRY,
    a_child,
    a_contact,
    allocated,
    answers,
    away,
    decided,
    decision,
    helen,
    ivy,
    martin,
    omar,
    priya,
    proposed,
    row_of,
    rows,
    sam,
    team,
    tom,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def the_journal_explains_everything():
    yield
    assert list(verify.faults()) == []


def received(**more):
    return open_record(Contact(), priya(), NOW, **WORRY | {"received_at": NOW, "children": {a_child().pk: {}}} | more)


def readings(clock):
    return StoredReading.objects.filter(clock=clock)


# Received


@pytest.mark.parametrize("missing", ["how", "received_at", "source", "worry"])
def test_a_worry_is_saved_with_four_things(missing):
    with pytest.raises(Refused, match="Answer “"):
        received(**{missing: None})


def test_it_is_about_somebody():
    with pytest.raises(Refused, match="Name at least one child"):
        received(children={})


def test_it_was_received_in_the_past():
    with pytest.raises(Refused, match="still to come"):
        received(received_at=NOW + HOUR)


def test_what_was_received_more_than_a_working_day_ago_says_why_it_is_recorded_only_now():
    """Friday's e-mail typed on Monday is not late; of a Monday, Wednesday is; New Year's Day does not count."""
    friday, new_years_eve = NOW - 3 * DAY, datetime(2025, 12, 31, 9, tzinfo=UTC)
    tyler = a_child(now=friday)
    received(received_at=friday)
    with pytest.raises(Refused, match="more than a working day ago: say why it is recorded only now"):
        received(received_at=new_years_eve)
    received(received_at=new_years_eve, typed_late_because="In the wrong tray")
    open_record(Contact(), priya(), friday, **WORRY | {"received_at": new_years_eve, "children": {tyler.pk: {}}})


def test_acknowledged_in_the_call_stops_that_clock_at_once():
    received(acknowledged="in_the_call")
    assert readings("acknowledge").get().stopped == NOW
    assert Event.objects.get(act="contact.acknowledge").caused_by == Event.objects.get(act="contact.receive").pk


def test_acknowledged_later_stops_it_then():
    perform("acknowledge", received(), sam(), NOW + HOUR, acknowledged="email")
    assert readings("acknowledge").get().stopped == NOW + HOUR


def test_one_child_is_on_one_worry_once_under_whichever_record():
    tyler, ty = a_child(), a_child("Ty")
    open_record(SameAs(first=tyler), helen(), NOW, second=ty, because="Same NHS number")
    with pytest.raises(Refused, match="on this worry already"):
        received(children={tyler.pk: {}, ty.pk: {}})
    contact = received(children={tyler.pk: {}})
    for twice in (tyler, ty):
        with pytest.raises(Refused, match="on this worry already"):
            perform("add_child", contact, priya(), NOW, children={twice.pk: {}}, told_at=NOW)


def test_a_row_for_the_wrong_child_is_taken_back_and_can_be_put_there_again():
    contact = received()
    child = rows(contact)[0].child
    void(rows(contact)[0], helen(), NOW)
    perform("add_child", contact, priya(), NOW, children={child.pk: {}}, told_at=NOW)
    assert [one.state for one in rows(contact)] == ["void", "new"]


def test_a_child_added_later_has_time_from_when_we_were_told_and_the_others_keep_theirs():
    tyler, mia = a_child(), a_child("Mia")
    contact = a_contact(tyler)
    perform(
        "add_child",
        contact,
        priya(),
        NOW + 5 * HOUR,
        children={mia.pk: {"named_as": "the girl"}},
        told_at=NOW + 4 * HOUR,
    )
    assert {one.subject: one.started for one in readings("decision")} == {tyler.pk: NOW, mia.pk: NOW + 4 * HOUR}
    assert readings("rag").count() == 2
    roles = Event.objects.get(act="contact.add_child").subjects.values_list("subject", "role")
    assert dict(roles) == {tyler.pk: "beside", mia.pk: "child"}


@pytest.mark.parametrize(
    ("born", "because", "why"),
    [
        (date(2008, 1, 6), "", None),  # 18 tomorrow
        (date(2008, 1, 5), "", "This person is 18: pass it to adults' services"),
        (date(2008, 1, 5), "Leaving care", None),
        (date(2000, 1, 6), "Leaving care", None),  # 25 for one day more
        (date(2000, 1, 5), "Leaving care", "over 25 is for adults' services"),
    ],
)
def test_18_and_over_goes_to_adults_or_says_why_and_over_25_never_comes(born, because, why):
    child = a_child(born_on=born, is_adult=born <= date(2008, 1, 5))
    if why:
        with pytest.raises(Refused, match=why):
            received(children={child.pk: {"adult_because": because}})
    else:
        received(children={child.pk: {"adult_because": because}})


def test_a_worry_is_not_about_a_child_who_had_died_before_it_came():
    """What is told then is about whoever lives; what came before the death and was typed after it is still recorded."""
    tyler, ty = a_child(), a_child("Ty")
    open_record(SameAs(first=tyler), helen(), NOW, second=ty, because="Same NHS number")
    perform("record_death", tyler, martin(), NOW, died_on=NOW.date() - DAY)
    for child in (tyler, ty):
        with pytest.raises(Refused, match=f"{child.name} died on 4 January 2026"):
            received(children={child.pk: {}})
    assert received(received_at=NOW - DAY, children={tyler.pk: {}}).state == "received"


@pytest.mark.parametrize(
    "dates", [{"unborn": True, "born_on": None, "expected_on": date(2026, 3, 1)}, {"born_on": date(2026, 1, 1)}]
)
def test_a_worry_is_not_about_a_child_not_yet_conceived_when_it_came(dates):
    before = {"received_at": NOW - 300 * DAY, "typed_late_because": "Found in a tray"}
    child = a_child(**dates)
    with pytest.raises(Refused, match="was not yet conceived on 11 March 2025"):
        received(children={child.pk: {}}, **before)
    assert received(children={child.pk: {}}).state == "received"


# Graded


def test_a_rise_moves_the_clock_from_the_first_receipt():
    contact = a_contact(a_child(), rag="green")
    perform("regrade", contact, priya(), NOW + HOUR, rag="red", rag_because="Hurt again")
    reading = readings("rag").get()
    assert (reading.started, reading.due) == (NOW, NOW + 4 * HOUR)


def test_a_fall_needs_a_manager():
    contact = a_contact(a_child(), rag="red")
    with pytest.raises(Refused, match="A manager agrees"):
        perform("regrade", contact, priya(), NOW, rag="amber", rag_because="Explained")
    assert perform("regrade", contact, helen(), NOW, rag="amber", rag_because="Explained").rag == "amber"


# Kept back


@pytest.mark.parametrize(("anonymity", "shown"), [("named", True), ("kept", False), ("anonymous", False)])
def test_who_told_us_is_kept_from_those_outside_the_hub_when_they_asked_for_it(anonymity, shown):
    tyler = a_child()
    contact = a_contact(tyler, anonymity=anonymity)
    allocated(tyler)
    assert bool(fetch(Contact, contact.pk, ivy(), NOW).referrer) is shown
    assert fetch(Contact, contact.pk, priya(), NOW).referrer == WORRY["referrer"]


def test_what_was_kept_back_from_the_page_is_not_lost_by_what_the_page_does():
    """A veiled record is only ever shown: acting on it writes what is there, not what stood in its place."""
    tyler = a_child()
    contact = a_contact(tyler, anonymity="kept")
    allocated(tyler)
    shown = fetch(Contact, contact.pk, ivy(), NOW)
    with pytest.raises(Refused):
        perform("add_news", shown, ivy(), NOW, latest_news="-")
    perform("add_news", shown, priya(), NOW, latest_news="The school rang.")
    assert Contact.objects.get().referrer == WORRY["referrer"]


# Proposed and decided


def test_nothing_is_proposed_while_the_worry_has_open_questions():
    contact = received(rag="", in_danger="")
    with pytest.raises(Refused, match="how grave"):
        proposed(rows(contact)[0])


def test_screened_as_often_as_there_is_something_to_say():
    row = perform("screen", row_of(a_child()), priya(), NOW, level=2)
    for level in (1, 3):
        with pytest.raises(Refused, match="why the level has changed"):
            perform("screen", row, priya(), NOW, level=level)
    row = perform("screen", row, priya(), NOW, level=3, level_because="He is hurt again.")
    assert (row.state, row.level, row.version) == ("screened", 3, 3)


def test_a_referral_is_for_a_child_who_is_not_open():
    tyler = a_child()
    decided(row_of(tyler))
    row = row_of(tyler, at=NOW + HOUR)
    with pytest.raises(Refused, match="choose “Open child"):
        proposed(row, NOW + HOUR)
    row = proposed(row, NOW + HOUR, outcome="open_child")
    allocated(tyler)
    assert perform("decide", row, helen(), NOW + HOUR, **decision("open_child")).state == "decided"
    with pytest.raises(Refused, match="no open referral"):
        proposed(row_of(a_child("Mia")), outcome="open_child")


def test_a_decision_is_judged_by_what_is_open_when_it_is_made():
    tyler, mia = a_child(), a_child("Mia")
    waits, news = proposed(row_of(tyler)), row_of(mia, at=NOW + HOUR)
    decided(row_of(tyler, at=NOW + HOUR), NOW + HOUR)
    with pytest.raises(Refused, match="choose “Open child"):
        perform("decide", waits, helen(), NOW + HOUR, **decision())
    decided(row_of(mia))
    news = proposed(news, NOW + HOUR, outcome="open_child")
    closing = {"nfa": "no", "closure_reason": "RC7", "closed_on": NOW.date(), "closing_summary": "No need found."}
    perform("close", Referral.objects.get(child=mia), helen(), NOW + HOUR, **closing)
    with pytest.raises(Refused, match="no open referral"):
        perform("decide", news, helen(), NOW + HOUR, **decision("open_child"))


def test_nobody_proposes_or_decides_that_nobody_knows():
    row = row_of(a_child())
    with pytest.raises(Refused, match="Say what happens"):
        proposed(row, outcome="not_known")
    with pytest.raises(Refused, match="Say what happens"):
        perform("decide", proposed(row), helen(), NOW, **decision("not_known"))


def test_news_of_an_open_child_is_passed_on_unless_nobody_at_all_would_read_it():
    tyler = a_child()
    decided(row_of(tyler))
    row = proposed(row_of(tyler, at=NOW + HOUR), NOW + HOUR, outcome="open_child")
    with pytest.raises(Refused, match="Nobody holds this child today, nor is a manager there"):
        perform("decide", row, helen(), NOW + HOUR, **decision("open_child"))
    gone = away(tom(), NOW.date())
    with pytest.raises(Refused, match="Nobody holds this child today"):
        perform("decide", row, helen(), NOW + HOUR, **decision("open_child"))
    perform("return", gone, tom(), NOW + HOUR, back_on=NOW.date())
    assert perform("decide", row, helen(), NOW + HOUR, **decision("open_child")).outcome == "open_child"


def test_whoever_holds_the_child_says_that_they_have_read_it_once():
    tyler = a_child()
    decided(row_of(tyler))
    allocated(tyler)
    row = decided(row_of(tyler, at=NOW + HOUR), NOW + HOUR, outcome="open_child")
    with pytest.raises(Refused, match="You are not allocated to this child"):
        perform("acknowledge_open", row, helen(), NOW + HOUR)
    row = perform("acknowledge_open", row, ivy(), NOW + HOUR)
    assert (row.state, row.read_by_worker) == ("decided", True)
    with pytest.raises(Refused, match="This has been read for the child"):
        perform("acknowledge_open", row, ivy(), NOW + HOUR)


def test_whoever_sees_it_differently_says_why():
    row = proposed(row_of(a_child()))
    with pytest.raises(Refused, match="why you see it differently"):
        perform("decide", row, helen(), NOW, **decision("advice"))
    given = decision("advice", differs_because="The family knew.")
    assert perform("decide", row, helen(), NOW, **given).outcome == "advice"


def test_an_assessment_names_its_team():
    with pytest.raises(Refused, match="which assessment team"):
        perform("decide", proposed(row_of(a_child())), helen(), NOW, **decision(team=None))


def test_a_decision_brings_a_referral_with_three_dates_kept_apart():
    row = proposed(row_of(a_child(), at=NOW - HOUR, now=NOW), NOW)
    perform("decide", row, helen(), NOW + DAY, **decision())
    referral = Referral.objects.get()
    assert (referral.received_on, referral.decided_at, referral.referral_on) == (NOW.date(), NOW + DAY, NOW.date())
    assert (referral.child, referral.team, referral.rag, referral.source) == (row.child, team(), "amber", "2A")


def test_each_child_of_a_worry_is_decided_for_itself():
    contact = a_contact(a_child(), a_child("Mia"))
    one, other = rows(contact)
    decided(one)
    decided(other, NOW + HOUR, outcome="advice")
    assert [row.outcome for row in ContactChild.objects.order_by("pk")] == ["assessment", "advice"]
    assert {reading.stopped for reading in readings("decision")} == {NOW, NOW + HOUR}


def test_only_a_head_of_service_opens_a_decision_again_and_not_while_its_referral_is_open():
    row, other = decided(row_of(a_child()), outcome="advice"), decided(row_of(a_child("Mia")))
    with pytest.raises(Refused, match="Only a head of service"):
        reopen(row, helen(), NOW, because="New injury")
    assert reopen(row, martin(), NOW, because="New injury").state == "screened"
    with pytest.raises(Refused, match="The referral that came of this decision is open"):
        reopen(other, martin(), NOW)
    perform("close", Referral.objects.get(), helen(), NOW, **answers("referral.close"))
    assert reopen(other, martin(), NOW).state == "screened"


def test_news_before_the_decision_sends_what_was_proposed_back_to_screening():
    """Nobody decides on what was proposed without knowing it; who is decided, or not proposed yet, stays there."""
    contact = a_contact(a_child(), a_child("Mia"), a_child("Leo"), rag="red")
    one, other, new = rows(contact)
    decided(one, outcome="advice")
    perform("send_straight", other, priya(), NOW)
    perform("add_news", contact, sam(), NOW + HOUR, latest_news="The school rang again.")
    assert [row.state for row in rows(contact)] == ["decided", "screened", "new"]
    assert rows(contact)[1].question == "News since this was proposed: The school rang again. Does it change anything?"
    assert Event.objects.get(act="contact_child.take_news").caused_by == Event.objects.get(act="contact.add_news").pk
    with pytest.raises(Refused, match="not done by hand"):
        perform("take_news", proposed(new), priya(), NOW, question="-")
    assert proposed(rows(contact)[1]).state == "proposed"


def test_sent_straight_to_the_manager_only_where_waiting_could_hurt():
    with pytest.raises(Refused, match="Straight to the duty manager goes"):
        perform("send_straight", row_of(a_child()), priya(), NOW)
    row = perform("send_straight", row_of(a_child("Mia"), rag="red"), helen(), NOW)
    with pytest.raises(Refused, match="sent this to the duty manager yourself"):
        perform("decide", row, helen(), NOW, **decision("advice"))
    assert perform("decide", row, omar(), NOW, **decision("advice")).state == "decided"
