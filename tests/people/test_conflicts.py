"""Joining lists what would then stand against itself, for somebody to decide."""

from __future__ import annotations

import pytest

from frontdoor.engine.kin import members_of
from frontdoor.people.conflicts import conflicts
from tests.cast import NOW, a_child, allocated, helen, joel, kit, restricted
from tests.people.told import home, joined, place_of

pytestmark = pytest.mark.django_db


def says(first, second, by=None) -> set[str]:
    return {one.why for one in conflicts(first.pk, second.pk, by or helen(), NOW)}


def test_two_children_of_whom_nothing_clashes_have_no_conflicts():
    tyler, ty = a_child(), a_child("Ty")
    allocated(tyler)
    assert says(tyler, ty) == set()


def test_two_workers_and_two_main_homes_are_listed_before_and_after():
    tyler, ty = a_child(), a_child("Ty")
    mine, other = allocated(tyler), allocated(ty, joel())
    fern, mill = home(tyler, main=True), home(ty, line_1="2 Mill Row", main=True)
    before = conflicts(tyler.pk, ty.pk, helen(), NOW)
    assert {one.record for one in before} == {mine, other, place_of(tyler, fern), place_of(ty, mill)}
    assert members_of([tyler.pk]) == {tyler.pk: [tyler.pk]}
    joined(tyler, ty)
    assert {(one.record, one.why) for one in conflicts(tyler.pk, ty.pk, helen(), NOW)} == {
        (one.record, one.why) for one in before
    }


def test_what_clashed_before_is_not_laid_on_the_joining():
    tyler, ty = a_child(), a_child("Ty")
    home(tyler, main=True)
    assert says(tyler, ty) == set()


def test_a_record_that_is_hidden_is_not_listed():
    tyler, ty = a_child(), a_child("Ty")
    home(tyler, main=True)
    home(ty, line_1="2 Mill Row", main=True)
    assert len(says(tyler, ty)) == 1
    restricted(ty, kit())
    assert says(tyler, ty) == set()
    assert len(says(tyler, ty, by=kit())) == 1
