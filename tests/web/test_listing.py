"""A list of records: open work first by its nearest limit, nothing of what may not be seen, and few queries."""

from __future__ import annotations

from datetime import timedelta

import pytest

from frontdoor.contacts.models import ContactChild
from frontdoor.engine.amend import void
from frontdoor.web import listing
from tests import cast

from .conftest import words

pytestmark = pytest.mark.django_db
NAMES = ("Tyler", "Mia", "Leo")


def rows(*names, **more):
    return [cast.row_of(cast.a_child(name), **more) for name in names]


def in_order(page, *names):
    said = words(page)
    return [name for name in sorted(names, key=lambda one: said.find(f"{one} Orchard")) if f"{name} Orchard" in said]


def test_the_nearest_limit_stands_first_and_late_ones_before_it(signed_in):
    rows("Mia", rag="green")
    rows("Tyler", rag="red")
    rows("Leo", rag="red", at=cast.NOW - timedelta(hours=5), now=cast.NOW)
    page = signed_in(cast.helen()).get("/contact-child/")
    assert in_order(page, *NAMES) == ["Leo", "Tyler", "Mia"]
    assert "1 h 00 late" in words(page)
    assert "due today 14:00" in words(page)


def test_what_has_no_limit_left_stands_last(signed_in):
    (tyler,) = rows("Tyler")
    cast.decided(tyler, outcome="advice")
    rows("Mia")
    assert in_order(signed_in(cast.helen()).get("/contact-child/?state=all"), *NAMES) == ["Mia", "Tyler"]


def test_a_limit_of_a_sister_is_not_taken_for_this_childs(signed_in):
    tyler, mia = cast.rows(cast.a_contact(cast.a_child("Tyler"), cast.a_child("Mia"), rag="red"))
    cast.decided(tyler, outcome="advice")
    helen = signed_in(cast.helen())
    assert "due today 14:00" in words(helen.get("/contact-child/?state=new"))
    decided = words(helen.get("/contact-child/?state=decided"))
    assert f"{tyler.child} " in decided and str(mia.child) not in decided
    assert "due today 14:00" not in decided


def test_finished_ones_stand_apart_and_taken_back_ones_nowhere(signed_in):
    tyler, mia = rows("Tyler", "Mia")
    cast.decided(tyler, outcome="advice")
    lost = cast.a_note(cast.a_child("Leo"))
    void(lost, cast.helen(), cast.NOW)
    helen = signed_in(cast.helen())
    assert in_order(helen.get("/contact-child/"), *NAMES) == ["Mia"]
    assert in_order(helen.get("/contact-child/?state=decided"), *NAMES) == ["Tyler"]
    assert "Leo" not in words(helen.get("/case-note/?state=all"))
    assert mia.state == "new"


def test_a_restricted_child_is_on_no_list_but_its_holders(signed_in):
    tyler, _ = rows("Tyler", "Mia")
    cast.restricted(tyler.child, cast.martin())
    for url in ("/contact-child/", "/contact/", "/person/"):
        assert "Tyler" not in words(signed_in(cast.helen()).get(url))
        assert tyler.contact.reference not in words(signed_in(cast.helen()).get(url))
    assert "Tyler Orchard" in words(signed_in(cast.martin()).get("/contact-child/"))


def test_an_empty_list_says_when_it_was_looked_at(signed_in):
    page = signed_in(cast.helen()).get("/contact-child/")
    assert "Nothing here that you can see. Last checked 10:00:00." in words(page)


def test_who_may_see_none_of_a_kind_gets_an_empty_list(signed_in):
    rows("Tyler")
    assert "Tyler" not in words(signed_in(cast.lena()).get("/contact-child/"))


def test_long_lists_go_on_and_very_long_ones_say_more(signed_in, monkeypatch):
    monkeypatch.setattr(listing, "PAGE", 1)
    monkeypatch.setattr(listing, "MOST", 2)
    rows("Tyler", rag="red"), rows("Mia", rag="amber"), rows("Leo", rag="green", at=cast.NOW + timedelta(days=1))
    helen = signed_in(cast.helen())
    first, second = helen.get("/contact-child/"), helen.get("/contact-child/?page=2")
    assert in_order(first, *NAMES) == ["Tyler"]
    assert "?page=2" in first.content.decode()
    assert in_order(second, *NAMES) == ["Mia"]
    assert "?page=3" not in second.content.decode()
    assert "There are more than this list shows." in words(second)


@pytest.mark.parametrize("page", ["0", "-1", "x", "999999999999"])
def test_a_page_that_cannot_be_is_no_fault(signed_in, page):
    rows("Tyler")
    assert signed_in(cast.helen()).get(f"/contact-child/?page={page}&state=nonsense").status_code == 200


@pytest.mark.parametrize("several", [1, 3])
@pytest.mark.parametrize("kind", ["contact-child", "contact", "person", "case-note", "referral", "allocation"])
def test_a_list_costs_few_queries_however_long_it_is(signed_in, django_assert_max_num_queries, kind, several):
    for name in NAMES[:several]:
        child = cast.a_child(name)
        cast.decided(cast.row_of(child))
        cast.a_note(child)
        cast.offered(child)
    helen = signed_in(cast.helen())
    helen.get(f"/{kind}/?state=all")
    with django_assert_max_num_queries(12):
        assert helen.get(f"/{kind}/?state=all").status_code == 200


def test_the_list_is_written_down_as_seen(signed_in):
    from frontdoor.journal.models import Sighting

    several = rows(*NAMES)
    signed_in(cast.helen()).get("/contact-child/")
    seen = Sighting.objects.get(record_type=ContactChild._meta.label)
    assert set(seen.record_ids) == {one.pk for one in several}
