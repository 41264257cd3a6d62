"""What a list says of the time of a child whom nobody holds."""

from __future__ import annotations

from datetime import date

import pytest

from frontdoor.desk.nobody import nobody
from frontdoor.engine.book import book_as_known
from frontdoor.engine.perform import perform
from tests.cast import DAY, NOW, a_child, allocated, helen, martin, referral_of, tom

pytestmark = pytest.mark.django_db


def times(now):
    return [one.time.text for one in nobody(tom(), now, book_as_known())]


def test_until_when_somebody_is_to_accept():
    referral_of(a_child())
    assert times(NOW) == ["due tomorrow 23:59"] and times(NOW + 2 * DAY) == ["1 working day late"]


def test_since_the_last_worker_was_lost_it_counts_again():
    child = a_child()
    referral_of(child)
    perform("end", allocated(child), helen(), NOW + 2 * DAY, end_reason="LEFTRL", handover="Seen; safe.")
    assert times(NOW + 2 * DAY) == ["due tomorrow 23:59"]


def test_nobody_waits_who_is_18_or_has_died_but_the_referral_is_to_be_closed():
    referral_of(a_child("Ada", born_on=date(2008, 1, 7)))
    ben = a_child("Ben")
    referral_of(ben)
    perform("record_death", ben, martin(), NOW + DAY, died_on=(NOW + DAY).date())
    said = {"18 or over: the referral is to be closed", "has died: the referral is to be closed"}
    assert set(times(NOW + 2 * DAY)) == said and "due tomorrow 23:59" in times(NOW)
