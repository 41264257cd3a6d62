"""Putting right, taking back and opening again, each with its reason and each seen in the history."""

from __future__ import annotations

import pytest

from frontdoor.engine.perform import perform
from frontdoor.engine.token import token_of
from tests import cast

from .conftest import hidden_fields, words

pytestmark = pytest.mark.django_db


def sent(client, url, **typed):
    return client.post(url, typed | hidden_fields(client.get(url)))


NOTE = {
    "happened_at_0": "5 Jan 2026",
    "happened_at_1": "10:00",
    "how": "visit",
    "words": "He showed his room.",
    "significant": "no",
}


@pytest.fixture
def note():
    return cast.a_note(cast.a_child())


def test_what_was_said_stands_in_the_boxes_and_only_what_differs_is_put_right(signed_in, note):
    helen, url = signed_in(cast.helen()), f"/case-note/{note.pk}/correct/write/"
    page = helen.get(url)
    assert 'value="Tyler and his mother"' in page.content.decode()
    done = sent(helen, url, **NOTE, with_whom="Tyler and his aunt", put_right_because="Misheard")
    assert done.url == f"/case-note/{note.pk}/history/"
    note.refresh_from_db()
    assert note.with_whom == "Tyler and his aunt"
    history = words(helen.get(done.url))
    assert "Why: Misheard" in history
    assert history.count("He showed his room.") == 1


def test_it_is_not_put_right_without_a_reason_and_no_word_is_lost(signed_in, note):
    page = sent(signed_in(cast.helen()), f"/case-note/{note.pk}/correct/write/", **NOTE, with_whom="Aunt <Jo>")
    assert page.status_code == 422
    assert "Say why, so that whoever reads the history understands." in words(page)
    assert "Aunt &lt;Jo&gt;" in page.content.decode()


def test_nothing_different_is_nothing_to_put_right(signed_in, note):
    url = f"/case-note/{note.pk}/correct/write/"
    page = sent(signed_in(cast.helen()), url, **NOTE, with_whom="Tyler and his mother", put_right_because="Why not")
    assert page.status_code == 422
    assert "Nothing would change" in words(page)
    note.refresh_from_db()
    assert note.version == 1


def test_another_row_that_was_chosen_is_shown_and_unchanged_unless_chosen_anew(signed_in):
    row = cast.decided(cast.row_of(cast.a_child()))
    helen, url = signed_in(cast.helen()), f"/contact-child/{row.pk}/correct/decide/"
    page = helen.get(url)
    assert f'value="{row.team_id}" selected' in page.content.decode()
    answers = {"level": "3", "outcome": "assessment", "because": "Clearer.", "words_considered": "yes"}
    done = sent(helen, url, **answers, team=str(row.team_id), put_right_because="Unclear")
    assert done.status_code == 302
    row.refresh_from_db()
    assert (row.because, row.team_id) == ("Clearer.", cast.team().pk)


def test_who_may_not_reads_why_and_cannot(signed_in, note):
    priya, url = signed_in(cast.priya()), f"/case-note/{note.pk}/correct/write/"
    assert "Only a MASH manager" in words(priya.get(url))
    seen = {"token": token_of(note).pack()}
    page = priya.post(url, NOTE | seen | {"with_whom": "Somebody", "put_right_because": "x"})
    assert page.status_code == 422
    note.refresh_from_db()
    assert note.with_whom == "Tyler and his mother"


@pytest.mark.parametrize("url", ["correct/dance/", "correct/decide/"])
def test_what_was_never_done_cannot_be_put_right(signed_in, url):
    row = cast.proposed(cast.row_of(cast.a_child()))
    assert signed_in(cast.helen()).get(f"/contact-child/{row.pk}/{url}").status_code == 404


def test_the_last_thing_done_is_taken_back(signed_in):
    row = cast.proposed(cast.row_of(cast.a_child()))
    helen, url = signed_in(cast.helen()), f"/contact-child/{row.pk}/void/"
    assert "Take back: Propose a decision, Priya Nair, 5 Jan 2026 10:00" in words(helen.get(url))
    assert sent(helen, url).status_code == 422
    assert sent(helen, url, because="Wrong child").status_code == 302
    row.refresh_from_db()
    assert row.state == "new"


def test_taking_back_twice_by_the_same_button_takes_back_once(signed_in):
    row = cast.proposed(cast.row_of(cast.a_child()))
    row = perform("send_back", row, cast.helen(), cast.NOW, question="Who saw him?")
    helen, url = signed_in(cast.helen()), f"/contact-child/{row.pk}/void/"
    typed = {"because": "Wrong child"} | hidden_fields(helen.get(url))
    assert [helen.post(url, typed).status_code for _ in range(2)] == [302, 302]
    typed.pop("draft-id")
    assert helen.post(url, typed).status_code == 302
    row.refresh_from_db()
    assert row.state == "proposed"


def test_a_finished_record_is_opened_again_and_the_rules_are_asked_anew(signed_in):
    row = cast.decided(cast.row_of(cast.a_child()), outcome="advice")
    martin, url = signed_in(cast.martin()), f"/contact-child/{row.pk}/reopen/"
    assert "Open again" in words(martin.get(f"/contact-child/{row.pk}/history/"))
    assert sent(martin, url, because="").status_code == 422
    assert sent(martin, url, because="New facts").status_code == 302
    row.refresh_from_db()
    assert row.state == "screened"
    page = sent(martin, url, because="Again")
    assert page.status_code == 422
    assert "This cannot be opened again." in words(page)


def test_where_fewer_may_open_again_than_put_right_the_others_read_why(signed_in):
    row = cast.decided(cast.row_of(cast.a_child()), outcome="advice")
    helen, url = signed_in(cast.helen()), f"/contact-child/{row.pk}/reopen/"
    page = words(helen.get(f"/contact-child/{row.pk}/history/"))
    assert "Take back what was done last" in page and "Open again" not in page
    assert "Only a head of service may do this." in words(helen.get(url))


def test_restricted_records_are_not_there_to_be_put_right(signed_in, note):
    cast.restricted(note.child, cast.martin())
    helen = signed_in(cast.helen())
    for url in ("correct/write/", "void/", "reopen/"):
        assert helen.get(f"/case-note/{note.pk}/{url}").status_code == 404
        assert helen.post(f"/case-note/{note.pk}/{url}", {"because": "x"}).status_code == 404
