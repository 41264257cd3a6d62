"""What was attached to an e-mail is kept beside it, each by itself; what may not be kept is named with why."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from frontdoor.accounts import clock
from frontdoor.casework.models import Document
from frontdoor.contacts.receive import Named, add_children
from frontdoor.files.received import take
from tests import cast
from tests.cast import NOW
from tests.files.samples import EML, PDF
from tests.web.conftest import words

from .pages import TYLER, browser, page_of, send
from .test_emailed import EMPTY, boxes, press

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.FILES = tmp_path / "files"


def with_files(*files: tuple[str, bytes]) -> SimpleUploadedFile:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Jo Pembury <jo@hollinbank.example>", "mash@x.example", "Tyler"
    mail["Date"], mail["Message-ID"] = "Mon, 5 Jan 2026 09:31:02 +0000", "<a.1@hollinbank.example>"
    mail.set_content("A mark on his cheek.")
    for name, data in files:
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return SimpleUploadedFile("worry.eml", mail.as_bytes())


def test_each_attached_file_is_a_document_of_the_worry(officer):
    at = page_of()
    answer = words(press(officer, at, "email", file=with_files(("body map.pdf", PDF), ("notes.txt", b"Seen at ten."))))
    assert "Kept with it: body map.pdf, notes.txt." in answer
    assert send(officer, TYLER, at=at, **EMPTY | boxes(at, officer)).status_code == 302
    assert {one.file_name for one in Document.objects.all()} == {"worry.eml", "body map.pdf", "notes.txt"}
    assert len({one.digest for one in Document.objects.all()}) == 3


def test_what_could_be_run_is_named_and_why_and_the_rest_is_kept(officer):
    at = page_of()
    answer = words(press(officer, at, "email", file=with_files(("tool.exe", b"MZ"), ("body map.pdf", PDF))))
    assert "Kept with it: body map.pdf." in answer
    assert "Not kept by itself: tool.exe, which lies in the e-mail:" in answer
    assert len(boxes(at, officer)["kept"]) == 2


def test_no_more_than_a_worry_keeps_and_the_rest_is_said(officer):
    at, many = page_of(), [(f"{at}.txt", f"Page {at}".encode()) for at in range(22)]
    answer = words(press(officer, at, "email", file=with_files(*many)))
    assert len(boxes(at, officer)["kept"]) == 20
    assert "Not kept by itself: 21.txt, which lies in the e-mail: at most 20 files are kept with one worry." in answer


def test_an_email_without_any_says_nothing_of_it(officer):
    answer = words(press(officer, page_of(), "email", file=SimpleUploadedFile("worry.eml", EML)))
    assert "Taken from the e-mail" in answer and "Kept with it" not in answer and "Not kept" not in answer


class TestAWorryAlsoAboutSomebodyRestricted:
    """Its file tells of both children: whom one is kept from sees it on no page of the other."""

    @pytest.fixture(autouse=True)
    def morning(self):
        with clock.set_clock(lambda: NOW):
            yield

    def places(self, child):
        (document,) = Document.objects.filter(child=child)
        one = f"/document/{document.pk}/"
        return [one, one + "text/", one + "file/"], [f"/children/{child.pk}/", f"/children/{child.pk}/chronology/"]

    def tells(self, who, child):
        pages, lists = self.places(child)
        client = browser(who)
        seen = [client.get(one).status_code for one in pages]
        return seen, any("Velvet hides" in client.get(one).content.decode() for one in lists)

    @pytest.mark.parametrize("since", ["before", "later", "put on later"])
    def test_it_is_open_only_to_who_may_see_both(self, since):
        abel, velvet, holder = cast.a_child("Abel", "Ash"), cast.a_child("Velvet", "Zanzibar"), cast.helen()
        if since == "before":
            cast.restricted(velvet, holder)
        file = take("letter.eml", EML.replace(b"Subject: ", b"Subject: Velvet hides\r\nX-Was: "))
        both = [abel] if since == "put on later" else [abel, velvet]
        contact = cast.a_contact(*both, by=holder, how="email", files=[file])
        if since == "put on later":
            add_children(contact, holder, NOW, [Named(known=velvet.pk)], NOW)
        if since != "before":
            assert self.tells(cast.priya(), abel)[0] == [200, 200, 200]
            cast.restricted(velvet, holder)
        assert self.tells(cast.priya(), abel)[0] == [404, 404, 404]
        assert since == "put on later" or not self.tells(cast.priya(), abel)[1]
        assert self.tells(holder, abel) == ([200, 200, 200], True)
