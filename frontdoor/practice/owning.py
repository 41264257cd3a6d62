"""Whose a worry is at an instant: a person by name, or red where nobody can be named or the one named is not here.

A worry that is being screened is with whoever recorded it while they are on shift; else, and once a decision is
proposed, with the duty manager. One handed over is with whoever accepted it, and until then with whoever handed it.

One about a restricted child is never with somebody who may not see it: it falls to the holders who decide, or else to
the head of service, as if nobody else were here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

NOBODY = "nobody is on duty, and no head of service is here"


@dataclass(frozen=True)
class Roster:
    """Who answers at this instant: on duty at the front door, on emergency duty, heads of service, each in order.

    `here` holds whoever has a role today and is not away; `names` what they are called.
    """

    front: tuple[Any, ...] = ()
    night: tuple[Any, ...] = ()
    heads: tuple[Any, ...] = ()
    here: frozenset[Any] = frozenset()
    names: Mapping[Any, str] = field(default_factory=dict)
    works_nights: frozenset[Any] = frozenset()
    deciders: frozenset[Any] = frozenset()
    holders: tuple[Any, ...] = ()  # of a restricted child, those who decide and are here, once it is `seen_by` them
    hidden: frozenset[Any] = frozenset()  # who is here and may not see that child

    @property
    def answer(self) -> frozenset[Any]:
        """Whoever answers for a worry that is to be decided: on duty or not, by day or by night."""
        return self.deciders | self.works_nights | {*self.front, *self.night}

    def seen_by(self, several: Iterable[frozenset[Any]]) -> Roster:
        """The same people for a worry about restricted children, each with these holders: who sees it is here.

        Where none of a child's holders decides and is here, a head of service sees the child (people/facts.py).
        """
        seers = self.here
        for held in (kept := list(several)):
            seers &= held if held & self.deciders & self.here else held | {*self.heads}
        if not kept:
            return self
        alone = frozenset.intersection(*kept) & self.deciders & seers
        holders = tuple(one for one in self.names if one in alone)
        return replace(self, here=seers, holders=holders, hidden=self.here - seers)

    def first(self, *several: Iterable[Any]) -> Any:
        """The first of these who is here."""
        return next((one for people in several for one in people if one in self.here), None)

    def name(self, person: Any) -> str:
        return self.names.get(person, "somebody who has left")


@dataclass(frozen=True)
class InHand:
    """A handover that stands: who handed it, to whom, and what they answered."""

    by: Any
    to: Any
    accepted: bool = False
    given_back: bool = False


@dataclass(frozen=True)
class Known:
    """What is known of one worry that is not wholly decided."""

    grave: bool  # Red, or in danger now
    proposed: bool  # a decision is proposed for one of its children
    recorder: Any = None
    in_hand: InHand | None = None
    kept: tuple[frozenset[Any], ...] = ()  # of each restricted child in it, who alone may see the child


@dataclass(frozen=True)
class Owner:
    """`person` is None only where nobody can be named, and then it is red."""

    person: Any
    says: str
    red: bool = False


def owner(one: Known, roster: Roster, is_open: bool) -> Owner:
    """Whose it is; never nobody without being red, and never somebody who may not see it."""
    roster = roster.seen_by(one.kept)
    if one.in_hand:
        return _handed(one.in_hand, roster, is_open)
    at_night = one.recorder in roster.works_nights
    if not one.proposed and one.recorder in roster.here and at_night is not is_open:
        return Owner(one.recorder, "is screening it")
    if is_open:
        return _duty(roster, one.grave, "is on duty", roster.front)
    if one.grave and not at_night:
        return _duty(roster, True, "not handed over", roster.night, roster.front, red=True)
    return _duty(roster, one.grave, "is on duty", roster.night, roster.front)


def _handed(one: InHand, roster: Roster, is_open: bool) -> Owner:
    to = roster.name(one.to)
    if one.accepted:
        if one.to in roster.here:
            return Owner(one.to, "has accepted it")
        why = "may not see it now" if one.to in roster.hidden else "is not here"
        return _instead(roster, is_open, f"{to} accepted it and {why}")
    how = f"{to} cannot take it" if one.given_back else f"handed to {to}, who has not accepted it"
    return Owner(one.by, how, red=True) if one.by in roster.here else _instead(roster, is_open, how)


def _instead(roster: Roster, is_open: bool, why: str) -> Owner:
    either = (roster.front, roster.night) if is_open else (roster.night, roster.front)
    return _duty(roster, True, why, *either, red=True)


def _duty(roster: Roster, grave: bool, says: str, *duties: Iterable[Any], red: bool = False) -> Owner:
    """A gap in the rota falls to the head of service by name; with a grave worry in it, it is red."""
    if (on_duty := roster.first(*duties)) is not None:
        return Owner(on_duty, says, red)
    if (holder := roster.first(roster.holders)) is not None:
        kept = "with a holder of this restricted record"
        return Owner(holder, f"{says}; {kept}" if red else f"nobody on duty may see it: {kept}", red or grave)
    head = roster.first(roster.heads)
    if head is None:
        return Owner(None, NOBODY, red=True)
    gap = "nobody is on duty: with the head of service"
    return Owner(head, f"{says}; {gap}" if red else gap, red or grave)
