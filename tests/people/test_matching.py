"""Who may be meant is said in words, best first; brothers, sisters and twins are never taken for each other."""

from __future__ import annotations

from datetime import date

import pytest

from frontdoor.journal.models import Sighting
from frontdoor.people.alike import alike, slips
from frontdoor.people.compared import Like
from frontdoor.people.matching import candidates, like_of
from frontdoor.practice.ages import Born, Precision
from tests.cast import NOW, a_child, allocated, helen, ivy, joel, priya
from tests.people.told import home, joined, kerry, left, person, related


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("Maya", "Mia"),
        ("Tyler", "Tylor"),
        ("Catherine", "Kathryn"),
        ("Alex", "Alexander"),
        ("Orchard", "Orchrad"),
        ("Stephen", "Steven"),
        ("Zoë", "Zoe"),
        ("Anna Maria", "Anna"),
        ("محمد", "محمد"),
    ],
)
def test_names_that_may_be_one_name(mine, theirs):
    assert alike(mine, theirs) and alike(theirs, mine)


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [("Maya", "Leo"), ("Tyler", "Mia"), ("Mo", "Mia"), ("Ava", "Eve"), ("Jack", "Jill"), ("", "Mia"), ("Ann", "Ian")],
)
def test_names_that_are_two(mine, theirs):
    assert not alike(mine, theirs) and not alike(theirs, mine)


def test_slips_are_counted_as_a_typist_makes_them():
    assert [slips("orchard", one) for one in ("orchard", "orchrad", "orchar", "archard", "mia")] == [0, 1, 1, 1, 6]


@pytest.fixture
def maya():
    child = a_child("Maya", "Orchard", born_on=date(2019, 3, 4), school="Hollin Bank", telephone="01632 960114")
    left(child, home(child), date(2025, 6, 30))
    return child


def born(year: int, month: int, day: int, precision: str = "day") -> Born:
    return Born(date(year, month, day), Precision(precision))


def said(**like) -> list[str]:
    return [one.says for one in candidates(Like(**like), priya(), NOW)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("like", "says"),
    [
        (
            {"given_name": "Mia", "born": born(2019, 4, 3), "line_1": "14 Fern Close"},
            "Surname same. First name alike: Maya / Mia. Born 4 March, day and month swapped. "
            "Lived at 14 Fern Close until June 2025.",
        ),
        ({"given_name": "Maya", "born": born(2019, 3, 4)}, "Surname same. First name same. Born the same day."),
        ({"given_name": "Maya"}, "Surname same. First name same."),
        (
            {"given_name": "Maya", "born": born(2019, 3, 5), "school": "hollin bank"},
            "Surname same. First name same. Born 4 March 2019 / 5 March 2019. Same school.",
        ),
        (
            {"given_name": "Maya", "born": born(2018, 9, 1, "about")},
            "Surname same. First name same. Born 4 March 2019, which fits about September 2018.",
        ),
        (
            {"given_name": "Orchard", "family_name": "Maya", "born": born(2019, 3, 4)},
            "First name and surname the other way round. Born the same day.",
        ),
        (
            {"given_name": "Maya", "family_name": "Ash", "born": born(2019, 3, 4), "telephone": "+44 1632 960114"},
            "Surname different: Orchard / Ash. First name same. Born the same day. Same telephone.",
        ),
        (
            {"given_name": "Maya", "family_name": "Orchad", "postcode": "ch4 7qt", "line_1": "14 Fern Cl"},
            "Surname alike: Orchard / Orchad. First name same. Lived at 14 Fern Close until June 2025.",
        ),
    ],
)
def test_what_agrees_and_what_differs_is_said(maya, like, says):
    assert said(**{"family_name": "Orchard"} | like) == [says]
    assert "%" not in says


