"""An officer keeps what a school sent: a page is refused with everything kept, a letter is kept, read and saved."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from tests import cast
from tests.files.samples import PDF

from .conftest import Visitor, axe_clean, fits


def test_a_forbidden_file_is_refused_and_an_allowed_one_kept_and_saved(visitor: Visitor, screen: str, tmp_path: Path):
    contact = cast.a_contact(cast.a_child(), cast.a_child("Mia"))
    web, letter, words = tmp_path / "chronology.html", tmp_path / "chronology.pdf", tmp_path / "what he said.txt"
    web.write_text("<html><script>alert(1)</script>")
    letter.write_bytes(PDF)
    words.write_text("He said <b>don’t tell</b>.")
    page = visitor(cast.priya(), screen)
    page.goto(f"/contact/{contact.pk}/")
    expect(page.locator("#files")).to_contain_text("No file has been kept here.")
    page.get_by_role("link", name="Keep a file").click()
    axe_clean(page)
    fits(page)

    page.get_by_label("The file").set_input_files(web)
    page.get_by_label("What is it?").fill("School’s chronology")
    page.get_by_label("E-mail").check()
    page.get_by_label("From whom?").fill("Jo Pembury, Hollin Bank Primary School")
    page.get_by_role("button", name="Keep this file").click()
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("A file of this kind (.html) is not kept.")
    expect(page.get_by_label("What is it?")).to_have_value("School’s chronology")
    expect(page.get_by_label("E-mail")).to_be_checked()
    axe_clean(page)
    fits(page)

    page.get_by_label("The file").set_input_files(letter)
    page.get_by_role("button", name="Keep this file").click()
    expect(page.get_by_role("status").first).to_contain_text("Kept as it came.")
    files = page.locator("#files")
    expect(files.get_by_role("listitem")).to_have_count(1)
    axe_clean(page)
    fits(page)
    files.get_by_role("link", name="School’s chronology").click()
    expect(page.get_by_text("That you open it is written down.")).to_be_visible()
    axe_clean(page)
    fits(page)
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save it").click()
    assert Path(saved.value.path()).read_bytes() == PDF
    assert saved.value.suggested_filename == "chronology.pdf"

    page.get_by_role("link", name="contact W-").click()
    page.get_by_role("link", name="Keep a file").click()
    page.get_by_label("The file").set_input_files(words)
    page.get_by_label("What is it?").fill("What he said")
    page.get_by_label("Made by us").check()
    page.get_by_label("From whom?").fill("Priya Nair")
    page.get_by_role("button", name="Keep this file").click()
    page.get_by_role("link", name="What he said").click()
    page.get_by_role("link", name="Read it here").click()
    expect(page.locator("#words")).to_have_text("He said <b>don’t tell</b>.")
    axe_clean(page)
    fits(page)
