"""Eight standing questions answered by keyboard, seen by whoever decides; an adult to whom no letter may be written."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from frontdoor.contacts.models import ContactAdult, ContactChild
from frontdoor.people.safe_contact import Way, why_not_contact
from tests import cast
from tests.signs import signs

from .conftest import Visitor, Watch, axe_clean, fits


def test_eight_questions_are_answered_with_eight_keys_and_the_manager_reads_them(
    visitor: Visitor, screen: str, the_time: Watch
):
    tyler = cast.a_child()
    contact = cast.a_contact(tyler, children={tyler.pk: {}})
    page = visitor(cast.priya(), screen)
    page.goto(f"/contact/{contact.pk}/screen/")
    when_every_question_is_answered(page)
    when_who_he_is_is_said(page)
    fits(page)
    axe_clean(page)
    page.get_by_role("group", name="Level").get_by_text("3 Child in need").click()
    page.get_by_role("group", name="What should happen").get_by_label("Advice or signpost").check()
    page.get_by_label("Why", exact=True).fill("The nurse looks at it.")
    page.get_by_role("button", name="Send for decision").click()
    expect(page.get_by_text("Sent for decision: Tyler Orchard.")).to_be_visible()
    row = ContactChild.objects.get(contact=contact)
    assert signs(row) == {"injury": "raised", "disclosed": "raised"}
    decides = visitor(cast.helen(), "desktop")
    decides.goto(f"/decide/{contact.pk}/")
    said = "8 of 8 answered: 2 yes (injury or mark; told by the child), 1 not known (person has contact now)"
    expect(decides.get_by_text(said)).to_be_visible()


def when_every_question_is_answered(page: Page) -> None:
    page.get_by_role("group", name="In danger now?").get_by_label("Yes").focus()
    for key in "nyykn":
        page.keyboard.press(key)
    page.get_by_role("button", name="No to all that are left").click()
    expect(page.locator("[data-standing] input:checked")).to_have_count(8)


def when_who_he_is_is_said(page: Page) -> None:
    page.get_by_text("Who Tyler is").click()
    page.get_by_label("Ethnicity").select_option("not_known")
    page.get_by_role("group", name="Is an interpreter needed?").get_by_label("No", exact=True).check()


def test_no_letter_is_offered_to_whom_it_is_not_safe_to_write(visitor: Visitor, screen: str, the_time: Watch):
    contact = cast.a_contact(cast.a_child())
    page = visitor(cast.priya(), screen)
    page.goto(f"/contact/{contact.pk}/")
    page.get_by_role("link", name="Name an adult").click()
    page.get_by_label("First name").fill("Kerry")
    page.get_by_label("What they are to the children").select_option("mother")
    page.get_by_role("group", name="Safe to write a letter?").get_by_label("No", exact=True).check()
    fits(page)
    axe_clean(page)
    page.get_by_role("button", name="Name in this worry").click()
    expect(page.get_by_text("Not safe to write")).to_be_visible()
    axe_clean(page)
    caution = why_not_contact(ContactAdult.objects.select_related("adult").get().adult, Way.WRITE)
    assert caution and caution.stops
