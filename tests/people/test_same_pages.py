"""Two records of one person: laid side by side, joined with a reason, parted again, and both histories meanwhile."""

from __future__ import annotations

import pytest

from frontdoor.engine.kin import members_of
from frontdoor.people.models import SameAs
from tests.cast import a_child, a_note, helen, kit, priya, restricted
from tests.people.pages import browser, read, send
from tests.people.told import home, joined, kerry, person, place_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_morning")]


@pytest.fixture
def two():
    """Tyler as the school named him, and as the police did."""
    return a_child(school="Hollin Bank"), a_child("Tylor", school="Hollin Bank")


def join_url(first, second):
    return f"/person/{first.pk}/same/{second.pk}/"


def test_the_likely_ones_are_offered_with_what_agrees(two):
    said = read(helen(), f"/person/{two[0].pk}/same/")
    assert "Tylor Orchard 7. Surname same. First name alike: Tylor / Tyler. Born the same day. Same school." in said


def test_anybody_else_is_found_by_the_box_but_not_the_person_themselves(two):
    mia = a_child("Mia")
    page = browser(helen()).get(f"/person/{two[0].pk}/same/?q=orchard").content.decode()
    assert join_url(two[0], mia) in page
    assert join_url(two[0], two[0]) not in page


def test_both_stand_side_by_side_with_what_differs_and_what_conflicts(two):
    for at, one in enumerate(two):
        home(one, line_1=f"{at} Fern Close", main=True)
    said = read(helen(), join_url(*two))
    assert "Name differs Tyler Orchard Tylor Orchard Born 4 March 2018 (7) 4 March 2018 (7)" in said
    assert "To be decided: 2" in said
    assert said.count("This person has a main home already") == 2


def test_joined_with_a_reason_both_histories_show_under_both_and_parted_each_its_own(two):
    tyler, tylor = two
    a_note(tyler)
    a_note(tylor)
    answer = send(helen(), join_url(tyler, tylor), because="Same birth certificate")
    assert "are one person. Both histories show under both." in answer.content.decode()
    for one in two:
        assert read(helen(), f"/person/{one.pk}/chronology/").count("Write a case note") == 2
    same = SameAs.objects.get()
    assert "Declared the same person: Same birth certificate" in read(priya(), f"/person/{tylor.pk}/")
    parted = send(helen(), f"/same-as/{same.pk}/part/", parted_because="Two birth certificates")
    assert "are two people." in parted.content.decode()
    for one in two:
        assert read(helen(), f"/person/{one.pk}/chronology/").count("Write a case note") == 1
    assert "Said not to be Tylor Orchard after all: Two birth certificates" in read(priya(), f"/person/{tyler.pk}/")
    assert members_of([tyler.pk])[tyler.pk] == [tyler.pk]


def test_without_a_reason_nobody_is_joined(two):
    answer = send(helen(), join_url(*two), because="")
    assert answer.status_code == 422
    assert "Answer “how we know”." in answer.content.decode()
    assert not SameAs.objects.exists()


def test_an_officer_may_look_and_reads_who_joins(two):
    assert "Only a MASH manager, team manager or head of service may do this." in read(priya(), join_url(*two))
    assert send(priya(), join_url(*two), because="I am sure").status_code == 422
    assert not SameAs.objects.exists()


def test_a_child_and_an_adult_are_refused_with_the_reason_kept(two):
    answer = send(helen(), join_url(two[0], kerry()), because="Same name")
    assert answer.status_code == 422
    assert "One of them is a child and the other an adult" in answer.content.decode()
    assert ">\nSame name</textarea>" in answer.content.decode()


def test_conflicts_left_to_decide_show_when_they_are_to_be_parted(two):
    for at, one in enumerate(two):
        home(one, line_1=f"{at} Fern Close", main=True)
    same = joined(*two)
    assert "wait to be put in order" in read(helen(), f"/same-as/{same.pk}/part/")
    assert "These two are declared the same person already." in read(helen(), join_url(*two))
    assert place_of(two[0], two[0].memberships.get().household).state == "standing"


def test_whom_one_may_not_see_can_be_neither_compared_nor_joined(two):
    hidden = restricted(two[1], kit())
    client = browser(helen())
    assert client.get(join_url(two[0], hidden)).status_code == 404
    assert client.post(join_url(two[0], hidden), {"because": "x"}).status_code == 404
    assert "Tylor" not in read(helen(), f"/person/{two[0].pk}/same/?q=tylor").replace('value="tylor"', "")


def test_a_third_record_is_compared_with_those_joined():
    one, two, three = (person(given_name=name, family_name="Orchard") for name in ("A", "B", "C"))
    joined(one, two)
    assert browser(helen()).get(join_url(two, three)).status_code == 200
    send(helen(), join_url(two, three), because="All one")
    assert len(members_of([one.pk])[one.pk]) == 3
