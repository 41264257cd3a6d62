"""The page of an act: refused with every word kept, overtaken with both shown, and never done twice."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from frontdoor.accounts import clock
from frontdoor.casework.models import CaseNote
from frontdoor.contacts.models import ContactChild
from frontdoor.drafts.models import Draft
from frontdoor.engine.perform import perform
from frontdoor.engine.token import token_of
from tests import cast

from .conftest import hidden_fields, words

pytestmark = pytest.mark.django_db

NOTE = {
    "happened_at_0": "5 Jan 2026",
    "happened_at_1": "09:30",
    "how": "visit",
    "with_whom": "Tyler",
    "words": "He showed his room.",
    "significant": "no",
}
DECISION = {
    "level": "2",
    "outcome": "advice",
    "because": "Seen and explained.",
    "words_considered": "yes",
    "differs_because": "The school saw him fall.",
}


@pytest.fixture
def row():
    return cast.proposed(cast.row_of(cast.a_child()))


def chosen(text: str, name: str) -> list[str]:
    """The answers that are marked in the page."""
    return [value for value, rest in re.findall(f'name="{name}" value="([^"]*)"([^>]*)>', text) if "checked" in rest]


def decide_url(row):
    return f"/contact-child/{row.pk}/decide/"


def test_the_page_asks_and_does_it(signed_in, row):
    helen = signed_in(cast.helen())
    page = helen.get(decide_url(row))
    assert page.status_code == 200
    done = helen.post(decide_url(row), DECISION | hidden_fields(page), follow=True)
    assert done.redirect_chain == [(f"/contact-child/{row.pk}/", 302)]
    assert "Recorded: Decide." in words(done)
    row.refresh_from_db()
    assert (row.state, row.level, row.outcome, row.because) == ("decided", 2, "advice", "Seen and explained.")


def test_a_refusal_stands_at_its_question_and_keeps_every_word(signed_in, row):
    helen = signed_in(cast.helen())
    seen = hidden_fields(helen.get(decide_url(row)))
    page = helen.post(decide_url(row), {"because": "Half a thought <b>", "level": "4"} | seen)
    assert page.status_code == 422
    text = page.content.decode()
    assert "Half a thought &lt;b&gt;" in text
    assert chosen(text, "level") == ["4"]
    assert '<a href="#id_outcome">Answer “what happens”.</a>' in text
    assert "Error: Decide - Frontdoor" in text
    row.refresh_from_db()
    assert row.state == "proposed"


def test_a_reason_about_no_question_stands_above_all(signed_in):
    row = cast.proposed(cast.row_of(cast.a_child()), by=cast.helen())
    page = signed_in(cast.helen()).post(decide_url(row), DECISION | {"token": token_of(row).pack()})
    assert page.status_code == 422
    summary = page.content.decode().split("govuk-error-summary__list")[1].split("</ul>")[0]
    assert "You proposed this yourself, so another manager decides." in summary


def test_who_may_not_do_it_reads_why_instead_of_a_form(signed_in, row):
    page = signed_in(cast.priya()).get(decide_url(row))
    assert page.status_code == 200
    assert "Only a MASH manager or head of service may do this." in words(page)
    assert "<textarea" not in page.content.decode()


def test_what_was_typed_is_kept_and_given_back(signed_in, row):
    helen = signed_in(cast.helen())
    helen.post(decide_url(row), {"because": "Half a thought", "level": "4"} | hidden_fields(helen.get(decide_url(row))))
    again = helen.get(decide_url(row)).content.decode()
    assert "Half a thought" in again
    assert chosen(again, "level") == ["4"]
    assert "Answer “" not in again  # nothing is wrong until it is sent
    assert "Half a thought" not in signed_in(cast.omar()).get(decide_url(row)).content.decode()


def test_autosave_goes_to_the_same_draft_and_sending_finishes_it(signed_in, row):
    helen = signed_in(cast.helen())
    page = helen.get(decide_url(row))
    fields = hidden_fields(page)
    address = page.content.decode().split('data-autosave="')[1].split('"')[0].replace("&amp;", "&")
    assert helen.post(address, DECISION | fields).status_code == 200
    assert f"/drafts/{fields['draft-id']}/" in address
    helen.post(decide_url(row), DECISION | fields)
    draft = Draft.objects.get()
    assert (draft.kind, draft.act, draft.record_id, draft.result) == ("contact_child", "decide", row.pk, row.pk)
    assert draft.finished_at == cast.NOW


def test_pressed_twice_it_is_done_once(signed_in, row):
    helen = signed_in(cast.helen())
    sent = DECISION | hidden_fields(helen.get(decide_url(row)))
    helen.post(decide_url(row), sent)
    second = helen.post(decide_url(row), sent, follow=True)
    assert second.redirect_chain == [(f"/contact-child/{row.pk}/", 302)]
    assert "Nothing was recorded twice." in words(second)
    row.refresh_from_db()
    assert row.version == 3


def test_pressed_twice_without_its_draft_it_is_still_done_once(signed_in, row):
    """By the version that the page had shown."""
    helen = signed_in(cast.helen())
    token = hidden_fields(helen.get(decide_url(row)))["token"]
    for _ in range(2):
        answer = helen.post(decide_url(row), DECISION | {"token": token})
        assert answer.status_code == 302
    row.refresh_from_db()
    assert row.version == 3


def test_a_new_record_is_opened_once_though_sent_twice(signed_in):
    child = cast.a_child()
    priya, url = signed_in(cast.priya()), f"/case-note/new/?child={child.pk}"
    sent = NOTE | hidden_fields(priya.get(url))
    first, second = priya.post(url, sent), priya.post(url, sent)
    note = CaseNote.objects.get()
    assert first.url == second.url == f"/case-note/{note.pk}/"
    assert note.happened_at.isoformat() == "2026-01-05T09:30:00+00:00"


def test_other_words_from_a_page_that_was_sent_before_are_a_new_note(signed_in):
    """Back, another note typed over the first, sent: it is not thrown away as a second press of the button."""
    child = cast.a_child()
    priya, url = signed_in(cast.priya()), f"/case-note/new/?child={child.pk}"
    sent = NOTE | hidden_fields(priya.get(url))
    priya.post(url, sent)
    priya.post(url, sent | {"words": "He rang later."})
    assert set(CaseNote.objects.values_list("words", flat=True)) == {NOTE["words"], "He rang later."}
    assert not Draft.objects.unfinished()


def test_words_about_a_child_restricted_meanwhile_are_still_their_writers(signed_in):
    child = cast.a_child()
    priya, url = signed_in(cast.priya()), f"/case-note/new/?child={child.pk}"
    sent = NOTE | hidden_fields(priya.get(url))
    cast.restricted(child, cast.martin())
    assert priya.post(url, sent).status_code == 404
    assert Draft.objects.unfinished().get(author=cast.priya()).value("words") == NOTE["words"]
    assert not CaseNote.objects.exists()


def test_a_new_record_needs_whoever_it_is_about_to_be_seen(signed_in):
    child = cast.restricted(cast.a_child(), cast.martin())
    priya = signed_in(cast.priya())
    assert priya.get(f"/case-note/new/?child={child.pk}").status_code == 404
    assert priya.post(f"/case-note/new/?child={child.pk}", NOTE).status_code == 404
    assert priya.get("/case-note/new/?child=nonsense").status_code == 404


@pytest.mark.parametrize("kind", ["case-note", "allocation", "cover", "referral", "contact-child", "membership"])
def test_what_an_address_does_not_name_is_not_there(signed_in, kind):
    priya = signed_in(cast.priya())
    for typed in ("", "?child=", "?contact=nonsense", "?who=me"):
        assert priya.get(f"/{kind}/new/{typed}").status_code == 404
        assert priya.post(f"/{kind}/new/{typed}", NOTE).status_code == 404
    row = cast.row_of(cast.a_child())
    assert priya.get(f"/contact-child/new/?contact={row.contact_id}").status_code == 404
    assert not CaseNote.objects.exists()


def test_news_about_the_child_is_shown_first_and_needs_one_confirmation(signed_in, row):
    helen = signed_in(cast.helen())
    sent = DECISION | hidden_fields(helen.get(decide_url(row)))
    cast.a_note(row.child, now=cast.NOW + timedelta(minutes=1))
    page = helen.post(decide_url(row), sent)
    assert page.status_code == 409
    assert "Priya Nair recorded “Write a case note” (case note) today 10:01." in words(page)
    assert "Seen and explained." in page.content.decode()
    row.refresh_from_db()
    assert row.state == "proposed"
    assert helen.post(decide_url(row), DECISION | hidden_fields(page)).status_code == 302
    row.refresh_from_db()
    assert row.state == "decided"


def test_ones_own_doings_are_no_news(signed_in, row):
    helen = signed_in(cast.helen())
    sent = DECISION | hidden_fields(helen.get(decide_url(row)))
    perform("regrade", row.contact, cast.helen(), cast.NOW, rag="red", rag_because="Hurt again.")
    assert helen.post(decide_url(row), sent).status_code == 302


def test_news_that_may_not_be_seen_is_not_told(signed_in):
    """Mia's record is restricted, and with it the worry that names her; Tyler's own row is not."""
    tyler, mia = cast.a_child(), cast.a_child("Mia")
    contact = cast.a_contact(tyler, mia)
    row = cast.proposed(ContactChild.objects.get(child=tyler))
    cast.restricted(mia, cast.martin(), cast.sam())
    helen = signed_in(cast.helen())
    sent = DECISION | hidden_fields(helen.get(decide_url(row)))
    perform("acknowledge", contact, cast.sam(), cast.NOW, acknowledged="email")
    answer = helen.post(decide_url(row), sent)
    assert answer.status_code == 302, words(answer)


def test_somebody_else_decided_meanwhile_and_both_are_shown(signed_in, row):
    helen = signed_in(cast.helen())
    sent = DECISION | hidden_fields(helen.get(decide_url(row)))
    perform("decide", row, cast.omar(), cast.NOW + timedelta(minutes=2), **cast.decision(because="It has no account."))
    with clock.set_clock(lambda: cast.NOW + timedelta(minutes=3)):
        page = helen.post(decide_url(row), sent)
    assert page.status_code == 409
    said = words(page)
    assert "Omar Reyes recorded “Decide” here today 10:02." in said
    assert "What it means for this child, and why It has no account. Seen and explained." in said
    assert "Level 3 Child in need 2 Early help" in said
    row.refresh_from_db()
    assert row.because == "It has no account."


def test_after_being_overtaken_a_second_sending_is_refused_by_what_stands(signed_in, row):
    helen = signed_in(cast.helen())
    sent = DECISION | hidden_fields(helen.get(decide_url(row)))
    perform("decide", row, cast.omar(), cast.NOW, **cast.decision())
    page = helen.post(decide_url(row), sent)
    again = helen.post(decide_url(row), DECISION | hidden_fields(page))
    assert again.status_code == 422
    assert "This is decided, so “Decide” cannot be done now." in words(again)


@pytest.mark.parametrize("token", [{"token": "made up"}, {"token": ""}, {}])
def test_a_page_that_does_not_say_what_it_had_shown_is_not_believed_and_the_next_one_is(signed_in, row, token):
    helen = signed_in(cast.helen())
    page = helen.post(decide_url(row), DECISION | token)
    assert page.status_code == 409
    assert "had been open too long" in words(page)
    assert "Seen and explained." in page.content.decode()
    row.refresh_from_db()
    assert row.state == "proposed"
    assert helen.post(decide_url(row), DECISION | hidden_fields(page)).status_code == 302


@pytest.mark.parametrize("how", ["void", "correct/write"])
def test_nor_is_anything_put_right_from_it(signed_in, how):
    note = cast.a_note(cast.a_child())
    page = signed_in(cast.helen()).post(
        f"/case-note/{note.pk}/{how}/", {"because": "x", "put_right_because": "x", "words": "Other words."}
    )
    assert page.status_code == 409 and "had been open too long" in words(page)
    note.refresh_from_db()
    assert (note.version, note.words) == (1, "He showed his room.")


def test_somebody_elses_draft_is_not_touched(signed_in, row):
    omar, helen = signed_in(cast.omar()), signed_in(cast.helen())
    fields = hidden_fields(omar.get(decide_url(row)))
    omar.post(decide_url(row), {"because": "Omar's words"} | fields)
    sent = DECISION | hidden_fields(helen.get(decide_url(row))) | {"draft-id": fields["draft-id"]}
    assert helen.post(decide_url(row), sent).status_code == 302
    assert Draft.objects.get(author=cast.omar()).value("because") == "Omar's words"
    assert Draft.objects.get(author=cast.helen()).value("because") == "Seen and explained."


@pytest.mark.parametrize("url", ["/nothing/", "/contact-child/{}/dance/", "/contact-child/{}/open/", "/case-note/{}/"])
def test_what_is_not_there_is_not_found(signed_in, row, url):
    page = signed_in(cast.helen()).get(url.format(row.pk))
    assert page.status_code == 404
    assert "There is nothing here that you can see" in words(page)


def test_who_may_not_see_the_child_finds_nothing_and_does_nothing(signed_in, row):
    cast.restricted(row.child, cast.martin())
    helen = signed_in(cast.helen())
    assert helen.get(decide_url(row)).status_code == 404
    assert helen.post(decide_url(row), DECISION).status_code == 404
    row.refresh_from_db()
    assert row.state == "proposed"


def test_nothing_is_kept_in_the_browsers_store(signed_in, row):
    assert signed_in(cast.helen()).get(decide_url(row))["Cache-Control"] == "no-store"


def test_the_page_costs_few_queries(signed_in, row, django_assert_max_num_queries):
    helen = signed_in(cast.helen())
    helen.get(decide_url(row))
    with django_assert_max_num_queries(20):
        helen.get(decide_url(row))
