"""Somebody is found though the name was misheard; two records of one child are joined, read together, and parted."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from frontdoor.people.models import Household
from tests import cast
from tests.people.told import home, kerry, place_of, related

from .conftest import axe_clean, fits, opened


def looked_at(page: Page) -> None:
    """As everybody can use it."""
    axe_clean(page)
    fits(page)


def asked_for(page: Page, screen: str, text: str) -> None:
    """Types into the box of the bar, which on a phone is in the menu."""
    if screen == "phone":
        page.locator("summary", has_text="Menu").click()
        box = page.locator("#menu-search")
    else:
        page.keyboard.press("/")
        box = page.locator("#search")
        expect(box).to_be_focused()
    box.fill(text)
    box.press("Enter")


def test_a_misheard_name_is_found_from_any_page_and_the_child_opened(live, visitor, screen):
    child = cast.a_child(school="Hollin Bank")
    home(child, kerry(), main=True)
    cast.referral_of(child)
    page = visitor(cast.priya(), screen)
    page.goto("/my-work/")
    asked_for(page, screen, "Tylor Orchad")
    expect(page.get_by_role("heading", name="Find a child or adult")).to_be_visible()
    row = page.get_by_role("row").filter(has_text="Tyler Orchard")
    expect(row).to_contain_text("Running")
    expect(row).to_contain_text("Assessment North")
    looked_at(page)
    page.get_by_role("link", name="Tyler Orchard").click()
    if page.get_by_label("Why do you open it?").or_(page.get_by_role("group", name="Why do you open it?")).count():
        looked_at(page)
        page.get_by_label("To see whether this is the child I have before me").check()
        page.get_by_role("button", name="Open the record").click()
    expect(page.get_by_role("heading", name="Tyler Orchard", level=1)).to_be_visible()
    page.get_by_role("link", name="Details, homes and family").click()
    expect(page.get_by_role("heading", name="Homes")).to_be_visible()
    expect(page.get_by_text("14 Fern Close").first).to_be_visible()
    looked_at(page)


def test_results_follow_the_typing_and_nobody_is_said_in_words(live, visitor):
    cast.a_child()
    page = visitor(cast.priya())
    page.goto("/search/")
    box = page.get_by_label("Name, date of birth, address, telephone or any number")
    box.press_sequentially("orch")
    expect(page.get_by_role("link", name="Tyler Orchard")).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="1 person.")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/search/\?q=orch$"))
    box.fill("orchxyz")
    expect(page.get_by_text("Nobody found. Try another spelling")).to_be_visible()
    looked_at(page)


def test_two_records_are_joined_and_parted_with_both_histories_shown(live, visitor, screen):
    tyler, tylor = cast.a_child(school="Hollin Bank"), cast.a_child("Tylor", school="Hollin Bank")
    cast.a_note(tyler)
    cast.a_contact(tylor)
    page = visitor(cast.helen(), screen)
    opened(page, f"/person/{tyler.pk}/")
    page.get_by_role("link", name="Look for another record of this person").click()
    looked_at(page)
    page.get_by_role("link", name="Compare with Tylor Orchard").click()
    expect(page.get_by_text("Surname same. First name alike: Tylor / Tyler.")).to_be_visible()
    looked_at(page)
    page.get_by_role("button", name="They are one person").click()
    expect(page.get_by_role("link", name="Answer “how we know”.")).to_be_visible()
    page.get_by_label("How we know").fill("The school holds one birth certificate for both.")
    page.get_by_role("button", name="They are one person").click()
    expect(page.get_by_text("Both histories show under both.").first).to_be_visible()
    looked_at(page)
    for one in (tyler, tylor):
        page.goto(f"/person/{one.pk}/chronology/")
        expect(page.get_by_role("link", name="Write a case note")).to_be_visible()
        expect(
            page.get_by_role("link", name="Receive a worry").or_(page.get_by_text("A mark on his cheek")).first
        ).to_be_visible()
    page.goto(f"/person/{tyler.pk}/")
    page.get_by_role("link", name="Say that they are two people").click()
    looked_at(page)
    page.get_by_label("How we know").fill("Two birth certificates after all.")
    page.get_by_role("button", name="They are two people").click()
    expect(
        page.get_by_text("Said not to be Tylor Orchard after all: Two birth certificates after all.")
    ).to_be_visible()
    page.goto(f"/person/{tylor.pk}/chronology/")
    expect(page.get_by_role("link", name="Write a case note")).to_have_count(0)


def test_one_of_a_family_moves_and_nobody_with_them_unseen(live, visitor, screen):
    tyler, mother = cast.a_child(), kerry()
    related(tyler, mother, "mother")
    fern = home(tyler, mother, main=True)
    page = visitor(cast.priya(), screen)
    opened(page, f"/person/{tyler.pk}/")
    page.get_by_role("link", name="Record a home or a move").click()
    looked_at(page)
    page.get_by_label("First line of the address").fill("2 Mill Row")
    page.get_by_label("Lives there").check()
    page.get_by_label("Yes").check()
    page.get_by_label("Since when?").fill("1 Dec 2025")
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_role("link", name=re.compile("has a main home already, at 14 Fern Close"))).to_be_visible()
    looked_at(page)
    page.get_by_label("Tyler Orchard left 14 Fern Close").check()
    page.get_by_role("button", name="Record it").click()
    expect(page.get_by_role("link", name="2 Mill Row").first).to_be_visible()
    assert (place_of(tyler, fern).state, place_of(mother, fern).state) == ("ended", "standing")
    assert Household.objects.count() == 2


def test_somebody_new_is_looked_for_recorded_and_told_of(live, visitor, screen):
    tyler = cast.a_child()
    page = visitor(cast.priya(), screen)
    opened(page, f"/person/{tyler.pk}/")
    page.get_by_role("link", name="Add somebody").click()
    looked_at(page)
    page.locator("#choose").get_by_role("searchbox").fill("carl brannock")
    page.locator("#choose").get_by_role("button", name="Find").click()
    expect(page.get_by_label("First name")).to_have_value("Carl")
    page.get_by_label("An adult").check()
    looked_at(page)
    page.get_by_role("group", name="What are they to Tyler Orchard?").get_by_label("Father").check()
    looked_at(page)
    page.get_by_role("button", name="Record them").click()
    row = page.get_by_role("row").filter(has_text="Carl Brannock")
    expect(row).to_contain_text("Father")
    expect(row).to_contain_text("Not known")


def test_a_record_is_restricted_by_name_and_gone_from_everybody_elses_sight(live, visitor, screen):
    tyler = cast.a_child()
    for one in (cast.kit, cast.helen, cast.omar, cast.tom, cast.ruth, cast.sam, cast.dee, cast.grace):
        one()
    page = visitor(cast.martin(), screen)
    opened(page, f"/person/{tyler.pk}/")
    page.get_by_role("link", name="Restrict who may see it").click()
    looked_at(page)
    page.get_by_label("Show only names with").fill("hel")
    expect(page.get_by_label("Kit Sawyer")).to_be_hidden()
    page.get_by_label("Helen Stroud").check()
    page.get_by_label("Why only they").fill("A colleague's family.")
    page.get_by_role("button", name="Restrict who may see this").click()
    expect(page.get_by_text("you are not one of them")).to_be_visible()
    page.goto("/search/?q=orchard")
    expect(page.get_by_text("Nobody found.")).to_be_visible()
    held = visitor(cast.helen(), screen)
    held.goto(f"/person/{tyler.pk}/")
    expect(held.get_by_text("Only Helen Stroud. Everybody else finds nothing.")).to_be_visible()
    looked_at(held)
