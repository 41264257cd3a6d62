"""The synthetic county is made by the rules: everything explained, everybody somewhere, and a screen of its people."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

import pytest

from frontdoor.accounts.models import User
from frontdoor.archive import verify
from frontdoor.casework.models import Allocation
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
