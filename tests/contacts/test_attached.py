"""What was attached to an e-mail is kept beside it, each by itself; what may not be kept is named with why."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from frontdoor.casework.models import Document
from tests.files.samples import EML, PDF
from tests.web.conftest import words

from .pages import TYLER, page_of, send
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
