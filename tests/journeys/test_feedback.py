"""A manager decides for two children: the school that named one hears about that one alone; of another it waits."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Page, expect

from frontdoor.contacts.models import Contact, ContactChild
from frontdoor.contacts.receive import Named, add_children
from tests import cast
from tests.cast import HOUR, NOW

from .conftest import Visitor, Watch, axe_clean, fits


def looks_right(page: Page) -> None:
    axe_clean(page)
    fits(page)


def given_a_worry_about_tyler_and_one_child_added_from_elsewhere(**more: Any) -> Contact:
    contact = cast.a_contact(cast.a_child(), referrer_contact="jo@hollinbank.example", **more)
    mia = Named(person={"given_name": "Mia", "family_name": "Orchard"}, said=cast.NO_HARM | {"named_as": "Mia"})
    add_children(contact, cast.priya(), NOW, [mia], NOW)
    for row in ContactChild.objects.filter(contact=contact).order_by("pk"):
        cast.decided(row, outcome="no_further_action")
    return contact


def test_the_school_hears_about_the_child_it_named_and_no_other(visitor: Visitor, screen: str):
    contact = given_a_worry_about_tyler_and_one_child_added_from_elsewhere()
    page = visitor(cast.helen(), screen)
    page.goto(f"/contact/{contact.pk}/")
    page.get_by_role("link", name="Tell the referrer").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("about Tyler only")
    words = page.get_by_label("What they are told")
    expect(words).to_have_value(re.compile("Tyler: we looked at what you told us"))
    expect(words).not_to_have_value(re.compile("Mia"))
    expect(page.locator("#who")).to_contain_text("Not to be named to this referrer: Mia Orchard")
    expect(page.get_by_role("link", name="Open in your e-mail program")).to_have_attribute(
        "href", re.compile("^mailto:jo@hollinbank.example")
    )
    looks_right(page)

    words.fill("Tyler is well, and so is Mia.")
    page.get_by_label("By telephone").check()
    page.get_by_role("button", name="They have been told").click()
    expect(page.get_by_role("alert")).to_contain_text("did not name Mia")
    expect(words).to_have_value("Tyler is well, and so is Mia.")
    looks_right(page)
    words.fill("Tyler is well.")
    page.get_by_role("button", name="They have been told").click()
    expect(page.locator("#who")).to_contain_text("Heard about Tyler Orchard: by telephone, today 10:00")
    looks_right(page)


def test_nobody_hears_while_the_police_ask_us_to_wait(visitor: Visitor, screen: str, the_time: Watch):
    contact = given_a_worry_about_tyler_and_one_child_added_from_elsewhere()
    page = visitor(cast.helen(), screen)
    page.goto(f"/contact/{contact.pk}/feed-back/")
    page.get_by_role("link", name="Not yet: somebody asks us to wait").click()
    page.get_by_label("Day").fill("5 Jan 2026")
    page.get_by_label("Time").fill("16:00")
    page.get_by_label("Who asks us to wait").fill("The police")
    page.get_by_label("Why", exact=True).fill("They arrest somebody this afternoon.")
    looks_right(page)
    page.get_by_role("button", name="Do not tell the referrer yet").click()
    expect(page.locator("#who")).to_contain_text("Not yet: The police asked us to wait until today 16:00.")
    page.goto(f"/contact/{contact.pk}/feed-back/")
    expect(page.get_by_role("button", name="They have been told")).to_have_count(0)
    looks_right(page)

    the_time.now = NOW + 7 * HOUR
    page = visitor(cast.helen(), screen)  # who has been signed out meanwhile
    page.goto(f"/contact/{contact.pk}/feed-back/")
    page.get_by_label("By letter").check()
    page.get_by_role("button", name="They have been told").click()
    expect(page.locator("#who")).to_contain_text("Heard about Tyler Orchard: by letter")
