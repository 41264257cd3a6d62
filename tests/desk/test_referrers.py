"""Every acknowledgement and every feedback that is owed is somebody's by name, in their work and on the board."""

from __future__ import annotations

import pytest

from frontdoor.casework.models import Absence
from frontdoor.engine.perform import open_record, perform
from tests import cast
from tests.cast import HOUR, MINUTE, NOW
from tests.contacts.pages import on_duty
from tests.web.conftest import words

pytestmark = pytest.mark.django_db
PILE = "Referrers to tell"


def work(visit, who):
    return words(visit(who).get("/my-work/"))


def away(who):
    return open_record(Absence(), who, NOW, worker=who, kind="SIC", starts_on=NOW.date())


def test_whoever_wrote_it_down_acknowledges_it(visit):
    contact = cast.a_contact(cast.a_child(), by=cast.priya())
    assert f"Jo Pembury, Hollin Bank Primary School, that we have worry {contact.reference}" in work(
        visit, cast.priya()
    )
    for other in (cast.sam(), cast.helen(), cast.ivy()):
        assert PILE not in work(visit, other)
    assert "Priya Nair" in words(visit(cast.helen()).get("/front-door/waiting/acknowledge/"))
    perform("acknowledge", contact, cast.priya(), NOW, acknowledged="email")
    assert PILE not in work(visit, cast.priya())


def test_whoever_decided_tells_what_was_decided_of_all_the_children_in_one_line(visit):
    contact = cast.a_contact(cast.a_child(), cast.a_child("Mia"), acknowledged="in_the_call")
    for row in cast.rows(contact):
        cast.decided(row, outcome="advice")
    page = work(visit, cast.helen())
    assert page.count("what was decided about Tyler and Mia") == 1
    assert f'href="/contact/{contact.pk}/feed-back/"' in visit(cast.helen()).get("/my-work/").content.decode()
    assert PILE not in work(visit, cast.omar()) and PILE not in work(visit, cast.priya())
    assert "Helen Stroud" in words(visit(cast.omar()).get("/front-door/waiting/feedback/"))
    perform("feed_back", contact, cast.helen(), NOW, **cast.answers("contact.feed_back"))
    assert PILE not in work(visit, cast.helen())


def test_while_we_are_asked_to_wait_the_line_says_until_when(visit):
    contact = cast.decided(cast.row_of(cast.a_child(), acknowledged="in_the_call"), outcome="advice").contact
    perform("hold_feedback", contact, cast.helen(), NOW, **cast.answers("contact.hold_feedback"))
    assert "not yet: Police asked us to wait until" in work(visit, cast.helen())


def test_where_they_are_away_it_is_the_duty_managers_and_otherwise_openly_nobodys(visit):
    cast.a_contact(cast.a_child(), by=cast.priya())
    away(cast.priya())
    assert PILE not in work(visit, cast.helen())
    assert "nobody" in words(visit(cast.omar()).get("/front-door/waiting/acknowledge/"))
    on_duty()
    assert PILE in work(visit, cast.helen()) and PILE not in work(visit, cast.omar())
    assert "Helen Stroud" in words(visit(cast.omar()).get("/front-door/waiting/acknowledge/"))


def test_a_worry_that_they_may_not_open_is_not_theirs_to_tell(visit):
    sister = cast.a_child("Zenobia")
    contact = cast.a_contact(cast.a_child(), sister, by=cast.priya())
    cast.restricted(sister, cast.helen())
    assert contact.reference not in work(visit, cast.priya())


def test_of_a_restricted_child_whom_they_do_not_see_the_holders_who_decide_tell_them(visit):
    written, decided = cast.a_child("Zenobia"), cast.a_child("Yara")
    contact = cast.a_contact(written, by=cast.priya())
    cast.decided(cast.row_of(decided, acknowledged="in_the_call"), outcome="advice")
    for one in (written, decided):
        cast.restricted(one, cast.omar())
    on_duty()  # Helen, who does not see it either
    page = work(visit, cast.omar())
    assert f"that we have worry {contact.reference}" in page and "what was decided" in page
    for who in (cast.priya(), cast.helen(), cast.martin()):
        assert PILE not in work(visit, who), who
    for clock in ("acknowledge", "feedback"):
        said = words(visit(cast.omar()).get(f"/front-door/waiting/{clock}/"))
        assert "Omar Reyes" in said and "Priya Nair" not in said and "Helen Stroud" not in said.split("Who has it")[1]
    perform("acknowledge", contact, cast.omar(), NOW, acknowledged="email")
    assert "that we have worry" not in work(visit, cast.omar())


def test_and_a_head_of_service_while_none_of_them_is_here(visit):
    written = cast.a_child("Zenobia")
    cast.a_contact(written, by=cast.priya())
    cast.restricted(written, cast.omar())
    away(cast.omar())
    assert PILE in work(visit, cast.martin())
    assert "Martin Hale" in words(visit(cast.martin()).get("/front-door/waiting/acknowledge/"))


def test_it_takes_no_further_statement(visit, django_assert_max_num_queries):
    for minute in range(3):
        cast.a_contact(cast.a_child(), at=NOW - HOUR + minute * MINUTE, by=cast.priya())
    priya = visit(cast.priya())
    with django_assert_max_num_queries(12):
        page = words(priya.get("/my-work/"))
    assert page.count("that we have worry") == 3
