"""An event is sealed into the chain of everybody it concerns, and what was said can go without breaking one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from types import SimpleNamespace
from uuid import UUID

import pytest

from frontdoor.journal.chain import SEALED, digest_of, link, sealed, text_of
from frontdoor.journal.models import Event, EventSubject, Head
from tests.cast import a_child, a_contact, ivy, offered

AT = datetime(2026, 7, 1, 9, tzinfo=UTC)


def event(**more):
    given = dict.fromkeys(SEALED) | {"id": UUID(int=1), "recorded_at": AT, "line": [UUID(int=2)], "digest": b"d"}
    return SimpleNamespace(**given | more)


def test_the_same_words_whatever_zone_or_order_they_came_in():
    summer = AT.astimezone(timezone(timedelta(hours=1)))
    assert sealed(event()) == sealed(event(recorded_at=summer))
    lines = [[UUID(int=2), UUID(int=3)], [UUID(int=3), UUID(int=2)]]
    assert sealed(event(line=lines[0])) == sealed(event(line=lines[1]))
    assert text_of({"b": 1, "a": 2}) == text_of({"a": 2, "b": 1})


@pytest.mark.parametrize("name", [*SEALED, "line", "digest"])
def test_every_word_of_an_event_is_sealed(name):
    other = {"line": [UUID(int=9)], "digest": b"e"}.get(name, "other")
    assert sealed(event()) != sealed(event(**{name: other}))


def test_nothing_of_the_journals_is_left_unsealed():
    columns = {field.attname for field in Event._meta.concrete_fields}
    assert columns == {*SEALED, "line", "digest"}


def test_a_link_holds_the_one_before_whom_and_how():
    words = sealed(event())
    made = {
        link(before, UUID(int=who), role, seq, words)
        for before in (b"", b"x")
        for who in (1, 2)
        for role in ("child", "worker")
        for seq in (1, 2)
    }
    assert len(made) == 16


def test_the_same_words_said_twice_do_not_look_the_same():
    assert digest_of(b"salt", {"a": 1}) != digest_of(b"other", {"a": 1})


@pytest.mark.django_db
def test_one_event_stands_in_the_chain_of_each_it_concerns():
    allocation = offered(a_child())
    links = EventSubject.objects.filter(event__record_id=allocation.pk)
    assert {(one.subject, one.role) for one in links} == {(allocation.child_id, "child"), (ivy().pk, "worker")}
    for one in links:
        head = Head.objects.get(subject=one.subject)
        assert (head.seq, bytes(head.hash)) == (one.seq, bytes(one.hash))


@pytest.mark.django_db
def test_a_group_act_is_one_event_with_a_link_for_each_child():
    children = [a_child(str(one)) for one in range(3)]
    a_contact(*children)
    received = Event.objects.get(act="contact.receive")
    assert set(received.subjects.values_list("subject", flat=True)) == {one.pk for one in children}
    rows = Event.objects.filter(act="contact_child.open")
    assert {one.caused_by for one in rows} == {received.pk} and rows.count() == 3
