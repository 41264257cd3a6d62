"""A child put on a worry by mistake is taken off it: nobody is asked about them any more, and nothing is owed."""

from __future__ import annotations

import pytest

from frontdoor.archive import verify
from frontdoor.contacts.models import Contact
from frontdoor.engine.amend import void
from frontdoor.engine.models import StoredReading
from frontdoor.engine.perform import open_record, perform
from frontdoor.people.models import SameAs
from tests import cast
from tests.cast import DAY, HOUR, NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def everything_is_explained():
    yield
    assert list(verify.faults()) == []


def running(clock="check"):
    return {(one.record, one.subject) for one in StoredReading.objects.running(NOW + 9 * DAY).filter(clock=clock)}


def test_a_child_taken_off_the_worry_is_asked_about_no_longer_and_the_others_still_are():
    tyler, mia = cast.a_child(), cast.a_child("Mia")
    contact = cast.a_contact(tyler, mia, rag="red", family_told="not_told", family_told_why="It would warn him.")
    both, only = cast.a_check(contact), cast.a_check(contact, mia)
    assert running("countersign") == {(contact.pk, tyler.pk), (contact.pk, mia.pk)}
    void(cast.rows(contact)[1], cast.helen(), NOW + HOUR, because="Another Mia.")
    for one in (both, only):
        one.refresh_from_db()
    assert (both.state, only.state) == ("asked", "withdrawn")
    assert only.withdrawn_because == "Whoever it asks about was taken off this worry: Another Mia."
    assert running() == {(both.pk, tyler.pk)}
    assert running("countersign") == {(contact.pk, tyler.pk)}
    done = perform("answer", both, cast.pol(), NOW + 2 * HOUR, **cast.told(NOW + 2 * HOUR))
    assert (done.state, running()) == ("answered", set())


def test_what_was_answered_before_a_child_is_taken_off_stands():
    contact = cast.a_contact(cast.a_child(), cast.a_child("Mia"))
    check = perform("answer", cast.a_check(contact, cast.rows(contact)[1].child), cast.pol(), NOW, **cast.told())
    void(cast.rows(contact)[1], cast.helen(), NOW + HOUR, because="Another Mia.")
    check.refresh_from_db()
    assert check.state == "answered"


def test_of_two_records_of_one_child_one_taken_off_ends_no_question():
    one, other = cast.a_child(), cast.a_child("T.")
    contact = cast.a_contact(one, other)
    check = cast.a_check(contact, other)
    open_record(SameAs(first=one), cast.helen(), NOW, second=other, because="One child, typed twice.")
    void(cast.rows(contact)[1], cast.helen(), NOW + HOUR, because="Typed twice.")
    check.refresh_from_db()
    assert check.state == "asked" and {record for record, _ in running()} == {check.pk}


def test_put_on_again_the_child_is_asked_about_anew():
    tyler, mia = cast.a_child(), cast.a_child("Mia")
    contact = cast.a_contact(tyler, mia)
    cast.a_check(contact, mia)
    void(cast.rows(contact)[1], cast.helen(), NOW, because="Another Mia.")
    perform("add_child", contact, cast.priya(), NOW + HOUR, children={mia.pk: cast.NO_HARM}, told_at=NOW)
    assert running() == set()
    again = cast.a_check(contact, mia, now=NOW + HOUR)
    assert running() == {(again.pk, mia.pk)}


def test_whoever_told_us_is_owed_an_answer_also_of_the_child_named_instead():
    wrong, right = cast.a_child("Mia"), cast.a_child("Maya")
    contact = cast.a_contact(wrong)
    void(cast.rows(contact)[0], cast.helen(), NOW, because="Another Mia.")
    assert running("acknowledge") == set()
    named = {"children": {right.pk: cast.NO_HARM}, "told_at": NOW}
    perform("add_child", contact, cast.priya(), NOW + HOUR, **named)
    assert running("acknowledge") == {(contact.pk, right.pk)}
    perform("acknowledge", Contact.objects.get(pk=contact.pk), cast.priya(), NOW + HOUR, acknowledged="email")
    assert running("acknowledge") == set()


def test_of_a_child_added_after_that_was_told_nothing_more_is_owed():
    contact = cast.a_contact(cast.a_child("Mia"), acknowledged="in_the_call")
    perform("add_child", contact, cast.priya(), NOW, children={cast.a_child().pk: cast.NO_HARM}, told_at=NOW)
    assert running("acknowledge") == set()
