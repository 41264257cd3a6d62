"""Two pages open on one draft are told of each other, and neither overwrites the other unseen."""

from __future__ import annotations

import pytest

from frontdoor.drafts.models import Draft
from tests import cast

from .conftest import hidden_fields

pytestmark = pytest.mark.django_db


@pytest.fixture
def opened(signed_in):
    """Priya's browser, and the page on which she writes a note about Tyler."""
    priya = signed_in(cast.priya())
    return priya, f"/case-note/new/?child={cast.a_child().pk}"


def typed_into(browser, page, **typed):
    """What the page sends while it is typed in."""
    (kept,) = [part for part in page.content.decode().split('"') if part.startswith("/drafts/")]
    return browser.post(kept.replace("&amp;", "&"), {**hidden_fields(page), "draft-turn": "1"} | typed)


def test_a_page_knows_which_words_it_has_seen(opened):
    priya, url = opened
    fresh = hidden_fields(priya.get(url))
    assert fresh["revision"] == "0"
    assert fresh["draft-tab"] != hidden_fields(priya.get(url))["draft-tab"]


def test_the_second_of_two_pages_is_told_and_overwrites_nothing(opened):
    priya, url = opened
    typed_into(priya, priya.get(url), words="begun")
    one, other = priya.get(url), priya.get(url)
    assert hidden_fields(one)["draft-id"] == hidden_fields(other)["draft-id"]
    assert typed_into(priya, one, words="from the first page").status_code == 200
    told = typed_into(priya, other, words="from the second page")
    assert told.status_code == 409
    assert "Newer words are kept from another page" in told.json()["message"]
    assert Draft.objects.get().value("words") == "from the first page"


def test_a_page_shown_again_has_seen_what_was_kept_when_it_was_refused(opened):
    priya, url = opened
    page = priya.get(url)
    typed_into(priya, page, words="begun")
    refused = priya.post(url, hidden_fields(page) | {"words": "sent too early"})
    assert refused.status_code == 422
    assert typed_into(priya, refused, words="and gone on with").status_code == 200
    assert Draft.objects.get().value("words") == "and gone on with"


@pytest.mark.parametrize("revision", ["", "x", "-1", "٣x", "9" * 5000])
def test_a_made_up_revision_breaks_nothing(opened, revision):
    priya, url = opened
    page = priya.get(url)
    assert priya.post(url, hidden_fields(page) | {"words": "x", "revision": revision}).status_code == 422
    assert Draft.objects.get().value("words") == "x"
