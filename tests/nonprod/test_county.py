"""The synthetic county is made by the rules: everything explained, everybody somewhere, and a screen of its people."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from frontdoor.accounts import clock
from frontdoor.accounts.models import User
from frontdoor.archive import verify
from frontdoor.casework.models import Allocation, Cover, Document, Indicator
from frontdoor.contacts.models import (
    Allegation,
    Contact,
    ContactChild,
    Handover,
    MailboxSweep,
    News,
    Onward,
    RestrictedMatch,
)
from frontdoor.earlyhelp.models import Transfer
from frontdoor.engine.sight import visible
from frontdoor.nonprod.county import County
from frontdoor.nonprod.personas import PERSONAS
from frontdoor.people.models import Person
from frontdoor.protection.models import StrategyDiscussion
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
        for name in ("dee", "tom", "ruth", "joel", "nia", "martin", "edith", "femi", "una"):
            assert "Nothing waits for you here." not in seen(name)


def test_where_children_land_and_who_is_told(county):
    """What is decided is taken somewhere by name, a few wait; most are told in time, and a few are not."""
    untold = Contact.objects.filter(family_told="not_told")
    signed = Counter(untold.values_list("countersigned", flat=True))
    assert signed["agreed"] > 3 * signed[""] > 0  # those of the weekend wait for Monday
    heard = ContactChild.objects.filter(state="decided", feedback_owed="yes", served_by=None)
    still = heard.filter(referrer_told_at=None).count()
    assert 0 < still < heard.count() / 4
    assert Contact.objects.exclude(feedback="").filter(feedback__startswith="Dear ").exists()
    for model, waits, taken in (
        (StrategyDiscussion, "needed", "held"),
        (Transfer, "transferred", "accepted"),
        (Onward, "passed", "accepted"),
    ):
        states = Counter(model.objects.values_list("state", flat=True))
        assert states[waits] and states[taken], model
    assert all(one.officer for one in Transfer.objects.filter(state="accepted"))
    assert Indicator.objects.filter(state="raised").exists() and Indicator.objects.filter(state="weighed").exists()
    asked = Person.objects.filter(is_adult=False).exclude(first_language="").count()
    assert asked > 0.6 * Person.objects.filter(is_adult=False).count()


def test_what_lies_there_on_a_morning(county):
    """A night decided alone and one handed back, news, two reports of one event, and a name kept close."""
    with clock.set_clock(lambda: NOW):
        assert ContactChild.objects.filter(looked="").exclude(alone_because="").count() == 1
        assert Handover.objects.get().state == "handed" and Handover.objects.get().to.username == "helen"
        assert News.objects.filter(state="waiting").exists()
        assert Contact.objects.exclude(joined_to=None).count() == 1
        assert Document.objects.get().file_name == "letter.txt"
        assert MailboxSweep.objects.get().waiting == 3
        [match] = visible(RestrictedMatch, User.objects.get(username="helen"))
        assert match.named_as == "Rosie Calder"
        assert not visible(RestrictedMatch, User.objects.get(username="priya"))
        assert visible(Allegation, User.objects.get(username="una")).count() == 1


def test_in_the_night_nobody_waits_for_the_morning(db):
    """While the front door is closed nothing has come back to it, and the county opens all the same."""
    County(NOW.replace(hour=3), lambda share: None, weeks=1).run()
    assert not Handover.objects.exists() and ContactChild.objects.exclude(alone_because="").count() == 1
    assert list(verify.faults()) == []


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
