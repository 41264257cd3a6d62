"""An e-mail is recorded with its own time, once, and lies beside the worry as it came; whatever else it is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from frontdoor.casework.models import Document
from frontdoor.contacts.models import Contact
from frontdoor.drafts.models import Draft
from frontdoor.engine.amend import void
from frontdoor.engine.perform import Refused
from frontdoor.files import store
from tests import cast
from tests.cast import NOW
from tests.files.samples import EML, PDF
from tests.web.conftest import words

from .pages import TYLER, browser, page_of, send, typed

pytestmark = pytest.mark.django_db
SENT = datetime(2026, 1, 5, 9, 31, tzinfo=UTC)
PASTED = "From: Jo Pembury <jo@hollinbank.example>\nSent: 05 January 2026 09:31\nTo: MASH\nSubject: Tyler\n\nA mark."
EMPTY = {"how": "", "source": "2A", "worry": ""}


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.FILES = tmp_path / "files"


def eml(name: str = "worry.eml", data: bytes = EML) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def press(client: Any, at: str, do: str, **more: Any) -> Any:
    return client.post(at, typed(TYLER, do=do, **EMPTY | more), follow=True)


def boxes(at: str, client: Any) -> dict[str, Any]:
    """What the page would send now."""
    form = client.get(at).context["written"]
    shown = {name: form.form[name].value() for name in ("how", "worry", "referrer", "referrer_contact", "message_id")}
    day, time = form.form["received_at"].value()
    return shown | {"received_at_0": day, "received_at_1": time, "kept": [one.ticket for one in form.files]}


@pytest.mark.parametrize("given", [{"worry": PASTED}, {"file": eml}])
def test_its_own_first_lines_say_when_and_from_whom(officer, given):
    at = page_of()
    answer = press(officer, at, "email", **{name: one() if callable(one) else one for name, one in given.items()})
    assert "Taken from the e-mail: its own time, who sent it, its words." in words(answer)
    found = boxes(at, officer)
    assert (found["how"], found["referrer"], found["referrer_contact"]) == (
        "email",
        "Jo Pembury",
        "jo@hollinbank.example",
    )
    assert (found["received_at_0"], found["received_at_1"]) == ("5 Jan 2026", "09:31")
    assert found["worry"].startswith("Tyler") and "From:" not in found["worry"]
    send(officer, TYLER, at=at, **found)
    contact = Contact.objects.get()
    assert (contact.received_at, contact.how, contact.message_id) == (SENT, "email", found["message_id"])
    assert contact.message_id


def test_the_email_itself_is_kept_with_every_child(officer):
    at = page_of()
    press(officer, at, "email", file=eml())
    send(officer, TYLER, at=at, **boxes(at, officer))
    file = Document.objects.get()
    assert (file.about_id, file.title) == (Contact.objects.get().pk, "E-mail: Tyler Orchard – a mark")
    assert (file.received_how, file.received_from, file.received_at) == ("email", "Jo Pembury", SENT)


def test_what_was_typed_already_stays(officer):
    at = page_of()
    press(officer, at, "email", file=eml(), worry="They rang, too.", referrer="Jo Pembury, head", home="14 Fern Close")
    found = boxes(at, officer)
    assert found["worry"].startswith("They rang, too.\n\nTyler Orchard – a mark")
    assert found["referrer"] == "Jo Pembury, head"
    assert Draft.objects.get().typed["home"] == ["14 Fern Close"]


def recorded(client: Any, **more: Any) -> tuple[Contact, Any]:
    at = page_of()
    press(client, at, "email", worry=PASTED)
    answer = send(client, TYLER, at=at, **boxes(at, client) | more)
    return Contact.objects.earliest("pk"), answer


def test_the_second_copy_is_stopped_and_leads_to_the_first(officer):
    first, _ = recorded(browser(cast.sam()))
    second, answer = recorded(officer)
    assert Contact.objects.count() == 1 and second == first
    assert answer.status_code == 422
    said = words(answer)
    assert f"This e-mail was recorded at 10:00 by Sam Rowe as {first}. Open it" in said
    assert "This e-mail has been recorded already." in said
    assert "A mark." in answer.content.decode()


def test_a_copy_of_a_restricted_worry_says_only_that_it_has_been_recorded(officer):
    first, _ = recorded(browser(cast.sam()))
    cast.restricted(first.rows.get().child, cast.martin())
    said = words(recorded(officer)[1])
    assert "This e-mail has been recorded already." in said
    assert str(first) not in said and "Sam Rowe" not in said


def test_what_was_taken_back_may_be_recorded_again(officer):
    first, _ = recorded(officer)
    for row in first.rows.all():
        void(row, cast.helen(), NOW, because="Wrong")
    void(first, cast.helen(), NOW, because="Wrong")
    recorded(officer)
    assert Contact.objects.exclude(state="void").count() == 1


def test_the_database_knows_too():
    cast.a_contact(cast.a_child(), message_id="one@two")
    with pytest.raises(Refused, match="recorded already"):
        cast.a_contact(cast.a_child(), message_id="one@two")
    with pytest.raises(Exception, match="one_contact_an_email"):
        Contact.objects.create(message_id="one@two", received_at=NOW, state="received", version=1)


def test_an_email_pasted_and_sent_at_once_has_its_own_time_and_is_known_again(officer):
    assert send(officer, TYLER, how="email", worry=PASTED, received_at_0="", received_at_1="").status_code == 302
    contact = Contact.objects.get()
    assert (contact.received_at, contact.referrer, contact.worry) == (SENT, "Jo Pembury", PASTED)
    assert send(officer, TYLER, how="email", worry=PASTED).status_code == 422


def test_a_time_that_was_typed_stands(officer):
    send(officer, TYLER, how="email", worry=PASTED, received_at_0="5 Jan 2026", received_at_1="09:45")
    assert Contact.objects.get().received_at == SENT + timedelta(minutes=14)


def test_a_call_whose_note_looks_like_an_email_is_a_call(officer):
    send(officer, TYLER, how="telephone", worry=PASTED)
    contact = Contact.objects.get()
    assert (contact.received_at, contact.message_id) == (NOW, "")


def test_an_old_email_asks_why(officer):
    at = page_of()
    press(officer, at, "email", worry=PASTED.replace("05 January", "01 January"))
    answer = send(officer, TYLER, at=at, **boxes(at, officer))
    assert answer.status_code == 422 and "say why it is recorded only now" in words(answer)


def test_words_that_are_no_email_are_said_to_be_none_and_kept(officer):
    at = page_of()
    answer = press(officer, at, "email", worry="Tyler has a mark.", home="14 Fern Close")
    assert answer.status_code == 422 and "do not begin as an e-mail does" in words(answer)
    assert 'name="worry"' in answer.content.decode() and "14 Fern Close" in answer.content.decode()
    assert Draft.objects.get().typed["worry"] == ["Tyler has a mark."]


def test_a_forbidden_file_is_refused_with_everything_typed_kept(officer):
    answer = press(officer, page_of(), "email", file=eml("page.html", b"<html>"), worry="A mark.", home="14 Fern Close")
    assert answer.status_code == 422 and "page.html: A file of this kind (.html) is not kept." in words(answer)
    assert "14 Fern Close" in answer.content.decode()
    answer = send(officer, TYLER, file=eml("setup.exe", b"MZ"))
    assert answer.status_code == 422 and not Contact.objects.exists()


def test_a_file_that_comes_with_the_last_button_is_kept_too(officer):
    assert send(officer, TYLER, file=SimpleUploadedFile("letter.pdf", PDF)).status_code == 302
    assert Document.objects.get().title == "letter.pdf"


def test_a_file_may_be_taken_away_again_and_its_identifier_with_it(officer):
    at = page_of()
    press(officer, at, "email", file=eml())
    found = boxes(at, officer)
    press(officer, at, "unkeep:0", **found)
    left = boxes(at, officer)
    assert (left["kept"], left["message_id"]) == ([], "") and left["worry"] == found["worry"]


@pytest.mark.parametrize("nth", ["", "7", "x"])
def test_taking_away_what_is_not_there_does_nothing(officer, nth):
    assert press(officer, page_of(), f"unkeep:{nth}").status_code == 200


def test_a_made_up_ticket_keeps_nothing(officer):
    assert send(officer, TYLER, kept=["made up", ""]).status_code == 302
    assert not Document.objects.exists()


@pytest.mark.parametrize("file", [eml, lambda: SimpleUploadedFile("letter.pdf", PDF)])
def test_a_file_that_was_destroyed_meanwhile_is_asked_for_again_and_the_worry_goes_without_it(officer, file):
    at = page_of()
    press(officer, at, "email", file=file())
    typed = {name: said for name, said in boxes(at, officer).items() if said}
    for digest, _ in list(store.everything()):
        store.forget(digest)
    answer = send(officer, TYLER, at=at, **typed)
    assert answer.status_code == 422 and "lies here no longer, as it was sent long ago" in words(answer)
    assert not Contact.objects.exists() and 'name="kept"' not in answer.content.decode()
    again = typed | {"kept": [], "received_at_0": "5 Jan 2026", "received_at_1": "09:31"}
    assert send(officer, TYLER, at=at, **again).status_code == 302


def test_an_email_without_a_date_says_so(officer):
    at = page_of()
    data = EML.replace(b"Date: Mon, 5 Jan 2026 09:31:02 +0000\r\n", b"")
    assert "It does not say when it was sent" in words(press(officer, at, "email", file=eml(data=data)))
    answer = send(officer, TYLER, at=at, **boxes(at, officer))
    assert answer.status_code == 422 and "Say when we received it." in words(answer)
