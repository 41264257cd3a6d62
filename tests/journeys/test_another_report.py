"""The police told it last night: an officer recording the call of the school is offered that, and joins it at once."""

from __future__ import annotations

import os

from playwright.sync_api import expect

from frontdoor.contacts.models import Contact
from tests import cast
from tests.cast import HOUR, NOW

from .conftest import Visitor, axe_clean, fits
from .test_record_a_worry import a_call, begun


def given_the_police_told_it() -> Contact:
    tyler = cast.a_child(now=NOW - HOUR, school="Hollin Bank")
    told = {"how": "police", "source": "5A", "referrer": "Sgt Nadia Bell", "worry": "Called to shouting. Tyler was up."}
    return cast.row_of(tyler, at=NOW - HOUR, home="14 Fern Close", **told).contact


def test_the_report_is_offered_beside_the_worry_and_joined_with_it(screen: str, visitor: Visitor) -> None:
    first = given_the_police_told_it()
    page = visitor(cast.priya(), screen)
    begun(page)
    a_call(page)
    page.get_by_label("First name").first.fill("Tyler")
    page.get_by_label("Family name").first.fill("Orchard")
    page.get_by_label("Age or date of birth").first.fill("4 Mar 2018")
    page.get_by_label("Age or date of birth").first.blur()
    page.get_by_role("button", name="Same child").first.click()
    offered = page.get_by_role("group", name="Another report of this event?")
    expect(offered).to_contain_text("Called to shouting.")
    offered.get_by_label("Join them").check()
    offered.scroll_into_view_if_needed()
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=f"{folder}/event-{screen}.png", full_page=True)
    axe_clean(page)
    fits(page)
    page.get_by_role("button", name="Send for screening").click()
    expect(page.get_by_text(f"Joined to {first.reference}: one decision serves.")).to_be_visible()
    assert Contact.objects.get(joined_to=first).worry != first.worry


def test_without_script_the_same_is_offered_once_it_has_been_looked_for(visitor: Visitor) -> None:
    first = given_the_police_told_it()
    page = visitor(cast.priya(), java_script_enabled=False)
    begun(page)
    a_call(page)
    page.get_by_label("Address, and anything to know").fill("14 Fern Close")
    page.get_by_role("button", name="Look for these children").click()
    page.get_by_label("Join them").check()
    page.locator("#id_received_at_0").fill("5 Jan 2026")
    page.locator("#id_received_at_1").fill("09:30")
    page.get_by_role("button", name="Send for screening").click()
    expect(page.get_by_text(f"Joined to {first.reference}: one decision serves.")).to_be_visible()
