"""What was brought in is found, read and told like everything else; a restricted child is kept from whoever imports."""

from __future__ import annotations

from datetime import date

import pytest

from frontdoor.archive.history import chronology
from frontdoor.engine.perform import perform
from frontdoor.people.search import search
from frontdoor.referrals.episodes import episodes_of
from frontdoor.web.brought import spread
from frontdoor.web.story import told
from tests.cast import NOW, helen, kit, omar, priya, restricted

from .bringing import brought, person, ran, row
from .files import CONTACT, CONTACTS, OPEN, REFERRAL, REFERRALS, SAM, census, changed, child, workbook

pytestmark = pytest.mark.django_db
CLOSED = f"{OPEN}<CINclosureDate>2020-12-01</CINclosureDate><ReasonForClosure>RC8</ReasonForClosure>"


@pytest.fixture
def annex(tmp_path):
    path = workbook(tmp_path / "a.xlsx", {"List 1": [CONTACTS, CONTACT], "List 3": [REFERRALS, REFERRAL]})
    brought(path)
    return path


@pytest.fixture
def census_file(tmp_path):
    path = census(tmp_path / "c.xml", child(SAM.replace("C1", "RND000824303014"), CLOSED))
    brought(path)
    return path


def found(words, actor=None):
    return [one.name for one in search(words, actor or priya(), NOW).people]


def test_children_without_a_name_are_found_by_their_number_and_birthday(annex, census_file):
    assert found("102") == ["Child 102 (name not in file)"]
    assert found("rnd000824303014") == ["Child RND000824303014 (name not in file)"]
    assert found("2 aug 2009") == ["Child 102 (name not in file)"]
    assert found(person(102).child_number) == ["Child 102 (name not in file)"]


def test_a_long_number_is_found_though_it_could_be_a_telephone(tmp_path):
    brought(workbook(tmp_path / "a.xlsx", {"List 1": [CONTACTS, changed(CONTACT, A=11973218)]}))
    assert found("11973218") == ["Child 11973218 (name not in file)"]


def test_children_are_found_by_the_reference_of_what_was_brought_in(annex):
    contact = person(101).contact_rows.get().contact
    assert found(contact.reference) == ["Child 101 (name not in file)"]
    assert found(person(102).referrals.get().reference) == ["Child 102 (name not in file)"]


def entries(number, actor=None):
    several = spread(chronology(person(number).pk, actor or helen(), NOW))
    return [(one.when, one.entry.label, one.source) for one in told(several, helen())]


def test_the_chronology_says_which_row_of_which_file_and_what_that_does_not_say(annex):
    from_row = "Imported from a.xlsx, List 1, row 2."
    assert entries(101) == [
        ("16 Sep 2020", "Brought in from a file", f"{from_row} When is not known: “Acknowledge to the referrer”."),
        ("16 Sep 2020", "Brought in from a file", f"{from_row} When is not known: “Decide”."),
        ("5 Jan 2026", "Brought in from a file", from_row),
    ]


def test_the_chronology_tells_a_closing_on_its_own_day(census_file):
    said = entries("RND000824303014")
    assert [(when, label) for when, label, _ in said] == [
        ("16 Sep 2020", "Brought in from a file"),
        ("1 Dec 2020", "Close the referral"),
        ("5 Jan 2026", "Brought in from a file"),
    ]
    assert said[1][2].startswith("Imported from c.xml, Child RND000824303014, line 1")


def test_the_pages_say_where_it_came_from(annex, client):
    client.force_login(helen())
    ben = person(102)
    page = client.get(f"/person/{ben.pk}/chronology/").content.decode()
    assert "Imported from a.xlsx, List 3, row 2." in page and "Ivy Lund" in page and "When did we receive" not in page
    history = client.get(f"/referral/{ben.referrals.get().pk}/history/").content.decode()
    assert "Imported from a.xlsx, List 3, row 2. When is not known: “Accept into the team”." in history
    assert client.get(f"/contact/{person(101).contact_rows.get().contact_id}/").status_code == 200


def test_nobody_knows_who_holds_a_child_that_a_file_says_is_open(annex):
    ben = person(102)
    [episode] = episodes_of([ben.pk], helen(), NOW)[ben.pk]
    assert episode.running and episode.nobody == "worker not known (imported)"
    assert (episode.team, episode.worker) == ("“Locality 4 Duty Team” in the file", "")


def test_the_childs_page_says_not_known_where_the_file_says_nothing(annex, client):
    client.force_login(helen())
    page = f"/children/{person(102).pk}/"
    client.post(page, {"why": "asked"})
    said = client.get(page).content.decode()
    assert "Not known (imported)" in said and "The file does not say who holds this child." in said
    assert "“Locality 4 Duty Team” in the file" in said and "The referral was brought in from a file." in said
    assert "Nobody has been asked" not in said and "A worker is needed" not in said and "/allocate/" not in said


def test_a_referral_that_ended_on_a_day_not_known_is_over(tmp_path):
    brought(census(tmp_path / "c.xml", child(SAM, OPEN.replace("<ReferralNFA>0", "<ReferralNFA>1"))))
    [episode] = episodes_of([person("C1").pk], helen(), NOW)[person("C1").pk]
    assert (episode.running, episode.closed_on, episode.ended) == (False, None, "No further action")


def test_the_output_is_the_same_whether_a_child_is_restricted_or_not(annex, tmp_path):
    """Neither that the record is kept back is told, nor what differs there, nor anything by leaving a row out."""
    later = workbook(
        tmp_path / "b.xlsx",
        {"List 1": [CONTACTS, CONTACT, changed(CONTACT, F=date(2021, 2, 3))], "List 3": [REFERRALS]},
    )
    open_to_all = ran(later)
    restricted(person(101), omar())
    assert ran(later) == open_to_all == ran(later, "--as", kit().username).replace("--as kit", "--as bo")
    brought(later)
    assert person(101).contact_rows.count() == 2
    assert row(ran(later), "Contacts") == [2, 0, 2, 0, 0, 0]


def test_what_differs_on_a_restricted_record_is_told_to_nobody_who_may_not_see_it(annex, tmp_path):
    restricted(person(101), omar())
    later = workbook(tmp_path / "b.xlsx", {"List 1": [CONTACTS, changed(CONTACT, D=date(2014, 5, 6))]})
    said = ran(later)
    assert row(said, "Children") == [1, 0, 1, 0, 0, 0] and "Date of birth" not in said
    perform("name_holders", person(101), omar(), NOW, holders=[kit().pk], restricted_because="Staff family")
    assert "Date of birth: “6 May 2014” differs" in ran(later, "--as", "kit")


def test_what_is_brought_in_about_a_restricted_child_is_seen_by_its_holders_alone(annex, tmp_path):
    restricted(person(101), omar())
    brought(workbook(tmp_path / "b.xlsx", {"List 1": [CONTACTS, changed(CONTACT, F=date(2021, 2, 3))]}))
    assert len(entries(101, omar())) == 6 and entries(101, helen()) == []
    assert found("101", helen()) == [] and found("101", omar()) == ["Child 101 (name not in file)"]
