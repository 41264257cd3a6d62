"""Agencies are asked and answer: the police in two minutes on a phone, a school by voice; and Decide shows it all."""

from __future__ import annotations

from datetime import timedelta

from playwright.sync_api import Page, expect

from frontdoor.contacts.models import Check
from tests import cast

from .conftest import Visitor, Watch, axe_clean, fits

MINUTES_38 = timedelta(minutes=38)


def looks_right(page: Page) -> None:
    axe_clean(page)
    fits(page)


def test_the_police_answer_on_a_phone_and_see_nothing_else(visitor: Visitor, screen: str, the_time: Watch):
    family = [cast.a_child(), cast.a_child("Mia")]
    check = cast.a_check(cast.a_contact(*family, rag="red"), question="Who lives at 14 Fern Close, and any call-outs?")
    the_time.now += MINUTES_38
    page = visitor(cast.pol(), screen)
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Requests to Chilshire Police")
    expect(page.get_by_role("link", name="Children")).to_have_count(0)
    looks_right(page)
    page.get_by_role("link", name="Answer about").click()
    expect(page.get_by_text("Who lives at 14 Fern Close, and any call-outs?")).to_be_visible()
    expect(page.locator("#people")).to_have_text("Tyler Orchard, born 4 March 2018\nMia Orchard, born 4 March 2018")
    looks_right(page)

    page.get_by_label("We hold information", exact=True).check()
    page.get_by_label("The family may be told this").fill("Two call-outs since May, both for noise.")
    page.get_by_label("The family must never be told this").fill("A neighbour gives us information.")
    looks_right(page)
    page.get_by_role("button", name="Send answer").click()
    expect(page.get_by_role("heading", name="Thank you. The hub had this 38 min after asking.")).to_be_visible()
    looks_right(page)
    check.refresh_from_db()
    assert (check.state, check.never_tell) == ("answered", "A neighbour gives us information.")

    for elsewhere in (
        f"/contact/{check.contact_id}/",
        f"/children/{family[0].pk}/",
        "/front-door/",
        "/search/?q=Orchard",
    ):
        page.goto(elsewhere)
        expect(page.get_by_role("heading", level=1)).to_have_text("There is nothing here that you can see")
        assert "Orchard" not in page.content()


def test_an_agency_that_holds_nothing_says_where_it_looked(visitor: Visitor, screen: str):
    check = cast.a_check(cast.a_contact(cast.a_child()), of=cast.hea().agency)
    page = visitor(cast.hea(), screen, java_script_enabled=False)
    page.goto(f"/requests/{check.pk}/")
    page.get_by_role("button", name="We have this").click()
    expect(page.get_by_text("You have said that you have this.")).to_be_visible()
    page.get_by_label("Nothing known").check()
    page.get_by_role("button", name="Send answer").click()
    expect(page.get_by_role("alert")).to_contain_text("what was searched")
    page.get_by_label("What was searched?").fill("SystmOne")
    page.get_by_label("Back to when?").fill("birth")
    page.get_by_role("button", name="Send answer").click()
    expect(page.get_by_text("Nothing known: searched SystmOne, back to birth")).to_be_visible()
    assert Check.objects.get().says == "nothing"
