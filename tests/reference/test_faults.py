"""A typo in a declaration is a sentence at start-up, and a name once written is known for ever."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.checks import run_checks

from frontdoor.archive.names import unknown_names
from frontdoor.assurance.measures import MEASURES
from frontdoor.contacts.steps.contact import CONTACT
from frontdoor.kernel.step import AtTime, Sight, Veil, WayIn, ask
from frontdoor.practice.clocks import CLOCKS
from frontdoor.reference import faults
from frontdoor.reference.pages import page, written

FROZEN_TEXT = """contact.receive contact.correct contact_child.decide contact_child.void referral.open
referral.bring_in allocation.accept allocation.lapse cover.arrange person.record person.restrict same_as.join
same_as.part post.resign absence.begin case_note.write book.enter"""
FROZEN = FROZEN_TEXT.split()  # names of release 0.1, which the journal holds


def astray(actor):
    return {"child__alocations__worker": actor.pk}


def changed(**more):
    return replace(CONTACT, opening=replace(CONTACT.opening, **more))


WRONG = {
    "asks for 'wory', which the model does not have": changed(asks=(ask("wory"),), happened="", tells=()),
    "tells 'rga', which it does not ask": changed(tells=("rga",)),
    "happened at 'told_at', which it does not ask": changed(happened="told_at"),
    "there is no model contacts.Contct": replace(CONTACT, record="contacts.Contct"),
    "names the unknown state 'lost'": replace(CONTACT, finals=frozenset({"lost"})),
    "has no way out": replace(CONTACT, actions=()),
    "time is to do 'lapse', which is not one of its acts": replace(CONTACT, at_times=(AtTime("lapse", "decision"),)),
    "time waits for the clock 'tea', which nobody keeps": replace(CONTACT, at_times=(AtTime("regrade", "tea"),)),
    "names 'referer', which the model does not have": replace(
        CONTACT, veils=(Veil(("referer",), lifts=lambda facts: None, says=""),)
    ),
    "alocations": replace(CONTACT, seen_by=Sight(frozenset(), (WayIn("astray", "", astray),))),
}


def test_the_declarations_hold():
    assert [one.msg for one in run_checks() if one.id == "frontdoor.E001"] == []


@pytest.mark.parametrize("says", WRONG)
def test_a_typo_in_a_step(says):
    assert any(says in one for one in faults.of_step(WRONG[says])), list(faults.of_step(WRONG[says]))


@pytest.mark.parametrize(
    ("says", "change"),
    [
        ("waits for 'referral.opne', which nothing does", {"stops": frozenset({"referral.opne"})}),
        ("reads 'level', which contact.receive does not tell", {"when": {"level": frozenset({4})}}),
        ("has no limit 'for ever'", {"limit": "for ever"}),
    ],
)
def test_a_typo_in_a_clock(says, change):
    assert any(says in one for one in faults.of_clock(replace(CLOCKS[0], **change)))


def test_names_are_for_ever():
    assert unknown_names(FROZEN) == set()
    assert unknown_names(["contact.recieve"]) == {"contact.recieve"}


def test_the_reference_says_what_is_declared():
    pages = written()
    assert "| ● |" in pages["permissions.md"] and "`contact_child.decide`" in pages["steps.md"]
    assert all(one.question in pages["clocks.md"] for one in CLOCKS)
    assert "Working Together" in pages["limits.md"] and "MASH manager" in pages["roles.md"]


def test_an_app_writes_the_page_of_what_it_declares():
    said = written()["measures.md"]
    assert all(text in said for one in MEASURES for text in (one.question, one.numerator, one.unknowns, one.source))


def test_a_page_has_one_writer():
    with pytest.raises(ValueError, match="clocks"):
        page("clocks.md")(lambda: iter(()))
