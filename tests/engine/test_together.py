"""Many people at once: no deadlock, nothing lost, and nothing that a rebuild would change."""

from __future__ import annotations

import random
import threading
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError, close_old_connections, connection, transaction

from frontdoor.archive import verify
from frontdoor.casework.models import Allocation, CaseNote
from frontdoor.contacts.models import Contact, ContactChild
from frontdoor.engine import registry
from frontdoor.engine.amend import correct
from frontdoor.engine.book import enter
from frontdoor.engine.perform import Refused, Stale, open_record, perform
from frontdoor.engine.token import token_of
from frontdoor.journal.models import Event
from frontdoor.journal.seals import checkpoint
from frontdoor.people.models import Person, SameAs
from tests.cast import (
    NOW,
    a_child,
    a_contact,
    a_note,
    allocated,
    bo,
    decided,
    decision,
    helen,
    ivy,
    joel,
    martin,
    offered,
    omar,
    priya,
    proposed,
    row_of,
    rows,
    tom,
)

Work = Callable[[], Any]


def at_once(works: Iterable[Work]) -> list[Any]:
    """Does all of these at the same moment, each on a connection of its own; what each gave, or how it failed."""
    several = list(works)
    found: list[Any] = [None] * len(several)
    gate = threading.Barrier(len(several))

    def run(number: int, work: Work) -> None:
        gate.wait()
        try:
            found[number] = work()
        except Exception as fault:
            found[number] = fault
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=one) for one in enumerate(several)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return found


