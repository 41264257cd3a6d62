"""A home is recorded with each who lives there ticked, a move ends only what was ticked, and ties are told once."""

from __future__ import annotations

from datetime import date

import pytest

from frontdoor.people.models import Household, Membership, Person, Relationship
from tests.cast import a_child, allocated, ivy, kit, lena, priya, restricted
from tests.people.pages import browser, read, send
from tests.people.told import home, kerry, person, place_of, related

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_morning")]
NEW = {"line_1": "2 Mill Row", "town": "Marl", "postcode": "CH1 1AA", "how": "lives"}


@pytest.fixture
def family():
    """Tyler and his mother at Fern Close, and Mia, his sister, nowhere yet."""
    tyler, mia, mother = a_child(), a_child("Mia"), kerry()
    related(tyler, mother, "mother")
    related(tyler, mia, "sibling")
    return tyler, mia, mother, home(tyler, mother, main=True)


def home_url(one):
    return f"/person/{one.pk}/home/"


def test_everybody_close_may_be_ticked_and_only_the_person_is(family):
    tyler = family[0]
    page = browser(priya()).get(home_url(tyler)).content.decode()
    for label in ("Tyler Orchard, 7 (now at 14 Fern Close", "Kerry Orchard (now at 14 Fern Close", "Mia Orchard, 7<"):
        assert label in page
    assert page.count(" checked") == 1


def test_a_move_ends_what_was_ticked_and_nothing_else(family):
    tyler, mia, mother, fern = family
    told = NEW | {"people": [str(tyler.pk), str(mia.pk)], "left": [str(place_of(tyler, fern).pk)]}
    answer = send(priya(), home_url(tyler), **told, main="yes", since="1 Dec 2025")
    assert answer.redirect_chain[-1][0] == f"/person/{tyler.pk}/"
    new = Household.objects.get(line_1="2 Mill Row")
    there = {one.person: (one.main, one.starts_on, one.starts_about) for one in new.memberships.all()}
    assert there == dict.fromkeys([tyler, mia], (True, date(2025, 12, 1), False))
    assert (place_of(tyler, fern).state, place_of(tyler, fern).ends_on) == ("ended", date(2025, 12, 1))
    assert place_of(mother, fern).state == "standing"


def test_a_second_main_home_is_refused_by_name_and_nothing_is_recorded(family):
    tyler = family[0]
    answer = send(priya(), home_url(tyler), **NEW, people=[str(tyler.pk)], main="yes", since="")
    assert answer.status_code == 422
    said = "Tyler Orchard has a main home already, at 14 Fern Close, Hollin, CH4 7QT: tick that they left it"
    assert said in answer.content.decode()
    assert 'value="2 Mill Row"' in answer.content.decode()
    assert Household.objects.count() == 1


def test_where_one_part_is_refused_nothing_is_recorded(family):
    """Left before they came: the leaving is refused, and with it the home."""
    tyler, _, _, fern = family
    place = place_of(tyler, fern)
    send(priya(), f"/membership/{place.pk}/change/", how="lives", main="yes", starts_on="1 Dec 2025")
    told = NEW | {"people": [str(tyler.pk)], "left": [str(place.pk)]}
    answer = send(priya(), home_url(tyler), **told, main="yes", since="1 Nov 2025")
    assert answer.status_code == 422
    assert "It cannot end before it began" in answer.content.decode()
    assert Household.objects.count() == 1
    assert place_of(tyler, fern).state == "standing"


@pytest.mark.parametrize(
    ("missing", "says"),
    [
        ("people", "Tick who lives there."),
        ("how", "Say whether they live there or stay some nights."),
        ("main", "Say whether it is their main home."),
        ("line_1", "Give at least a street, a town or a postcode."),
    ],
)
def test_what_is_missing_is_said(missing, says):
    child = a_child()
    told = NEW | {"people": [str(child.pk)], "main": "no", "since": ""}
    told = {name: value for name, value in told.items() if name != missing}
    if missing == "line_1":
        told |= {"town": "", "postcode": ""}
    answer = send(priya(), home_url(child), **told)
    assert answer.status_code == 422
    assert says in answer.content.decode()


def test_a_stranger_cannot_be_ticked():
    child, stranger = a_child(), a_child("Noor", "Ash")
    answer = send(priya(), home_url(child), **NEW, people=[str(stranger.pk)], main="no", since="")
    assert answer.status_code == 422
    assert not Household.objects.exists()


def test_somebody_hidden_is_not_offered(family):
    tyler, mia, *_ = family
    restricted(mia, kit())
    assert "Mia" not in read(priya(), home_url(tyler))


def test_a_home_known_already_is_offered_first_and_joined(family):
    tyler, mia, _, fern = family
    assert "Is it one of these, recorded already? 14 Fern Close, Hollin, CH4 7QT Tyler Orchard" in read(
        priya(), home_url(mia)
    )
    answer = send(priya(), f"{home_url(mia)}{fern.pk}/", how="stays", main="no", starts_on="2024")
    assert answer.redirect_chain[-1][0] == f"/person/{mia.pk}/"
    place = place_of(mia, fern)
    assert (place.how, place.main, place.starts_on, place.starts_about) == ("stays", False, date(2024, 1, 1), True)
    again = send(priya(), f"{home_url(tyler)}{fern.pk}/", how="lives", main="no", starts_on="")
    assert "This person is recorded at this home already." in again.content.decode()
    assert Membership.objects.filter(household=fern).count() == 3


