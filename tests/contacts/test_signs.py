"""Standing questions and signs of harm: every “yes” waits for a manager, and none is quietly taken back."""

from __future__ import annotations

import random

import pytest

from frontdoor.casework.models import Indicator
from frontdoor.engine.amend import correct, reopen, void
from frontdoor.engine.models import StoredReading
from frontdoor.engine.perform import Refused, perform
from frontdoor.practice.harm import CODES, answered_in_words
from tests.cast import (
    DAY,
    HOUR,
    MINUTE,
    NO_HARM,
    NOW,
    a_child,
    a_contact,
    decided,
    decision,
    helen,
    martin,
    omar,
    priya,
    proposed,
    row_of,
    rows,
    sam,
)
from tests.signs import harmed, signs

pytestmark = pytest.mark.django_db


def readings(row):
    ids = Indicator.objects.filter(origin=row.pk).values("pk")
    return list(StoredReading.objects.filter(clock="indicator", record__in=ids).order_by("started"))


def screen(row, now=NOW, **more):
    return perform("screen", row, priya(), now, level=3, **more)


@pytest.mark.parametrize("planted", range(12))
def test_every_yes_raises_its_sign_wherever_it_is_said(planted):
    """Some at receipt, some at screening, and the same ones again: one for each child, question and worry."""
    dice = random.Random(planted)
    tyler, mia = a_child(), a_child("Mia")
    first = {child.pk: {code: dice.choice(("yes", "no", "not_known", "")) for code in CODES} for child in (tyler, mia)}
    contact = a_contact(tyler, mia, children=first)
    for row in rows(contact):
        then = {code: first[row.child_id][code] or dice.choice(("yes", "no", "not_known")) for code in CODES}
        before = [code for code in CODES if first[row.child_id][code] == "yes"]
        assert signs(row) == dict.fromkeys(before, "raised")
        screen(row, NOW + HOUR, **then)
        screen(row, NOW + 2 * HOUR, **then)
        assert signs(row) == {code: "raised" for code in CODES if then[code] == "yes"}
        assert Indicator.objects.filter(origin=row.pk).count() == list(then.values()).count("yes")
        assert len(readings(row)) == list(then.values()).count("yes")


def test_what_came_with_the_worry_counts_from_its_receipt_and_what_came_later_from_then():
    """What the first screening hears in the worry came with it: a slow screening hides no hour of harm."""
    row = harmed(a_child(), "injury", at=NOW - 3 * HOUR, now=NOW)
    screen(row, NOW + HOUR, disclosed="yes")
    screen(row, NOW + 2 * HOUR, disclosed="yes", weapon="yes")
    *first, later = readings(row)
    assert [(one.started, one.due) for one in first] == [(NOW - 3 * HOUR, NOW + HOUR)] * 2
    assert (later.started, later.due) == (NOW + 2 * HOUR, NOW + 6 * HOUR)


def test_of_a_child_added_later_it_counts_from_when_we_were_told():
    contact = a_contact(a_child(), at=NOW - DAY, now=NOW)
    mia, said = a_child("Mia"), NO_HARM | {"injury": "yes"}
    perform("add_child", contact, priya(), NOW, children={mia.pk: said}, told_at=NOW - HOUR)
    assert [one.started for one in readings(rows(contact)[1])] == [NOW - HOUR]


def test_in_a_red_worry_there_is_one_hour_and_a_new_grade_is_heard():
    row = harmed(a_child(), rag="red")
    assert [one.due for one in readings(row)] == [NOW + HOUR]
    perform("regrade", row.contact, helen(), NOW + MINUTE, rag="amber", rag_because="Seen by the school nurse.")
    assert [one.due for one in readings(row)] == [NOW + 4 * HOUR]


def test_danger_now_is_that_of_every_child_of_the_worry():
    contact = a_contact(a_child(), a_child("Mia"), in_danger="yes")
    assert [signs(row) for row in rows(contact)] == [{"danger_now": "raised"}] * 2
    assert [row.danger_now for row in rows(contact)] == ["yes"] * 2


def test_but_where_it_was_said_who_is_in_danger_it_is_theirs():
    tyler, mia = a_child(), a_child("Mia")
    said = {tyler.pk: NO_HARM | {"danger_now": "yes"}, mia.pk: NO_HARM}
    one, other = rows(a_contact(tyler, mia, children=said, in_danger="yes"))
    assert (signs(one), signs(other)) == ({"danger_now": "raised"}, {})


