"""Homes: recorded with who lives there, left one by one, kept back where knowing it would put somebody in danger."""

from __future__ import annotations

from datetime import date

import pytest

from frontdoor.archive.verify import faults
from frontdoor.engine.amend import correct, reopen
from frontdoor.engine.perform import Refused, open_record, perform
from frontdoor.engine.sight import fetch
from frontdoor.people.homes import homes_of
from frontdoor.people.models import Household, Membership
from tests.cast import DAY, NOW, a_child, allocated, helen, ivy, priya, sam
from tests.people.told import home, kerry, left, person, place_of, related

pytestmark = pytest.mark.django_db


def refusal(act, *more, **answers) -> str:
    with pytest.raises(Refused) as refused:
        act(*more, **answers)
    return " ".join(refused.value.reasons)


def test_a_home_is_recorded_with_everybody_who_was_ticked():
    tyler, mum = a_child(), kerry()
    fern = home(tyler, mum, main=True, starts_on=date(2023, 5, 1), starts_about=True)
    assert fern.address == "14 Fern Close, Hollin, CH4 7QT"
    assert {one.person_id for one in fern.memberships.all()} == {tyler.pk, mum.pk}
    assert all(one.main and one.starts_about and one.how == "lives" for one in fern.memberships.all())
    assert list(faults()) == []


def test_a_home_needs_somebody_and_some_address():
    assert "who lives there" in refusal(home)
    assert "street, a town or a postcode" in refusal(lambda: home(a_child(), line_1="", town="", postcode=""))


def test_a_child_of_two_homes_has_one_main_one():
    tyler = a_child()
    fern = home(tyler, main=True)
    dads = home(tyler, line_1="2 Mill Row", how="stays")
    assert "main home already" in refusal(perform, "change", place_of(tyler, dads), priya(), NOW, main=True)
    perform("change", place_of(tyler, fern), priya(), NOW, main=False)
    perform("change", place_of(tyler, dads), priya(), NOW, main=True)
    assert [one.household for one in homes_of([tyler])[tyler.pk]] == [dads, fern]


def test_nobody_is_at_a_home_twice_but_may_come_back():
    tyler = a_child()
    fern = home(tyler)
    assert "at this home already" in refusal(open_record, Membership(person=tyler, household=fern), priya(), NOW)
    left(tyler, fern, date(2025, 6, 1))
    assert open_record(Membership(person=tyler, household=fern), priya(), NOW).state == "standing"


def test_moving_out_moves_nobody_else():
    tyler, mia = a_child(), a_child("Mia")
    fern = home(tyler, mia)
    left(tyler, fern, date(2025, 6, 1))
    assert (place_of(tyler, fern).state, place_of(mia, fern).state) == ("ended", "standing")


def test_nobody_leaves_before_they_came_or_in_the_future():
    tyler = a_child()
    fern = home(tyler, starts_on=date(2025, 1, 1))
    assert "before it began" in refusal(left, tyler, fern, date(2024, 12, 31))
    assert "in the future" in refusal(left, tyler, fern, date(2026, 1, 6))


def test_nobody_comes_in_the_future():
    tyler, tomorrow = a_child(), (NOW + DAY).date()
    fern, dads = home(tyler), home(a_child("Mia"), line_1="2 Mill Row")
    assert "in the future" in refusal(perform, "change", place_of(tyler, fern), priya(), NOW, starts_on=tomorrow)
    place = Membership(person=tyler, household=dads)
    assert "in the future" in refusal(open_record, place, priya(), NOW, starts_on=tomorrow)


def test_when_they_came_is_not_put_right_to_after_they_left():
    tyler, later = a_child(), date(2025, 7, 1)
    fern = home(tyler, starts_on=date(2025, 1, 1))
    place = perform("change", place_of(tyler, fern), priya(), NOW, starts_on=date(2025, 2, 1))
    left(tyler, fern, date(2025, 6, 1))
    assert "before it began" in refusal(correct, place, "change", helen(), NOW, starts_on=later)
    dads = home(tyler, line_1="2 Mill Row", starts_on=date(2025, 1, 1))
    left(tyler, dads, date(2025, 6, 1))
    assert "before it began" in refusal(correct, place_of(tyler, dads), "join", helen(), NOW, starts_on=later)


def test_an_address_is_not_changed_into_none():
    none = {"line_1": "", "town": "", "postcode": ""}
    assert "a town or a postcode" in refusal(perform, "update", home(a_child()), priya(), NOW, **none)


def test_a_main_home_is_not_opened_again_beside_another():
    tyler = a_child()
    fern = home(tyler, main=True)
    left(tyler, fern, date(2025, 6, 1))
    home(tyler, line_1="2 Mill Row", main=True)
    again = lambda: reopen(place_of(tyler, fern), helen(), NOW, because="Back there")  # noqa: E731
    assert "main home already" in refusal(again)


def test_an_unborn_child_is_where_the_mother_is():
    mum, unborn = kerry(), person(unborn=True, unborn_of="Kerry Orchard")
    related(unborn, mum, "mother")
    fern = home(mum)
    assert [one.household for one in homes_of([unborn])[unborn.pk]] == [fern]
    unborn.refresh_from_db()
    assert "fern" in unborn.search_row.words


def test_a_safe_address_is_read_only_by_those_who_work_with_the_family():
    tyler = a_child()
    allocated(tyler)
    fern = perform("keep_back", home(tyler), priya(), NOW)
    for reader in (priya(), sam()):
        shown = fetch(Household, fern.pk, reader, NOW)
        assert shown.address == "Safe address, kept back"
    assert "Fern" not in str(place_of(tyler, fern))
    for reader in (ivy(), helen()):
        assert fetch(Household, fern.pk, reader, NOW).address == "14 Fern Close, Hollin, CH4 7QT"
    assert "may do this" in refusal(perform, "show_again", fern, priya(), NOW, because="Moved")
    assert not perform("show_again", fern, helen(), NOW, because="He has died").safe_address
