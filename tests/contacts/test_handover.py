"""At closing what is grave goes by name to emergency duty; until accepted it is with whoever handed it, and red."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from frontdoor.contacts.climbing import climbed
from frontdoor.contacts.joining import join, part
from frontdoor.contacts.models import Contact, Handover
from frontdoor.contacts.night import night_of
from frontdoor.contacts.owning import owner_of, owners_of
from frontdoor.engine.amend import reopen, void
from frontdoor.engine.models import StoredReading
from frontdoor.engine.perform import Refused, perform
from frontdoor.engine.sight import saw
from frontdoor.kernel.calendar import LONDON
from tests import cast
from tests.cast import DAY, HOUR, MINUTE, NOW, ana, bea, handed, helen, martin, omar, priya

pytestmark = pytest.mark.django_db
CLOSING = datetime(2026, 1, 5, 16, 50, tzinfo=LONDON)
EVENING, MORNING = CLOSING + 2 * HOUR, CLOSING + 15 * HOUR


@pytest.fixture
def rota():
    """Helen and Omar by day, Ana by night, Martin above all of them."""
    martin(), priya(), bea()
    for day in (0, 1):
        opens = NOW.replace(hour=8) + day * DAY
        cast.on_duty(helen(), opens, opens + 9 * HOUR, deputy=omar())
        cast.on_duty(ana(), opens + 9 * HOUR, opens + 24 * HOUR, of=cast.team("Emergency duty", "emergency_duty"))


def red(at=NOW, **more) -> Contact:
    return cast.a_contact(cast.a_child(), at=at, **{"rag": "red"} | more)


def whose(contact, now) -> tuple[str, bool]:
    found = owner_of(contact, now)
    return (found.says, found.red)


def refused(name, record, by, now=CLOSING, **answers) -> str:
    with pytest.raises(Refused) as why:
        perform(name, record, by, now, **answers)
    return " ".join(map(str, why.value.reasons))


def running(clock="handover_night"):
    return list(StoredReading.objects.running(NOW + 9 * DAY).filter(clock=clock))


def test_handed_it_is_still_with_whoever_handed_it_and_accepted_it_is_with_whoever_accepted(rota):
    contact = red()
    assert whose(contact, CLOSING) == ("Priya Nair is screening it", False)
    one = handed(contact, now=CLOSING)
    assert whose(contact, EVENING) == ("Helen Stroud: handed to Ana Brook, who has not accepted it", True)
    assert "somebody else" in refused("accept", one, bea())
    perform("accept", one, ana(), CLOSING + 5 * MINUTE)
    assert whose(contact, EVENING) == ("Ana Brook has accepted it", False)


def test_whoever_cannot_take_it_says_why_and_it_is_handed_on(rota):
    contact = red()
    one = perform("give_back", handed(contact, now=CLOSING), ana(), CLOSING, given_back_because="At the hospital.")
    assert whose(contact, EVENING) == ("Helen Stroud: Ana Brook cannot take it", True)
    one = perform("hand_on", one, helen(), CLOSING, to=bea(), note="Ana is at the hospital.")
    perform("accept", one, bea(), CLOSING)
    assert whose(contact, EVENING) == ("Bea Colley has accepted it", False)


def test_what_nobody_handed_over_is_red_from_closing_on(rota):
    contact = red()
    assert whose(contact, EVENING) == ("Ana Brook: not handed over", True)
    green = cast.a_contact(cast.a_child("Mia"), rag="green")
    assert whose(green, EVENING) == ("Ana Brook is on duty", False)


def test_what_came_in_the_night_is_with_whoever_took_it_until_the_morning(rota):
    contact = red(at=EVENING, by=ana())
    assert whose(contact, EVENING) == ("Ana Brook is screening it", False)
    assert whose(contact, MORNING + 3 * HOUR) == ("Helen Stroud is on duty", False)


def test_in_the_morning_it_goes_back_by_name_and_must_be_accepted(rota):
    contact = red()
    one = perform("accept", handed(contact, now=CLOSING), ana(), CLOSING)
    back = perform("return_to_hub", one, ana(), MORNING, to=helen(), note="Seen at nine; asleep.")
    assert whose(contact, MORNING + 2 * HOUR) == ("Ana Brook: handed to Helen Stroud, who has not accepted it", True)
    perform("accept", back, helen(), MORNING)
    assert whose(contact, MORNING) == ("Helen Stroud has accepted it", False), "before the door opens"
    assert whose(contact, MORNING + 2 * HOUR) == ("Priya Nair is screening it", False)
    assert whose(contact, EVENING + DAY) == ("Ana Brook: not handed over", True), "and the next evening again"
    assert handed(contact, now=CLOSING + DAY).state == "handed"


def test_only_what_is_grave_undecided_and_in_no_hand_is_handed_over(rota):
    amber = cast.a_contact(cast.a_child("Mia"))
    with pytest.raises(Refused, match="this waits for the morning"):
        handed(amber)
    done = red()
    cast.decided(cast.rows(done)[0], outcome="advice")
    with pytest.raises(Refused, match="nothing is left to hand over"):
        handed(done)
    contact = red()
    handed(contact)
    with pytest.raises(Refused, match="handed over already"):
        handed(contact)
    assert handed(cast.a_contact(cast.a_child("Zoe"), rag="green", in_danger="yes")).state == "handed"


def test_only_whoever_is_on_emergency_duty_and_here_and_may_see_it_is_named(rota):
    contact = red()
    with pytest.raises(Refused, match="Omar Reyes is not an emergency duty worker"):
        handed(contact, to=omar())
    cast.away(ana(), NOW.date())
    with pytest.raises(Refused, match="Ana Brook is away today"):
        handed(contact)
    cast.restricted(cast.rows(contact)[0].child, helen(), bea())
    assert handed(contact, to=bea()).to == bea()
    other = cast.a_child("Mia")
    kept = cast.a_contact(other, rag="red")
    cast.restricted(other, helen())
    with pytest.raises(Refused, match="Bea Colley is not a named holder"):
        handed(kept, to=bea())


def test_from_emergency_duty_it_goes_back_only_to_whoever_decides(rota):
    one = handed(red())
    assert "does not decide at the front door" in refused("return_to_hub", one, ana(), to=priya(), note="-")
    assert "has it already" in refused("hand_on", one, ana(), to=ana(), note="-")


def test_the_clock_runs_half_an_hour_and_passing_it_on_gives_no_more(rota):
    one = handed(red(), now=CLOSING)
    [lap] = running()
    assert (lap.due - lap.started, lap.record) == (30 * MINUTE, one.pk)
    perform("hand_on", one, ana(), CLOSING + 20 * MINUTE, to=bea(), note="I am out.")
    assert [lap.due for lap in running()] == [CLOSING + 30 * MINUTE]
    perform("accept", one, bea(), CLOSING + 25 * MINUTE)
    assert running() == []
    perform("return_to_hub", one, bea(), MORNING, to=helen(), note="Back.")
    assert [lap.due for lap in running()] == [MORNING + 30 * MINUTE]


def test_decided_in_the_night_nobody_waits_to_accept_and_it_is_over_for_good(rota):
    contact = red()
    one = handed(contact, now=CLOSING)
    row = cast.proposed(cast.rows(contact)[0], CLOSING, "advice")
    row = perform("decide_alone", row, ana(), EVENING, **cast.decision("advice", alone_because="Only I am here."))
    assert (running(), owner_of(contact, EVENING)) == ([], None)
    reopen(row, martin(), MORNING + 3 * HOUR, because="Seen differently")
    assert whose(contact, MORNING + 3 * HOUR) == ("Priya Nair is screening it", False)
    assert Handover.objects.get(pk=one.pk).state == "handed"


def test_a_decision_taken_back_the_same_night_is_in_the_same_hand(rota):
    contact = red()
    perform("accept", handed(contact, now=CLOSING), ana(), CLOSING)
    row = cast.proposed(cast.rows(contact)[0], CLOSING, "advice")
    row = perform("decide_alone", row, ana(), EVENING, **cast.decision("advice", alone_because="Only I am here."))
    void(row, martin(), EVENING, because="The wrong child")
    assert whose(contact, EVENING) == ("Ana Brook has accepted it", False)


def test_a_list_asks_the_database_twice(rota):
    contacts = [red() for _ in range(3)]
    handed(contacts[0], now=CLOSING)
    with CaptureQueriesContext(connection) as one:
        found = owners_of(contacts, EVENING)
    assert (len(found), len(one)) == (3, 3)


# What may not wait for the morning, besides what is Red and what was told as danger


def screened_in_danger(contact: Contact, now=NOW) -> None:
    perform("screen", cast.rows(contact)[0], priya(), now, level=3, **dict(cast.NO_HARM, danger_now="yes"))


def test_a_child_found_to_be_in_danger_at_screening_is_in_a_hand_at_night_too(rota):
    contact = cast.a_contact(cast.a_child("Mia"), cast.a_child("Tyler"), rag="amber")
    screened_in_danger(contact)
    assert [one.contact for one in night_of(helen(), CLOSING).loose] == [contact]
    assert night_of(helen(), CLOSING).loose[0].gravity == "in danger now"
    assert whose(contact, EVENING)[1]
    assert climbed([contact], NOW + 20 * MINUTE)
    handed(contact, now=CLOSING)
    night = night_of(helen(), EVENING)
    assert not night.loose and night.before_you_go == "Handed over, not accepted yet: 1"


def test_once_that_child_is_decided_the_others_wait_for_the_morning(rota):
    contact = cast.a_contact(cast.a_child("Mia"), cast.a_child("Tyler"), rag="amber")
    screened_in_danger(contact)
    cast.decided(cast.rows(contact)[0], outcome="advice")
    assert not night_of(helen(), CLOSING).carried
    with pytest.raises(Refused, match="this waits for the morning"):
        handed(Contact.objects.get(pk=contact.pk), now=CLOSING)


def test_what_nobody_has_graded_is_taken_for_red(rota):
    contact = red(rag="")
    night = night_of(helen(), CLOSING)
    assert [one.gravity for one in night.loose] == ["not graded"]
    assert night.before_you_go == "Before you go: 1 undecided Red, not graded or in danger now"
    assert (whose(contact, EVENING)[1], bool(climbed([contact], NOW + 20 * MINUTE))) == (True, True)
    assert handed(contact, now=CLOSING).state == "handed"


# A Red that nobody opens


def test_a_red_that_nobody_opens_climbs(rota):
    contact = red()
    assert [climbed([contact], NOW + minutes * MINUTE)[contact.pk].rung for minutes in (5, 20, 40)] == [
        "duty",
        "team",
        "head",
    ]


@pytest.mark.parametrize("who", [helen, omar, martin])
def test_opened_by_whoever_answers_for_it_it_does_not(rota, who):
    contact = red()
    saw(priya(), "contacts.Contact", [contact.pk], NOW + MINUTE, "")
    assert climbed([contact], NOW + 20 * MINUTE)
    saw(who(), "contacts.Contact", [contact.pk], NOW + 5 * MINUTE, "decide")
    assert climbed([contact], NOW + 20 * MINUTE) == {}


def test_a_list_is_not_opening_and_an_amber_does_not_climb(rota):
    contact, amber = red(), cast.a_contact(cast.a_child("Mia"))
    saw(helen(), "contacts.Contact", [contact.pk], NOW + 5 * MINUTE, "list")
    assert climbed([contact, amber], NOW + 20 * MINUTE).keys() == {contact.pk}


def test_graded_red_later_it_waits_since_then(rota):
    contact = cast.a_contact(cast.a_child())
    perform("regrade", contact, priya(), NOW + HOUR, rag="red", rag_because="A second mark.")
    contact.refresh_from_db()
    assert climbed([contact], NOW + HOUR + 20 * MINUTE)[contact.pk].rung == "team"


# Each handover has its own clock


def test_of_two_worries_about_one_child_each_handover_is_accepted_for_itself(rota):
    child = cast.a_child()
    first, second = (cast.a_contact(child, rag="red") for _ in range(2))
    one, other = handed(first, now=CLOSING), handed(second, to=bea(), now=CLOSING)
    perform("accept", one, ana(), CLOSING + 5 * MINUTE)
    assert [lap.record for lap in running()] == [other.pk]
    perform("hand_on", other, helen(), CLOSING + 9 * MINUTE, to=ana(), note="Bea is out.")
    perform("return_to_hub", one, ana(), MORNING, to=helen(), note="Back.")
    assert {lap.record: lap.due for lap in running()} == {
        one.pk: MORNING + 30 * MINUTE,
        other.pk: CLOSING + 30 * MINUTE,
    }
    cast.decided(cast.rows(second)[0], MORNING, outcome="advice")
    assert [lap.record for lap in running()] == [one.pk], "a decision ends what waits in its own worry"


def test_of_several_children_each_falls_out_of_the_hand_as_it_is_decided(rota):
    tyler, mia, zoe = (cast.a_child(name) for name in ("Tyler", "Mia", "Zoe"))
    contact = cast.a_contact(tyler, mia, zoe, rag="red")
    before, left, third = cast.rows(contact)
    cast.decided(before, outcome="advice")
    one = handed(contact, now=CLOSING)
    assert {lap.subject for lap in running()} == {mia.pk, zoe.pk}, "whoever is decided is not handed over"
    cast.decided(left, EVENING, outcome="advice")
    assert {lap.subject for lap in running()} == {zoe.pk}
    assert whose(contact, EVENING) == ("Helen Stroud: handed to Ana Brook, who has not accepted it", True)
    cast.decided(third, EVENING, outcome="advice")
    assert (running(), owner_of(contact, EVENING)) == ([], None)
    reopen(cast.rows(contact)[0], martin(), EVENING, because="Seen differently")
    assert whose(contact, EVENING) == ("Ana Brook: not handed over", True), "it was never in that hand"
    assert "nothing is left" in refused("hand_on", one, ana(), EVENING, to=bea(), note="-")


def test_a_decision_taken_back_waits_in_the_hand_again_with_its_clock(rota):
    contact = red()
    one = handed(contact, now=CLOSING)
    row = cast.decided(cast.rows(contact)[0], CLOSING + MINUTE, outcome="advice")
    assert running() == []
    void(row, martin(), CLOSING + 2 * MINUTE, because="The wrong child")
    assert [(lap.record, lap.due) for lap in running()] == [(one.pk, CLOSING + 30 * MINUTE)]


def test_joined_to_another_report_it_falls_out_of_the_hand_for_good(rota):
    child = cast.a_child()
    first, later = cast.a_contact(child, rag="red"), cast.a_contact(child, at=NOW + HOUR, rag="red")
    handed(later, now=CLOSING)
    join(later, first, priya(), CLOSING + MINUTE)
    assert (running(), owner_of(later, EVENING)) == ([], None)
    part(later, priya(), CLOSING + 2 * MINUTE, because="Another fight")
    assert whose(later, EVENING) == ("Ana Brook: not handed over", True)
    assert (running(), handed(later, now=EVENING).state) == ([], "handed")


def test_a_child_taken_off_the_worry_is_in_no_hand(rota):
    tyler, mia = cast.a_child(), cast.a_child("Mia")
    contact = cast.a_contact(tyler, mia, rag="red")
    one = handed(contact, now=CLOSING)
    void(cast.rows(contact)[1], martin(), CLOSING, because="Another Mia")
    assert [(lap.record, lap.subject) for lap in running()] == [(one.pk, tyler.pk)]


def test_passed_along_unaccepted_it_is_late_from_the_first_half_hour_on(rota):
    contact = red()
    one = handed(contact, now=CLOSING)
    perform("hand_on", one, ana(), CLOSING + 25 * MINUTE, to=bea(), note="I am out.")
    perform("hand_on", one, bea(), CLOSING + 29 * MINUTE, to=ana(), note="So am I.")
    assert [lap.due for lap in running()] == [CLOSING + 30 * MINUTE]
    [carried] = night_of(helen(), CLOSING + 40 * MINUTE).carried
    assert (carried.late_at, carried.late) == (CLOSING + 30 * MINUTE, True)
