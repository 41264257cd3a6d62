"""A child's chronology on the screen: filtered as asked, with mistakes marked, and nothing of what may not be seen."""

from __future__ import annotations

from datetime import timedelta

import pytest

from frontdoor.engine.amend import correct, void
from tests import around, cast
from tests.cast import DAY, HOUR, NOW

from .conftest import words

pytestmark = pytest.mark.django_db


def page(client, child, **asked):
    return client.get(f"/person/{child.pk}/chronology/", asked)


@pytest.fixture
def tyler():
    """A worry on Monday, decided; a note of the Friday before, recorded on Monday."""
    child = cast.a_child()
    cast.decided(cast.row_of(child))
    cast.a_note(child, at=NOW - 3 * DAY, now=NOW)
    return child


@pytest.fixture
def helen(signed_in):
    return signed_in(cast.helen())


def test_day_by_day_the_newest_first_or_the_oldest(helen, tyler):
    said = words(page(helen, tyler))
    assert said.index("Monday 5 January 2026") < said.index("Decide") < said.index("Friday 2 January 2026")
    other = words(page(helen, tyler, order="oldest"))
    assert other.index("Friday 2 January 2026") < other.index("Monday 5 January 2026") < other.index("Decide")


def test_each_entry_says_when_who_what_and_what_was_said(helen, tyler):
    text = page(helen, tyler)
    said = words(text)
    assert "Decide Significant 10:00 · Helen Stroud · Child in a contact" in said
    assert "What happens: Referral for assessment" in said
    assert "Which assessment team: Assessment North" in said
    assert "Priya Nair · Case note · recorded 5 Jan 2026 10:00" in said
    assert "/contact-child/" in text.content.decode()


def test_what_merely_followed_and_says_nothing_is_left_out(helen):
    child = cast.a_child()
    cast.decided(cast.row_of(child, children={child.pk: cast.NO_HARM | {"injury": "yes"}}))
    said = words(page(helen, child))
    assert "Weighed by a manager" not in said
    assert "A sign of harm" in said and "Open a referral" in said


def test_long_words_keep_their_lines_and_are_cut_where_the_record_has_the_rest(helen, tyler):
    long = "First line.\n" + "He said so. " * 80
    correct(cast.a_note(tyler), "write", cast.helen(), NOW, because="More", words=long)
    said = words(page(helen, tyler, kind="case_note"))
    assert "First line." in said
    assert said.count("He said so.") < 80
    assert "…" in said


def test_mistakes_are_told_where_they_happened(helen, tyler):
    note = cast.a_note(tyler)
    correct(note, "write", cast.helen(), NOW + HOUR, because="Misheard", with_whom="His aunt")
    lost = cast.a_note(tyler, by=cast.sam())
    void(lost, cast.helen(), NOW + HOUR, because="Of another child")
    answer = page(helen, tyler, kind="case_note")
    said = words(answer)
    assert "Put right 5 Jan 2026 11:00 by Helen Stroud: Misheard" in said
    assert "With whom: His aunt" in said
    assert "Taken back 5 Jan 2026 11:00 by Helen Stroud: Of another child" in said
    assert answer.content.decode().count("moj-timeline__item--struck") == 1


@pytest.mark.parametrize(
    ("asked", "shown", "hidden"),
    [
        ({"kind": "case_note"}, "Write a case note", "Open a referral"),
        ({"kind": ["referral", "contact"]}, "Open a referral", "Write a case note"),
        ({"since": "3 Jan 2026"}, "Decide", "Write a case note"),
        ({"until": "2/1/2026"}, "Write a case note", "Open a referral"),
        ({"significant": "on"}, "Open a referral", "Write a case note"),
        ({"words": "HIS ROOM"}, "Write a case note", "Open a referral"),
        ({"words": "helen"}, "Open a referral", "Write a case note"),
    ],
)
def test_it_shows_what_was_asked_for_and_says_how_much(helen, tyler, asked, shown, hidden):
    answer = page(helen, tyler, **asked)
    entries = words(answer).split("Clear")[1]
    assert shown in entries
    assert hidden not in entries
    assert " of 7 entries." in words(answer)
    assert '<details class="fd-filter" open' in answer.content.decode().replace("  ", " ")


def test_a_date_that_is_none_says_so_and_the_rest_of_the_filter_holds(helen, tyler):
    answer = page(helen, tyler, since="31 Feb 2026", kind="case_note")
    assert answer.status_code == 200
    assert "February 2026 has 28 days" in words(answer)
    assert "31 Feb 2026" in answer.content.decode()
    assert "Open a referral" not in words(answer)


def test_a_kind_that_is_none_shows_everything(helen, tyler):
    assert "Open a referral" in words(page(helen, tyler, kind="nonsense"))


def test_nothing_found_and_nothing_recorded_are_said_apart(helen, tyler):
    assert "Nothing that you can see fits this filter." in words(page(helen, tyler, words="elephant"))


def test_on_paper_it_says_of_whom_who_printed_it_and_when(helen, tyler):
    assert "Chronology: Tyler Orchard . 7 of 7 entries. Printed by Helen Stroud, 5 Jan 2026 10:00." in words(
        page(helen, tyler)
    )


def test_who_may_not_see_the_child_finds_nothing(signed_in, tyler):
    cast.restricted(tyler, cast.martin())
    assert page(signed_in(cast.helen()), tyler).status_code == 404
    assert page(signed_in(cast.martin()), tyler).status_code == 200


def test_only_people_have_a_chronology(helen, tyler):
    note = cast.a_note(tyler)
    assert helen.get(f"/case-note/{note.pk}/chronology/").status_code == 404


@pytest.mark.parametrize("several", [1, 3])
def test_it_costs_as_many_queries_for_three_as_for_one(helen, django_assert_max_num_queries, several):
    child = cast.a_child()
    for number in range(several):
        cast.decided(cast.row_of(child, at=NOW + timedelta(hours=number)), outcome="advice")
        cast.a_note(child)
        cast.offered(cast.a_child(f"Sister{number}"))
    page(helen, child)
    with django_assert_max_num_queries(20):
        page(helen, child)


def test_the_kinds_of_record_in_it_cost_no_query_each(helen, django_assert_max_num_queries):
    child = cast.a_child()
    cast.offered(child, cast.joel())
    for make in (around.place, around.mother, around.same, cast.a_note, cast.covered):
        make(child)
    cast.decided(cast.row_of(child), outcome="advice")
    page(helen, child)
    with django_assert_max_num_queries(20):
        said = words(page(helen, child))
    for told in ("Record a worry", "Write", "Decide", "Offer", "Cover", "Declare the same person"):
        assert told in said
