"""Whose a worry is at an instant: a table, and for everything that may be known, a name or a red place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontdoor.practice.owning import NOBODY, InHand, Known, Owner, Roster, owner

PEOPLE = ("priya", "helen", "omar", "ana", "bea", "martin")
NAMES = {one: one.capitalize() for one in PEOPLE}
HERE = frozenset(PEOPLE)
NIGHT = frozenset({"ana", "bea"})
DAY = Roster(("helen", "omar"), (), ("martin",), HERE, NAMES, NIGHT)
DARK = Roster((), ("ana", "bea"), ("martin",), HERE, NAMES, NIGHT)
TO_ANA = InHand("helen", "ana")


OMARS = (frozenset({"omar"}),)
DECIDE = frozenset({"helen", "omar", "martin"})
KEPT = "with a holder of this restricted record"
ONE_ON = Roster(("helen",), (), ("martin",), HERE, NAMES, NIGHT, DECIDE)


def without(roster: Roster, *people: str) -> Roster:
    here = roster.here - set(people)
    return Roster(roster.front, roster.night, roster.heads, here, NAMES, NIGHT)


@pytest.mark.parametrize(
    ("known", "roster", "is_open", "expected"),
    [
        (Known(False, False, "priya"), DAY, True, Owner("priya", "is screening it")),
        (Known(False, False, "priya"), without(DAY, "priya"), True, Owner("helen", "is on duty")),
        (Known(True, True, "priya"), DAY, True, Owner("helen", "is on duty")),
        (Known(True, True, "priya"), without(DAY, "helen"), True, Owner("omar", "is on duty")),
        (
            Known(True, True, "priya"),
            without(DAY, "helen", "omar"),
            True,
            Owner("martin", "nobody is on duty: with the head of service", True),
        ),
        (Known(False, True), without(DAY, "helen", "omar", "martin"), True, Owner(None, NOBODY, True)),
        (Known(False, False, "priya"), DARK, False, Owner("ana", "is on duty")),
        (Known(True, False, "priya"), DARK, False, Owner("ana", "not handed over", True)),
        (
            Known(True, False, "priya"),
            without(DARK, "ana", "bea"),
            False,
            Owner("martin", "not handed over; nobody is on duty: with the head of service", True),
        ),
        (Known(True, False, "ana"), DARK, False, Owner("ana", "is screening it")),
        (Known(True, False, "ana"), DAY, True, Owner("helen", "is on duty")),
        (
            Known(True, True, "priya", TO_ANA),
            DAY,
            True,
            Owner("helen", "handed to Ana, who has not accepted it", True),
        ),
        (Known(True, True, "priya", InHand("helen", "ana", True)), DARK, False, Owner("ana", "has accepted it")),
        (
            Known(True, True, "priya", InHand("helen", "ana", True)),
            without(DARK, "ana"),
            False,
            Owner("bea", "Ana accepted it and is not here", True),
        ),
        (
            Known(True, True, "priya", InHand("helen", "ana", given_back=True)),
            DARK,
            False,
            Owner("helen", "Ana cannot take it", True),
        ),
        (
            Known(True, True, "priya", kept=OMARS),
            ONE_ON,
            True,
            Owner("omar", f"nobody on duty may see it: {KEPT}", True),
        ),
        (
            Known(False, False, "priya", kept=OMARS),
            ONE_ON,
            True,
            Owner("omar", f"nobody on duty may see it: {KEPT}"),
        ),
        (
            Known(True, True, "priya", InHand("helen", "ana", True), OMARS),
            ONE_ON,
            True,
            Owner("omar", f"Ana accepted it and may not see it now; {KEPT}", True),
        ),
        (
            Known(True, True, "priya", kept=(frozenset({"priya"}),)),
            ONE_ON,
            True,
            Owner("martin", "nobody is on duty: with the head of service", True),
        ),
        (Known(False, False, "priya", kept=(frozenset({"priya"}),)), ONE_ON, True, Owner("priya", "is screening it")),
        (Known(True, True, "priya", kept=(frozenset({"helen"}),)), ONE_ON, True, Owner("helen", "is on duty")),
        (Known(True, True, kept=(*OMARS, frozenset({"helen"}))), ONE_ON, True, Owner(None, NOBODY, True)),
    ],
)
def test_whose_it_is(known: Known, roster: Roster, is_open: bool, expected: Owner) -> None:
    assert owner(known, roster, is_open) == expected


SOMEBODY = st.sampled_from(PEOPLE)
SEVERAL = st.lists(SOMEBODY, unique=True, max_size=3).map(tuple)
HANDS = st.builds(InHand, SOMEBODY, SOMEBODY, st.booleans(), st.booleans())
SOME = st.frozensets(SOMEBODY)
ROSTERS = st.builds(Roster, SEVERAL, SEVERAL, SEVERAL, SOME, st.just(NAMES), SOME, SOME)
KEEPS = st.lists(st.frozensets(SOMEBODY, min_size=1), max_size=2).map(tuple)
WORRIES = st.builds(Known, st.booleans(), st.booleans(), st.none() | SOMEBODY, st.none() | HANDS, KEEPS)


@given(WORRIES, ROSTERS, st.booleans())
def test_nobody_is_always_red_and_whoever_is_named_is_here(known: Known, roster: Roster, is_open: bool) -> None:
    found = owner(known, roster, is_open)
    assert found.says
    assert found.red if found.person is None else found.person in roster.here


@given(WORRIES, ROSTERS, st.booleans())
def test_whoever_is_named_may_see_it(known: Known, roster: Roster, is_open: bool) -> None:
    found = owner(known, roster, is_open).person
    for held in known.kept if found else ():
        assert found in held or (found in roster.heads and not held & roster.deciders & roster.here)


@given(WORRIES, ROSTERS, st.booleans())
def test_what_somebody_was_handed_and_has_not_accepted_is_red(known: Known, roster: Roster, is_open: bool) -> None:
    if known.in_hand and not known.in_hand.accepted:
        assert owner(known, roster, is_open).red
