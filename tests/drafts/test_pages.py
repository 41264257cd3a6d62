"""A page sends what is typed while it is typed, and hears whether it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

import pytest
from django.test import Client

from frontdoor.accounts.clock import set_clock
from frontdoor.drafts.keep import finish
from frontdoor.drafts.models import Draft
from tests.accounts.people import NOON, helen, priya

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_summer() -> Iterator[None]:
    with set_clock(lambda: NOON.replace(month=7, hour=9, minute=42, second=7)):
        yield


@pytest.fixture
def writer(client: Client) -> Client:
    client.force_login(priya())
    return client


def send(
    client: Client, draft: UUID, around: str = "kind=contact.receive&act=receive", more: Any = None, **typed: Any
) -> Any:
    body = urlencode({**typed, **(more or {})}, doseq=True)
    return client.post(f"/drafts/{draft}/?{around}", body, content_type="application/x-www-form-urlencoded")


def test_a_draft_begins_with_the_first_words(writer: Client) -> None:
    chosen, record = uuid4(), uuid4()
    around = f"kind=contact_child&act=propose&record={record}"
    answer = send(writer, chosen, around, worry="a mark", child=["Tyler", "Mia"], revision=0)
    assert answer.status_code == 200
    assert answer.json() == {"saved_at": "10:42:07", "revision": 1, "fields": {"revision": "1"}}
    draft = Draft.objects.get()
    assert (draft.pk, draft.kind, draft.act, draft.record_id) == (chosen, "contact_child", "propose", record)
    assert (draft.author.full_name, draft.typed) == ("Priya Nair", {"worry": ["a mark"], "child": ["Tyler", "Mia"]})


def test_the_envelope_may_stand_in_the_form(writer: Client) -> None:
    typed = {"worry": "x", "draft-kind": "contact.receive", "draft-act": "receive", "draft-tab": "t1"}
    assert send(writer, uuid4(), "", typed).status_code == 200
    draft = Draft.objects.get()
    assert (draft.kind, draft.act, draft.tab, draft.typed) == ("contact.receive", "receive", "t1", {"worry": ["x"]})


def test_what_the_answer_says_goes_back_into_the_form(writer: Client) -> None:
    chosen, words = uuid4(), {"worry": "a", "revision": "0"}
    for more in range(1, 4):
        answer = send(writer, chosen, more=words).json()
        assert answer["revision"] == more
        words = {"worry": "a" * (more + 1), **answer["fields"]}


def test_a_page_without_a_revision_comes_last(writer: Client) -> None:
    chosen = uuid4()
    for words in ("one", "two", "three"):
        assert send(writer, chosen, worry=words).status_code == 200
    assert Draft.objects.get().value("worry") == "three"


def test_older_words_are_answered_with_the_newer_ones(writer: Client) -> None:
    chosen = uuid4()
    send(writer, chosen, worry="one", revision=0)
    send(writer, chosen, worry="newer", revision=1)
    answer = send(writer, chosen, worry="older", revision=1)
    assert answer.status_code == 409
    assert answer.json() == {
        "saved_at": "10:42:07",
        "revision": 2,
        "older": True,
        "typed": {"worry": ["newer"]},
        "message": "Newer words are kept from another page. Yours are on this page only.",
    }


def test_a_second_page_that_is_behind_is_told(writer: Client) -> None:
    chosen = uuid4()
    send(writer, chosen, worry="a", revision=0, more={"draft-tab": "a"})
    send(writer, chosen, worry="a a", revision=0, more={"draft-tab": "a", "draft-turn": 1_795_000_000_000})
    answer = send(writer, chosen, worry="b", revision=1, more={"draft-tab": "b"})
    assert (answer.status_code, answer.json()["typed"]) == (409, {"worry": ["a a"]})


def test_what_was_sent_already_takes_no_more_words(writer: Client) -> None:
    chosen = uuid4()
    send(writer, chosen, worry="sent")
    finish(Draft.objects.get(), uuid4(), NOON)
    answer = send(writer, chosen, worry="late", revision=1)
    assert (answer.status_code, answer.json()["finished"]) == (409, True)


def test_somebody_elses_draft_is_not_there(writer: Client) -> None:
    chosen, other = uuid4(), Client()
    send(writer, chosen, worry="mine")
    other.force_login(helen())
    assert send(other, chosen, worry="hers", revision=1).status_code == 404
    assert Draft.objects.get().typed == {"worry": ["mine"]}


@pytest.mark.parametrize("letter", ["a", "அ", "👧"])
def test_100_000_characters_of_any_script_arrive(writer: Client, letter: str) -> None:
    assert send(writer, uuid4(), worry=letter * 100_000).status_code == 200
    assert Draft.objects.get().value("worry") == letter * 100_000


def test_control_characters_are_kept_but_for_the_null(writer: Client) -> None:
    assert send(writer, uuid4(), worry="a\x00b\x07c\x1b\r\nd").status_code == 200
    assert Draft.objects.get().value("worry") == "ab\x07c\x1b\r\nd"


def test_more_than_1_mb_is_refused_in_words(writer: Client) -> None:
    answer = send(writer, uuid4(), worry="x" * (1024 * 1024))
    assert (answer.status_code, answer.json()["message"][:26]) == (413, "This is too long to keep: ")
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    ("around", "typed"),
    [
        ("", {}),
        ("kind=" + "x" * 61, {}),
        ("kind=Contact%20<b>", {}),
        ("kind=contact&record=17", {}),
        ("kind=contact", {"revision": "-1"}),
        ("kind=contact", {"revision": "1e9"}),
        ("kind=contact", {"draft-turn": "none"}),
        ("kind=contact", {"draft-tab": "x" * 41}),
    ],
)
def test_what_cannot_be_understood_is_refused_and_said(writer: Client, around: str, typed: dict[str, str]) -> None:
    answer = send(writer, uuid4(), around, worry="x", more=typed)
    assert answer.status_code == 400
    assert "copy them" in answer.json()["message"]
    assert not Draft.objects.exists()


def test_it_takes_only_posts_with_the_pages_own_token(writer: Client) -> None:
    assert writer.get(f"/drafts/{uuid4()}/").status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(helen())
    assert send(strict, uuid4(), worry="x").status_code == 403
    assert not Draft.objects.exists()


def test_words_are_kept_through_a_night(writer: Client) -> None:
    chosen = uuid4()
    send(writer, chosen, worry="evening", more={"draft-tab": "a"})
    with set_clock(lambda: NOON + timedelta(days=1)):
        again = Client()
        again.force_login(Draft.objects.get().author)
        assert send(again, chosen, worry="morning", revision=1, more={"draft-tab": "b"}).status_code == 200
    assert Draft.objects.get().value("worry") == "morning"
