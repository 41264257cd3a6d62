"""Whatever is done with news and joined reports, in any order: each has a clock that runs, or has been decided."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from frontdoor.contacts import joining
from frontdoor.contacts.models import Contact, ContactChild, News
from frontdoor.engine import amend
from frontdoor.engine.models import StoredReading
from frontdoor.engine.perform import Refused, perform
from tests import cast
from tests.cast import NOW

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
DID = ("add_news", "join", "part", "decide", "stands", "reopen", "void")
WHICH = st.integers(0, 2)


class Undone(Exception):
    """Each example ends as if it had not been."""


def do(did, which, other, now):
    contact = Contact.objects.order_by("received_at")[which]
    row = ContactChild.objects.filter(contact=contact).order_by("pk")[other % 2]
    if did == "add_news":
        perform("add_news", contact, cast.priya(), now, latest_news=f"News at {now:%H:%M}.")
    elif did == "join":
        later, first = joining.which_serves(contact, Contact.objects.order_by("received_at")[other])
        joining.join(later, first, cast.priya(), now)
    elif did == "part":
        joining.part(contact, cast.priya(), now, "Another event.")
    elif did == "decide":
        if row.state in ("new", "screened"):
            row = cast.proposed(row, now, "advice")
        perform("decide", row, cast.helen(), now, **cast.decision("advice"))
    elif did == "stands":
        news = News.objects.filter(contact_child=row).latest("pk")
        perform("stands", news, cast.helen(), now, because="Known.")
    elif did == "reopen":
        amend.reopen(row, cast.helen(), now, because="News.")
    else:
        amend.void(row, cast.helen(), now, because="A mistake.")


def nothing_is_lost(now):
    running = StoredReading.objects.running(now)
    for row in ContactChild.objects.exclude(state__in=("decided", "void")):
        assert running.filter(clock="decision", record=row.contact_id, subject=row.child_id).exists(), row.state
    for row in ContactChild.objects.filter(state="decided"):
        assert not running.filter(clock="decision", record=row.contact_id, subject=row.child_id).exists()
    for news in News.objects.exclude(state="void"):
        waits = running.filter(clock="news", record=news.pk).exists()
        assert waits is (news.state == "waiting"), news.state
    for row in ContactChild.objects.filter(state="joined"):
        assert row.served_by.state != "joined" and row.contact.joined_to_id == row.served_by.contact_id


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(steps=st.lists(st.tuples(st.sampled_from(DID), WHICH, WHICH), min_size=3, max_size=10))
def test_every_row_and_every_news_has_a_clock_or_is_decided(db, steps):
    try:
        with transaction.atomic():
            children = cast.a_child(), cast.a_child("Mia")
            for at in range(3):
                cast.a_contact(*children, at=NOW + at * MINUTE, rag="red")
            for at, (did, which, other) in enumerate(steps, 10):
                try:
                    do(did, which, other, NOW + at * MINUTE)
                except (Refused, News.DoesNotExist):
                    continue
                nothing_is_lost(NOW + at * MINUTE)
            raise Undone
    except Undone:
        pass
