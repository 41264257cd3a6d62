"""Two people declared one are seen, timed and guarded as one; parted, each has what was theirs."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from frontdoor.archive import verify
from frontdoor.casework.facts import holders
from frontdoor.contacts.models import Contact, ContactChild
from frontdoor.engine import readings
from frontdoor.engine.amend import correct, reopen, void
from frontdoor.engine.book import open_book
from frontdoor.engine.doing import Refused
from frontdoor.engine.kin import members_of
from frontdoor.engine.models import StoredReading
from frontdoor.engine.perform import Unseen, open_record, perform
from frontdoor.engine.sight import visible
from frontdoor.journal.models import Event, Head
from frontdoor.people.models import Person, SameAs
from frontdoor.practice.clocks import CLOCKS
from frontdoor.referrals.models import Referral
from tests.cast import (
    DAY,
    HOUR,
    NOW,
    a_child,
    a_contact,
    allocated,
    decided,
    decision,
    helen,
    ivy,
    joel,
    martin,
    offered,
    priya,
    proposed,
    referral_of,
    restricted,
    row_of,
    rows,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def the_journal_explains_everything():
    yield
    assert list(verify.faults()) == []


def joined(first, second, now=NOW, by=None):
    return open_record(SameAs(first=first), by or helen(), now, second=second, because="Same NHS number")


def parted(same, now=NOW):
    return perform("part", same, helen(), now, parted_because="Twins")


def clocks_of(person):
    return sorted(StoredReading.objects.filter(subject=person.pk).values_list("clock", flat=True))


def test_the_first_recorded_is_the_one_under_whom_both_are_read():
    tyler, ty = a_child(), a_child("Ty")
    a_contact(ty)
    joined(ty, tyler)
    assert members_of([tyler.pk])[tyler.pk] == members_of([ty.pk])[ty.pk] == [tyler.pk, ty.pk]
    assert clocks_of(tyler) == ["acknowledge", "decision", "rag"] and clocks_of(ty) == []


def test_parted_each_has_what_was_theirs():
    tyler, ty = a_child(), a_child("Ty")
    a_contact(ty)
    before = set(StoredReading.objects.values_list("clock", "subject", "event", "started", "due"))
    parted(joined(tyler, ty))
    assert set(StoredReading.objects.values_list("clock", "subject", "event", "started", "due")) == before
    assert members_of([tyler.pk, ty.pk]) == {tyler.pk: [tyler.pk], ty.pk: [ty.pk]}


def test_three_in_any_order_are_one_and_parting_the_middle_parts_them():
    one, two, three = a_child("One"), a_child("Two"), a_child("Three")
    joined(three, two)
    middle = joined(two, one)
    assert {head.living for head in Head.objects.filter(kind="person")} == {one.pk}
    parted(middle)
    assert members_of([three.pk])[three.pk] == [two.pk, three.pk]
    assert Head.objects.get(subject=three.pk).living == two.pk


def test_a_ring_of_three_stays_one_when_one_tie_is_parted():
    one, two, three = a_child("One"), a_child("Two"), a_child("Three")
    first = joined(one, two)
    joined(two, three)
    with pytest.raises(Refused, match="declared the same person already"):
        joined(one, three)
    parted(first)
    joined(one, three)
    assert members_of([one.pk])[one.pk] == [one.pk, two.pk, three.pk]


def test_guards_see_through_it():
    tyler, ty = a_child(), a_child("Ty")
    allocated(tyler)
    joined(tyler, ty)
    with pytest.raises(Refused, match="Another worker holds this child"):
        offered(ty, joel())


def test_a_referral_of_the_one_stops_that_of_the_other():
    tyler, ty = a_child(), a_child("Ty")
    referral_of(tyler)
    joined(tyler, ty)
    row = proposed(row_of(ty), outcome="open_child")
    with pytest.raises(Refused, match="already has an open referral"):
        perform("decide", row, helen(), NOW, **decision())


def test_an_ended_worker_is_not_brought_back_beside_one_who_holds_the_same_child_by_another_name():
    tyler, ty = a_child(), a_child("Ty")
    first = perform("end", allocated(tyler), helen(), NOW, end_reason="MANAGE", handover="Safe.")
    allocated(ty, joel())
    joined(tyler, ty)
    for amend in (void, reopen):
        with pytest.raises(Refused, match="Another worker holds this child"):
            amend(first, helen(), NOW)


def test_a_worker_of_the_one_sees_the_other():
    tyler, ty = a_child(), a_child("Ty")
    allocated(tyler)
    contact = a_contact(ty)
    assert not visible(Contact, ivy()).filter(pk=contact.pk).exists()
    same = joined(tyler, ty)
    assert visible(Contact, ivy()).filter(pk=contact.pk).exists()
    parted(same)
    assert not visible(Contact, ivy()).filter(pk=contact.pk).exists()


def test_whoever_is_the_same_as_somebody_restricted_is_as_hidden():
    tyler, ty = a_child(), a_child("Ty")
    row = row_of(ty)
    restricted(tyler, martin())
    joined(tyler, ty, by=martin())
    for model, pk in (
        (Person, ty.pk),
        (ContactChild, row.pk),
        (Contact, row.contact_id),
        (SameAs, SameAs.objects.get().pk),
    ):
        assert not visible(model, priya()).filter(pk=pk).exists()
        assert visible(model, martin()).filter(pk=pk).exists()
    with pytest.raises(Unseen):
        perform("screen", row, priya(), NOW, level=3)


def test_joining_to_a_hidden_child_is_not_there_to_do_and_tells_nothing():
    tyler, ty = a_child(), a_child("Ty")
    restricted(tyler, martin())
    for first, second in ((tyler, ty), (ty, tyler)):
        with pytest.raises(Unseen):
            joined(first, second)


def test_the_holder_counts_for_both():
    tyler, ty = a_child(), a_child("Ty")
    allocation = allocated(ty)
    joined(tyler, ty)
    assert holders([tyler.pk, ty.pk], NOW) == {tyler.pk: allocation, ty.pk: allocation}


def test_the_second_offer_of_the_same_child_stops_with_the_first_accept():
    """Both waited when the two were joined; the conflict is listed for decision, and no clock is left running wrong."""
    tyler, ty = a_child(), a_child("Ty")
    first, second = offered(tyler), offered(ty, joel())
    joined(tyler, ty)
    perform("accept", first, ivy(), NOW + HOUR)
    with pytest.raises(Refused, match="Another worker holds this child"):
        perform("accept", second, joel(), NOW + HOUR)


def test_two_rows_of_one_worry_for_one_child_are_each_decided():
    tyler, ty = a_child(), a_child("Ty")
    contact = a_contact(tyler, ty)
    joined(tyler, ty)
    one, other = rows(contact)
    decided(one, NOW + HOUR)
    assert StoredReading.objects.get(clock="decision").stopped == NOW + HOUR
    with pytest.raises(Refused, match="already has an open referral"):
        perform("decide", proposed(other, NOW + HOUR, "open_child"), helen(), NOW + 2 * HOUR, **decision())
    assert Referral.objects.count() == 1


def test_a_join_is_undone_by_parting_and_in_no_other_way():
    same = joined(a_child(), a_child("Ty"))
    for amend in (lambda: correct(same, "join", helen(), NOW, because="-"), lambda: void(same, helen(), NOW)):
        with pytest.raises(Refused, match="part these two"):
            amend()
    with pytest.raises(Refused, match="part these two"):
        reopen(parted(same), helen(), NOW)


def test_as_known_before_they_were_joined_they_are_two():
    tyler, ty = a_child(), a_child("Ty")
    contact = a_contact(tyler, ty)
    everybody, known = [tyler.pk, ty.pk], NOW + HOUR

    def then():
        return set(readings.computed(everybody, CLOCKS, open_book(), known_at=known))

    before = then()
    assert {person for person, _ in before} == {tyler.pk, ty.pk}
    same = joined(tyler, ty, NOW + DAY)
    assert then() == before
    decided(rows(contact)[0], NOW + 2 * DAY, outcome="advice")
    parted(same, NOW + 3 * DAY)
    assert then() == before


def test_as_known_while_they_were_joined_they_are_one():
    tyler, ty = a_child(), a_child("Ty")
    a_contact(ty)
    same = joined(tyler, ty, NOW + HOUR)

    def then():
        return set(readings.computed([tyler.pk, ty.pk], CLOCKS, open_book(), known_at=NOW + 2 * HOUR))

    before = then()
    parted(same, NOW + DAY)
    assert {person for person, _ in then()} == {tyler.pk} and then() == before


def test_the_event_says_who_was_read_as_whom():
    tyler, ty = a_child(), a_child("Ty")
    same = joined(tyler, ty)
    assert Event.objects.get(act="same_as.join").told["regrouped"] == {
        str(tyler.pk): str(tyler.pk),
        str(ty.pk): str(tyler.pk),
    }
    parted(same)
    assert Event.objects.get(act="same_as.part").told["regrouped"][str(ty.pk)] == str(ty.pk)
    connection.check_constraints()


def test_children_and_adults_are_not_joined_nor_one_with_themselves():
    tyler, mother = a_child(), a_child("Sarah", born_on=NOW.date() - timedelta(days=365 * 30), is_adult=True)
    with pytest.raises(Refused, match="child and the other an adult"):
        joined(tyler, mother)
    with pytest.raises(Refused, match="one record"):
        joined(tyler, tyler)
    with pytest.raises(Refused, match="Only a"):
        joined(tyler, a_child("Ty"), by=priya())
