"""The background checklist: filled in before the decision, still after it; what is left undone is its first line."""

from __future__ import annotations

import pytest

from frontdoor.archive import verify
from frontdoor.contacts.models import Background
from frontdoor.contacts.models.background import first_line
from frontdoor.drafts.models import Draft
from frontdoor.engine.perform import Refused, perform
from frontdoor.engine.token import token_of
from frontdoor.practice.background import ITEMS
from tests import cast
from tests.cast import NOW
from tests.contacts.looking_up import ALL_DONE, looked_up
from tests.web.conftest import words

from .pages import browser

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def everything_is_explained():
    yield
    assert list(verify.faults()) == []


def at(row):
    return f"/contact-child/{row.pk}/background/"


def test_ten_items_and_what_is_not_done_of_them():
    assert len(ITEMS) == 10
    kept = looked_up(cast.row_of(cast.a_child()), **ALL_DONE | {"cp_is": "not_done", "cp_is_because": "Down 10:40"})
    assert (kept.done, kept.left) == (9, [("CP-IS", "Down 10:40")])
    assert str(kept) == "Background, 9 of 10 done"


@pytest.mark.parametrize("said", ["done", "nothing", "not_needed"])
def test_done_nothing_found_and_not_needed_each_tick_it(said):
    kept = looked_up(cast.row_of(cast.a_child()), school=said, school_because="Not yet two")
    assert "school" not in kept.unticked and len(kept.unticked) == 9


def test_what_is_not_needed_says_why():
    with pytest.raises(Refused, match="school: why it is not needed"):
        looked_up(cast.row_of(cast.a_child()), school="not_needed")


def test_there_is_one_for_a_child_in_a_worry_and_it_is_of_that_child():
    row = cast.row_of(cast.a_child())
    looked_up(row)
    with pytest.raises(Refused):
        looked_up(row)
    other = Background(contact_child=cast.row_of(cast.a_child("Mia")), child=row.child)
    with pytest.raises(Refused, match="another child"):
        from frontdoor.engine.perform import open_record

        open_record(other, cast.priya(), NOW)


def test_after_the_decision_it_stands_as_it_was():
    row = cast.row_of(cast.a_child())
    kept = looked_up(row, **ALL_DONE | {"cp_is": ""})
    cast.decided(row, outcome="advice")
    with pytest.raises(Refused, match="This child is decided"):
        perform("fill_in", kept, cast.priya(), NOW, cp_is="done")
    with pytest.raises(Refused, match="This child is decided"):
        looked_up(cast.decided(cast.row_of(cast.a_child("Mia")), outcome="advice"))
    kept.refresh_from_db()
    assert first_line(kept) == "Decided without 1 of 10 background checks: CP-IS."


@pytest.mark.parametrize(
    ("items", "says"),
    [
        (ALL_DONE, ""),
        (
            ALL_DONE | {"cp_is": "", "school": "not_done"},
            "Decided without 2 of 10 background checks: CP-IS and school.",
        ),
        ({}, "Decided without any of the ten background checks."),
    ],
)
def test_the_decision_says_in_its_first_line_what_was_not_looked_up(items, says):
    row = cast.row_of(cast.a_child())
    if items:
        looked_up(row, **items)
    cast.decided(row, outcome="advice")
    manager = browser(cast.helen())
    for page in (f"/contact-child/{row.pk}/", f"/contact/{row.contact_id}/", f"/decide/{row.contact_id}/"):
        said = words(manager.get(page))
        assert (says in said) if says else ("Decided without" not in said), page


def test_the_page_shows_what_is_known_here_beside_the_item():
    child = cast.a_child(school="Hollin Bank Primary School")
    cast.decided(cast.row_of(child), outcome="advice")
    said = words(browser().get(at(cast.row_of(child, home="14 Fern Close"))))
    assert "Contacts before: 1 in 12 months (1 in 6, 1 in 3): advice or signpost" in said
    assert "Hollin Bank Primary School" in said and "As told: 14 Fern Close" in said


def test_it_is_kept_and_filled_in_further():
    row = cast.row_of(cast.a_child())
    client = browser()
    assert client.post(at(row), {"school": "done", "school_because": "Rang Mrs Pembury"}).status_code == 302
    kept = Background.objects.get()
    assert (kept.school, kept.school_because, kept.child) == ("done", "Rang Mrs Pembury", row.child)
    sent = {"token": token_of(kept).pack(), "school": "done", "address": "nothing"}
    assert client.post(at(row), sent).status_code == 302
    kept.refresh_from_db()
    assert (kept.address, kept.version) == ("nothing", 2)
    assert "Rang Mrs Pembury" not in words(client.get(at(row)))


def test_a_refused_page_comes_back_with_every_word_and_the_reason():
    row = cast.row_of(cast.a_child())
    response = browser().post(at(row), {"school": "not_needed", "address": "done", "address_because": "The rent book"})
    assert response.status_code == 422
    said = response.content.decode()
    assert "Say why it is not needed: school." in said and "The rent book" in said
    assert Draft.objects.get().typed["address_because"] == ["The rent book"]
    assert not Background.objects.exists()


def test_whoever_only_reads_sees_it_and_cannot_fill_it_in():
    row = cast.row_of(cast.a_child())
    looked_up(row, school="done", school_because="Rang Mrs Pembury")
    said = words(browser(cast.grace()).get(at(row)))
    assert "Rang Mrs Pembury" in said and "Keep" not in said


def test_what_the_page_costs(django_assert_max_num_queries):
    row = cast.row_of(cast.a_child())
    looked_up(row, school="done")
    client = browser()
    with django_assert_max_num_queries(20):
        client.get(at(row))
