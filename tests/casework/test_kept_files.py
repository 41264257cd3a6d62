"""A file is kept on any record, once for all its children, opened only by whoever may see it, and never run."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from frontdoor.accounts import clock
from frontdoor.archive import kept_files, verify
from frontdoor.archive.erase import erase, propose_erase
from frontdoor.casework.models import Document, Post
from frontdoor.drafts.models import Draft
from frontdoor.engine.amend import void
from frontdoor.engine.perform import perform
from frontdoor.files import store
from frontdoor.journal.models import Event, Sighting
from frontdoor.practice.roles import ERASERS
from tests import cast
from tests.cast import DAY, NOW
from tests.files.samples import EML, PDF
from tests.web.conftest import words

pytestmark = pytest.mark.django_db
SAID = {"title": "Letter from school", "received_how": "post", "received_from": "Hollin Bank Primary School"}


@pytest.fixture(autouse=True)
def monday_morning(settings, tmp_path):
    settings.FILES = tmp_path / "files"
    with clock.set_clock(lambda: NOW):
        yield


def browser(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def upload(name: str = "letter.pdf", data: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type="text/html")  # what the browser calls it counts for nothing


def address(record: Any) -> str:
    return reverse("casework:keep", args=[record.step.name, record.pk])


def kept(record: Any, user: Any = None, file: Any = None, **more: Any) -> Any:
    return browser(user or cast.priya()).post(address(record), SAID | {"file": file or upload()} | more)


def test_a_file_on_a_worry_about_three_children_is_kept_once_and_shown_once():
    children = [cast.a_child(), cast.a_child("Mia"), cast.a_child("Samuel")]
    contact = cast.a_contact(*children)
    answer = kept(contact)
    assert answer.status_code == 302
    files = list(Document.objects.all())
    assert {one.child_id for one in files} == {one.pk for one in children}
    assert {one.digest for one in files} == {digest for digest, _ in store.everything()}
    page = browser(cast.priya()).get(answer["Location"])
    assert words(page).count("Letter from school") == 1
    told = Event.objects.filter(act="document.keep").select_related("payload")
    assert {one.payload.body["digest"] for one in told} == {files[0].digest}


@pytest.mark.parametrize("name", ["contact_child", "person", "referral", "allocation"])
def test_it_may_be_kept_on_every_record_about_a_child(name):
    child = cast.a_child()
    records = {
        "person": lambda: child,
        "contact_child": lambda: cast.row_of(child),
        "referral": lambda: cast.referral_of(child),
        "allocation": lambda: (cast.referral_of(child), cast.offered(child))[1],
    }
    record = records[name]()
    assert kept(record, cast.helen()).status_code == 302
    page = browser(cast.helen()).get(reverse("web:record", args=[name, record.pk]), follow=True)
    assert page.status_code == 200
    assert Document.objects.get().child_id == child.pk


def test_the_childs_page_shows_what_was_kept_on_any_record():
    child = cast.a_child()
    kept(cast.a_contact(child))
    assert "Letter from school" in words(browser(cast.priya()).get(reverse("desk:child", args=[child.pk])))


def test_a_refused_file_comes_back_with_the_reason_and_all_that_was_typed():
    contact = cast.a_contact(cast.a_child())
    answer = kept(contact, file=upload("page.html", b"<html>"))
    assert answer.status_code == 422
    assert "A file of this kind (.html) is not kept." in words(answer)
    assert 'value="Letter from school"' in answer.content.decode()
    assert not Document.objects.exists()
    assert Draft.objects.get().typed["title"] == ["Letter from school"]


def test_a_file_that_came_need_not_be_sent_again_when_something_else_is_missing():
    contact = cast.a_contact(cast.a_child())
    answer = kept(contact, title="")
    assert answer.status_code == 422
    assert "letter.pdf (PDF, " in words(answer) and "Say what it is" in words(answer)
    ticket = answer.context["form"].ticket_now
    client = browser(cast.priya())
    assert client.post(address(contact), SAID | {"ticket": ticket}).status_code == 302
    assert Document.objects.get().file_name == "letter.pdf"


@pytest.mark.parametrize("ticket", ["", "made-up", "0" * 64])
def test_nobody_makes_up_a_file(ticket):
    contact = cast.a_contact(cast.a_child())
    answer = browser(cast.priya()).post(address(contact), SAID | {"ticket": ticket})
    assert answer.status_code == 422 and "Choose the file." in words(answer)


def test_it_cannot_have_come_tomorrow():
    answer = kept(cast.a_contact(cast.a_child()), received_at_0="6 Jan 2026", received_at_1="10:00")
    assert answer.status_code == 422 and "still to come" in words(answer)


def test_it_is_saved_and_never_run_and_the_look_is_written_down():
    kept(cast.a_contact(cast.a_child()))
    file = Document.objects.get()
    answer = browser(cast.helen()).get(reverse("casework:file", args=[file.pk]))
    assert answer.content == PDF
    assert answer["Content-Disposition"] == 'attachment; filename="letter.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox")
    look = Sighting.objects.filter(actor=cast.helen()).last()
    assert look and file.pk in look.record_ids and look.purpose == "saved the file"


def test_text_is_shown_escaped_and_an_email_with_its_sender():
    child = cast.a_child()
    kept(child, file=upload("note.txt", b"He said <script>alert(1)</script>"))
    page = browser(cast.priya()).get(reverse("casework:text", args=[Document.objects.get().pk]))
    assert "&lt;script&gt;alert(1)" in page.content.decode()
    assert kept(child, file=upload("a.eml", EML)).status_code == 302
    newest = Document.objects.get(media_type="message/rfc822")
    page = browser(cast.priya()).get(reverse("casework:text", args=[newest.pk]))
    assert "Jo Pembury jo@hollinbank.example" in words(page) and "don’t tell" in words(page)


def test_a_photograph_is_not_shown_as_text():
    kept(cast.a_child())
    assert browser(cast.priya()).get(reverse("casework:text", args=[Document.objects.get().pk])).status_code == 404


PAGES = ("document", "text", "file")


@pytest.mark.parametrize("page", PAGES)
def test_whom_the_record_is_kept_from_sees_no_file_either(page):
    child = cast.a_child()
    kept(child, file=upload("note.txt", b"words"))
    at = reverse(f"casework:{page}", args=[Document.objects.get().pk])
    assert browser(cast.priya()).get(at).status_code == 200
    assert browser(cast.ivy()).get(at).status_code == 404
    cast.restricted(child, cast.martin())
    assert browser(cast.priya()).get(at).status_code == 404
    assert browser(cast.martin()).get(at).status_code == 200


def test_a_file_of_a_referrer_who_is_kept_from_the_family_is_kept_back_outside_the_hub():
    child = cast.a_child()
    contact = cast.a_contact(child, anonymity="kept")
    kept(contact, file=upload("from jo.txt", b"I am Jo"))
    cast.referral_of(child)
    cast.allocated(child, cast.ivy())
    file = Document.objects.get()
    for page in ("text", "file"):
        assert browser(cast.ivy()).get(reverse(f"casework:{page}", args=[file.pk])).status_code == 404
    shown = words(browser(cast.ivy()).get(reverse("casework:document", args=[file.pk])))
    assert "Hollin Bank" not in shown and "from jo" not in shown and "asked that the family" in shown
    assert browser(cast.priya()).get(reverse("casework:file", args=[file.pk])).status_code == 200


@pytest.mark.parametrize("on", ["row", "check"])
def test_so_is_one_that_was_kept_on_what_belongs_to_the_worry(on):
    child = cast.a_child()
    contact = cast.a_contact(child, anonymity="kept")
    kept(cast.rows(contact)[0] if on == "row" else cast.a_check(contact, child), file=upload("from jo.txt", b"I am Jo"))
    cast.referral_of(child)
    cast.allocated(child, cast.ivy())
    file = Document.objects.get()
    assert browser(cast.ivy()).get(reverse("casework:text", args=[file.pk])).status_code == 404
    assert "from jo" not in words(browser(cast.ivy()).get(reverse("casework:document", args=[file.pk])))
    assert browser(cast.priya()).get(reverse("casework:text", args=[file.pk])).status_code == 200


def test_what_was_taken_back_is_not_opened_any_more():
    file = cast.a_file(cast.a_child())
    void(file, cast.helen(), NOW, because="Another family’s")
    assert browser(cast.helen()).get(reverse("casework:file", args=[file.pk])).status_code == 404
    assert browser(cast.helen()).get(reverse("casework:document", args=[file.pk])).status_code == 200


def test_who_may_not_keep_a_file_is_told_why():
    child = cast.a_child()
    assert browser(cast.grace()).get(address(child)).status_code == 422


def test_a_record_about_nobody_keeps_none():
    cast.ivy()
    answer = browser(cast.helen()).get(address(Post.objects.get()))
    assert answer.status_code in (404, 422)


def test_verify_notices_a_file_that_is_gone_or_changed():
    file = cast.a_file(cast.a_child())
    assert [*verify.faults()] == []
    store.forget(file.digest)
    (fault,) = verify.faults()
    assert str(file.pk) in fault and "missing" in fault


def test_only_what_no_record_names_is_cleared_away_and_only_after_a_while():
    file, unnamed = cast.a_file(cast.a_child()), store.keep(b"never recorded")
    assert kept_files.purge(NOW) == 0
    later = NOW + 3650 * DAY
    assert kept_files.purge(later) == 1
    assert store.is_whole(file.digest) and not store.is_whole(unnamed)


def test_erased_bytes_are_destroyed_unless_another_record_names_them(django_capture_on_commit_callbacks):
    tyler, mia = (cast.a_file(one) for one in (cast.a_child(), cast.a_child("Mia")))
    for file, left in ((tyler, True), (mia, False)):
        propose_erase(file, ERASERS, cast.kit(), NOW, ["digest"], "Court order 12")
        with django_capture_on_commit_callbacks(execute=True):
            erase(file, ERASERS, cast.martin(), NOW)
        assert store.is_whole(tyler.digest) is left
    assert [*kept_files.faults()] == []


def test_it_may_be_said_better_what_it_is():
    file = perform("describe", cast.a_file(cast.a_child()), cast.priya(), NOW, **cast.answers("document.describe"))
    assert str(file) == "Letter of 3 January"