def test_danger_answered_later_is_heard_of_every_child():
    contact = a_contact(a_child(), a_child("Mia"), in_danger="")
    perform("answer", contact, priya(), NOW + HOUR, in_danger="yes")
    for row in rows(contact):
        assert signs(row) == {"danger_now": "raised"}
        assert [one.started for one in readings(row)] == [NOW + HOUR]


def test_a_yes_is_not_taken_back_without_a_reason():
    row = harmed(a_child())
    with pytest.raises(Refused, match="why a “yes” is one no longer"):
        screen(row, injury="no")
    with pytest.raises(Refused, match="Answer “Injury"):
        screen(row, injury="")
    screen(row, injury="not_known", no_longer_because="The nurse has not looked yet.")
    (sign,) = Indicator.objects.filter(origin=row.pk)
    assert (sign.state, sign.withdrawn_because) == ("withdrawn", "The nurse has not looked yet.")
    assert [one.ended for one in readings(row)] == [NOW]
    screen(row, NOW + HOUR, injury="yes")
    assert signs(row) == {"injury": "raised"}
    assert [one.started for one in readings(row) if not one.ended] == [NOW + HOUR]


def test_a_decision_weighs_them_and_opening_it_again_brings_them_back():
    row = decided(harmed(a_child(), "injury", "disclosed"), NOW + HOUR, outcome="advice")
    assert signs(row) == {"injury": "weighed", "disclosed": "weighed"}
    assert {one.stopped for one in readings(row)} == {NOW + HOUR}
    reopen(row, martin(), NOW + DAY, because="The nurse rang.")
    assert set(signs(row).values()) == {"raised"}
    assert [one.started for one in readings(row) if not one.stopped] == [NOW + DAY] * 2
    decide_again = proposed(row, NOW + DAY, outcome="advice", by=sam())
    perform("decide", decide_again, omar(), NOW + DAY, **decision("advice"))
    assert set(signs(row).values()) == {"weighed"}


def test_of_another_worry_nothing_is_weighed():
    child = a_child()
    first = harmed(child)
    decided(harmed(child, "disclosed"), outcome="advice")
    assert signs(first) == {"injury": "raised"}


def test_a_correction_raises_and_takes_back():
    row = screen(row_of(a_child()), injury="no", disclosed="no")
    correct(row, "screen", helen(), NOW + HOUR, because="Misheard.", injury="yes")
    assert signs(row) == {"injury": "raised"}


def test_a_worry_recorded_by_mistake_is_taken_back_with_its_signs_first():
    row = harmed(a_child())
    with pytest.raises(Refused, match="sign of harm"):
        void(row, helen(), NOW, because="Another child.")
    void(Indicator.objects.get(origin=row.pk), helen(), NOW, because="Another child.")
    assert void(row, helen(), NOW, because="Another child.").state == "void"
    assert readings(row) == []


def test_nobody_is_proposed_with_a_question_left_out():
    mia = a_child("Mia")
    row = rows(a_contact(mia, children={mia.pk: {}}))[0]
    with pytest.raises(Refused, match="all 8 standing questions"):
        proposed(row)
    left = dict.fromkeys(CODES[1:], "no")
    with pytest.raises(Refused, match="Answer “In danger now"):
        screen(row, **left)
    screen(row, **left, danger_now="not_known")
    assert proposed(row).state == "proposed"


def test_what_goes_straight_waits_for_no_answer_but_deciding_says_why_that_is_safe():
    child = a_child()
    row = rows(a_contact(child, children={child.pk: {}}, rag="red"))[0]
    sent = perform("send_straight", row, priya(), NOW)
    with pytest.raises(Refused, match="why it is safe not to know"):
        perform("decide", sent, helen(), NOW, **decision("advice"))
    done = perform("decide", sent, helen(), NOW, **decision("advice", not_knowing_because="He is in hospital."))
    assert done.state == "decided"


def test_said_in_one_line():
    answers = NO_HARM | {"injury": "yes", "disclosed": "yes", "weapon": "not_known"}
    said = "2 yes (injury or mark; told by the child), 1 not known (weapon, strangulation or threats to kill)"
    assert answered_in_words(answers) == f"8 of 8 answered: {said}"
    assert answered_in_words(NO_HARM) == "8 of 8 answered: none yes"
    assert answered_in_words({}) == "0 of 8 answered"
    assert answered_in_words({"injury": "yes"}).startswith("1 of 8 answered: 1 yes (injury or mark), not answered: in")
