"""The synthetic county is made by the rules: everything explained, everybody somewhere, and a screen of its people."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from frontdoor.accounts import clock
from frontdoor.accounts.models import User
from frontdoor.archive import verify
from frontdoor.casework.models import Allocation, Cover
from frontdoor.contacts.models import ContactChild
from frontdoor.nonprod.county import County
from frontdoor.nonprod.personas import PERSONAS
from frontdoor.people.models import Person
from frontdoor.referrals.models import Referral

NOW = datetime(2026, 11, 23, 11, tzinfo=UTC)  # a Monday


@pytest.fixture
def county(db):
    return County(NOW, lambda share: None, weeks=1).run()


def test_a_week_of_a_county(county, client):
    assert list(verify.faults()) == []
    states = Counter(ContactChild.objects.values_list("state", flat=True))
    assert states["decided"] > 150 and states["proposed"] and states["new"] + states["screened"]
    assert Referral.objects.count() > 40 and set(Allocation.objects.values_list("state", flat=True)) >= {"accepted"}
    names = set(Person.objects.values_list("given_name", flat=True))
    assert len(names) > 50
    client.force_login(User.objects.get(username="helen"))
    assert client.get("/measures/").status_code == 200


def test_one_screen_tells_who_to_sign_in_as(county, client):
    page = client.get("/who/").content.decode()
    for one in PERSONAS:
        assert (one.name in page) is bool(one.shows)
    assert client.post("/who/priya/").status_code == 302
    assert client.get("/").status_code in (200, 302)
    assert client.post("/who/the-service/").status_code == 404
    assert client.get("/who/priya/").status_code == 405


def test_the_way_to_the_screen_stands_where_one_signs_in(db, client):
    assert "/who/" in client.get("/sign-in/").content.decode()


def test_what_the_screen_promises_is_there(county, client):
    """Each of those named finds on their first screen what it says they will."""

    def seen(name, path="/my-work/"):
        client.force_login(User.objects.get(username=name))
        return client.get(path).content.decode()

    with clock.set_clock(lambda: NOW):
        assert "A worry: Pembroke" in seen("priya") and "A worry: A neighbour" in seen("priya")
        assert "A worry: caller" in seen("sam")
        assert "left alone for 41 min" in seen("helen", "/front-door/")
        assert "Helen Stroud" in seen("bo", "/"), "somebody is duty manager"
        assert seen("ivy").count(">Answer<") == 2
        own = ContactChild.objects.get(state="proposed", proposed_because__startswith="I took this call on myself")
        assert f"/decide/{own.contact_id}/" in seen("omar") and f"/decide/{own.contact_id}/" not in seen("helen")
        for name in ("nadia", "marcus", "wren", "hugh"):
            assert ">Answer<span" in seen(name, "/requests/")
        for name in ("dee", "tom", "ruth", "joel", "nia", "martin"):
            assert "Nothing waits for you here." not in seen(name)


def test_nobody_who_is_red_waits_for_the_hub_to_open(county):
    """But for news of a child who is open, which waits for a worker to read it."""
    red = (
        ContactChild.objects.filter(contact__rag="red").exclude(state="decided").exclude(proposed_outcome="open_child")
    )
    assert all(NOW - one.contact.received_at < timedelta(hours=24) for one in red)


def test_cover_ends_with_a_worker_but_for_a_few(db):
    County(NOW, lambda share: None, weeks=3).run()
    held = set(Allocation.objects.filter(state="accepted").values_list("child", flat=True))
    beside = [one.child_id in held for one in Cover.objects.filter(state="running")]
    assert Cover.objects.filter(state="ended").count() > sum(beside)
