"""A typo in a declaration is a sentence at start-up, and a name once written is known for ever."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.checks import run_checks

from frontdoor.archive.names import unknown_names
from frontdoor.assurance.measures import MEASURES
from frontdoor.contacts.steps.contact import CONTACT
from frontdoor.contacts.steps.contact_child import CONTACT_CHILD
from frontdoor.kernel.clock import PerTold
from frontdoor.kernel.step import AtTime, Sight, Veil, WayIn, ask, either, not_by, only_when
from frontdoor.practice import roles
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


def acting(**more):
    """One of its acts declared otherwise."""
    others = [one for one in CONTACT.actions if one.name != "regrade"]
    return replace(CONTACT, actions=(*others, replace(CONTACT.action("regrade"), **more)))


def looking(lookup):
    return lambda actor: {lookup: "alocated"}


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
    "in 'regrade' looks for whoever did 'propse', which is not one of its acts": acting(needs=(not_by("propse", ""),)),
    "looks for whoever did 'recieve', which is not one": acting(by=either(roles.SYS, not_by("recieve", ""))),
    "looks at the answer 'raag', which nobody is asked": acting(asks=(ask("rag", when=only_when("raag", "red")),)),
    "looks for 'mauve' in 'rag', which is no choice of it": acting(needs=(only_when("rag", "red", "mauve"),)),
    "may be seen by the unknown role 'MASH'": replace(CONTACT, seen_by=Sight(frozenset({"MTM", "MASH"}))),
    "looks for the unknown state 'alocated' of allocation": replace(
        CONTACT, seen_by=Sight(frozenset(), (WayIn("near", "", looking("child__allocations__state")),))
    ),
    "looks for the unknown state 'alocated' of contact_child": replace(
        CONTACT, seen_by=Sight(frozenset(), (WayIn("near", "", looking("rows__state")),))
    ),
    "hangs from 'contcat', which is no record of the model": replace(CONTACT_CHILD, parent="contcat"),
    "hangs from 'named_as', which is no record of the model": replace(CONTACT_CHILD, answers=("named_as",)),
    "opens while what it hangs from is 'recieved', which it never is": replace(
        CONTACT_CHILD, opening=replace(CONTACT_CHILD.opening, moves={"recieved": "new"})
    ),
    "has 2 acts called 'regrade'": replace(CONTACT, actions=(*CONTACT.actions, CONTACT.action("regrade"))),
    "has 2 acts called 'receive'": acting(was=("receive",)),
    "calls an act 'void', as the engine calls one of its own": acting(name="void"),
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
        (
            "waits for 'contact_child.reopen.new', which nothing does",
            {"restarts": frozenset({"contact_child.reopen.new"})},
        ),
        ("waits for 'contact_child.opne', which nothing does", {"rests_on": "contact_child.opne"}),
        ("waits for 'bithday', which nothing does", {"ends": frozenset({"bithday"})}),
        (
            "reads 'acknowledged', which contact_child.decide does not tell",
            {"excuses": {"acknowledged": frozenset({""})}},
        ),
        (
            "waits for 'noboddy' in 'acknowledged' of contact.acknowledge, which is no choice of it",
            {"stops": frozenset({"contact.acknowledge"}), "excuses": {"acknowledged": frozenset({"noboddy"})}},
        ),
        ("waits for 'mauve' in 'rag' of contact.receive", {"when": {"rag": frozenset({"mauve"})}}),
        ("waits for 'pink' in 'rag' of contact.add_child", {"limit": PerTold("rag", {"pink": "rag_red"})}),
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
