"""A referral is opened by a decision, taken by the team it was handed to, and closed when nobody holds the child."""

from __future__ import annotations

from datetime import date

import pytest

from frontdoor.archive import verify
from frontdoor.casework.models import Allocation
from frontdoor.engine.amend import void
from frontdoor.engine.models import StoredReading
from frontdoor.engine.perform import Refused, Unseen, open_record, perform
from frontdoor.engine.sight import visible
from frontdoor.people.models import SameAs
from frontdoor.referrals.models import Referral
from tests.cast import (
    DAY,
    HOUR,
    NOW,
    a_child,
    allocated,
    answers,
    decided,
    grace,
    helen,
    ivy,
    lena,
    offered,
    priya,
    referral_of,
    row_of,
    ruth,
    team,
    tom,
)

pytestmark = pytest.mark.django_db
CLOSING = {"nfa": "no", "closure_reason": "RC7", "closed_on": NOW.date(), "closing_summary": "Seen; no plan needed."}


@pytest.fixture(autouse=True)
def the_journal_explains_everything():
    yield
    assert list(verify.faults()) == []


def reading(clock):
    return StoredReading.objects.get(clock=clock)


def test_it_follows_from_a_decision_and_is_opened_by_nobody():
    row = decided(row_of(a_child()), outcome="advice")
    said = {"team": team(), "received_on": NOW.date(), "decided_at": NOW, "referral_on": NOW.date()}
    with pytest.raises(Refused, match="not done by hand"):
        open_record(Referral(contact_child=row, child=row.child), helen(), NOW, **said)


def test_the_team_it_was_handed_to_accepts_it_and_that_clock_stops():
    referral = perform("accept", referral_of(a_child()), tom(), NOW + HOUR, primary_need="N1")
    assert (referral.state, referral.primary_need) == ("accepted", "N1")
    assert reading("handover").stopped == NOW + HOUR


def test_another_team_does_not_see_it_and_one_who_sees_it_does_not_accept_for_them():
    referral = referral_of(a_child())
    with pytest.raises(Unseen):
        perform("accept", referral, ruth(), NOW)
    with pytest.raises(Refused, match="handed to another team"):
        perform("accept", referral, helen(), NOW)


def test_a_red_one_is_accepted_within_two_hours_day_and_night():
    tyler = a_child()
    decided(row_of(tyler, at=NOW, rag="red"))
    assert reading("handover").due == NOW + 2 * HOUR


def test_passed_on_it_is_open_again_and_the_other_teams():
    referral = perform("accept", referral_of(a_child()), tom(), NOW)
    south = team("Assessment South")
    referral = perform("pass_on", referral, tom(), NOW, team=south, passed_because="They know the family.")
    assert (referral.state, referral.team) == ("open", south)
    assert not visible(Referral, tom()).exists() and visible(Referral, ruth()).exists()
    assert perform("accept", referral, ruth(), NOW).state == "accepted"


def test_passing_it_on_says_why():
    with pytest.raises(Refused, match="why it is passed on"):
        perform("pass_on", referral_of(a_child()), tom(), NOW, team=team("Assessment South"))


@pytest.mark.parametrize("hold", [offered, allocated])
def test_it_does_not_close_over_the_head_of_a_worker(hold):
    tyler = a_child()
    referral = referral_of(tyler)
    hold(tyler)
    with pytest.raises(Refused, match="End the allocation first"):
        perform("close", referral, tom(), NOW, **CLOSING)


@pytest.mark.parametrize(
    ("closed_on", "why"),
    [(date(2026, 1, 6), "still to come"), (date(2026, 1, 4), "before the day of referral")],
)
def test_it_closes_neither_ahead_of_time_nor_before_it_began(closed_on, why):
    with pytest.raises(Refused, match=why):
        perform("close", referral_of(a_child()), tom(), NOW, **CLOSING | {"closed_on": closed_on})


