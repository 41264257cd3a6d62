"""Names are for ever: what was recorded under an earlier name is read under today's, by rules and by clocks alike."""

from __future__ import annotations

from dataclasses import replace

import pytest

from frontdoor.archive import past
from frontdoor.contacts.steps.contact_child import CONTACT_CHILD
from frontdoor.engine import readings, registry
from frontdoor.engine.book import open_book
from frontdoor.engine.bring import Brought, Source, bring_in
from frontdoor.engine.facts import facts_of
from frontdoor.journal import read
from frontdoor.practice.clocks import CLOCKS
from frontdoor.referrals.models import Referral
from tests.cast import DAY, HOUR, NOW, a_child, decided, helen, kit, priya, row_of

pytestmark = pytest.mark.django_db
CLOCK = next(one for one in CLOCKS if one.name == "decision")
CONCLUDED = replace(CLOCK, stops=frozenset({"contact_child.conclude"}))


@pytest.fixture
def renamed(monkeypatch):
    """As if “decide” were called “conclude” from today on; what the journal holds stays as it is."""
    monkeypatch.setitem(read.RENAMED, "contact_child.decide", "contact_child.conclude")
    monkeypatch.setattr(registry, "clock_named", lambda name: CONCLUDED)


def test_a_clock_reads_what_was_done_under_the_earlier_name(renamed):
    row = decided(row_of(a_child()), NOW + HOUR, "advice")
    [(_, found)] = readings.computed([row.child_id], [CONCLUDED], open_book())
    assert found.stopped == NOW + HOUR


def test_a_rule_knows_who_did_it_under_the_earlier_name(monkeypatch):
    row = decided(row_of(a_child()), NOW + HOUR, "advice")
    monkeypatch.setitem(read.RENAMED, "contact_child.propose", "contact_child.suggest")
    [facts] = facts_of([row], helen(), NOW + HOUR)
    assert (facts.did("suggest"), facts.did("propose"), facts.did("decide")) == (priya().pk, None, helen().pk)


def test_figures_of_the_past_are_the_same(renamed):
    row = decided(row_of(a_child()), NOW + HOUR, "advice")
    [(child, found)] = past.readings_known("decision", NOW - DAY, NOW + DAY)
    assert (child, found.stopped) == (row.child_id, NOW + HOUR)
    assert not past.readings_known("decision", NOW - DAY, NOW + HOUR / 2)[0][1].stopped


def test_what_a_file_stated_under_the_earlier_name_happened(monkeypatch):
    referral = Referral(child=a_child(), referral_on=NOW.date(), file_row="r2")
    brought = [Brought("open", NOW.date()), Brought("accept", (NOW + DAY).date())]
    bring_in(referral, kit(), NOW, state="accepted", source=Source("f", "d", "r"), happenings=brought)
    monkeypatch.setitem(read.RENAMED, "referral.accept", "referral.take_in")
    clock = replace(next(one for one in CLOCKS if one.name == "handover"), stops=frozenset({"referral.take_in"}))
    [(_, found)] = readings.computed([referral.child_id], [clock], open_book())
    assert found.stopped is not None


def test_start_up_learns_every_earlier_name_from_the_acts(monkeypatch):
    propose = CONTACT_CHILD.action("propose")
    changed = replace(CONTACT_CHILD, actions=(replace(propose, was=("suggest",)),))
    monkeypatch.setattr(registry, "steps", lambda: (changed,))
    monkeypatch.setattr(read, "RENAMED", names := {})
    monkeypatch.setattr(registry, "RENAMED", names)
    registry.load()
    assert names == {"contact_child.suggest": "contact_child.propose"}
