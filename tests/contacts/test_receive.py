"""A worry is received whole or not at all: whoever is new is recorded, and every child has a row."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from frontdoor.archive.verify import faults
from frontdoor.contacts.models import Contact, ContactChild
from frontdoor.contacts.receive import Named, add_children, receive_worry
from frontdoor.contacts.steps.contact import unanswered
from frontdoor.engine.models import StoredReading
from frontdoor.engine.perform import Refused, Unseen, open_record, perform
from frontdoor.people.models import Person, SameAs
from tests.cast import DAY, HOUR, NO_HARM, NOW, WORRY, a_child, helen, martin, omar, priya, restricted, rows

pytestmark = pytest.mark.django_db
FOUR = {name: WORRY[name] for name in ("how", "source", "worry")} | {"received_at": NOW}
TYLER = Named(person={"given_name": "Tyler", "family_name": "Orchard"}, said={"words": "Mum’s friend did it"})
MIA = Named(person={"given_name": "Mia", "family_name": "Orchard"})
UNBORN = Named(person={"unborn": True, "unborn_of": "Kerry Orchard", "expected_on": date(2026, 4, 15)})


def received(*children, straight=False, by=None, **more):
    return receive_worry(by or priya(), NOW, FOUR | more, children, straight)


def reasons(act, *more, **answers):
    with pytest.raises(Refused) as refused:
        act(*more, **answers)
    return " ".join(refused.value.reasons)


def test_three_children_one_of_them_unborn_are_recorded_with_the_worry():
    contact = received(TYLER, MIA, UNBORN)
    assert [str(one.child) for one in rows(contact)] == [
        "Tyler Orchard",
        "Mia Orchard",
        "Unborn child of Kerry Orchard",
    ]
    assert [one.words for one in rows(contact)] == ["Mum’s friend did it", "", ""]
    assert {one.state for one in Person.objects.all()} == {"provisional"}
    assert list(faults()) == []


def test_four_things_are_enough_and_the_rest_is_listed_as_open():
    contact = received(TYLER)
    assert set(unanswered(contact)) == {"in_danger", "anonymity", "family_told", "rag"}
    assert StoredReading.objects.get(clock="decision").due is not None


@pytest.mark.parametrize("missing", ["how", "received_at", "source", "worry"])
def test_without_any_of_the_four_nothing_is_saved_and_nobody_recorded(missing):
    assert reasons(receive_worry, priya(), NOW, {k: v for k, v in FOUR.items() if k != missing}, [TYLER])
    assert not Contact.objects.exists() and not Person.objects.exists()


def test_a_worry_that_names_nobody_is_about_a_child_not_named():
    (row,) = rows(received())
    assert str(row.child) == "Child not named: the child of this worry"


def test_the_same_child_is_linked_by_using_that_child():
    child = a_child()
    contact = received(Named(known=child.pk, said={"named_as": "Ty"}), MIA)
    assert rows(contact)[0].child == child and rows(contact)[0].named_as == "Ty"
    assert Person.objects.count() == 2


def test_a_child_kept_from_the_officer_cannot_be_linked():
    child = restricted(a_child(), martin())
    with pytest.raises(Unseen):
        received(Named(known=child.pk))
    assert not Contact.objects.exists()


def test_a_child_twice_is_refused_also_under_two_records():
    one, other = a_child(), a_child("Ty")
    assert "twice" in reasons(received, Named(known=one.pk), Named(known=one.pk))
    open_record(SameAs(first=one), helen(), NOW, second=other, because="Same NHS number")
    assert "twice" in reasons(received, Named(known=one.pk), Named(known=other.pk))


def test_one_child_refused_refuses_the_worry():
    old = Named(person={"given_name": "Ann", "born_on": date(1990, 1, 1), "born_precision": "day"})
    assert "over 25" in reasons(received, TYLER, old)
    assert not Person.objects.exists()


def test_somebody_who_may_be_under_18_needs_no_reason():
    about_18 = {"given_name": "Ann", "born_on": date(2007, 12, 1), "born_precision": "about"}
    assert rows(received(Named(person=about_18)))
    assert "18" in reasons(received, Named(person=about_18 | {"born_precision": "day"}))


def test_straight_to_the_duty_manager_is_for_what_is_grave():
    assert "Straight to the duty manager" in reasons(received, TYLER, straight=True)
    for grave in ({"in_danger": "yes"}, {"rag": "red"}, {"level": 4}):
        contact = received(TYLER, MIA, straight=True, **grave)
        assert {one.state for one in rows(contact)} == {"proposed"}


def test_a_manager_who_sent_it_straight_does_not_decide_it():
    (row,) = rows(received(TYLER, straight=True, by=helen(), rag="red"))
    answers: dict[str, Any] = {
        "level": 4,
        "outcome": "no_further_action",
        "because": "Seen, well.",
        "words_considered": "yes",
        "not_knowing_because": "He is in hospital.",
    }
    assert "yourself" in reasons(perform, "decide", row, helen(), NOW, **answers)
    assert perform("decide", row, omar(), NOW, **answers).state == "decided"


def test_nothing_is_proposed_before_the_worry_is_answered():
    contact = received(TYLER)
    (row,) = rows(contact)
    perform("screen", row, priya(), NOW, level=2, **NO_HARM)
    proposal: dict[str, Any] = {"proposed_level": 2, "proposed_outcome": "advice", "proposed_because": "Explained."}
    assert "is a child in danger right now; may the family know" in reasons(
        perform, "propose", row, priya(), NOW, **proposal
    )
    perform("answer", contact, priya(), NOW, in_danger="no", anonymity="named", family_told="not_told")
    perform("regrade", contact, priya(), NOW, rag="green")
    assert "why the family was not told" in reasons(perform, "propose", row, priya(), NOW, **proposal)
    perform("answer", contact, priya(), NOW, family_told_why="It could put him at risk.")
    assert "has been answered" in reasons(perform, "answer", contact, priya(), NOW)
    assert perform("propose", row, priya(), NOW, **proposal).state == "proposed"


def test_a_grade_given_later_sets_the_time_and_a_changed_one_says_why():
    contact = received(TYLER)
    assert StoredReading.objects.get(clock="rag").due == NOW + 4 * HOUR, "it may be Red"
    perform("regrade", contact, priya(), NOW + HOUR, rag="amber")
    assert not StoredReading.objects.filter(clock="rag", due__lte=NOW + 4 * HOUR).exists()
    perform("regrade", contact, priya(), NOW + HOUR, rag="red", rag_because="Hurt again.")
    assert StoredReading.objects.get(clock="rag").due == NOW + 4 * HOUR
    assert "why it has changed" in reasons(perform, "regrade", contact, helen(), NOW, rag="green")


def test_children_are_added_later_from_when_we_were_told_of_them():
    contact = received(TYLER)
    told = NOW + 3 * HOUR
    add_children(contact, priya(), told + timedelta(minutes=5), [MIA, UNBORN], told)
    assert ContactChild.objects.filter(contact=contact).count() == 3
    assert set(StoredReading.objects.filter(clock="decision").values_list("started", flat=True)) == {NOW, told}
    assert list(faults()) == []


def test_a_child_already_on_the_worry_is_not_added_again():
    child = a_child()
    contact = received(Named(known=child.pk))
    assert "on this worry already" in reasons(add_children, contact, priya(), NOW, [Named(known=child.pk)], NOW)


def test_late_and_future_receipts():
    assert "recorded only now" in reasons(received, TYLER, received_at=NOW - 5 * DAY)
    assert received(TYLER, received_at=NOW - 2 * DAY, typed_late_because="Found in a tray")
    assert "still to come" in reasons(received, TYLER, received_at=NOW + HOUR)


LATER = {NOW - HOUR: "before the worry was received", NOW + 3 * HOUR: "still to come"}


@pytest.mark.parametrize("told_at", LATER)
def test_a_child_is_added_when_it_can_have_been_told(told_at):
    """Or a child's time would run from tomorrow, whatever page sends it."""
    contact = received(TYLER)
    assert LATER[told_at] in reasons(add_children, contact, priya(), NOW + HOUR, [MIA], told_at)
    assert len(rows(add_children(contact, priya(), NOW + HOUR, [MIA], NOW + HOUR))) == 2
