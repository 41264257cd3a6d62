"""Relatives read from both ends, responsibility never inferred, and who works with a child sees the family."""

from __future__ import annotations

from datetime import date

import pytest

from frontdoor.engine.amend import correct
from frontdoor.engine.perform import Refused, perform
from frontdoor.engine.sight import visible
from frontdoor.people.family import relatives_of
from frontdoor.people.models import Person, Relationship
from tests.cast import DAY, NOW, a_child, allocated, covered, helen, ivy, joel, kit, martin, priya, restricted
from tests.people.told import home, joined, kerry, person, related

pytestmark = pytest.mark.django_db


def test_a_mother_has_a_child():
    tyler, mum = a_child(), kerry()
    related(tyler, mum, "mother", parental_responsibility="mother")
    assert [(one.person, one.is_their) for one in relatives_of(tyler.pk, priya())] == [(mum, "Mother")]
    assert [(one.person, one.is_their) for one in relatives_of(mum.pk, priya())] == [(tyler, "Child")]


def test_parental_responsibility_is_not_known_until_somebody_says_so():
    tie = related(a_child(), kerry(), "mother")
    assert tie.get_parental_responsibility_display() == "Not known"
    assert perform("change", tie, priya(), NOW, parental_responsibility="mother").parental_responsibility == "mother"


def test_only_a_mother_has_it_as_mother():
    with pytest.raises(Refused, match="Only the mother has it as mother"):
        related(a_child(), kerry(), "carer", parental_responsibility="mother")


def test_the_mothers_responsibility_is_not_given_to_another_later():
    tie = related(a_child(), kerry(), "carer")
    with pytest.raises(Refused, match="Only the mother has it as mother"):
        perform("change", tie, priya(), NOW, parental_responsibility="mother")


def test_a_tie_begins_and_ends_in_the_past_and_in_that_order():
    tyler, mum, tomorrow, later = a_child(), kerry(), (NOW + DAY).date(), date(2025, 7, 1)
    with pytest.raises(Refused, match="in the future"):
        related(tyler, mum, "carer", starts_on=tomorrow)
    tie = related(tyler, mum, "carer", starts_on=date(2025, 1, 1))
    with pytest.raises(Refused, match="in the future"):
        perform("change", tie, priya(), NOW, starts_on=tomorrow)
    tie = perform("change", tie, priya(), NOW, starts_on=date(2025, 2, 1))
    with pytest.raises(Refused, match="in the future"):
        perform("end", tie, priya(), NOW, ends_on=tomorrow)
    with pytest.raises(Refused, match="before it began"):
        perform("end", tie, priya(), NOW, ends_on=date(2024, 12, 31))
    tie = perform("end", tie, priya(), NOW, ends_on=date(2025, 6, 1))
    with pytest.raises(Refused, match="before it began"):
        correct(tie, "change", helen(), NOW, starts_on=later)
    other = perform("end", related(tyler, person(given_name="Jean"), "carer"), priya(), NOW, ends_on=date(2025, 6, 1))
    with pytest.raises(Refused, match="before it began"):
        correct(other, "record", helen(), NOW, starts_on=later)


def test_nobody_is_related_twice_or_to_themselves():
    tyler, mum, twin = a_child(), kerry(), a_child("Ty")
    related(tyler, mum, "mother")
    with pytest.raises(Refused, match="recorded already"):
        related(tyler, mum, "mother")
    with pytest.raises(Refused, match="own relative"):
        related(tyler, tyler, "sibling")
    joined(tyler, twin)
    with pytest.raises(Refused, match="own relative"):
        related(tyler, twin, "sibling")
    with pytest.raises(Refused, match="recorded already"):
        related(twin, mum, "mother")


def test_who_is_joined_has_the_relatives_of_both():
    tyler, twin, mum, gran = a_child(), a_child("Ty"), kerry(), person(given_name="Jean", is_adult=True)
    related(tyler, mum, "mother")
    related(twin, gran, "grandparent")
    joined(tyler, twin)
    for one in (tyler, twin):
        assert {other.person for other in relatives_of(one.pk, priya())} == {mum, gran}


def test_who_works_with_a_child_sees_parents_brothers_and_housemates_and_nobody_else():
    tyler, mum, mia, lodger, stranger = (
        a_child(),
        kerry(),
        a_child("Mia"),
        person(description="Lodger"),
        a_child("Noor"),
    )
    related(tyler, mum, "mother")
    related(mia, tyler, "sibling")
    home(tyler, lodger)
    assert set(visible(Person, ivy())) == set()
    allocated(tyler)
    assert set(visible(Person, ivy())) == {tyler, mum, mia, lodger}
    assert set(visible(Person, joel())) == set()
    assert visible(Relationship, ivy()).count() == 2
    assert stranger in visible(Person, priya())


def test_who_covers_a_child_sees_the_same_family():
    tyler, mum, mia, lodger = a_child(), kerry(), a_child("Mia"), person(description="Lodger")
    related(tyler, mum, "mother")
    related(mia, tyler, "sibling")
    home(tyler, lodger)
    covered(tyler)
    assert set(visible(Person, ivy())) == {tyler, mum, mia, lodger}
    assert visible(Relationship, ivy()).count() == 2


def test_a_mistaken_relationship_opens_nothing():
    from frontdoor.engine.amend import void

    tyler, mum = a_child(), kerry()
    allocated(tyler)
    tie = related(tyler, mum, "mother")
    assert mum in visible(Person, ivy())
    void(tie, martin(), NOW, because="Another Kerry")
    assert mum not in visible(Person, ivy())


def test_a_tie_to_a_restricted_person_names_nobody_to_others():
    tyler, mia = a_child(), a_child("Mia")
    related(tyler, mia, "sibling")
    restricted(mia, kit())
    assert relatives_of(tyler.pk, priya()) == []
    assert [one.person for one in relatives_of(tyler.pk, kit())] == [mia]
