"""What a referrer is told: a standard outcome for each child they named, or only thanks; always what to do then."""

from __future__ import annotations

from datetime import date

import pytest

from frontdoor.contacts.steps.outcomes import Outcome
from frontdoor.practice.codes.source import SOURCE
from frontdoor.practice.feedback import PUBLIC, SAYS, STANDARD, Told, feedback, hears_the_outcome

JO = "Jo Pembury, Hollin Bank Primary School"


def words(*told: Told, source: str = "2A", **more) -> str:
    return feedback(JO, source, date(2026, 1, 5), "W-26-104417", told, **more)


def test_a_school_hears_what_was_decided_of_each_child_it_named():
    said = words(
        Told("Tyler", "assessment"), Told("Mia", "no_further_action"), undecided=["Sam"], number="01632 960 114"
    )
    assert said.startswith(
        "Dear Jo Pembury,\n\nThank you for telling us on 5 January 2026 that you were worried (W-26-104417)."
    )
    assert "Tyler: a social worker will now look into it" in said
    assert "Mia: we looked at what you told us" in said and "no further action" in said
    assert "We have not decided yet about Sam." in said
    assert "ring us on 01632 960 114" in said and "999" in said and "escalation procedure" in said


@pytest.mark.parametrize("source", ["1A", "1B", "1C", "1D", "10"])
def test_a_member_of_the_public_is_thanked_and_hears_no_outcome(source):
    said = words(Told("Tyler", "assessment"), undecided=["Mia"], source=source)
    assert "A manager has looked at it." in said and "ring us on our usual number" in said and "complain" in said
    assert not {"Tyler", "Mia", "social worker"} & {one for one in ("Tyler", "Mia", "social worker") if one in said}


def test_every_source_hears_the_one_or_the_other():
    assert {code for code, _ in SOURCE.choices() if not hears_the_outcome(code)} == set(PUBLIC) - {""}


@pytest.mark.parametrize("outcome", [one for one in Outcome if one is not Outcome.NOT_KNOWN])
def test_every_outcome_has_one_of_four_sentences(outcome):
    said = words(Told("Tyler", outcome))
    assert len([one for one in SAYS.values() if one.format(name="Tyler") in said]) == 1


def test_an_allegation_is_told_as_passed_on_and_no_more():
    assert "allegation" not in words(Told("Tyler", Outcome.ALLEGATION)).lower()
    assert Outcome.ALLEGATION not in STANDARD


def test_whoever_gave_no_name_is_greeted_all_the_same():
    assert feedback("", "2A", date(2026, 1, 5), "W-26-1", []).startswith("Hello,")