@pytest.mark.django_db
@pytest.mark.parametrize("other", ["Leo", "Amelia", "Tyler"])
def test_a_twin_at_the_same_address_is_never_shown_as_the_same(maya, other):
    same = {"born": born(2019, 3, 4), "line_1": "14 Fern Close", "postcode": "CH4 7QT", "school": "Hollin Bank"}
    assert said(given_name=other, family_name="Orchard", **same) == []


@pytest.mark.django_db
def test_home_and_birthday_alone_are_not_enough(maya):
    assert said(given_name="", family_name="", born=born(2019, 3, 4), line_1="14 Fern Close") == []
    assert said(given_name="", family_name="Ash", born=born(2019, 3, 4), line_1="14 Fern Close") == []


@pytest.mark.django_db
def test_a_number_that_one_person_alone_has_speaks_against_another_name():
    child = a_child("Maya", "Orchard", nhs_number="9434765919")
    (one,) = candidates(Like("Leo", "Ash", nhs_number="943 476 5919"), priya(), NOW)
    assert one.person == child.pk
    assert one.says.endswith("Same NHS number.")


@pytest.mark.django_db
def test_a_child_without_a_first_name_may_be_whoever_fits():
    baby = person(description="baby next door", family_name="Fenn", born_on=date(2025, 10, 1), born_precision="about")
    home(baby, line_1="16 Fern Close")
    (one,) = candidates(Like("Jay", "Fenn", born=born(2025, 9, 20), line_1="16 Fern Close"), priya(), NOW)
    assert one.says == (
        "Surname same. First name not recorded. Born about October 2025, which fits 20 September 2025. "
        "Lives at 16 Fern Close."
    )


@pytest.mark.django_db
def test_a_baby_may_be_the_unborn_child_that_was_expected():
    mum = kerry()
    unborn = person(unborn=True, unborn_of="Kerry Orchard", family_name="Orchard", expected_on=date(2025, 12, 20))
    related(unborn, mum, "mother")
    home(mum)
    (one,) = candidates(Like("Ada", "Orchard", born=born(2025, 12, 28), line_1="14 Fern Close"), priya(), NOW)
    assert (one.person, one.name) == (unborn.pk, "Unborn child of Kerry Orchard")
    assert "Expected 20 December 2025, which fits." in one.says
    again = Like(family_name="Orchard", unborn_of="Kerry Orchard", expected_on=date(2026, 1, 3))
    assert "Mother same: Kerry Orchard." in candidates(again, priya(), NOW)[0].says


@pytest.mark.django_db
def test_a_father_and_his_son_of_one_name_are_two():
    person(given_name="John", family_name="Vale", is_adult=True)
    assert said(given_name="John", family_name="Vale", line_1="1 Mill Row") == []
    assert said(given_name="John", family_name="Vale", is_adult=True) == ["Surname same. First name same."]


@pytest.mark.django_db
def test_five_at_most_best_first_and_who_was_shown_is_written_down():
    for at in range(7):
        a_child("Maya", "Orchard", born_on=date(2012 + at, 3, 4))
    shown = candidates(Like("Maya", "Orchard", born=born(2015, 3, 4)), priya(), NOW)
    assert len(shown) == 5
    assert "Born the same day." in shown[0].says
    assert Sighting.objects.get().record_ids == [one.person for one in shown]


@pytest.mark.django_db
def test_whoever_is_already_the_same_comes_once_and_is_not_a_match_of_themselves(maya):
    double = a_child("Maya", "Orchard", born_on=date(2019, 3, 4))
    assert [one.person for one in candidates(like_of(maya), priya(), NOW, apart_from=[maya.pk])] == [double.pk]
    joined(maya, double)
    assert [one.person for one in candidates(like_of(maya), helen(), NOW)] == [maya.pk]
    assert candidates(like_of(maya), helen(), NOW, apart_from=[double.pk]) == []


@pytest.mark.django_db
def test_a_worker_is_shown_only_whom_they_may_see(maya):
    allocated(maya)
    assert len(candidates(like_of(maya), ivy(), NOW)) == 1
    assert candidates(like_of(maya), joel(), NOW) == []
