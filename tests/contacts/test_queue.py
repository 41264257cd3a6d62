"""What waits for a manager: worst first, only what this person may decide, and nothing that is hidden from them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from frontdoor.contacts.queue import queue
from frontdoor.contacts.time_left import Limit
from frontdoor.engine.book import book_as_known
from frontdoor.engine.perform import perform
from tests import cast
from tests.cast import DAY, HOUR, MINUTE, NOW, a_child, a_contact, helen, martin, omar, priya, proposed, rows

pytestmark = pytest.mark.django_db
LATER = NOW + HOUR


def waits(name, **more):
    """A worry about one child of that name whose decision is proposed."""
    contact = a_contact(a_child(name), **more)
    proposed(rows(contact)[0], contact.received_at)
    return contact


def limit_of(group) -> Limit:
    assert group.limit is not None
    return group.limit


def names(groups):
    return [[one.row.child.given_name for one in group.children] for group in groups]


def test_danger_comes_first_then_red_then_amber_then_green_whatever_the_time_left():
    waits("Green", rag="green", at=NOW - 2 * HOUR)
    waits("Amber", rag="amber", at=NOW - 3 * HOUR)
    waits("Red", rag="red")
    waits("Danger", rag="green", in_danger="yes")
    assert names(queue(helen(), LATER)) == [["Danger"], ["Red"], ["Amber"], ["Green"]]


def test_of_two_as_grave_the_one_with_less_time_left_comes_first():
    waits("Second", rag="red", at=NOW - HOUR)
    waits("First", rag="red", at=NOW - 2 * HOUR)
    assert names(queue(helen(), LATER)) == [["First"], ["Second"]]


def test_what_is_late_stands_above_what_is_not_but_never_above_red():
    waits("Amber", at=LATER + 5 * DAY - HOUR)
    waits("Green", rag="green", at=NOW)
    waits("Red", rag="red", at=LATER + 5 * DAY - 2 * HOUR)
    waits("Late Amber", at=NOW)
    assert names(queue(helen(), LATER + 5 * DAY)) == [["Red"], ["Late Amber"], ["Green"], ["Amber"]]


def test_a_sign_of_harm_stands_with_what_is_red_by_its_own_limit():
    waits("Late", rag="green", at=NOW - 9 * DAY)
    waits("Red", rag="red")
    amber = a_contact(a_child("Told"), at=NOW - 2 * HOUR)
    perform("screen", rows(amber)[0], priya(), NOW - 2 * HOUR, disclosed="yes", level=2)
    proposed(rows(amber)[0], NOW - 2 * HOUR)
    first, *others = queue(helen(), LATER)
    assert names([first, *others]) == [["Told"], ["Red"], ["Late"]]
    left = first.nearest.left(LATER, book_as_known().calendar())
    assert left and "a manager decides on a sign of harm" in left.source, "as the board and Decide say it"


def test_what_nobody_has_graded_is_taken_for_red():
    waits("Amber")
    straight = a_contact(a_child("Ungraded"), rag="", level=4)
    perform("send_straight", rows(straight)[0], priya(), NOW)
    waits("Red", rag="red", at=NOW - HOUR)
    assert names(queue(helen(), LATER)) == [["Red"], ["Ungraded"], ["Amber"]]


def test_the_children_of_one_worry_stand_together_but_for_who_is_not_proposed():
    contact = a_contact(a_child(), a_child("Mia"), a_child("Zoe"))
    first, _, third = rows(contact)
    proposed(first)
    proposed(third)
    assert names(queue(helen(), LATER)) == [["Tyler", "Zoe"]]


def test_what_one_proposed_oneself_waits_for_somebody_else():
    contact = a_contact(a_child(), by=helen())
    proposed(rows(contact)[0], by=helen())
    assert names(queue(helen(), LATER)) == []
    assert names(queue(omar(), LATER)) == [["Tyler"]]


@pytest.mark.parametrize("who", [cast.priya, cast.dee, cast.tom, cast.grace])
def test_nothing_waits_for_somebody_who_does_not_decide(who):
    waits("Tyler")
    assert queue(who(), LATER) == []


def test_decided_is_done():
    contact = waits("Tyler")
    perform("decide", rows(contact)[0], omar(), LATER, **cast.decision())
    assert queue(helen(), LATER) == []


def test_a_worry_with_a_child_hidden_from_this_manager_waits_for_a_holder():
    tyler, mia = a_child(), a_child("Mia")
    for row in rows(a_contact(tyler, mia)):
        proposed(row)
    waits("Zoe")
    cast.restricted(mia, omar())
    assert names(queue(helen(), LATER)) == [["Zoe"]]
    assert names(queue(omar(), LATER)) == [["Tyler", "Mia"], ["Zoe"]]


def test_red_runs_four_hours_day_and_night_and_says_who_says_so():
    friday = datetime(2026, 1, 9, 16, 30, tzinfo=UTC)
    waits("Tyler", rag="red", at=friday)
    limit = limit_of(queue(helen(), friday + HOUR)[0])
    assert (limit.at, limit.aim) == (friday + 4 * HOUR, None)
    assert limit.left(friday + HOUR).text == "3 h 00 left"
    assert limit.left(friday + HOUR).state == "soon"
    assert "Red in 4 elapsed hours" in limit.told(friday + HOUR)
    assert "Received today 16:30" in limit.told(friday + HOUR)
    assert limit.left(friday + 5 * HOUR).text == "1 h 00 late"
    assert limit.left(friday + 5 * HOUR).state == "late"


def test_of_one_working_day_one_aims_for_the_closing_time_and_the_limit_is_midnight():
    waits("Tyler")
    limit = limit_of(queue(helen(), LATER)[0])
    assert limit.left(LATER).text == "aim tomorrow 17:00, limit 23:59"
    assert "By Tue" not in limit.told(LATER) and "By tomorrow 23:59, aim 17:00: Statutory guidance" in limit.told(LATER)
    evening = NOW + DAY + 8 * HOUR
    assert limit.left(evening).text == "due today 23:59"
    assert limit.left(evening).state == "soon"  # the hub has closed
    assert limit.left(evening + 4 * HOUR).text == "1 h 59 left"
    assert limit.left(evening + DAY).text == "1 working day late"


@pytest.mark.parametrize("number", [1, 3])
def test_four_queries_however_many_wait(number):
    for one in range(number):
        waits(f"Child {one}", at=NOW - one * MINUTE)
    actor = helen()
    assert actor.roles
    with CaptureQueriesContext(connection) as asked:
        assert len(queue(actor, LATER)) == number
    assert len(asked) == 4


def test_a_head_of_service_decides_too_and_is_not_told_who_asked_to_be_kept_back():
    waits("Tyler", anonymity="kept")
    (group,) = queue(martin(), LATER)
    assert not group.contact.referrer and "does not learn" in str.__str__(group.contact.referrer)
    assert queue(helen(), LATER)[0].contact.referrer
