"""What the clocks of the front door answer in whole stories: workers lost, bounces, mistakes, birthdays, deaths."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from frontdoor.archive import verify
from frontdoor.contacts.models import Contact
from frontdoor.engine.amend import correct, reopen, void
from frontdoor.engine.bring import Brought, Source, bring_in
from frontdoor.engine.models import StoredReading
from frontdoor.engine.perform import open_record, perform
from frontdoor.kernel.clock import Face
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
    decided,
    helen,
    joel,
    kit,
    martin,
    offered,
    priya,
    referral_of,
    row_of,
    rows,
    ruth,
    team,
    tom,
)

pytestmark = pytest.mark.django_db
ENDED = {"end_reason": "LEFTRL", "handover": "Seen on Friday; safe."}
CLOSED = {"nfa": "no", "closure_reason": "RC7", "closing_summary": "Assessed; no plan needed."}


@pytest.fixture(autouse=True)
def the_journal_explains_everything():
    yield
    assert list(verify.faults()) == []


def laps(clock, now=NOW + 30 * DAY):
    """When each lap started and what it looks like later, in order."""
    found = StoredReading.objects.filter(clock=clock).order_by("started")
    return [(one.started, one.face(now).value) for one in found]


def due(clock):
    return [one.due for one in StoredReading.objects.filter(clock=clock).order_by("started")]


def midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 23, 59, 59, 999999, tzinfo=UTC)


# A worker lost


def test_a_child_whose_worker_is_gone_waits_again_from_that_day():
    tyler = a_child()
    referral_of(tyler)
    perform("end", allocated(tyler, now=NOW + HOUR), helen(), NOW + DAY, **ENDED)
    assert laps("allocation") == [(NOW, "met"), (NOW + DAY, "overdue")]
    assert due("allocation")[1] == midnight(date(2026, 1, 7))
    perform("accept", offered(tyler, joel(), NOW + 2 * DAY), joel(), NOW + 2 * DAY)
    assert laps("allocation") == [(NOW, "met"), (NOW + DAY, "met")]


def test_it_runs_on_the_referral_and_ends_with_it():
    tyler = a_child()
    referral = referral_of(tyler)
    perform("end", allocated(tyler), helen(), NOW + HOUR, **ENDED)
    assert {one.record for one in StoredReading.objects.filter(clock="allocation")} == {referral.pk}
    perform("close", referral, tom(), NOW + 3 * HOUR, **CLOSED | {"closed_on": NOW.date()})
    assert laps("allocation") == [(NOW, "met"), (NOW + HOUR, "ended")]


def test_nobody_waits_where_the_allocation_ended_after_the_day_of_closing():
    tyler = a_child()
    referral = referral_of(tyler)
    perform("end", allocated(tyler), helen(), NOW + DAY, **ENDED)
    perform("close", referral, tom(), NOW + DAY + HOUR, **CLOSED | {"closed_on": NOW.date()})
    assert laps("allocation") == [(NOW, "met")]


def test_nobody_waits_where_nobody_ever_decided_to_assess():
    perform("end", allocated(a_child()), helen(), NOW + HOUR, **ENDED)
    assert laps("allocation") == []


def test_an_ending_taken_back_or_undone_stops_the_waiting():
    tyler = a_child()
    referral_of(tyler)
    ended = perform("end", allocated(tyler, now=NOW + HOUR), helen(), NOW + DAY, **ENDED)
    reopen(ended, helen(), NOW + DAY + HOUR)
    assert laps("allocation") == [(NOW, "met"), (NOW + DAY, "met")]
    void(ended, helen(), NOW + 2 * DAY)  # the reopening
    void(ended, helen(), NOW + 2 * DAY)  # and the ending
    assert laps("allocation") == [(NOW, "met")]


def test_a_referral_opened_again_needs_a_worker_again():
    tyler = a_child()
    referral = perform("close", referral_of(tyler), tom(), NOW + DAY, **CLOSED | {"closed_on": NOW.date()})
    reopen(referral, helen(), NOW + 2 * DAY)
    assert laps("allocation") == [(NOW, "ended"), (NOW + 2 * DAY, "overdue")]


def test_of_a_child_from_a_file_it_is_known_from_when_the_worker_was_lost():
    tyler = a_child()
    referral = Referral(child=tyler, referral_on=date(2025, 12, 1), file_row="r2")
    happened = [Brought("open", date(2025, 12, 1)), Brought("accept", None)]
    bring_in(referral, kit(), NOW, state="accepted", source=Source("f", "d", "r"), happenings=happened)
    perform("end", allocated(tyler), helen(), NOW + DAY, **ENDED)
    assert [face for _, face in laps("allocation")] == ["not known", "overdue"]


# Passed on


def test_a_bounce_after_acceptance_counts_as_not_accepted():
    referral = perform("accept", referral_of(a_child()), tom(), NOW + HOUR)
    perform("pass_on", referral, tom(), NOW + 2 * HOUR, team=team("Assessment South"), passed_because="Their family.")
    assert laps("handover") == [(NOW, "met"), (NOW + 2 * HOUR, "overdue")]
    perform("accept", referral, ruth(), NOW + 3 * HOUR)
    assert laps("handover") == [(NOW, "met"), (NOW + 2 * HOUR, "met")]


def test_a_bounce_before_acceptance_starts_nothing_anew():
    referral = referral_of(a_child())
    perform("pass_on", referral, tom(), NOW + HOUR, team=team("Assessment South"), passed_because="Their family.")
    assert laps("handover") == [(NOW, "overdue")]


def test_the_second_team_has_as_long_as_the_grading_allows():
    decided(row_of(a_child(), rag="red"))
    referral = perform("accept", Referral.objects.get(), tom(), NOW + HOUR)
    perform("pass_on", referral, tom(), NOW + 2 * HOUR, team=team("Assessment South"), passed_because="Their family.")
    assert due("handover") == [NOW + 2 * HOUR, NOW + 4 * HOUR]


# Opened again


def test_a_decision_opened_again_is_owed_again_from_then():
    row = decided(row_of(a_child(), rag="red"), NOW + HOUR, "advice")
    reopen(row, martin(), NOW + DAY)
    assert laps("decision") == [(NOW, "met"), (NOW + DAY, "overdue")]
    assert due("rag") == [NOW + 4 * HOUR, NOW + DAY + 4 * HOUR]
    assert {one.record for one in StoredReading.objects.filter(clock="rag")} == {row.contact_id}
    perform("regrade", row.contact, helen(), NOW + DAY, rag="green", rag_because="It looks less grave.")
    assert due("rag") == [NOW + 4 * HOUR, NOW + DAY + 72 * HOUR]
    decided(row, NOW + DAY + HOUR, "advice")
    assert [face for _, face in laps("decision") + laps("rag")] == ["met"] * 4


def test_an_offer_opened_again_is_waited_for_again():
    withdrawn = perform("withdraw", offered(a_child()), helen(), NOW + HOUR)
    reopen(withdrawn, helen(), NOW + DAY)
    assert laps("offer") == [(NOW, "met"), (NOW + DAY, "overdue")]


# A child put on a worry by mistake


def test_a_child_taken_off_a_worry_was_never_owed_a_decision():
    tyler, mia = a_child(), a_child("Mia")
    contact = a_contact(tyler, mia)
    void(rows(contact)[1], helen(), NOW + HOUR, because="Another family's")
    assert {one.subject for one in StoredReading.objects.all()} == {tyler.pk}


def test_put_on_again_the_clock_runs_from_then():
    tyler, mia = a_child(), a_child("Mia")
    contact = a_contact(tyler, mia)
    void(rows(contact)[1], helen(), NOW + HOUR)
    perform("add_child", contact, priya(), NOW + DAY, children={mia.pk: {}}, told_at=NOW + DAY)
    assert [one.started for one in StoredReading.objects.filter(clock="decision", subject=mia.pk)] == [NOW + DAY]


def test_of_two_rows_of_one_child_the_other_still_stands():
    tyler, again = a_child(), a_child("Ty")
    contact = a_contact(tyler, again)
    open_record(SameAs(first=tyler), helen(), NOW + HOUR, second=again, because="Same birthday")
    void(rows(contact)[1], helen(), NOW + 2 * HOUR)
    assert StoredReading.objects.filter(clock="decision").count() == 1


# Nobody to tell


@pytest.mark.parametrize(("how", "face"), [("email", Face.MET), ("nobody", Face.ENDED)])
def test_where_there_is_nobody_to_tell_nothing_was_met_or_missed(how, face):
    perform("acknowledge", a_contact(a_child()), priya(), NOW + HOUR, acknowledged=how)
    assert StoredReading.objects.get(clock="acknowledge").face(NOW + DAY) is face


def test_it_is_the_same_where_it_was_said_while_the_worry_was_recorded():
    a_contact(a_child(), source="9", acknowledged="nobody")
    assert StoredReading.objects.get(clock="acknowledge").face(NOW + DAY) is Face.ENDED


# Grown up, or dead

EIGHTEEN = datetime(2026, 1, 8, tzinfo=UTC)


def nearly(given="Tyler"):
    return a_child(given, born_on=date(2008, 1, 8))


def faces(now):
    return {one.clock: one.face(now).value for one in StoredReading.objects.all()}


def test_at_midnight_of_the_eighteenth_birthday_nobody_is_late_any_more():
    referral_of(nearly())
    assert faces(EIGHTEEN - HOUR)["allocation"] == "overdue" and faces(EIGHTEEN)["allocation"] == "ended"
    running = set(StoredReading.objects.running(EIGHTEEN).values_list("clock", flat=True))
    assert running == {"acknowledge", "feedback"}, "whoever told us is owed an answer all the same"


def test_a_birthday_put_right_is_read_again_and_an_uncertain_one_ends_nobodys_clock_early():
    tyler = nearly()
    referral_of(tyler)
    correct(tyler, "record", helen(), NOW + HOUR, born_on=date(2008, 1, 9))
    assert faces(EIGHTEEN)["allocation"] == "overdue" and faces(EIGHTEEN + DAY)["allocation"] == "ended"
    perform("update", tyler, priya(), NOW + HOUR, born_precision="year")
    assert faces(EIGHTEEN + 20 * DAY)["allocation"] == "overdue"


def test_what_is_taken_on_in_spite_of_the_birthday_is_owed():
    adult = a_child(born_on=date(2006, 1, 8))
    children = {adult.pk: {"adult_because": "Leaves care next month."}}
    open_record(Contact(), priya(), NOW, received_at=NOW, children=children, **WORRY)
    assert faces(EIGHTEEN + 9 * DAY)["decision"] == "overdue"


@pytest.mark.parametrize("known_on", [date(2026, 1, 7), date(2026, 1, 6)])
def test_at_death_nobody_waits(known_on):
    tyler = a_child()
    referral_of(tyler)
    perform("record_death", tyler, martin(), NOW + 3 * DAY, died_on=known_on)
    assert faces(NOW + 3 * DAY)["allocation"] == "ended"
    void(tyler, helen(), NOW + 3 * DAY, because="Another child")
    assert faces(NOW + 3 * DAY)["allocation"] == "overdue"


def test_two_records_of_one_child_share_a_birthday():
    tyler, again = a_child(born_on=None, born_precision="day"), nearly("Ty")
    referral_of(tyler)
    assert faces(EIGHTEEN)["allocation"] == "overdue"
    open_record(SameAs(first=tyler), helen(), NOW + HOUR, second=again, because="Same birthday")
    assert faces(EIGHTEEN)["allocation"] == "ended"
