"""An officer pastes an e-mail: its own time is the receipt; its second copy is stopped, and leads to the first."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Page, expect

from frontdoor.contacts.models import Contact
from tests import cast
from tests.files.samples import EML

from .conftest import Visitor, axe_clean, fits

PASTED = """From: Jo Pembury <jo@hollinbank.example>
Sent: 05 January 2026 09:31
To: MASH
Subject: Tyler Orchard

Tyler (Year 3) came in with a mark on his cheek."""
PASTE = """(box, text) => {
    box.focus();
    box.dispatchEvent(new ClipboardEvent("paste", { bubbles: true }));
    box.value = text;
    box.dispatchEvent(new Event("input", { bubbles: true }));
}"""
DROP = """(box, [text, name]) => {
    const held = new DataTransfer();
    held.items.add(new File([text], name));
    box.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: held }));
}"""
TAKEN = "Taken from the e-mail: its own time, who sent it, its words."


def looks_right(page: Page) -> None:
    axe_clean(page)
    fits(page)


def pasted(page: Page) -> None:
    page.goto("/contacts/record/")
    page.locator("#id_worry").evaluate(f"(box, text) => ({PASTE})(box, text)", PASTED)
    expect(page.get_by_text(TAKEN)).to_be_visible()


def sent(page: Page) -> None:
    page.locator("#id_source").select_option("2A")
    page.locator("#c1").get_by_label("First name").fill("Tyler")
    page.get_by_role("button", name="Send for screening").click()


def test_a_pasted_email_has_its_own_time_and_its_second_copy_is_stopped(visitor: Visitor, screen: str):
    page = visitor(cast.sam(), screen)
    pasted(page)
    expect(page.locator("#id_received_at_0")).to_have_value("5 Jan 2026")
    expect(page.locator("#id_received_at_1")).to_have_value("09:31")
    expect(page.locator("#id_referrer")).to_have_value("Jo Pembury")
    expect(page.locator("#id_worry")).to_have_value(re.compile("^Tyler Orchard"))
    looks_right(page)
    sent(page)
    expect(page.get_by_role("heading", name="Sent.")).to_be_visible()
    contact = Contact.objects.get()
    assert contact.received_at == datetime(2026, 1, 5, 9, 31, tzinfo=UTC)

    page = visitor(cast.priya(), screen)
    pasted(page)
    said = page.get_by_text(f"This e-mail was recorded at 10:00 by Sam Rowe as {contact}.")
    expect(said).to_be_visible()
    looks_right(page)
    said.get_by_role("link", name="Open it").click()
    expect(page).to_have_url(re.compile(f"/contact/{contact.pk}/"))
    assert Contact.objects.count() == 1


def test_an_email_dropped_on_the_words_is_read_and_kept(visitor: Visitor, screen: str):
    page = visitor(cast.priya(), screen)
    page.goto("/contacts/record/")
    page.locator("#id_home").fill("14 Fern Close")
    page.locator("#id_worry").evaluate(f"(box, file) => ({DROP})(box, file)", [EML.decode(), "worry.eml"])
    expect(page.get_by_text(TAKEN)).to_be_visible()
    expect(page.locator("#id_home")).to_have_value("14 Fern Close")
    expect(page.get_by_text("Kept: worry.eml")).to_be_visible()
    looks_right(page)
    sent(page)
    page.get_by_role("link", name="Open this worry").click()
    expect(page.locator("#files")).to_contain_text("E-mail: Tyler Orchard – a mark")


def test_without_script_the_button_reads_it(visitor: Visitor, screen: str, tmp_path: Path):
    page = visitor(cast.priya(), screen, java_script_enabled=False)
    page.goto("/contacts/record/")
    file = tmp_path / "worry.eml"
    file.write_bytes(EML)
    page.locator("#id_home").fill("14 Fern Close")
    page.locator("#id_file").set_input_files(file)
    page.get_by_role("button", name="Read the e-mail").click()
    expect(page.get_by_text(TAKEN)).to_be_visible()
    expect(page.locator("#id_home")).to_have_value("14 Fern Close")
    sent(page)
    expect(page.get_by_role("heading", name="Sent.")).to_be_visible()
