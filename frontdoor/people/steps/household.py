"""A home: recorded with those who live there, and kept back where somebody would be in danger if it were known."""

from __future__ import annotations

from enum import StrEnum

from frontdoor.kernel.step import Action, Facts, Sight, Step, Veil, ask, either
from frontdoor.practice import roles
from frontdoor.practice.ways import ALLOCATED, COVERING, COVERING_TEAM, NAMED, OFFERED, OWN_TEAM

from .person import INDEX, RECORDERS

WHERE = ("line_1", "line_2", "town", "postcode", "uprn")
MOVES_IN = ("how", "main", "starts_on", "starts_about")  # what is said of everybody the home is recorded with


class State(StrEnum):
    STANDING = "standing"


def some_address(facts: Facts) -> str | None:
    known = any(facts.said(name) for name in WHERE)
    return None if known else "Give at least a street, a town or a postcode."


def not_kept_back(facts: Facts) -> str | None:
    return "This is a safe address: only those who work with the family read it." if facts.record.safe_address else None


def kept_back(facts: Facts) -> str | None:
    return None if facts.record.safe_address else "This address is not kept back."


SAME = {State.STANDING: State.STANDING}

HOUSEHOLD = Step(
    record="people.Household",
    label="home",
    states=State,
    opening=Action(
        "record",
        "Record a home",
        {None: State.STANDING},
        by=RECORDERS,
        asks=(
            *(ask(name, required=False) for name in WHERE),
            ask("people", stored=False, label="who lives there"),
            *(ask(name, required=False, stored=False) for name in MOVES_IN),
        ),
        needs=(some_address,),
        touches=lambda household, answers: answers.get("people") or (),
    ),
    actions=(
        Action(
            "update",
            "Change the address as written",
            SAME,
            by=RECORDERS,
            asks=tuple(ask(name, required=False) for name in WHERE),
            needs=(some_address,),
        ),
        Action(
            "keep_back",
            "Keep this address back",
            SAME,
            by=RECORDERS,
            needs=(not_kept_back,),
            sets={"safe_address": True},
        ),
        Action(
            "show_again",
            "Show this address again",
            SAME,
            by=roles.DECIDERS,
            asks=(ask("because", stored=False, label="why it is safe to show"),),
            needs=(kept_back,),
            tells=("because",),
            sets={"safe_address": False},
        ),
    ),
    finals=frozenset(),
    seen_by=Sight(roles=INDEX.codes, through=(ALLOCATED, OFFERED, COVERING, COVERING_TEAM, OWN_TEAM, NAMED)),
    amended_by=roles.AMENDERS,
    child="memberships__person",
    veils=(
        Veil(WHERE, either(not_kept_back, roles.DECIDERS, ALLOCATED, COVERING, OWN_TEAM), "Safe address, kept back"),
    ),
    columns=("address",),
)
