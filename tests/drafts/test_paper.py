"""A page takes up the words where they were left, and what came of them ends the draft."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from django.test import Client

from frontdoor.drafts.keep import finish, save
from frontdoor.drafts.models import Draft
from frontdoor.drafts.paper import paper, sent_with
from tests.accounts.people import NOON, helen, priya

pytestmark = pytest.mark.django_db
KIND, ACT = "contact", "receive"


def test_a_fresh_sheet_has_an_id_of_its_own_and_nothing_on_it() -> None:
    author = priya()
    one, two = paper(author, KIND, None, ACT), paper(author, KIND, None, ACT)
    assert one.draft_id != two.draft_id
    assert (one.revision, one.saved_at, one.typed) == (0, None, None)
    assert not Draft.objects.exists()


def test_what_it_sends_is_taken_up_again(client: Client) -> None:
    author, record = priya(), uuid4()
    client.force_login(author)
    fresh = paper(author, "contact_child", record, "propose")
    hidden = {"draft-id": fresh.draft_id, "draft-tab": fresh.tab, "revision": fresh.revision}
    assert client.post(fresh.address, {**hidden, "level": "3", "child": ["a", "b"]}).status_code == 200
    again = paper(author, "contact_child", record, "propose")
    assert (again.draft_id, again.revision, again.tab != fresh.tab) == (fresh.draft_id, 1, True)
    assert again.typed is not None
    assert dict(again.typed.lists()) == {"level": ["3"], "child": ["a", "b"]}
    assert paper(author, "contact_child", uuid4(), "propose").typed is None
    assert paper(helen(), "contact_child", record, "propose").typed is None


def test_something_new_is_taken_up_only_by_its_id() -> None:
    author = priya()
    draft = save(author, KIND, None, ACT, {"worry": ["x"]}, NOON).draft
    assert paper(author, KIND, None, ACT).typed is None
    assert paper(author, KIND, None, ACT, draft.pk).saved_at == NOON
    finish(draft, uuid4(), NOON)
    for unfit in (paper(author, KIND, None, ACT, draft.pk), paper(helen(), KIND, None, ACT, draft.pk)):
        assert (unfit.typed, unfit.draft_id != draft.pk) == (None, True)


def test_a_page_that_is_shown_again_before_its_first_save_keeps_its_id() -> None:
    chosen = uuid4()
    assert paper(priya(), KIND, None, ACT, chosen).draft_id == chosen


def test_the_page_holds_what_the_next_save_needs() -> None:
    sheet = paper(priya(), KIND, None, ACT)
    page = render_to_string("drafts/fields.html", {"paper": sheet})
    for field in (f'"draft-id" value="{sheet.draft_id}"', f'"draft-tab" value="{sheet.tab}"', '"revision" value="0"'):
        assert field in page


@pytest.mark.parametrize("wrong", ["", "draft-id=", "draft-id=17", f"draft-id={uuid4()}"])
def test_a_form_without_a_draft_has_none(wrong: str) -> None:
    assert sent_with(priya(), QueryDict(wrong)) is None


def test_a_submitted_form_names_its_own_unfinished_draft() -> None:
    author = priya()
    draft = save(author, KIND, None, ACT, {"worry": ["x"]}, NOON).draft
    form = QueryDict(f"draft-id={draft.pk}")
    assert sent_with(author, form) == draft
    assert sent_with(helen(), form) is None
    finish(draft, uuid4(), NOON)
    assert sent_with(author, form) is None
