"""Each of the eleven outcomes lands with an owner and a clock, and for whom the law means it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from frontdoor.contacts.models import Allegation, Onward
from frontdoor.contacts.steps.contact_child import Outcome
from frontdoor.earlyhelp.models import Transfer
from frontdoor.engine.amend import reopen, void
from frontdoor.engine.models import StoredReading
from frontdoor.engine.perform import Refused, perform
from frontdoor.engine.token import token_of
from frontdoor.protection.models import StrategyDiscussion
from frontdoor.referrals.models import Referral
from tests import cast
from tests.cast import DAY, HOUR, NOW

from .deciding import answered, at, words

pytestmark = pytest.mark.django_db
YEAR = timedelta(days=365)
LANDS = {
    "strategy": (StrategyDiscussion, "strategy"),
    "early_help": (Transfer, "early_help"),
    "other_authority": (Onward, "onward"),
    "private_fostering": (Onward, "private_fostering"),
    "homeless": (Onward, "onward"),
    "adults": (Onward, "onward"),
}


def aged(years: int):
    return cast.a_child(born_on=NOW.date() - years * YEAR - timedelta(days=40))


def row_of(outcome: str, **more):
    age = {"homeless": 16, "adults": 18}.get(outcome, 8)
    return cast.row_of(aged(age), **more) if outcome != "adults" else _adult(**more)


def _adult(**more):
    grown = aged(18)
    said = {"children": {grown.pk: cast.NO_HARM | {"adult_because": "Named by the school."}}}
    return cast.rows(cast.a_contact(grown, **said | more))[0]


def clocks_of(record) -> dict[str, StoredReading]:
    return {one.clock: one for one in StoredReading.objects.running(NOW).filter(record=record.pk)}


@pytest.mark.parametrize("outcome", sorted(LANDS))
def test_it_lands_with_its_record_and_its_clock(outcome):
    row = cast.decided(row_of(outcome), outcome=outcome)
    model, clock = LANDS[outcome]
    landed = model.objects.get(contact_child=row)
    assert clocks_of(landed).keys() == {clock}
    assert landed.owner == (None if outcome == "early_help" else cast.helen())


@pytest.mark.parametrize("outcome", sorted(LANDS.keys() - {"strategy"}))
def test_it_lands_only_with_what_it_asks(outcome):
    row = cast.proposed(row_of(outcome), outcome=outcome)
    bare = {"level": 3, "outcome": outcome, "because": "-", "words_considered": "yes"}
    with pytest.raises(Refused, match="Answer"):
        perform("decide", row, cast.helen(), NOW, **bare)
    assert not LANDS[outcome][0].objects.exists()


def test_a_strategy_discussion_comes_with_the_referral():
    row = cast.decided(cast.row_of(aged(8)), outcome="strategy")
    assert Referral.objects.get(contact_child=row).team == cast.team()


def test_a_discussion_about_an_open_child_opens_no_second_referral():
    child = aged(8)
    cast.referral_of(child)
    cast.decided(cast.row_of(child), outcome="strategy", team=None)
    assert Referral.objects.filter(child=child).count() == StrategyDiscussion.objects.filter(child=child).count() == 1


def test_a_red_discussion_is_due_the_same_day_else_the_next_working_day():
    red, amber = (cast.decided(cast.row_of(aged(8), rag=rag), outcome="strategy") for rag in ("red", "amber"))
    due = {row: clocks_of(StrategyDiscussion.objects.get(contact_child=row))["strategy"].due for row in (red, amber)}
    assert (due[red].date() - NOW.date()).days == 0
    assert (due[amber].date() - NOW.date()).days == 1


@pytest.mark.parametrize(("outcome", "years"), [("homeless", 15), ("homeless", 8), ("adults", 17)])
def test_each_is_for_whom_the_law_means(outcome, years):
    row = cast.row_of(aged(years))
    with pytest.raises(Refused, match="This person is"):
        cast.proposed(row, outcome=outcome)
    straight = cast.proposed(row, outcome="advice")
    with pytest.raises(Refused, match="This person is"):
        perform("decide", straight, cast.helen(), NOW, **cast.decision(outcome, differs_because="-"))


def test_early_help_is_not_for_a_child_who_is_open_already():
    child = aged(8)
    cast.referral_of(child)
    with pytest.raises(Refused, match="already has an open referral"):
        cast.proposed(cast.row_of(child), outcome="early_help")


def test_refused_agreement_stops_early_help_below_level_three_until_the_third_time():
    child = aged(8)
    for already in range(3):
        row = cast.proposed(cast.row_of(child, family_told="disagreed"), outcome="early_help")
        answers = cast.decision("early_help", level=2, differs_because="-", without_agreement_because="A new mark.")
        if already < 2:
            with pytest.raises(Refused, match="does not agree"):
                perform("decide", row, cast.helen(), NOW, **answers)
            perform("decide", row, cast.helen(), NOW, **cast.decision("advice", level=2, differs_because="-"))
    with pytest.raises(Refused, match="three times"):
        perform("decide", row, cast.helen(), NOW, **answers | {"without_agreement_because": ""})
    perform("decide", row, cast.helen(), NOW, **answers)
    assert Transfer.objects.get(contact_child=row).without_agreement_because == "A new mark."


def test_early_help_below_level_three_waits_until_the_family_was_told():
    row = cast.proposed(cast.row_of(aged(8), family_told="not_known"), outcome="early_help")
    with pytest.raises(Refused, match="needs the family’s agreement"):
        perform("decide", row, cast.helen(), NOW, **cast.decision("early_help", level=2, differs_because="-"))
    perform("decide", row, cast.helen(), NOW, **cast.decision("early_help"))


def test_what_is_urgent_is_acted_on_here_before_another_council_has_it():
    row = cast.proposed(cast.row_of(aged(8), rag="red"), outcome="other_authority")
    with pytest.raises(Refused, match="what was done here at once"):
        perform("decide", row, cast.helen(), NOW, **cast.decision("other_authority", done_now=""))
    calm = cast.proposed(cast.row_of(aged(8), rag="green"), outcome="other_authority")
    perform("decide", calm, cast.helen(), NOW, **cast.decision("other_authority", done_now=""))


def test_a_child_passed_on_stays_ours_until_accepted_in_writing():
    onward = Onward.objects.get(contact_child=cast.decided(row_of("other_authority"), outcome="other_authority"))
    refused = perform("refuse", onward, cast.priya(), NOW, refused_because="Not theirs.")
    assert (refused.owner, clocks_of(refused).keys()) == (cast.helen(), {"onward"})
    said = cast.answers("onward.accept")
    with pytest.raises(Refused, match="in writing"):
        perform("accept", refused, cast.priya(), NOW + HOUR, **said | {"in_writing": ""})
    accepted = perform("accept", refused, cast.priya(), NOW + HOUR, **said)
    assert (accepted.owner, clocks_of(accepted)) == ("Jan Holt, Wessex duty", {})


def test_a_private_fostering_visit_counts_from_the_day_we_were_told():
    row = cast.decided(cast.row_of(aged(8), at=NOW - DAY), outcome="private_fostering")
    onward = Onward.objects.get(contact_child=row)
    assert clocks_of(onward)["private_fostering"].started == row.contact.received_at
    accepted = perform("accept", onward, cast.priya(), NOW, **cast.answers("onward.accept"))
    assert clocks_of(accepted).keys() == {"private_fostering"}
    perform("visit", accepted, cast.priya(), NOW, **cast.answers("onward.visit"))
    assert clocks_of(accepted) == {}


def test_an_allegation_is_about_nobody_whose_record_others_read():
    row = cast.decided(cast.row_of(aged(8)), outcome="allegation")
    allegation = Allegation.objects.get()
    assert (allegation.children, allegation.author) == (str(row.child), cast.helen())
    [reading] = StoredReading.objects.filter(clock="allegation")
    assert reading.subject == allegation.pk != row.child_id
    perform("take", allegation, cast.una(), NOW)
    assert StoredReading.objects.running(NOW).filter(clock="allegation").count() == 0


@pytest.mark.parametrize("outcome", sorted(LANDS.keys() - {"strategy"}))
def test_what_nobody_accepted_goes_with_the_decision(outcome):
    row = cast.decided(row_of(outcome), outcome=outcome)
    with pytest.raises(Refused, match="Take back"):
        void(row, cast.helen(), NOW)
    reopen(row, cast.martin(), NOW, because="Another child")
    landed = LANDS[outcome][0].objects.get(contact_child=row)
    assert (landed.state, clocks_of(landed)) == ("withdrawn", {})


@pytest.mark.parametrize(("outcome", "by"), [("early_help", cast.edith), ("homeless", cast.priya)])
def test_what_somebody_has_accepted_keeps_the_decision(outcome, by):
    row = cast.decided(row_of(outcome), outcome=outcome)
    landed = LANDS[outcome][0].objects.get(contact_child=row)
    accepted = perform("accept", landed, by(), NOW, **cast.answers(f"{landed.step.name}.accept"))
    with pytest.raises(Refused, match="accepted there"):
        reopen(row, cast.martin(), NOW, because="Another child")
    void(accepted, cast.martin(), NOW, because="They rang")
    assert clocks_of(landed).keys() == {LANDS[outcome][1]}
    reopen(row, cast.martin(), NOW, because="Another child")


def test_every_outcome_is_named_in_the_cast():
    plain = {"no_further_action", "advice", "assessment", "open_child", "not_known", "allegation"}
    assert {one.value for one in Outcome} == LANDS.keys() | plain


def test_the_page_sends_only_what_the_chosen_outcome_opens(manager):
    row = cast.proposed(cast.row_of(aged(8), rag="red"), outcome="advice")
    cast.team()
    said = answered(outcome="strategy", differs_because="He says so.", because="A mark.") | {
        "council": "Wessex",
        "strategy_team": str(cast.team().pk),
        "chair": str(cast.helen().pk),
        "meets_at_0": "5 Jan 2026",
        "meets_at_1": "14:00",
        "expected": ["social_care", "police", "health"],
        "safe_what": "With his aunt.",
        "safe_who": "Dee Marsh",
        "safe_by_0": "5 Jan 2026",
        "safe_by_1": "12:00",
    }
    again = manager.post(at(row), said | {"safe_what": "", "token": token_of(row).pack()})
    assert again.status_code == 422 and "Answer “what keeps the child safe until then”." in words(again)
    assert manager.post(at(row), said | {"token": token_of(row).pack()}).status_code == 302
    assert StrategyDiscussion.objects.get(contact_child=row).chair == cast.helen()
    assert not Onward.objects.exists()


def test_for_an_adult_the_page_offers_adults_services_first(manager):
    page = words(manager.get(at(cast.proposed(_adult(), outcome="advice"))))
    offered = [page.index(f'value="{one}"') for one in ("adults", "strategy", "homeless")]
    assert offered == sorted(offered)
