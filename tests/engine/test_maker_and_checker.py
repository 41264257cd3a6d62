"""Who judges is not who made, and nothing is put right to what could not have been: also by way of corrections."""

from __future__ import annotations

import pytest

from frontdoor.archive import verify
from frontdoor.engine.amend import correct
from frontdoor.engine.models import StoredReading
from frontdoor.engine.perform import Refused, perform
from tests.cast import (
    DAY,
    HOUR,
    NOW,
    a_child,
    a_contact,
    a_note,
    decided,
    decision,
    helen,
    martin,
    omar,
    proposed,
    row_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def the_journal_explains_everything():
    yield
    assert list(verify.faults()) == []


def reading(clock, child):
    return StoredReading.objects.get(clock=clock, subject=child.pk).reading()


def test_so_has_everybody_who_put_it_right_before_the_last_of_them():
    row = proposed(row_of(a_child()), outcome="advice")
    correct(row, "propose", helen(), NOW, proposed_because="Explained by a fall.")
    correct(row, "propose", martin(), NOW, proposed_level=2)
    with pytest.raises(Refused, match="You proposed this yourself"):
        perform("decide", row, helen(), NOW, **decision("advice"))


def test_whoever_has_decided_does_not_put_the_proposal_right_afterwards():
    row = decided(row_of(a_child()), outcome="advice")
    with pytest.raises(Refused, match="“Decide” was done on this by you, so somebody else puts it right"):
        correct(row, "propose", helen(), NOW, proposed_because="As I decided.")
    assert correct(row, "propose", omar(), NOW, proposed_because="Misheard.").proposed_because == "Misheard."


def test_nothing_is_put_right_to_a_time_after_it_was_recorded():
    """Or a worry decided too late could be said to have come in later than it was typed."""
    row = decided(row_of(a_child()), NOW + 2 * DAY, outcome="advice")
    worry, before = row.contact, reading("decision", row.child)
    with pytest.raises(Refused, match="This is still to come"):
        correct(worry, "receive", omar(), NOW + 3 * DAY, received_at=NOW + DAY)
    assert reading("decision", row.child) == before
    note = a_note(row.child)
    with pytest.raises(Refused, match="this time is still to come"):
        correct(note, "write", omar(), NOW + DAY, happened_at=NOW + HOUR)


def test_an_earlier_receipt_is_late_by_when_it_was_typed_not_by_when_it_is_put_right():
    worry = a_contact(a_child())
    assert correct(worry, "receive", omar(), NOW + 3 * DAY, received_at=NOW - HOUR).received_at == NOW - HOUR
    with pytest.raises(Refused, match="say why it is recorded only now"):
        correct(worry, "receive", omar(), NOW + 3 * DAY, received_at=NOW - 5 * DAY)  # two working days before
