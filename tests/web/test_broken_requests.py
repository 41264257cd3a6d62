"""What comes broken, or is more than a page can send, is answered in words, and nothing that was kept is lost."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from frontdoor.drafts.models import Draft
from tests import cast

from .conftest import hidden_fields, words

FORM = "application/x-www-form-urlencoded"
BROKEN = {
    "ten thousand answers": ("&".join(f"f{at}=x" for at in range(10_000)), FORM),
    "three million letters": ("words=" + "x" * 3_000_000, FORM),
    "no boundary": ("--abc\r\nContent-Disposi", "multipart/form-data"),
    "another alphabet": ("words=%ff", FORM + "; charset=utf-7"),
}


@pytest.fixture
def note(signed_in):
    return signed_in(cast.priya()), f"/case-note/new/?child={cast.a_child().pk}"


@pytest.mark.parametrize("what", BROKEN)
def test_it_is_said_in_a_sentence(note, what):
    priya, url = note
    sent, kind = BROKEN[what]
    page = priya.generic("POST", url, sent, kind)
    assert page.status_code == 400
    assert "This could not be read" in words(page) and "still on the page" in words(page)


def test_so_are_more_files_than_there_are_boxes(note):
    priya, url = note
    files = [SimpleUploadedFile(f"{at}.bin", b"x") for at in range(300)]
    assert "This could not be read" in words(priya.post(url, {"words": files}))


@pytest.mark.parametrize(
    ("sent", "kind"), [("--a\r\nContent-Dis", "multipart/form-data; boundary=a"), ("{", "text/json")]
)
def test_what_came_broken_off_takes_no_words_away(note, sent, kind):
    priya, url = note
    priya.post(url, hidden_fields(priya.get(url)) | {"words": "He showed his room."})
    kept = Draft.objects.get()
    priya.generic("POST", f"/drafts/{kept.pk}/?kind=case_note&act=write", sent, kind)
    priya.generic("POST", url, sent, kind)
    kept.refresh_from_db()
    assert kept.value("words") == "He showed his room."
