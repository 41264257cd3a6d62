"""Whoever opens a child outside their work says why first, on whichever page; for their own work nobody is asked."""

from __future__ import annotations

import pytest
from django.test import Client

from frontdoor.desk.reasons import KEPT
from frontdoor.journal.models import Sighting
from tests import cast
from tests.cast import DAY, NOW, a_child, a_contact, allocated, helen, ivy, kit, martin, priya, restricted, tom
from tests.people.told import joined

from .conftest import words

pytestmark = pytest.mark.django_db
ASKED = "This child is not part of your work today"
WHOLE = (
    "/children/{}/",
    "/children/{}/chronology/",
    "/person/{}/",
    "/person/{}/history/",
    "/person/{}/chronology/",
    "/person/{}/update/",
    "/person/{}/home/",
    "/person/{}/same/",
    "/person/{}/record-death/",
    "/person/{}/void/",
)


def answered(client: Client, page, **said):
    """Sends the question that the page asks, wherever it goes."""
    back = page.content.decode().split('name="next" value="')[1].split('"')[0]
    address = page.content.decode().split('method="post" action="/children/')[1].split('"')[0]
    return client.post(f"/children/{address}", {"next": back} | (said or {"why": "asked"}))


@pytest.mark.parametrize("page", WHOLE)
def test_a_whole_child_asks_why_and_goes_on_where_the_reader_was_going(visit, page):
    client, url = visit(helen()), page.format(a_child().pk)
    assert ASKED in words(client.get(url))
    assert Sighting.objects.filter(actor=helen(), purpose="").count() == 0
    went = answered(client, client.get(url))
    assert went.headers["Location"] == url
    assert ASKED not in words(client.get(url))


@pytest.mark.parametrize("page", WHOLE[:5])
def test_the_reason_stands_with_each_look(visit, page):
    client, url = visit(martin()), page.format(a_child().pk)
    answered(client, client.get(url), why="other", words="The director asked")
    client.get(url)
    assert Sighting.objects.filter(actor=martin()).latest("pk").purpose.endswith(": The director asked")


def test_nothing_of_the_child_but_the_name_is_shown_before(visit):
    child = a_child(school="Hollin Bank", nhs_number="9434765919")
    for page in WHOLE:
        shown = visit(helen()).get(page.format(child.pk)).content.decode()
        assert "Hollin" not in shown and "9434765919" not in shown and "4 Mar 2018" not in shown


@pytest.mark.parametrize("page", WHOLE[:5])
def test_whoever_works_with_the_child_is_not_asked(visit, page):
    child = a_child()
    a_contact(child)
    assert ASKED not in words(visit(priya()).get(page.format(child.pk)))
    held = a_child("Mia")
    cast.referral_of(held)
    allocated(held)
    assert ASKED not in words(visit(ivy()).get(page.format(held.pk)))
    assert ASKED not in words(visit(tom()).get(page.format(held.pk)))
    mine = restricted(a_child("Leo"), kit())
    assert ASKED not in words(visit(kit()).get(page.format(mine.pk)))


def test_two_laid_side_by_side_ask_for_each(visit):
    first, second = a_child(), a_child("Tylor")
    client, url = visit(helen()), f"/person/{first.pk}/same/{second.pk}/"
    answered(client, client.get(url))
    assert ASKED in words(client.get(url))
    answered(client, client.get(url))
    assert ASKED not in words(client.get(url))


def test_adults_and_lists_ask_nothing(visit):
    adult = a_child("Kerry", is_adult=True)
    for url in (f"/person/{adult.pk}/", "/person/", "/case-note/", "/search/?q=kerry"):
        assert ASKED not in words(visit(helen()).get(url))


def test_who_may_not_be_seen_is_not_asked_about(visit):
    child = restricted(a_child(), kit())
    for page in WHOLE:
        assert visit(helen()).get(page.format(child.pk)).status_code == 404
    joined_to = a_child("Mia")
    twin = a_child("Mya")
    joined(joined_to, twin)
    restricted(twin, kit())
    assert visit(helen()).get(f"/person/{joined_to.pk}/").status_code == 404


def test_nobody_is_sent_to_another_site(visit):
    child = a_child()
    client = visit(helen())
    for elsewhere in ("https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example"):
        went = client.post(f"/children/{child.pk}/", {"why": "asked", "next": elsewhere})
        assert went.headers.get("Location") in (f"/children/{child.pk}/", None)


def test_a_reason_is_for_the_day(visit, watch):
    child, client = a_child(), visit(helen())
    keep = client.session
    keep[KEPT] = {str(child.pk): [(NOW - DAY).date().isoformat(), "Yesterday"]}
    keep.save()
    assert ASKED in words(client.get(f"/person/{child.pk}/"))


def test_a_part_of_an_old_page_asks_for_the_whole(visit):
    child = a_child()
    part = visit(helen()).get(f"/children/{child.pk}/chronology/", headers={"HX-Request": "true"})
    assert part.headers["HX-Redirect"] == f"/children/{child.pk}/" and not part.content


def test_what_is_being_sent_is_not_held_up(visit):
    child = a_child()
    sent = visit(priya()).post(f"/person/{child.pk}/update/", {"given_name": "Ty"})
    assert ASKED not in words(sent)
