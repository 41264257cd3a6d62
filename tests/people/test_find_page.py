"""The page that finds people: little of each, at most twenty, the child's page behind a child, and nothing leaks."""

from __future__ import annotations

import re

import pytest

from tests.cast import a_child, allocated, ivy, joel, kit, lena, priya, referral_of, restricted, row_of
from tests.people.pages import browser, read
from tests.people.told import home, kerry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_morning")]


def test_every_page_has_the_box_and_the_box_leads_here():
    page = browser(priya()).get("/search/?q=Tylor").content.decode()
    assert 'action="/search/"' in page
    assert page.count('value="Tylor"') == 3  # in the bar, in the menu, and on the page itself


def test_somebody_misspelt_is_found_with_little_shown():
    child = a_child(school="Hollin Bank", telephone="01632 960 555")
    home(child, main=True)
    referral_of(child)
    said = read(priya(), "/search/?q=tylor+orchad")
    assert "1 person. People found Name Age Town Our work Team Tyler Orchard 7 Hollin Running Assessment North" in said
    for kept in ("Hollin Bank", "960 555", "Fern Close", "4 Mar", "C0"):
        assert kept not in said.split("1 person.")[1]


def test_a_child_opens_on_the_childs_page_and_an_adult_on_the_persons():
    child, mother = a_child(), kerry()
    page = browser(priya()).get("/search/?q=orchard").content.decode()
    assert f'href="/children/{child.pk}/"' in page
    assert f'href="/person/{mother.pk}/"' in page


def test_a_reference_of_the_telephone_finds_the_child():
    row = row_of(a_child())
    assert "Tyler Orchard" in read(priya(), f"/search/?q={row.contact.reference.lower()}")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Type a name, a date of birth, part of an address, or a number."),
        ("xyzzyq", "Nobody found. Try another spelling, a date of birth, or part of an address."),
        ("smith", "More than 20: add a date of birth, school or street."),
    ],
)
def test_nothing_nobody_and_too_many_are_said_in_words(text, says):
    for at in range(21):
        a_child(f"Ann{at}", "Smith")
    assert says in read(priya(), f"/search/?q={text}")


def test_whoever_takes_worries_is_shown_the_way_on_when_nobody_is_found():
    assert "record the worry : nobody needs to be found first" in read(priya(), "/search/?q=xyzzyq")
    assert "record the worry" not in read(ivy(), "/search/?q=xyzzyq")


def test_a_worker_finds_their_own_and_an_analyst_nobody():
    allocated(a_child())
    assert "Tyler Orchard" in read(ivy(), "/search/?q=orchard")
    for other in (joel(), lena()):
        assert "Nobody found." in read(other, "/search/?q=orchard")


@pytest.mark.parametrize("text", ["Canary", "quillfether", "9434765919", "CH9 9ZZ"])
def test_whom_one_may_not_see_looks_byte_for_byte_like_nobody(text):
    a_child()
    before = _bytes(text)
    child = a_child("Canary", "Quillfeather", nhs_number="9434765919")
    home(child, line_1="9 Hidden Lane", postcode="CH9 9ZZ")
    referral_of(child)
    restricted(child, kit())
    assert _bytes(text) == before
    assert b"Canary Quillfeather" in _bytes(text, kit())


def _bytes(text, user=None):
    answer = browser(user or priya()).get("/search/", {"q": text})
    return answer.status_code.to_bytes(2, "big") + re.sub(rb"\b[A-Za-z0-9]{64}\b", b"", answer.content)


@pytest.mark.parametrize("people", [1, 3])
@pytest.mark.parametrize("text", ["smith", "smyth"])
def test_the_page_costs_few_queries(people, text, django_assert_max_num_queries):
    for at in range(people):
        referral_of(a_child(f"Ann{at}", "Smith"))
    client = browser(priya())
    client.get("/search/?q=smith")
    with django_assert_max_num_queries(12):
        assert client.get(f"/search/?q={text}").content.count(b"data-row") == people
