"""What was said of all the children of a worry is not read by whoever may not see one of them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from frontdoor.accounts import clock
from frontdoor.contacts.models import News
from frontdoor.engine.perform import perform
from tests import cast
from tests.cast import MINUTE, NOW

from .pages import browser

pytestmark = pytest.mark.django_db
LATER: timedelta = 2 * MINUTE
SAID = {"rag": "red", "worry": "Whispered about both.", "home": "14 Whisper Lane"}
UNTOLD = {"family_told": "not_told", "family_told_why": "Whispered as well."}


def of_two(**more):
    """Tyler's row of a worry that is about a sister too, whom soon nobody but Dee sees; and what hides her."""
    child, sister = cast.a_child(), cast.a_child("Zenobia")
    contact = cast.a_contact(child, sister, **SAID | UNTOLD | more)
    mine = next(one for one in cast.rows(contact) if one.child_id == child.pk)
    return mine, lambda: cast.restricted(sister, cast.helen())


def read(who, *pages):
    with clock.set_clock(lambda: NOW + LATER):
        found = [browser(who).get(one) for one in pages]
    assert all(one.status_code == 200 for one in found)
    return " ".join(one.content.decode() for one in found)


def pages_of(row):
    return "/my-work/", f"/contact-child/{row.pk}/", f"/contact-child/{row.pk}/background/"


def says(text):
    return "Whisper" in text or "Zenobia" in text


def test_neither_while_it_is_screened_nor_among_what_is_to_be_countersigned():
    row, hide = of_two()
    assert says(read(cast.omar(), *pages_of(row)))
    hide()
    assert not says(read(cast.omar(), *pages_of(row)))
    assert "Whispered as well." in read(cast.helen(), "/my-work/")


def test_nor_by_the_worker_of_an_open_child_who_still_reads_that_something_came():
    child, sister = cast.a_child(), cast.a_child("Zenobia")
    cast.referral_of(child)
    cast.allocated(child)
    contact = cast.a_contact(child, sister, at=NOW + MINUTE, **SAID)
    row = next(one for one in cast.rows(contact) if one.child_id == child.pk)
    assert says(read(cast.ivy(), "/my-work/", f"/contact-child/{row.pk}/"))
    cast.restricted(sister, cast.helen())
    text = read(cast.ivy(), "/my-work/", f"/contact-child/{row.pk}/")
    assert not says(text) and "Kept back here: ask the front door." in text


def test_nor_where_a_second_manager_looks_at_what_was_decided_alone():
    row, hide = of_two(in_danger="yes")
    perform("send_straight", row, cast.helen(), NOW)
    alone = cast.decision("advice", alone_because="He is in danger now.")
    perform("decide_alone", row, cast.helen(), NOW + MINUTE, **alone)
    hide()
    assert not says(read(cast.omar(), "/my-work/", f"/contact-child/{row.pk}/look-at/"))


def test_nor_in_the_news_since_a_decision():
    row, hide = of_two()
    perform("decide", cast.proposed(row), cast.omar(), NOW + MINUTE, **cast.decision("assessment"))
    perform("add_news", row.contact, cast.priya(), NOW + MINUTE, latest_news="Whispered later.")
    page = f"/news/{News.objects.get(child=row.child_id).pk}/"
    assert says(read(cast.omar(), page))
    hide()
    assert not says(read(cast.omar(), page, "/my-work/"))
