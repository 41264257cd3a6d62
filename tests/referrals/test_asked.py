"""Search says who is worked with and by which team, and finds a child by what was said on the telephone."""

from __future__ import annotations

import pytest

from frontdoor.engine.amend import void
from frontdoor.engine.perform import perform
from frontdoor.people.models import SearchRow
from frontdoor.people.search import search
from frontdoor.people.search_rows import rebuild
from tests.cast import ANSWERS, NOW, a_child, a_contact, decided, helen, priya, referral_of, row_of, rows
from tests.people.told import joined

pytestmark = pytest.mark.django_db


def shown(text: str = "Tyler Orchard") -> tuple[str, str]:
    (one,) = search(text, priya(), NOW).people
    return one.running, one.team


def found(text: str) -> list[str]:
    return [one.name for one in search(text, priya(), NOW).people]


def test_somebody_only_recorded_is_neither_running_nor_closed():
    a_child()
    assert shown() == ("", "")


def test_a_worry_runs_until_it_is_decided():
    row = row_of(a_child())
    assert shown() == ("running", "")
    decided(row, outcome="advice")
    assert shown() == ("closed", "")


def test_a_referral_runs_with_its_team_until_it_closes():
    referral = referral_of(a_child())
    assert shown() == ("running", "Assessment North")
    perform("close", referral, helen(), NOW, **ANSWERS["referral.close"](referral))
    assert shown() == ("closed", "")


def test_what_was_taken_back_is_as_if_it_had_not_been():
    contact = a_contact(a_child())
    reference = contact.reference
    assert found(reference) == ["Tyler Orchard"]
    void(rows(contact)[0], helen(), NOW, because="Wrong child")
    assert shown() == ("", "")
    assert found(reference) == []


def test_a_reference_finds_every_child_of_the_worry_and_the_one_referred():
    tyler, mia = a_child(), a_child("Mia")
    contact = a_contact(tyler, mia)
    assert sorted(found(contact.reference)) == ["Mia Orchard", "Tyler Orchard"]
    row = next(one for one in rows(contact) if one.child == tyler)
    decided(row)
    reference = row.referrals.get().reference
    for text in (reference, reference.lower(), reference.replace("-", " ")):
        assert found(text) == ["Tyler Orchard"]


def test_whoever_is_the_same_person_is_running_under_both():
    tyler, ty = a_child(), a_child("Ty")
    joined(tyler, ty)
    referral_of(ty)
    assert shown("Ty Orchard") == shown() == ("running", "Assessment North")


def test_making_every_line_again_changes_nothing():
    tyler = a_child()
    referral_of(tyler)
    row_of(tyler)
    perform("update", tyler, priya(), NOW, nhs_number="9434765919")
    lines = list(SearchRow.objects.order_by("pk").values())
    assert len(lines[0]["numbers"]) == 5  # his number in returns, the NHS's, two worries and a referral
    rebuild()
    assert list(SearchRow.objects.order_by("pk").values()) == lines