def deadlocks() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_force_next_flush()")
        cursor.execute("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
        [count] = cursor.fetchone()
    close_old_connections()
    return int(count)


def cast_made():
    """Made beforehand, so that nobody races to sign up."""
    return [one() for one in (priya, helen, omar, tom, martin, ivy, joel)]


class Writer:
    """One of several people who write about the same children as fast as they can."""

    def __init__(self, number: int, children: list[Person]) -> None:
        self.dice, self.children, self.seen = random.Random(number), children, Counter[str]()
        self.user = (helen(), omar())[number % 2]

    def __call__(self) -> Counter[str]:
        for turn in range(18):
            try:
                self.once(NOW + timedelta(minutes=turn))
                self.seen["done"] += 1
            except Refused:
                self.seen["refused"] += 1
        return self.seen

    def once(self, now):
        deed = self.dice.choice([self.worry, self.worry, self.news, self.decide, self.hand_out, self.note, self.mend])
        deed(now)

    def worry(self, now):
        a_contact(*self.dice.sample(self.children, 5), at=now)

    def news(self, now):
        if contact := Contact.objects.order_by("?").first():
            perform("add_news", contact, self.user, now, latest_news=f"{now:%H:%M}")

    def decide(self, now):
        if row := ContactChild.objects.filter(state="new").order_by("?").first():
            decided(row, now, outcome=self.dice.choice(["advice", "assessment"]))

    def hand_out(self, now):
        allocated(self.dice.choice(self.children), self.dice.choice([ivy(), joel()]), now)

    def note(self, now):
        a_note(self.dice.choice(self.children), at=now)

    def mend(self, now):
        if contact := Contact.objects.order_by("?").first():
            correct(contact, "receive", self.user, now, received_at=contact.received_at - timedelta(minutes=1))


def test_eight_people_write_about_the_same_children(committed):
    cast_made()
    children = [a_child(str(one)) for one in range(12)]
    before = deadlocks()
    found = at_once(Writer(number, children) for number in range(8))
    assert all(isinstance(one, Counter) for one in found), found
    assert sum(one["done"] for one in found) > 60
    assert deadlocks() == before
    assert list(verify.faults()) == []


def test_no_word_is_lost_of_those_written_at_once(committed):
    cast_made()
    tyler = a_child()
    works = [lambda n=n: a_note(tyler, at=NOW - timedelta(minutes=n)) for n in range(8)]
    assert all(isinstance(one, CaseNote) for one in at_once(works))
    chain = list(Event.objects.filter(subjects__subject=tyler.pk).values_list("subjects__seq", flat=True))
    assert sorted(chain) == list(range(1, 10))


@pytest.mark.parametrize("with_token", [True, False])
def test_two_managers_decide_the_same_child_at_once(committed, with_token):
    cast_made()
    row = proposed(row_of(a_child()), outcome="advice")
    token = token_of(row) if with_token else None

    def decides(by):
        return lambda: perform("decide", row, by, NOW, token, **decision("advice"))

    found = at_once([decides(helen()), decides(omar())])
    [lost] = [one for one in found if isinstance(one, Exception)]
    if with_token:
        assert isinstance(lost, Stale) and [one.act for one in lost.events] == ["contact_child.decide"]
    else:
        assert isinstance(lost, Refused) and "This is decided" in str(lost)
    assert Event.objects.filter(act="contact_child.decide").count() == 1


def test_of_two_offers_at_once_one_is_refused(committed):
    cast_made()
    tyler = a_child()
    found = at_once([lambda: offered(tyler, ivy()), lambda: offered(tyler, joel())])
    assert sorted(type(one).__name__ for one in found) == ["Allocation", "Refused"]
    assert Allocation.objects.count() == 1


def test_one_offer_for_two_records_of_one_child_while_they_are_joined(committed):
    """Whichever is first, the guard sees it: no two offers stand for one child that nobody was told of."""
    cast_made()
    for _ in range(4):
        tyler, ty = a_child(), a_child("Ty")
        offered(tyler, ivy())
        join = lambda a=tyler, b=ty: open_record(SameAs(first=a), helen(), NOW, second=b, because="Same")  # noqa: E731
        found = at_once([join, lambda b=ty: offered(b, joel())])
        assert isinstance(found[0], SameAs)
    assert list(verify.faults()) == []


def test_people_are_joined_and_parted_while_others_act(committed):
    cast_made()
    children = [a_child(str(one)) for one in range(4)]
    pairs = [(children[0], children[1]), (children[2], children[3])]
    contacts = [a_contact(one) for one in children]

    def joins(first, second):
        def work():
            for _ in range(5):
                same = open_record(SameAs(first=first), helen(), NOW, second=second, because="Same")
                perform("part", same, helen(), NOW, parted_because="Twins")

        return work

    def writes(number):
        def work():
            for turn in range(12):
                perform("add_news", contacts[(number + turn) % 4], priya(), NOW, latest_news=str(turn))
                a_note(children[(number + turn) % 4])

        return work

    before = deadlocks()
    found = at_once([*(joins(*pair) for pair in pairs), *(writes(number) for number in range(4))])
    assert found == [None] * 6, found
    assert deadlocks() == before
    assert list(verify.faults()) == []


def test_a_holiday_is_entered_while_others_act(committed):
    cast_made()
    children = [a_child(str(one)) for one in range(4)]

    def enters():
        for day in range(6, 12):
            starts = NOW.date().replace(day=day)
            enter(bo(), NOW, key="holiday", value=True, source="Local", starts_on=starts)

    def writes(number):
        def work():
            for turn in range(8):
                decided(rows(a_contact(children[(number + turn) % 4]))[0], outcome="advice")

        return work

    found = at_once([enters, *(writes(number) for number in range(3))])
    assert found == [None] * 4, found
    assert list(verify.faults()) == []


def test_the_same_person_is_recorded_once_when_a_form_is_sent_twice_at_once(committed):
    cast_made()
    known = Person().pk

    def record():
        return open_record(Person(id=known), priya(), NOW, given_name="Tyler")

    found = at_once([record, record])
    assert sorted(type(one).__name__ for one in found) == ["Person", "Refused"]
    assert list(verify.faults()) == []


def test_checkpoints_are_taken_while_others_act(committed):
    cast_made()
    children = [a_child(str(one)) for one in range(3)]

    def seals():
        return [checkpoint(NOW) for _ in range(5)]

    def writes():
        for turn in range(10):
            a_note(children[turn % 3])

    at_once([seals, seals, writes, writes])
    checkpoint(NOW)
    assert list(verify.faults()) == []


def test_whoever_verifies_while_others_act_finds_nothing(committed):
    cast_made()
    children = [a_child(str(one)) for one in range(3)]

    def writes():
        for turn in range(12):
            decided(rows(a_contact(children[turn % 3]))[0], outcome="advice")

    def looks():
        return [one for _ in range(6) for one in verify.faults()]

    assert at_once([looks, writes, writes]) == [[], None, None]


def gives_up_once(child, how):
    """An act that meets somebody who locks in the other order, and is chosen to give way; how often it was begun."""
    begun: list[int] = []
    met = threading.Event()

    def follow(doing, note, answers):
        begun.append(note.version)
        if len(begun) == 1:
            how(met)

    def act():
        registry.FOLLOWS["case_note.write"] = [follow]
        try:
            return a_note(child)
        finally:
            registry.FOLLOWS.pop("case_note.write")

    return act, begun, met


def test_after_a_deadlock_the_whole_act_is_done_again(committed):
    cast_made()
    tyler = a_child()

    def locks_the_other_way(met):
        met.set()
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(0.3)")
            cursor.execute("SELECT 1 FROM accounts_user WHERE username = 'priya' FOR UPDATE")

    act, begun, met = gives_up_once(tyler, locks_the_other_way)

    def other():
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL deadlock_timeout = '60s'")
            cursor.execute("SELECT 1 FROM accounts_user WHERE username = 'priya' FOR UPDATE")
            met.wait()
            cursor.execute("SELECT 1 FROM journal_head WHERE subject = %s FOR UPDATE", [tyler.pk])

    before = deadlocks()
    found = at_once([act, other])
    assert isinstance(found[0], CaseNote), found
    assert deadlocks() == before + 1 and begun == [1, 1]
    assert CaseNote.objects.count() == 1 and CaseNote.objects.get().version == 1
    assert list(verify.faults()) == []


def fails_with(code, times):
    left = [times]

    def follow(doing, note, answers):
        if left[0]:
            left[0] -= 1
            with connection.cursor() as cursor:
                cursor.execute(f"DO $$ BEGIN RAISE EXCEPTION 'gave up' USING ERRCODE = '{code}'; END $$")

    return follow


@pytest.mark.parametrize(
    ("code", "times", "written"), [("40001", 2, 1), ("40P01", 2, 1), ("40001", 3, 0), ("57014", 1, 0)]
)
def test_what_the_database_gave_up_is_tried_three_times(committed, monkeypatch, code, times, written):
    cast_made()
    tyler = a_child()
    monkeypatch.setitem(registry.FOLLOWS, "case_note.write", [fails_with(code, times)])
    if written:
        assert a_note(tyler).version == 1
    else:
        with pytest.raises(OperationalError, match="gave up"):
            a_note(tyler)
    assert CaseNote.objects.count() == written
    assert Event.objects.filter(act="case_note.write").count() == written
