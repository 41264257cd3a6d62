"""A restricted person is nowhere, for anybody but the named holders."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from frontdoor.accounts.models import Holding
from frontdoor.contacts.models import Contact
from frontdoor.engine.perform import Refused, Unseen, perform
from frontdoor.engine.sight import fetch, visible
from frontdoor.people.compared import Like
from frontdoor.people.matching import candidates
from frontdoor.people.models import Household, Membership, Person, Relationship, SearchRow
from frontdoor.people.search import search
from tests.cast import (
    NOW,
    a_child,
    a_contact,
    allocated,
    bo,
    dee,
    grace,
    helen,
    ivy,
    kit,
    lena,
    martin,
    omar,
    priya,
    restricted,
    ruth,
    sam,
    tom,
)
from tests.people.told import home, joined, kerry, person, related

pytestmark = pytest.mark.django_db
EVERYBODY_ELSE = (priya, sam, dee, helen, tom, ruth, martin, grace, lena, bo, ivy)


def canary() -> Person:
    """Held by information governance and one who may decide, though a social worker is allocated."""
    child = a_child("Canary", "Quillfeather", nhs_number="9434765919")
    home(child, kerry(), line_1="9 Hidden Lane", postcode="CH9 9ZZ")
    related(child, kerry(), "mother")
    allocated(child)
    return restricted(child, kit(), omar())


@pytest.mark.parametrize("who", EVERYBODY_ELSE)
def test_nobody_else_sees_finds_or_matches(who):
    child, reader = canary(), who()
    for model in (Person, Household, Membership, Relationship):
        assert all("Quillfeather" not in str(one) for one in visible(model, reader))
    assert child not in visible(Person, reader)
    with pytest.raises(Unseen):
        fetch(Person, child.pk, reader, NOW)
    for text in ("Canary", "quillfether", "9434765919", str(child.child_number), "4 Mar 2018 Quillfeather"):
        assert search(text, reader, NOW) == search("Xyzzyq", reader, NOW)
    like = Like(given_name="Canary", family_name="Quillfeather", born=child.born, nhs_number="9434765919")
    assert candidates(like, reader, NOW) == []
    with pytest.raises(Unseen):
        perform("update", child, reader, NOW, school="Hollin Bank")


def test_the_holder_sees_finds_and_matches():
    child = canary()
    assert fetch(Person, child.pk, kit(), NOW) == child
    assert [one.person for one in search("Canary Quillfeather", kit(), NOW).people] == [child.pk]
    assert [one.person for one in candidates(Like("Canary", "Quillfeather"), kit(), NOW)] == [child.pk]


def test_a_full_page_says_nothing_of_who_is_left_out():
    for at in range(20):
        a_child(f"Ann{at}", "Smith")
    seen = search("smith", priya(), NOW)
    restricted(a_child("Canary", "Smith"), kit())
    assert search("smith", priya(), NOW) == seen
    assert seen.says == ""
    a_child("Zoe", "Smith")
    assert search("smith", priya(), NOW).says == "More than 20: add a date of birth, school or street."


def test_a_restriction_names_holders_and_a_reason_and_is_a_leaders_to_set():
    tyler = a_child()
    for answers in ({"holders": [], "restricted_because": "x"}, {"holders": [kit().pk], "restricted_because": ""}):
        with pytest.raises(Refused, match="Answer"):
            perform("restrict", tyler, martin(), NOW, **answers)
    with pytest.raises(Refused, match="may do this"):
        perform("restrict", tyler, helen(), NOW, holders=[helen().pk], restricted_because="Staff")


def test_a_holder_hands_over_and_a_leader_who_holds_it_lifts_it():
    tyler = restricted(a_child(), ivy(), omar())
    with pytest.raises(Unseen):
        perform("lift_restriction", tyler, martin(), NOW, because="Over")
    perform("name_holders", tyler, ivy(), NOW, holders=[martin().pk], restricted_because="I leave")
    with pytest.raises(Unseen):
        fetch(Person, tyler.pk, ivy(), NOW)
    lifted = perform("lift_restriction", tyler, martin(), NOW, because="Over")
    assert (lifted.restricted, lifted.holders, lifted.restricted_because) == (False, [], "")
    assert lifted in visible(Person, priya())


def test_where_no_holder_may_decide_a_head_of_service_sees_it_and_nobody_else():
    """Or a worry about the child would wait on nobody's board."""
    tyler = restricted(a_child(), ivy(), omar())
    assert tyler not in visible(Person, martin())
    Holding.objects.filter(user=omar()).update(ends_on=NOW.date() - timedelta(days=1))
    assert tyler in visible(Person, martin())
    assert tyler not in visible(Person, helen())
    assert tyler in visible(Person, ivy())


def test_the_line_that_search_reads_is_there_all_the_same():
    assert SearchRow.objects.filter(person=canary()).exists()


def unborn_of(mother: Person) -> Person:
    answers = {"unborn": True, "unborn_of": str(mother), "expected_on": date(2026, 5, 1)}
    child = person(**answers)
    related(child, mother, "mother")
    return child


def test_an_unborn_child_does_not_name_a_mother_who_is_kept_back():
    mother = a_child("Velvet", "Zanzibar", is_adult=True)
    home(mother, line_1="9 Hidden Lane", postcode="CH9 9ZZ")
    child = unborn_of(mother)
    contact = a_contact(child)
    restricted(mother, kit(), omar())
    for reader in (priya(), helen(), martin(), tom()):
        with pytest.raises(Unseen):
            fetch(Person, child.pk, reader, NOW)
        for text in ("zanzibar", "velvet", "hidden lane", "CH9 9ZZ", str(child.child_number), contact.reference):
            assert search(text, reader, NOW).people == []
        assert candidates(Like(unborn_of="Velvet Zanzibar", family_name="Zanzibar"), reader, NOW) == []
        assert not visible(Contact, reader).exists()
    assert {one.person for one in search("zanzibar", kit(), NOW).people} == {mother.pk, child.pk}


def test_nor_once_it_is_born_while_its_record_still_names_her():
    mother = a_child("Velvet", "Zanzibar", is_adult=True)
    child, brother = unborn_of(mother), a_child("Leo", "Zanzibar")
    related(brother, mother, "mother")
    perform("record_birth", child, priya(), NOW, born_on=NOW.date(), given_name="Ash")
    restricted(mother, kit())
    assert child not in visible(Person, priya()) and brother in visible(Person, priya())


def test_a_mother_kept_back_under_another_record_hides_it_too():
    mother, again = (a_child("Velvet", name, is_adult=True) for name in ("Zanzibar", "Sansibar"))
    child = unborn_of(mother)
    joined(mother, again)
    restricted(again, kit())
    assert child not in visible(Person, priya())
