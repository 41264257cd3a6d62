"""Joined, both histories show under both; parted, nothing is left of it but two events."""

from __future__ import annotations

from random import Random

import pytest

from frontdoor.archive.verify import faults, stored, unexplained
from frontdoor.engine.amend import void
from frontdoor.engine.book import open_book
from frontdoor.engine.kin import members_of
from frontdoor.engine.perform import Refused, Unseen, open_record
from frontdoor.engine.sight import visible
from frontdoor.journal.models import Event, Head
from frontdoor.journal.read import living
from frontdoor.people.models import Membership, Person, SameAs, SearchRow
from tests.cast import NOW, a_child, a_contact, allocated, helen, ivy, kit, martin, omar, priya, restricted
from tests.people.told import home, joined, kerry, parted, person

pytestmark = pytest.mark.django_db


def groups() -> set[tuple]:
    return set(Head.objects.filter(kind="person").values_list("subject", "living", "members__len"))


def lines() -> list[tuple]:
    return list(SearchRow.objects.order_by("pk").values_list())


def test_who_is_joined_is_read_as_the_one_first_recorded():
    first, second = a_child(), a_child("Ty")
    joined(second, first)
    assert living([first.pk, second.pk]) == {first.pk: first.pk, second.pk: first.pk}
    assert members_of([second.pk]) == {second.pk: [first.pk, second.pk]}


def test_three_are_one_by_two_joinings_and_part_at_the_right_seam():
    one, two, three = a_child("A"), a_child("B"), a_child("C")
    joined(one, two)
    seam = joined(three, two)
    assert living([three.pk])[three.pk] == one.pk
    parted(seam)
    assert living([two.pk, three.pk]) == {two.pk: one.pk, three.pk: three.pk}


def test_a_worker_of_one_sees_both():
    tyler, ty = a_child(), a_child("Ty")
    allocated(tyler)
    assert ty not in visible(Person, ivy())
    same = joined(tyler, ty)
    assert ty in visible(Person, ivy())
    parted(same)
    assert ty not in visible(Person, ivy())


def test_joined_and_parted_is_as_before_but_for_two_events():
    tyler, ty = a_child(), a_child("Ty")
    a_contact(tyler)
    a_contact(ty)
    everybody = [tyler.pk, ty.pk]
    before = groups(), lines(), stored(everybody)
    count = Event.objects.count()
    same = joined(tyler, ty)
    assert groups() != before[0]
    assert unexplained(everybody, open_book()) == set()
    parted(same)
    assert (groups(), lines(), stored(everybody)) == before
    assert unexplained(everybody, open_book()) == set()
    assert Event.objects.count() == count + 2
    assert list(faults()) == []


def test_who_joined_read_the_clocks_of_both_under_one():
    tyler, ty = a_child(), a_child("Ty")
    a_contact(tyler)
    a_contact(ty)
    joined(tyler, ty)
    assert {subject for subject, _ in stored([tyler.pk, ty.pk])} == {tyler.pk}


def test_any_order_of_joining_and_parting_leaves_those_together_who_stand_together():
    chance = Random(7)
    people = [a_child(f"Child {at}") for at in range(6)]
    standing: list[SameAs] = []
    for _ in range(25):
        if standing and chance.random() < 0.4:
            parted(standing.pop(chance.randrange(len(standing))))
        else:
            try:
                first, second = chance.sample(people, 2)
                standing.append(joined(first, second))
            except Refused:
                continue
        assert _together(people, standing) == {tuple(group) for group in members_of(p.pk for p in people).values()}
    for same in standing:
        parted(same)
    assert all(group == [one] for one, group in members_of(p.pk for p in people).items())
    assert list(faults()) == []


def _together(people, standing) -> set[tuple]:
    kin = {one.pk: {one.pk} for one in people}
    for same in standing:
        union = kin[same.first_id] | kin[same.second_id]
        kin |= dict.fromkeys(union, union)
    return {tuple(sorted(group)) for group in kin.values()}


def test_only_managers_join():
    with pytest.raises(Refused, match="may do this"):
        joined(a_child(), a_child("Ty"), by=priya())


def test_nobody_is_joined_to_themselves_or_twice():
    tyler, ty = a_child(), a_child("Ty")
    with pytest.raises(Refused, match="one record"):
        joined(tyler, tyler)
    joined(tyler, ty)
    with pytest.raises(Refused, match="the same person already"):
        joined(ty, tyler, by=omar())


def test_a_child_is_not_joined_to_an_adult():
    with pytest.raises(Refused, match="One of them is a child and the other an adult"):
        joined(a_child(), kerry())


def test_an_unborn_child_and_the_baby_may_be_one():
    assert joined(person(unborn=True, unborn_of="Kerry Orchard"), person(description="baby of Kerry")).state == "joined"


def test_a_joining_is_parted_and_never_voided():
    same = joined(a_child(), a_child("Ty"))
    with pytest.raises(Refused, match="part these two"):
        void(same, martin(), NOW, because="Mistake")


def test_who_is_joined_to_a_restricted_person_is_hidden_too():
    tyler, ty = a_child(), a_child("Ty")
    joined(tyler, ty)
    restricted(tyler, kit())
    assert not visible(Person, helen()).filter(pk__in=[tyler.pk, ty.pk]).exists()
    assert visible(Person, kit()).filter(pk__in=[tyler.pk, ty.pk]).count() == 2


def test_nobody_joins_whom_they_may_not_see():
    tyler, hidden = a_child(), a_child("Canary")
    restricted(hidden, kit())
    with pytest.raises(Unseen):
        joined(tyler, hidden)


def test_a_home_stays_under_the_record_it_was_written_for():
    tyler, ty = a_child(), a_child("Ty")
    fern = home(tyler)
    joined(tyler, ty)
    with pytest.raises(Refused, match="at this home already"):
        open_record(Membership(person=ty, household=fern), priya(), NOW)
