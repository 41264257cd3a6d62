"""Whether somebody can safely be reached: where it is not safe nothing is offered, and not knowing warns."""

from __future__ import annotations

import pytest

from frontdoor.engine.perform import Refused, open_record, perform
from frontdoor.people.models import SameAs
from frontdoor.people.safe_contact import Way, cautions, safe_in_words, why_not_contact
from tests.cast import HOUR, NOW, a_child, martin, priya

pytestmark = pytest.mark.django_db


def kerry(**more):
    return a_child("Kerry", is_adult=True, born_on=None, **more)


def safe(person, **said):
    return perform(
        "say_what_is_safe", person, priya(), NOW, **{"safe_told_by": "Jo Pembury", "safe_told_at": NOW} | said
    )


def test_until_somebody_has_said_so_every_way_warns():
    for way in Way:
        caution = why_not_contact(kerry(), way)
        assert caution and not caution.stops
    assert caution.says == "Nobody has said whether it is safe to visit Kerry Orchard."
    assert safe_in_words(kerry()) == ""


def test_what_is_not_safe_is_not_offered_and_says_who_said_so():
    person = safe(kerry(), safe_write="no", safe_ring="yes")
    stopped = why_not_contact(person, Way.WRITE)
    assert stopped and stopped.stops
    assert stopped.says == "Do not write to Kerry Orchard: Jo Pembury told us on 5 January 2026 that it is not safe."
    assert why_not_contact(person, Way.RING) is None
    assert (
        safe_in_words(person) == "Not safe to write; safe to ring; not known whether to voicemail, text, e-mail, visit"
    )


def test_no_message_is_left_for_whoever_may_not_be_rung():
    person = safe(kerry(), safe_ring="no", safe_voicemail="yes")
    stopped = why_not_contact(person, Way.VOICEMAIL)
    assert stopped and stopped.stops


def test_what_was_said_of_one_record_holds_for_the_other_of_the_same_person():
    one, other = kerry(), safe(kerry(), safe_write="no")
    open_record(SameAs(first=one), martin(), NOW, second=other, because="Same telephone")
    found = cautions([one], Way.WRITE)[one.pk]
    assert found and found.stops
    assert found.says == "Do not write to Kerry Orchard: we were told that it is not safe."


def test_an_answer_taken_away_is_not_known():
    assert safe(safe(kerry(), safe_write="no"), safe_write="").safe_write == "not_known"


def test_nobody_told_us_tomorrow():
    with pytest.raises(Refused, match="still to come"):
        safe(kerry(), safe_write="no", safe_told_at=NOW + HOUR)