def test_who_may_not_record_reads_who_may(family):
    assert "may do this" in read(kit(), home_url(family[0]))
    assert browser(lena()).get(home_url(family[0])).status_code == 404


def family_url(one, other=None):
    return f"/person/{one.pk}/family/" + (f"{other.pk}/" if other else "")


def test_housemates_and_whoever_is_found_may_be_chosen(family):
    tyler = family[0]
    friend, stranger = person(given_name="Carl", is_adult=True), a_child("Noor", "Ash")
    home(friend, tyler, line_1="9 Quay")
    page = browser(priya()).get(f"{family_url(tyler)}?q=noor").content.decode()
    assert family_url(tyler, friend) in page
    assert family_url(tyler, stranger) in page
    assert family_url(tyler, family[2]) not in page  # his mother is told already


def test_what_they_are_to_each_other_is_asked_of_the_adult(family):
    tyler, carl = family[0], person(given_name="Carl", is_adult=True)
    for asked in (family_url(tyler, carl), family_url(carl, tyler)):
        assert "What is Carl to Tyler Orchard?" in read(priya(), asked)
    answer = send(priya(), family_url(carl, tyler), kind="father", parental_responsibility="married", since="")
    assert answer.redirect_chain[-1][0] == f"/person/{carl.pk}/"
    tie = Relationship.objects.get(other=carl)
    assert (tie.person, tie.kind, tie.parental_responsibility) == (tyler, "father", "married")


def test_what_was_not_said_of_responsibility_is_not_known_and_never_inferred(family):
    carl = person(given_name="Carl", is_adult=True)
    send(priya(), family_url(family[0], carl), kind="father", since="Mar 2020")
    tie = Relationship.objects.get(other=carl)
    assert (tie.parental_responsibility, tie.starts_on, tie.starts_about) == ("not_known", date(2020, 3, 1), True)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"since": ""}, "Say what Kerry Orchard is to Tyler Orchard."),
        ({"kind": "mother", "since": ""}, "This relationship is recorded already."),
        ({"kind": "carer", "parental_responsibility": "mother", "since": ""}, "Only the mother has it as mother."),
        ({"kind": "carer", "since": "1 Jan 2030"}, "Neither date can be in the future"),
    ],
)
def test_a_tie_that_cannot_be_is_refused_in_words(family, typed, says):
    answer = send(priya(), family_url(family[0], family[2]), **typed)
    assert answer.status_code == 422
    assert says in answer.content.decode()


def test_somebody_new_is_recorded_only_after_looking(family):
    tyler = family[0]
    assert "Record somebody new" not in read(priya(), family_url(tyler))
    page = browser(priya()).get(f"{family_url(tyler)}?q=carl+brannock").content.decode()
    assert 'value="Carl"' in page and 'value="Brannock"' in page
    assert "What are they to Tyler Orchard?" in page
    said = {"given_name": "Carl", "kind": "adult", "tie": "father", "telephone": "01632 960 1"}
    answer = send(priya(), f"{family_url(tyler)}?q=carl", **said)
    carl = Person.objects.get(given_name="Carl")
    assert answer.redirect_chain[-1][0] == f"/person/{tyler.pk}/"
    assert (carl.is_adult, carl.telephone) == (True, "01632 960 1")
    tie = Relationship.objects.get(other=carl)
    assert (tie.person, tie.kind, tie.parental_responsibility) == (tyler, "father", "not_known")


def test_of_an_adult_it_is_asked_what_they_are_to_the_newcomer(family):
    mum = family[2]
    assert "What is Kerry Orchard to them?" in browser(priya()).get(f"{family_url(mum)}?q=leo").content.decode()
    send(priya(), f"{family_url(mum)}?q=leo", given_name="Leo", kind="child", tie="mother")
    assert Relationship.objects.get(person__given_name="Leo").other == mum


def test_a_social_worker_records_who_is_close_to_a_child_of_theirs(family):
    """Nobody may see the newcomer but through the child, so both are recorded at once."""
    tyler = family[0]
    allocated(tyler)
    said = {"given_name": "Jean", "kind": "adult", "tie": "grandparent"}
    assert send(ivy(), f"{family_url(tyler)}?q=jean", **said).status_code == 200
    jean = Person.objects.get(given_name="Jean")
    assert Relationship.objects.get(other=jean).person == tyler
    assert browser(ivy()).get(f"/person/{jean.pk}/").status_code == 200


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"given_name": "Carl", "tie": "father"}, "Say whether they are an adult or a child."),
        ({"kind": "adult", "tie": "father"}, "Give a first name, or say how they were described"),
        ({"given_name": "Carl", "kind": "adult"}, "Say what they are to each other."),
    ],
)
def test_somebody_new_needs_enough_to_be_told_apart(family, typed, says):
    answer = send(priya(), f"{family_url(family[0])}?q=carl", **{"given_name": "", "family_name": ""} | typed)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not Person.objects.filter(is_adult=True, given_name="Carl").exists()


@pytest.mark.parametrize(
    ("kind", "tie", "page"),
    [
        ("household", "person", "home"),
        ("membership", "person", "home"),
        ("relationship", "person", "family"),
        ("same-as", "first", "same"),
    ],
)
def test_each_is_begun_on_somebodys_record(kind, tie, page):
    child, client = a_child(), browser(priya())
    assert client.get(f"/{kind}/new/?{tie}={child.pk}").url == f"/person/{child.pk}/{page}/"
    for typed in ("", f"?{tie}=nobody"):
        assert client.get(f"/{kind}/new/{typed}").url == "/search/"
