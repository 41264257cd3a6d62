"""The page of a decision where one person decides alone: offered beside the refusal, or all that is open at night."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from frontdoor.accounts.models import Duty
from frontdoor.contacts.queue import queue
from frontdoor.drafts.keep import find
from frontdoor.engine.perform import perform
from frontdoor.engine.token import token_of
from frontdoor.kernel.calendar import LONDON
from tests import cast
from tests.cast import HOUR, NOW, ana, helen, hub, omar

from .deciding import again, alone, answered, at, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_time")]
EVENING = datetime(2026, 1, 5, 19, tzinfo=LONDON)
MOST_QUERIES = 20


def own(level=4, **more):
    said = {"proposed_level": level, "proposed_outcome": "advice", "proposed_because": "Not safe."}
    return perform("propose", cast.row_of(cast.a_child(), rag="red", **more), helen(), NOW, **said)


def by_herself(row) -> str:
    return f"{at(row)}&alone=1"


@pytest.fixture
def night(the_time) -> Client:
    the_time.now = EVENING
    client = Client()
    client.force_login(ana())
    return client


def test_the_refusal_offers_another_manager_and_deciding_alone(manager):
    Duty.objects.create(team=hub(), manager=helen(), deputy=omar(), starts_at=NOW - HOUR, ends_at=NOW + 8 * HOUR)
    page = words(manager.get(at(own())))
    assert "You proposed this yourself, so another manager decides. Ask Omar Reyes (deputy)." in page
    assert "Or, because it is level 4:" in page
    assert "Decide alone and have it looked at by tomorrow 17:00" in page


def test_where_waiting_does_not_hurt_only_another_manager(manager):
    page = words(manager.get(by_herself(own(3))))
    assert "so another manager decides" in page and "Decide alone" not in page


def test_decided_alone_the_page_says_why_and_who_has_still_to_look(manager):
    row = own()
    page = words(manager.get(by_herself(row)))
    assert "You decide this alone. A second manager looks at it by tomorrow 17:00." in page
    said = answered(level="4", outcome="advice", team="", alone_because="He is at the door.")
    sent = manager.post(by_herself(row), {"token": token_of(row).pack(), **said})
    assert sent.status_code == 302 and again(row).alone_because == "He is at the door."
    page = words(manager.get(at(row)))
    assert 'Decided alone, because: <span class="fd-words">He is at the door.</span>' in page
    assert "Helen Stroud decided this." in page and "A second manager has still to look at it." in page


def test_without_the_reason_everything_typed_stands_there_again(manager):
    row = own()
    said = answered(level="4", outcome="advice", team="", because="The mark has no account.")
    page = manager.post(by_herself(row), {"token": token_of(row).pack(), **said})
    assert page.status_code == 422 and "why you decide this alone" in words(page)
    assert "The mark has no account." in words(page)
    assert find(helen(), "contact_child", row.pk, "decide_alone")
    assert "The mark has no account." in words(manager.get(by_herself(row)))


def test_at_night_emergency_duty_finds_what_waits_and_decides_it_alone(night):
    row = alone()
    assert [one.contact for one in queue(ana(), EVENING)] == [row.contact]
    page = words(night.get(at(row)))
    assert "Decide alone for Tyler" in page and "1 of 1 in your queue" in page
    said = answered(outcome="advice", team="", differs_because="Calmer.", alone_because="Nobody else is here.")
    assert night.post(at(row), {"token": token_of(row).pack(), **said}).status_code == 302
    assert again(row).state == "decided"


def test_by_day_emergency_duty_reads_why_it_is_not_theirs(night, the_time):
    row = alone()
    the_time.now = NOW + HOUR
    assert queue(ana(), the_time.now) == []
    assert "while the front door is closed: it is open now" in words(night.get(at(row)))


def test_a_childs_own_row_leads_here(night):
    row = alone()
    assert night.get(f"/contact-child/{row.pk}/decide-alone/").url == by_herself(row)


@pytest.mark.parametrize("address", [at, by_herself])
def test_the_page_asks_no_more_than_it_may(manager, address):
    row = own()
    manager.get(address(row))
    with CaptureQueriesContext(connection) as asked:
        manager.get(address(row))
    assert len(asked) <= MOST_QUERIES, [one["sql"][:90] for one in asked.captured_queries]
