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


def asks(page: Page, agency: str, how: str, question: str) -> None:
    """Fills in what an agency is asked, and asks it."""
    page.get_by_label("Which agency?").select_option(label=agency)
    page.get_by_label(how).check()
    for name in ("Tyler Orchard", "Mia Orchard"):
        page.get_by_label(name).check()
    page.get_by_label("To decide what should happen for these children").check()
    page.get_by_label("The question").fill(question)
    page.get_by_label("Public task").check()


def test_an_officer_asks_chases_and_writes_down_and_decide_shows_it_all(visitor: Visitor, screen: str, the_time: Watch):
    cast.pol(), cast.hea(), cast.agency("Canal Side Surgery", "health")
    contact = cast.a_contact(cast.a_child(), cast.a_child("Mia"), rag="red")
    page = visitor(cast.priya(), screen)
    page.goto(f"/contact/{contact.pk}/")
    page.get_by_role("link", name="Ask an agency").click()
    looks_right(page)
    asks(page, "Chilshire Police", "Here:", "Any call-outs to this home since May?")
    page.get_by_role("button", name="Ask, and another agency").click()
    asks(page, "Chilshire Health", "Here:", "Were any injuries seen in the last year?")
    page.get_by_role("button", name="Ask, and another agency").click()
    asks(page, "Canal Side Surgery", "Here:", "When was Tyler last seen?")
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Nobody of this agency signs in here")
    expect(page.get_by_label("The question")).to_have_value("When was Tyler last seen?")
    looks_right(page)
    page.get_by_label("By telephone").check()
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_role("heading", name="What agencies say")).to_be_visible()
    looks_right(page)

    the_time.now += timedelta(minutes=20)
    page.get_by_role("link", name="Canal Side Surgery").click()
    looks_right(page)
    page.get_by_role("link", name="Write down their answer").click()
    page.get_by_label("Who told you?").fill("Dr Ama Reed")
    page.get_by_label("By telephone").check()
    page.get_by_label("They hold information", exact=True).check()
    page.get_by_label("Ask them before the family is told this").fill(
        "Seen twice with bruises; the mother was not asked."
    )
    looks_right(page)
    page.get_by_role("button", name="Write down their answer").click()
    expect(page.get_by_text("Told by Dr Ama Reed, by telephone")).to_be_visible()
    looks_right(page)

    the_time.now += timedelta(hours=2)
    health = Check.objects.get(agency__name="Chilshire Health")
    page = visitor(cast.priya(), screen)  # after two hours everybody signs in anew
    page.goto(f"/check/{health.pk}/chase/")
    page.get_by_label("Whom did you chase?").fill("Marcus Thorne")
    page.get_by_role("button", name="Chased").click()
    expect(page.get_by_text("Marcus Thorne")).to_be_visible()
    manager = visitor(cast.helen(), screen)
    manager.goto(f"/check/{health.pk}/")
    manager.get_by_role("link", name="Escalate to a manager of the agency").click()
    manager.get_by_label("To whom in the agency").fill("Dr Sato, named doctor")
    manager.get_by_role("button", name="Escalate to a manager of the agency").click()
    expect(manager.get_by_text("Dr Sato, named doctor")).to_be_visible()
    looks_right(manager)

    police = Check.objects.get(agency__name="Chilshire Police")
    page.goto(f"/check/{police.pk}/decline/")
    page.get_by_label("Why not?").fill("A live operation: ask again on Thursday.")
    page.get_by_label("Who told you?").fill("Sgt Nadia Bell")
    page.get_by_role("button", name="They will not answer").click()
    expect(page.get_by_text("A live operation").first).to_be_visible()

    row = cast.rows(contact)[0]
    page.goto(f"/contact-child/{row.pk}/background/")
    looks_right(page)
    for item in page.locator("section.check-item").all():
        item.get_by_label("Done", exact=True).check()
    national = page.get_by_role("group", name="CP-IS")
    national.get_by_label("Not done yet").check()
    page.locator("#id_cp_is_because").fill("system down 10:40")
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_text("9 of 10 done")).to_be_visible()

    cast.proposed(row, the_time.now)
    manager.goto(f"/decide/{contact.pk}/?child={row.pk}#worry")
    answers = manager.locator("#answers")
    expect(answers).to_contain_text("Canal Side Surgery answered 10:20")
    expect(answers).to_contain_text("Chilshire Health asked 10:00, late 12:00")
    expect(answers).to_contain_text("Chilshire Police will not answer: A live operation")
    expect(manager.locator("#background")).to_contain_text("Not done: CP-IS, “system down 10:40”.")
    answers.get_by_text("What Canal Side Surgery said").click()
    expect(answers.get_by_text("Seen twice with bruises")).to_be_visible()
    looks_right(manager)
