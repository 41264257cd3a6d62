"""An officer sweeps the mailbox, and everybody reads when the oldest e-mail came and who has looked."""

from __future__ import annotations

from playwright.sync_api import expect

from tests import cast

from .conftest import Visitor, axe_clean, fits


def test_the_mailbox_is_swept(visitor: Visitor, screen: str):
    page = visitor(cast.sam(), screen)
    page.goto("/mailbox/")
    expect(page.locator("#mailbox")).to_contain_text("Nobody has said yet what waits there.")
    page.get_by_role("button", name="I have swept it").click()
    expect(page.get_by_role("alert")).to_contain_text("Say how many wait; 0 if none does.")
    axe_clean(page)
    fits(page)
    page.get_by_label("How many e-mails").fill("4")
    page.get_by_label("Day").fill("5 Jan 2026")
    page.get_by_label("Time").fill("09:43")
    page.get_by_role("button", name="I have swept it").click()
    expect(page.locator("#mailbox")).to_contain_text("oldest e-mail not recorded: 09:43, 17 min")
    expect(page.locator("#mailbox")).to_contain_text("last swept 10:00 by Sam Rowe")
    axe_clean(page)
    fits(page)
