"""Who may hold a child's case, either side of the day the guidance changed."""

from __future__ import annotations

from datetime import date

import pytest

from frontdoor.practice.qualification import LINES, Pathway, line, may_hold

BEFORE, AFTER = date(2023, 12, 14), date(2023, 12, 15)
OPENED = [Pathway.ASSESSMENT, Pathway.CHILD_IN_NEED]
CLOSED = [Pathway.ENQUIRY, Pathway.PROTECTION]


@pytest.mark.parametrize("pathway", Pathway)
@pytest.mark.parametrize("on", [date(2012, 1, 1), BEFORE, AFTER, date(2030, 1, 1)])
def test_a_social_worker_always_may(pathway: Pathway, on: date) -> None:
    assert may_hold(pathway, qualified=True, supervised=False, on=on) is None


@pytest.mark.parametrize("pathway", OPENED)
def test_another_practitioner_may_since_the_change_and_only_under_a_social_worker(pathway: Pathway) -> None:
    assert may_hold(pathway, qualified=False, supervised=True, on=BEFORE) is not None
    assert may_hold(pathway, qualified=False, supervised=True, on=AFTER) is None
    assert may_hold(pathway, qualified=False, supervised=False, on=AFTER) is not None


@pytest.mark.parametrize("pathway", CLOSED)
@pytest.mark.parametrize("on", [BEFORE, AFTER])
def test_protection_stays_with_social_workers(pathway: Pathway, on: date) -> None:
    assert may_hold(pathway, qualified=False, supervised=True, on=on) is not None


def test_the_reason_is_in_words() -> None:
    assert may_hold("assessment", False, True, BEFORE) == (
        "An assessment before 15 December 2023 is held by a registered social worker."
    )
    assert may_hold("assessment", False, False, AFTER) == (
        "An assessment is held by a social worker, or by another practitioner whose supervisor is a social worker."
    )
    assert may_hold("section_47", False, True, AFTER) == "A section 47 enquiry is held by a registered social worker."


def test_every_day_of_every_pathway_has_one_rule_with_its_source() -> None:
    for pathway in Pathway:
        assert "2018" in line(pathway, BEFORE).source
        assert "2023" in line(pathway, AFTER).source
        assert [one.ends_on for one in LINES if one.key == pathway][-1] == date.max


def test_an_unknown_pathway_is_refused() -> None:
    with pytest.raises(ValueError, match="adoption"):
        may_hold("adoption", True, True, AFTER)
