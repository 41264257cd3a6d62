"""The vocabulary of process: what may happen to one kind of record, who may do it, and who may see it.

A rule answers `None` (yes) or the reason why not, in words a practitioner reads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Any, Protocol
from uuid import UUID

VOID = "void"  # where a record is when even its opening was a mistake
EMPTY: tuple[Any, ...] = (None, "", [], ())


@dataclass(frozen=True)
class Fact:
    """Something a rule may ask that is not on the record; one function answers it for many records."""

    name: str


@dataclass(frozen=True)
class WayIn:
    """A relationship that lets somebody see a record, said once: as a rule it explains, as look-ups it filters.

    A look-up that begins with `child` is followed from wherever the record keeps its children.
    """

    name: str
    otherwise: str
    lookups: Callable[[Any], Mapping[str, Any]]

    def __call__(self, facts: Facts) -> str | None:
        return None if facts[self] else self.otherwise


class Source(Protocol):
    """Where the answers come from: the engine, for all the records of a page at once."""

    def ask(self, record: Any, fact: Fact | WayIn) -> Any: ...
    def did(self, record: Any, act: str) -> Sequence[Any]: ...


@dataclass(frozen=True)
class Facts:
    """Everything a rule may look at."""

    actor: Any
    record: Any
    now: datetime
    source: Source
    answers: Mapping[str, Any] = field(default_factory=dict)
    state: Any = None

    def __getitem__(self, fact: Fact | WayIn) -> Any:
        return self.source.ask(self.record, fact)

    def did(self, act: str) -> Any:
        """The id of whoever last did this to the record."""
        return next(iter(self.source.did(self.record, act)), None)

    def had_a_hand_in(self, act: str) -> Sequence[Any]:
        """The ids of whoever last did this to the record, and of everybody who has put that right since."""
        return self.source.did(self.record, act)

    def said(self, name: str) -> Any:
        """What was typed now, or else what the record already holds."""
        return self.answers[name] if name in self.answers else getattr(self.record, name, None)


WhyNot = Callable[[Facts], str | None]


@dataclass(frozen=True)
class Ask:
    """One thing an act asks; a field of the record unless `stored` is false."""

    name: str
    required: bool = True
    when: WhyNot | None = None  # required only when this rule says yes
    stored: bool = True
    label: str = ""
    correctable: bool = True  # false where something follows from the answer: the act is taken back and done again

    def missing(self, facts: Facts) -> str | None:
        wanted = self.required and (self.when is None or self.when(facts) is None)
        return f"Answer “{self.words}”." if wanted and facts.answers.get(self.name) in EMPTY else None

    @property
    def words(self) -> str:
        return self.label or self.name.replace("_", " ")


ask = Ask


@dataclass(frozen=True, eq=False)
class Action:
    """One act: where it may be done, who may, what it asks and needs, and what clocks may read of it."""

    name: str
    label: str
    moves: Mapping[Any, Any]  # from each state it may be done in, to where it leaves the record
    by: WhyNot
    asks: tuple[Ask, ...] = ()
    needs: tuple[WhyNot, ...] = ()
    happened: str = ""  # the answer that is this act's occurred_at
    tells: tuple[str, ...] = ()  # what clocks may read of it
    sets: Mapping[str, Any] = field(default_factory=dict)  # what doing it makes true of the record, never typed
    touches: Callable[[Any, Mapping[str, Any]], Iterable[UUID]] | None = None  # further children, whom it brings in
    was: tuple[str, ...] = ()

    def checks(self, act: str) -> bool:
        """Whether whoever did that act may not do this one."""
        return act in (named_in(one).act for one in self.needs)

    def may_not(self, facts: Facts, holds: tuple[WhyNot, ...] = ()) -> list[str]:
        """Why the button is grey: everything but what has still to be typed."""
        if facts.state not in self.moves:
            return [f"This is {facts.state or 'not begun'}, so “{self.label}” cannot be done now."]
        return [why for rule in (self.by, *self.needs, *holds) if (why := rule(facts))]

    def why_not(self, facts: Facts, holds: tuple[WhyNot, ...] = ()) -> list[str]:
        return self.may_not(facts, holds) + [why for one in self.asks if (why := one.missing(facts))]


@dataclass(frozen=True)
class AtTime:
    """An act that time itself must do: when this clock of the record runs out, or since when this fact says."""

    act: str
    clock: str = ""
    due: Fact | None = None  # an instant for each record, or None; for what happens to somebody else than its child


@dataclass(frozen=True)
class Sight:
    """Who may see a record: by role, or through a relationship; nobody from whom somebody `beside` it is hidden."""

    roles: frozenset[str] = frozenset()
    through: tuple[WayIn, ...] = ()
    beside: tuple[str, ...] = ()  # where else, than in its roles, stand people whom it tells of


@dataclass(frozen=True)
class Veil:
    """Fields that only some of those who may see the record may read."""

    fields: tuple[str, ...]
    lifts: WhyNot
    says: str


@dataclass(frozen=True, eq=False)
class Step:
    """All that may happen to one kind of record."""

    record: str
    label: str
    states: type[StrEnum]
    opening: Action
    actions: tuple[Action, ...]
    finals: frozenset[Any]
    seen_by: Sight
    amended_by: WhyNot  # who may correct, void and, where nothing else is said, reopen
    child: str | None = "child"  # the way to its children, as a look-up; "" when it is a person itself, None for none
    others: Mapping[str, str] = field(default_factory=dict)  # further subjects: worker, adult
    parent: str = ""
    answers: tuple[str, ...] = ()
    reopened_by: WhyNot | None = None  # who may open it again, and when
    reopens_to: Any = None  # a state, or one for each final state that can be left
    holds: Mapping[Any, tuple[WhyNot, ...]] = field(default_factory=dict)  # true of whoever enters that state
    veils: tuple[Veil, ...] = ()
    at_times: tuple[AtTime, ...] = ()
    columns: tuple[str, ...] = ()

    @cached_property
    def name(self) -> str:
        return snake(self.record.split(".")[1])

    @cached_property
    def acts(self) -> tuple[Action, ...]:
        return (self.opening, *self.actions)

    @property
    def may_reopen(self) -> WhyNot:
        return self.reopened_by or self.amended_by

    def action(self, name: str) -> Action:
        """Raises `LookupError` where there is no such act."""
        for one in self.acts:
            if one.name == name:
                return one
        raise LookupError(f"{self.name} has no act {name!r}.")

    def may_not(self, action: Action, facts: Facts) -> list[str]:
        return action.may_not(facts, self.guards(action, facts.state))

    def why_not(self, action: Action, facts: Facts) -> list[str]:
        return action.why_not(facts, self.guards(action, facts.state))

    def reopened(self, state: Any) -> Any:
        """The state that a finished record is opened again to; None where it cannot be."""
        if state not in self.finals:
            return None
        return self.reopens_to.get(state) if isinstance(self.reopens_to, Mapping) else self.reopens_to

    def guards(self, action: Action, state: Any) -> tuple[WhyNot, ...]:
        """What must hold of the state the act leads to, where it is not there already."""
        target = action.moves.get(state)
        begins = action.name == self.opening.name  # then the state is the parent's, and says nothing of this record
        return self.holds.get(target, ()) if begins or target != state else ()


def snake(word: str) -> str:
    return "".join("_" + c.lower() if c.isupper() else c for c in word).lstrip("_")


@dataclass(frozen=True)
class Named:
    """What a rule was told by name when it was declared, so that start-up can see whether there is such a thing."""

    act: str = ""
    answer: str = ""
    values: tuple[Any, ...] = ()  # of that answer
    rules: tuple[WhyNot, ...] = ()  # that it asks in its turn


def naming(rule: WhyNot, **named: Any) -> WhyNot:
    """The same rule, with what it names."""
    rule.named = Named(**named)  # type: ignore[attr-defined]  # a function has room for it
    return rule


def named_in(rule: Any) -> Named:
    """What the rule says it names; nothing for most."""
    found: Named = getattr(rule, "named", Named())
    return found


def either(*rules: WhyNot) -> WhyNot:
    """Any one of these rules is enough; after one that is content no other is asked."""

    def rule(facts: Facts) -> str | None:
        answers: list[str] = []
        for one in rules:
            if not (answer := one(facts)):
                return None
            answers.append(answer)
        return " Or: ".join(answers)

    return naming(rule, rules=rules)


def not_by_hand(facts: Facts) -> str | None:
    """For what only ever follows from something else, whose own permission then covers it."""
    return "This is not done by hand: it follows from something else."


def only_when(name: str, *values: Any) -> WhyNot:
    """True while the answer of that name is one of these."""

    def rule(facts: Facts) -> str | None:
        return None if facts.said(name) in values else f"Only when “{name.replace('_', ' ')}” says so."

    return naming(rule, answer=name, values=values)


def not_by(act: str, says: str, unless: WhyNot | None = None) -> WhyNot:
    """Maker is not checker: whoever did that act, or put it right, may not do this one."""

    def rule(facts: Facts) -> str | None:
        mine = facts.actor.id in facts.had_a_hand_in(act)
        return says if mine and (unless is None or unless(facts)) else None

    return naming(rule, act=act, rules=(unless,) if unless else ())
