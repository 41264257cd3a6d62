"""The bar of every page says what this person has begun and not sent, by name, with the way back; one query."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from frontdoor.accounts.clock import set_clock
from frontdoor.desk.context import bar
from frontdoor.drafts import keep
from frontdoor.drafts.models import Draft
from tests.cast import MINUTE, NOW, a_child, a_contact, helen, offered, omar, priya, proposed, restricted, row_of, sam
from tests.people.pages import browser
from tests.web.conftest import words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday():
    with set_clock(lambda: NOW):
        yield


def worry(minutes_ago: int = 0, **typed: list[str]) -> Draft:
    return keep.save(priya(), "contact.receive", None, "", typed, NOW - minutes_ago * MINUTE).draft


def test_nothing_begun_is_nothing_said():
    worry_of_another = keep.save(sam(), "contact.receive", None, "", {"worry": ["x"]}, NOW).draft
    page = browser(priya()).get("/search/").content.decode()
    assert "unfinished" not in page
    assert str(worry_of_another.pk) not in page


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ({"c1-family_name": ["Orchard"], "referrer": ["Jo Pembury, a school"]}, "Orchard"),
        ({"c1-family_name": [" "], "c2-family_name": ["Ash"]}, "Ash"),
        ({"referrer": ["Jo Pembury, a school"]}, "Jo Pembury"),
        ({"family_name": ["Not a child's"]}, "caller"),
        ({}, "caller"),
    ],
)
def test_a_worry_is_called_by_its_family_or_by_who_rang(typed, name):
    one = worry(22, **typed)
    page = browser(priya()).get("/search/")
    assert f"1 unfinished: {name} 09:38" in words(page)
    assert f'href="/contacts/record/{one.pk}/">{name} 09:38</a>' in page.content.decode()


def test_two_are_named_and_the_rest_are_on_my_work():
    for minutes in (3, 2, 1):
        worry(minutes, referrer=[f"Caller {minutes}"])
    assert "3 unfinished: Caller 1 09:59 , Caller 2 09:58 , 1 more" in words(browser(priya()).get("/search/"))


def test_the_page_that_is_open_is_not_listed_on_itself():
    child = a_child()
    keep.save(priya(), "person", child.pk, "update", {"given_name": ["Ty"]}, NOW)
    assert "1 unfinished: Change details: Tyler Orchard 10:00" in words(browser(priya()).get("/search/"))
    assert "unfinished" not in words(browser(priya()).get(f"/person/{child.pk}/update/"))


@pytest.mark.parametrize(("kind", "act"), [("nothing_known", "x"), ("person", "no.such"), ("same_as", "join.x_y")])
def test_a_draft_of_a_page_that_is_gone_breaks_no_bar(kind, act):
    keep.save(priya(), kind, a_child().pk, act, {"x": ["y"]}, NOW)
    page = browser(priya()).get("/search/")
    assert (page.status_code, "unfinished" in words(page)) == (200, False)


def test_what_was_begun_on_another_day_says_the_day():
    worry(60 * 24 * 3)
    assert "caller Fri 2 Jan" in words(browser(priya()).get("/search/"))


@pytest.mark.parametrize(
    ("kind", "act", "page"),
    [
        ("household", "record", "/person/{}/home/"),
        ("membership", "join", "/person/{}/home/"),
        ("relationship", "record", "/person/{}/family/"),
        ("same_as", "join", "/person/{}/same/"),
        ("person", "identify", "/person/{}/identify/"),
    ],
)
def test_each_page_of_people_is_found_again(kind, act, page):
    child = a_child()
    keep.save(priya(), kind, child.pk, act, {"x": ["y"]}, NOW)
    url = page.format(child.pk)
    assert f'href="{url}"' in browser(priya()).get("/search/").content.decode()
    assert browser(priya()).get(url).status_code == 200


def test_what_is_not_to_be_sent_is_set_aside_but_never_a_worry():
    note = keep.save(priya(), "case_note", a_child().pk, "write", {"words": ["He"]}, NOW).draft
    one, theirs = worry(), keep.save(sam(), "case_note", a_child("Mia").pk, "write", {"words": ["She"]}, NOW).draft
    client = browser(priya())
    page = client.get("/my-work/").content.decode()
    assert f"/my-work/aside/{note.pk}/" in page
    assert f"/my-work/aside/{one.pk}/" not in page
    assert "Set aside. Nothing was recorded." in words(client.post(f"/my-work/aside/{note.pk}/", follow=True))
    for other in (one, theirs):
        client.post(f"/my-work/aside/{other.pk}/")
    assert set(Draft.objects.unfinished()) == {one, theirs}
    assert client.get(f"/my-work/aside/{one.pk}/").status_code == 405


def test_what_is_written_about_a_child_says_whom(client):
    tyler, mia = a_child(), a_child("Mia")
    row, worry_ = row_of(tyler), a_contact(mia)
    for kind, record, act in (
        ("contact_child", row.pk, "decide"),
        ("contact", worry_.pk, "screen"),
        ("allocation", offered(tyler).pk, "challenge"),
        ("case_note", mia.pk, "write"),
    ):
        keep.save(priya(), kind, record, act, {"x": ["y"]}, NOW)
    said = words(browser(priya()).get("/my-work/"))
    for label in ("Decide: Tyler Orchard", "Challenge: Tyler Orchard", "Write a case note: Mia Orchard"):
        assert label in said
    assert "Screen: Mia Orchard" in said
    restricted(tyler, omar())
    later = words(browser(priya()).get("/my-work/"))
    assert "Tyler" not in later and "Write a case note: Mia Orchard" in later


def test_on_the_page_where_it_is_decided_the_decision_is_not_listed(client):
    row = proposed(row_of(a_child()))
    keep.save(helen(), "contact_child", row.pk, "decide", {"because": ["y"]}, NOW)
    assert "1 unfinished: Decide: Tyler Orchard 10:00" in words(browser(helen()).get("/search/"))
    page = words(browser(helen()).get(f"/decide/{row.contact_id}/"))
    assert "Decide for Tyler" in page and "unfinished" not in page


def test_it_is_looked_up_once_and_only_when_shown(django_assert_num_queries):
    request = RequestFactory().get("/")
    request.user = priya()
    worry()
    with django_assert_num_queries(0):
        shown = bar(request)["begun"]
    with django_assert_num_queries(1):
        assert (shown.count, shown.more) == (1, 0)
