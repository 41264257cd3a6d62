"""Whatever waits goes by how grave the worry is now, also where it is graded after it was decided."""

from __future__ import annotations

from datetime import datetime

import pytest

from frontdoor.contacts.joining import join
from frontdoor.contacts.models import News
from frontdoor.engine.amend import correct
from frontdoor.engine.models import StoredReading
from frontdoor.engine.perform import perform
from tests import cast
from tests.cast import DAY, HOUR, MINUTE, NOW

pytestmark = pytest.mark.django_db


def due(clock: str) -> datetime:
    at = StoredReading.objects.running(NOW + 30 * DAY).get(clock=clock).due
    assert at
    return at


def graded(contact, rag="red", now=NOW + HOUR):
    return perform("regrade", contact, cast.helen(), now, rag=rag, rag_because="He is hurt again.")


def test_what_nobody_has_graded_is_decided_as_soon_as_a_red():
    contact = cast.a_contact(cast.a_child(), rag="")
    assert due("rag") == NOW + 4 * HOUR
    graded(contact, "green")
    assert due("rag") == NOW + 72 * HOUR


def test_a_referral_that_no_team_has_accepted():
    row = cast.decided(cast.row_of(cast.a_child()))
    before = due("handover")
    graded(row.contact)
    assert due("handover") == NOW + 2 * HOUR < before
    row.referrals.get().refresh_from_db()
    assert row.referrals.get().rag == "red"


def test_a_discussion_that_is_not_held():
    row = cast.decided(cast.row_of(cast.a_child()), outcome="strategy")
    before = due("strategy")
    graded(row.contact)
    assert due("strategy").date() == NOW.date() and due("strategy") < before
    assert row.strategy_discussions.get().rag == "red"


def test_news_that_nobody_has_looked_at():
    row = cast.decided(cast.row_of(cast.a_child(), rag="amber"), outcome="advice")
    perform("add_news", row.contact, cast.priya(), NOW, latest_news="The school rang.")
    before = due("news")
    graded(row.contact)
    assert due("news") == NOW + 4 * HOUR < before
    graded(row.contact, "amber", NOW + 2 * HOUR)
    assert due("news") == before


def test_news_of_a_graver_report_stays_as_grave_as_that_report():
    child = cast.a_child()
    row = cast.decided(cast.row_of(child, rag="amber"), outcome="advice")
    later = cast.a_contact(child, rag="red", at=NOW + HOUR)
    join(later, row.contact, cast.priya(), NOW + HOUR)
    graded(row.contact, "green", NOW + 2 * HOUR)
    assert News.objects.get().rag == "red" and due("news") == NOW + 5 * HOUR
    graded(later, "amber", NOW + 3 * HOUR)
    assert News.objects.get().rag == "amber"


def test_a_grading_put_right_reaches_them_too():
    row = cast.decided(cast.row_of(cast.a_child(), rag="green"))
    cast.a_check(row.contact)
    later = {clock: due(clock) for clock in ("handover", "check")}
    put_right = correct(row.contact, "receive", cast.helen(), NOW + MINUTE, because="Ticked wrongly.", rag="red")
    assert (due("handover"), due("check")) == (NOW + 2 * HOUR, NOW + 2 * HOUR)
    correct(put_right, "receive", cast.helen(), NOW + 2 * MINUTE, because="It was Green.", rag="green")
    assert {clock: due(clock) for clock in later} == later
