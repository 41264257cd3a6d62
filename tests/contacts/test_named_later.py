"""Named only after the worry was recorded, somebody restricted is before their holders all the same, and only once."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from frontdoor.archive import verify
from frontdoor.contacts.models import RestrictedMatch
from frontdoor.contacts.receive import Named, receive_worry
from frontdoor.engine.models import StoredReading
from frontdoor.engine.perform import perform
from tests import cast
from tests.cast import DAY, HOUR, NOW

pytestmark = pytest.mark.django_db
ZENOBIA = {"given_name": "Zenobia", "family_name": "Quill"}


@pytest.fixture
def written(django_capture_on_commit_callbacks):
    """Does an act and whatever follows once it is written."""

    def done(act):
        with django_capture_on_commit_callbacks(execute=True):
            return act()

    return done


@pytest.fixture
def child():
    return cast.restricted(cast.a_child(given="Zenobia", family="Quill"), cast.helen())


def nameless():
    worry = cast.WORRY | {"received_at": NOW}
    contact = receive_worry(
        cast.priya(), NOW, worry, [Named(person={"description": "the baby next door"}, said=cast.NO_HARM)]
    )
    return contact, cast.rows(contact)[0].child


def says_who(person, now=NOW, **more):
    return perform("identify", person, cast.priya(), now, description="the baby next door", **ZENOBIA | more)


def test_said_who_it_is_the_holders_hear_within_the_red_limit(child, written):
    contact, person = nameless()
    assert not RestrictedMatch.objects.exists()
    written(lambda: says_who(person, NOW + HOUR))
    match = RestrictedMatch.objects.get()
    assert (match.child, match.worry_id, match.reference) == (child, contact.pk, contact.reference)
    running = StoredReading.objects.running(NOW + DAY).get(clock="restricted_match")
    assert running.due == NOW + 5 * HOUR
    assert list(verify.faults()) == []


def test_a_name_put_right_is_looked_at_too_and_nobody_hears_twice(child, written):
    _, person = nameless()
    written(lambda: says_who(person, given_name="Ada", family_name="Fenn"))
    again = RestrictedMatch.objects.count()
    person.refresh_from_db()
    written(lambda: perform("update", person, cast.priya(), NOW, **ZENOBIA))
    written(lambda: perform("update", person, cast.priya(), NOW, **ZENOBIA, school="Hollin Bank Primary"))
    assert again == 0 and RestrictedMatch.objects.get().child == child


def test_a_name_that_is_spoken_in_later_information_is_heard(child, written):
    contact, _ = nameless()
    written(lambda: perform("add_news", contact, cast.priya(), NOW, latest_news="It is about Zenobia Quill."))
    assert RestrictedMatch.objects.get().worry_id == contact.pk


def test_of_somebody_else_nobody_hears_and_a_worry_that_is_decided_stays_so(child, written):
    contact, person = nameless()
    written(lambda: says_who(person, given_name="Leo", family_name="Fenn"))
    cast.decided(cast.rows(contact)[0], outcome="advice", words_considered="none")
    person.refresh_from_db()
    written(lambda: perform("update", person, cast.priya(), NOW, **ZENOBIA))
    assert not RestrictedMatch.objects.exists()


def test_what_the_officer_does_asks_as_much_whether_or_not_somebody_is_behind_it(written):
    counts = []
    for hidden in (False, True):
        if hidden:
            cast.restricted(cast.a_child("Zenobia", "Quill"), cast.helen())
        _, person = nameless()
        with CaptureQueriesContext(connection) as asked:
            says_who(person)
        counts.append(len(asked))
    assert counts[0] == counts[1]