def test_nothing_further_ends_it_before_a_team_takes_it_in_and_is_the_hubs_word():
    """The census sends it as ReferralNFA, without a reason why services ended."""
    nothing = {"nfa": "yes", "closed_on": NOW.date(), "closing_summary": "It was another child."}
    referral, other = referral_of(a_child()), referral_of(a_child("Mia"), NOW + HOUR)
    for by, why in ((tom(), "Only a MASH manager or head of service"), (helen(), "take one of the two away")):
        with pytest.raises(Refused, match=why):
            perform("close", referral, by, NOW, **nothing | ({"closure_reason": "RC7"} if by == helen() else {}))
    with pytest.raises(Refused, match="no further action"):
        perform("close", referral, helen(), NOW, **CLOSING | {"nfa": ""})
    with pytest.raises(Refused, match="why it closes"):
        perform("close", referral, helen(), NOW, **CLOSING | {"closure_reason": ""})
    closed = perform("close", referral, helen(), NOW, **nothing)
    assert (closed.state, closed.nfa, closed.closure_reason) == ("closed", "yes", "")
    perform("accept", other, tom(), NOW + HOUR)
    with pytest.raises(Refused, match="A team has accepted this child"):
        perform("close", other, helen(), NOW + HOUR, **nothing)


@pytest.mark.parametrize("reason", ["RC8", "RC9"])
def test_none_closes_as_assessed_while_no_assessment_is_recorded(reason):
    with pytest.raises(Refused, match="No assessment is recorded here"):
        perform("close", referral_of(a_child()), tom(), NOW, **CLOSING | {"closure_reason": reason})


def test_only_a_child_who_died_closes_as_one():
    tyler, ty = a_child(), a_child("Ty")
    referral, dead = referral_of(tyler), CLOSING | {"closure_reason": "RC2"}
    with pytest.raises(Refused, match="not recorded as having died"):
        perform("close", referral, tom(), NOW, **dead)
    open_record(SameAs(first=tyler), helen(), NOW, second=ty, because="Same NHS number")
    perform("record_death", ty, helen(), NOW, died_on=NOW.date())
    assert perform("close", referral, tom(), NOW, **dead).closure_reason == "RC2"
    unborn = a_child("", born_on=None, unborn=True, unborn_of="Kerry Orchard", expected_on=date(2026, 3, 1))
    assert perform("close", referral_of(unborn), tom(), NOW, **dead).state == "closed"  # the pregnancy has ended


def test_a_child_is_offered_once_the_need_of_the_referral_is_named():
    tyler, ty = a_child(), a_child("Ty")
    referral = referral_of(tyler)
    open_record(SameAs(first=tyler), helen(), NOW, second=ty, because="Same NHS number")
    offer = {"worker": ivy(), "pathway": "assessment"}
    with pytest.raises(Refused, match="Name the primary need of the referral first"):
        open_record(Allocation(child=ty), tom(), NOW, **offer)
    perform("name_the_need", referral, tom(), NOW, primary_need="N1")
    assert open_record(Allocation(child=ty), tom(), NOW, **offer).state == "offered"


def test_closed_nobody_waits_any_more():
    perform("close", referral_of(a_child()), tom(), NOW + DAY, **CLOSING)
    assert {one.clock for one in StoredReading.objects.exclude(ended=None)} == {"handover", "allocation"}


def test_a_worker_is_named_within_one_working_day():
    tyler = a_child()
    referral_of(tyler)
    allocated(tyler, now=NOW + 3 * HOUR)
    assert reading("allocation").stopped == NOW + 3 * HOUR


def test_the_clock_waits_again_when_the_acceptance_was_a_mistake():
    tyler = a_child()
    referral_of(tyler)
    void(allocated(tyler, now=NOW + HOUR), helen(), NOW + 2 * HOUR)
    assert reading("allocation").stopped is None


def test_who_sees_it():
    tyler, other = a_child(), a_child("Mia")
    referral_of(tyler)
    referral_of(other, NOW + HOUR)
    allocated(tyler)
    seen = {user().username: visible(Referral, user()).count() for user in (priya, helen, grace, tom, ruth, ivy, lena)}
    assert seen == {"priya": 2, "helen": 2, "grace": 2, "tom": 2, "ruth": 0, "ivy": 2, "lena": 0}  # Ivy is of the team


def test_its_need_may_be_named_and_changed_while_it_runs():
    referral = referral_of(a_child())
    for need in ("N1", "N2"):
        referral = perform("name_the_need", referral, helen(), NOW, primary_need=need)
    closed = perform("close", referral, tom(), NOW, **answers("referral.close"))
    with pytest.raises(Refused, match="This is closed"):
        perform("name_the_need", closed, helen(), NOW, primary_need="N3")
