"""Rules answer nothing, or the reason why not; an act asks them all and says every reason once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from types import SimpleNamespace
from typing import Any

import pytest

from frontdoor.kernel.step import (
    Action,
    Fact,
    Facts,
    Sight,
    Step,
    WayIn,
    ask,
    either,
    not_by,
    only_when,
    snake,
)

NOW = datetime(2026, 1, 5, 10, tzinfo=UTC)


class State(StrEnum):
    OPEN = "open"
    SHUT = "shut"


@dataclass
class Known:
    """What the engine would answer."""

    facts: dict[str, Any] = field(default_factory=dict)
    doers: dict[str, Any] = field(default_factory=dict)

    def ask(self, record, fact):
        return self.facts.get(fact.name)

    def did(self, record, act):
        one = self.doers.get(act, ())
        return one if isinstance(one, tuple) else (one,)


def facts(state: Any = State.OPEN, answers: Any = None, record: Any = None, **known: Any) -> Facts:
    actor = SimpleNamespace(id=1)
    return Facts(actor, record or SimpleNamespace(id=9), NOW, Known(**known), answers or {}, state)


def yes(facts):
    return None


def no(why):
    return lambda facts: why


def action(**more: Any) -> Action:
    given: dict[str, Any] = {"moves": {State.OPEN: State.SHUT}, "by": yes} | more
    return Action("shut", "Shut", **given)


def step(*holds: Any, **more: Any) -> Step:
    given: dict[str, Any] = {"holds": {State.SHUT: holds}} | more
    opening = Action("open", "Open", {None: State.OPEN}, by=yes)
    return Step("rooms.WideDoor", "door", State, opening, (action(),), frozenset(), Sight(), yes, **given)


def test_a_record_is_named_as_in_the_journal():
    assert (step().name, snake("CaseNote"), snake("Post")) == ("wide_door", "case_note", "post")
    assert step().action("shut").label == "Shut" and step().acts[0].name == "open"


def test_in_another_state_only_the_state_is_the_reason():
    assert action(by=no("Not you.")).why_not(facts(State.SHUT)) == ["This is shut, so “Shut” cannot be done now."]
    assert action().why_not(facts(None)) == ["This is not begun, so “Shut” cannot be done now."]


def test_every_reason_is_given_once_and_in_order():
    one = action(by=no("Not you."), needs=(yes, no("Not yet.")), asks=(ask("why"),))
    assert one.may_not(facts(), (no("Not here."),)) == ["Not you.", "Not yet.", "Not here."]
    assert one.why_not(facts(), (no("Not here."),)) == ["Not you.", "Not yet.", "Not here.", "Answer “why”."]
    assert action().why_not(facts()) == []


@pytest.mark.parametrize("nothing", [None, "", [], ()])
def test_an_empty_answer_is_none(nothing):
    assert action(asks=(ask("the_reason"),)).why_not(facts(answers={"the_reason": nothing})) == ["Answer “the reason”."]


@pytest.mark.parametrize("something", [0, False, "no", [0]])
def test_zero_and_no_are_answers(something):
    assert action(asks=(ask("the_reason"),)).why_not(facts(answers={"the_reason": something})) == []


def test_what_is_asked_may_be_left_out_where_it_is_not_required():
    assert action(asks=(ask("why", required=False),)).why_not(facts()) == []
    late = action(asks=(ask("why", label="why so late", when=only_when("late", "yes")),))
    assert late.why_not(facts(answers={"late": "no"})) == []
    assert late.why_not(facts(answers={"late": "yes"})) == ["Answer “why so late”."]


def test_what_was_said_is_what_is_typed_or_else_what_is_recorded():
    record = SimpleNamespace(id=9, kind="nominal")
    assert facts(record=record).said("kind") == "nominal"
    assert facts(record=record, answers={"kind": "duty"}).said("kind") == "duty"
    assert facts(record=record, answers={"kind": None}).said("kind") is None
    assert facts(record=record).said("nothing of the sort") is None


def test_a_fact_and_a_way_in_are_asked_of_the_source():
    way = WayIn("allocated", "You are not allocated.", lambda actor: {})
    known = facts(facts={"open_elsewhere": 3, "allocated": True})
    assert known[Fact("open_elsewhere")] == 3
    assert way(known) is None and way(facts()) == "You are not allocated."


def test_either_is_enough_and_says_both():
    assert either(no("No."), yes)(facts()) is None
    assert either(no("Not this."), no("Not that."))(facts()) == "Not this. Or: Not that."


def test_maker_is_not_checker():
    rule = not_by("propose", "You proposed this.")
    assert rule(facts()) is None
    assert rule(facts(doers={"propose": 2})) is None
    assert rule(facts(doers={"propose": 1})) == "You proposed this."
    assert not_by("propose", "You proposed this.", unless=yes)(facts(doers={"propose": 1})) is None
    assert not_by("propose", "You proposed this.", unless=no("x"))(facts(doers={"propose": 1})) == "You proposed this."


def test_whoever_enters_a_state_is_guarded_but_not_whoever_is_there():
    guarded = step(no("Too many."))
    assert guarded.why_not(guarded.action("shut"), facts()) == ["Too many."]
    assert guarded.may_not(guarded.action("shut"), facts()) == ["Too many."]
    stays = action(moves={State.SHUT: State.SHUT})
    assert guarded.why_not(stays, facts(State.SHUT)) == []
    assert guarded.guards(guarded.opening, None) == ()
