"""An officer records worries: a family in one go, by keyboard, without script, left and found again, typed wrongly."""

from __future__ import annotations

import re
from datetime import date, timedelta
from urllib.parse import quote_plus

from playwright.sync_api import Locator, Page, Response, expect

from frontdoor.accounts.models import Duty
from frontdoor.contacts.models import Contact, ContactChild
from frontdoor.drafts.models import Draft
from frontdoor.engine.perform import open_record
from frontdoor.people.models import Person, Relationship
from tests import cast
from tests.cast import DAY, HOUR, NOW

from .conftest import Visitor, Watch, axe_clean, fits

THEIR_WORDS = "Tyler (Year 3) came in with a mark on his cheek, said “Mum’s friend did it, don’t tell”."
REFERRER = "Jo Pembury, Hollin Bank Primary School, safeguarding lead"
A_DRAFT = re.compile(r"/contacts/record/[0-9a-f-]{36}/")


def given_a_duty_manager() -> None:
    manager = cast.helen()
    manager.telephone = "01632 960 114"
    manager.save()
    Duty.objects.create(team=cast.hub(), manager=manager, starts_at=NOW - HOUR, ends_at=NOW + 8 * HOUR)


def given_the_orchards() -> tuple[Person, Person]:
    """Tyler and Mia, brother and sister, known for a year; two contacts about him."""
    before = NOW - 400 * DAY
    tyler = cast.a_child(now=before, school="Hollin Bank")
    mia = cast.a_child("Mia", now=before, born_on=date(2021, 6, 1))
    open_record(Relationship(person=tyler), cast.priya(), before, other=mia, kind="sibling")
    for days, outcome in ((200, "no_further_action"), (100, "advice")):
        cast.decided(cast.row_of(tyler, at=NOW - days * DAY), NOW - days * DAY, outcome)
    return tyler, mia


def looks_right(page: Page) -> None:
    axe_clean(page)
    fits(page)


def begun(page: Page) -> None:
    page.goto("/contacts/record/")
    expect(page).to_have_url(A_DRAFT)


def a_call(page: Page) -> None:
    page.get_by_label("Telephone").check()
    page.get_by_label("Name, where they work").fill(REFERRER)
    page.get_by_label("They are").select_option("2A")
    page.locator("#id_worry").fill(THEIR_WORDS)


def row(page: Page, number: int) -> Locator:
    return page.locator(f"#c{number}")


def named(child: Locator, given: str, family: str = "", age: str = "") -> None:
    child.get_by_label("First name").fill(given)
    if family:
        child.get_by_label("Family name").fill(family)
    if age:
        child.get_by_label("Age or date of birth").fill(age)


def saved(page: Page) -> None:
    expect(page.locator("[data-saved-state=saved]")).to_be_visible()


def kept(page: Page, box: Locator, words: str) -> None:
    """Typed, and answered by the service."""

    def is_kept(answer: Response) -> bool:
        return "/drafts/" in answer.url and quote_plus(words) in (answer.request.post_data or "")

    with page.expect_response(is_kept):
        box.fill(words)


def names() -> list[str]:
    return [str(one.child) for one in ContactChild.objects.select_related("child").order_by("pk")]


def test_three_siblings_and_an_unborn_child_in_one_worry(visitor: Visitor, screen: str, the_time: Watch):
    given_a_duty_manager()
    tyler, mia = given_the_orchards()
    page = visitor(cast.priya(), screen)
    begun(page)
    expect(page.get_by_label("Day")).to_have_value("")
    page.get_by_role("group", name="Is a child in danger right now?").get_by_label("No", exact=True).check()
    a_call(page)
    expect(page.get_by_label("Time")).to_have_value("10:00")

    named(row(page, 1), "Tyler", "Orchard", "4 Mar 2018")
    expect(row(page, 1).get_by_role("status")).to_have_text("1 possible match look")
    panel = page.locator("#known-c1")
    expect(panel).to_contain_text("Surname same. First name same. Born the same day.")
    expect(panel).to_contain_text("2 contacts in 12 months: 1 advice or signpost, 1 no further action.")
    looks_right(page)
    panel.get_by_role("button", name="Same child").click()
    expect(row(page, 1).get_by_role("status")).to_have_text("Known: Tyler Orchard")
    row(page, 1).get_by_role("group", name="Was the child spoken to?").get_by_label("Yes").check()
    row(page, 1).get_by_label("The child's words").fill("Mum’s friend did it, don’t tell")
    panel.get_by_role("button", name="Add Mia Orchard").click()
    expect(row(page, 2).get_by_role("status")).to_have_text("Known: Mia Orchard")

    page.get_by_role("button", name="Add a child").click()
    expect(row(page, 3).get_by_label("First name")).to_be_focused()
    expect(row(page, 3).get_by_label("Family name")).to_have_value("Orchard")
    named(row(page, 3), "Samuel", age="11")
    expect(page.locator("#known-c3")).to_contain_text("nobody known who may be the same child")
    page.get_by_role("button", name="Add an unborn child").click()
    row(page, 4).get_by_label("Mother’s name").fill("Kerry Orchard")
    row(page, 4).get_by_label("Expected").fill("Jan 2026")

    page.get_by_label("Not told").check()
    page.get_by_label("Why not?").fill("The person who may have hurt him lives there.")
    page.get_by_role("group", name="May the family know").get_by_label("Yes").check()
    page.get_by_label("Red").check()
    looks_right(page)
    page.get_by_role("button", name="Send for screening").click()

    expect(page.get_by_role("heading", name="Sent.")).to_be_visible()
    expect(page.get_by_text("Red: decide by 14:00 today.")).to_be_visible()
    expect(page.get_by_text("Helen Stroud (duty manager, 01632 960 114) has it")).to_be_visible()
    looks_right(page)
    assert names() == 2 * ["Tyler Orchard"] + [
        "Tyler Orchard",
        "Mia Orchard",
        "Samuel Orchard",
        "Unborn child of Kerry Orchard",
    ]
    linked = ContactChild.objects.order_by("pk")[2:4]
    assert [one.child for one in linked] == [tyler, mia]
    assert linked[0].words == "Mum’s friend did it, don’t tell"

    page.get_by_role("link", name="Open this worry").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Samuel Orchard and an unborn child")
    looks_right(page)


def test_from_the_call_to_the_proposals(visitor: Visitor, screen: str, the_time: Watch):
    given_the_orchards()
    contact = cast.a_contact(cast.a_child("Noor", "Ash"), cast.a_child("Ali", "Ash"), family_told="", rag="")
    page = visitor(cast.priya(), screen)
    page.goto(f"/contact/{contact.pk}/")
    expect(page.get_by_text("A decision can be proposed when these are answered.")).to_be_visible()
    page.get_by_role("link", name="Screen and propose").click()
    looks_right(page)
    noor, ali = (page.get_by_role("region", name=name) for name in ("Noor Ash", "Ali Ash"))
    noor.get_by_label("2 Early help").check()
    noor.get_by_label("Advice or signpost").check()
    noor.get_by_label("Why", exact=True).fill("The school explained it.")
    ali.get_by_role("button", name="Same level and outcome as Noor Ash").click()
    expect(ali.get_by_label("2 Early help")).to_be_checked()
    expect(noor.get_by_label("Why", exact=True)).to_have_value("The school explained it.")
    page.get_by_role("button", name="Send for decision").click()
    expect(page.get_by_role("alert")).to_contain_text("Answer before a decision is proposed: how grave.")
    looks_right(page)
    page.get_by_label("Told, and agree").check()
    page.get_by_label("Green").check()
    page.get_by_role("button", name="Send for decision").click()
    expect(page.get_by_role("alert")).to_contain_text("Answer “why”.")
    expect(page.get_by_text("Sent for decision: Noor Ash.")).to_be_visible()
    ali.get_by_label("Why", exact=True).fill("He was not there.")
    page.get_by_role("button", name="Send for decision").click()
    expect(page.get_by_text("Sent for decision: Ali Ash.")).to_be_visible()
    looks_right(page)
    assert [one.state for one in cast.rows(contact)] == ["proposed", "proposed"]


def test_a_worry_left_is_found_on_the_board_and_finished(visitor: Visitor, screen: str, the_time: Watch):
    page = visitor(cast.priya(), screen)
    begun(page)
    page.get_by_label("Telephone").check()
    page.locator("#id_worry").fill("A neighbour heard shouting")
    named(row(page, 1), "Tyler", "Orchard")
    page.get_by_role("button", name="Add a child").click()
    kept(page, row(page, 2).get_by_label("First name"), "Mia")
    expect(page.get_by_text("on the board since 10:00")).to_be_visible()
    page.close()

    the_time.now += timedelta(minutes=34)
    board = visitor(cast.sam(), screen)
    board.goto("/front-door/")
    expect(board.get_by_text("begun 34 min ago")).to_be_visible()

    back = visitor(cast.priya(), screen)
    begun(back)
    back.get_by_role("link", name="Orchard 10:00").click()
    expect(back.locator("#id_worry")).to_have_value("A neighbour heard shouting")
    expect(row(back, 2).get_by_label("First name")).to_have_value("Mia")
    back.get_by_label("They are").select_option("1B")
    back.get_by_role("button", name="Send for screening").click()
    expect(back.get_by_role("heading", name="Sent.")).to_be_visible()
    assert names() == ["Tyler Orchard", "Mia Orchard"]
    assert Contact.objects.get().received_at == NOW  # when the call was answered, not when it was finished
    assert not Draft.objects.filter(finished_at=None).exists()


def test_typed_wrongly_nothing_is_lost(visitor: Visitor, screen: str, the_time: Watch):
    page = visitor(cast.priya(), screen)
    begun(page)
    page.get_by_label("E-mail", exact=True).check()
    page.locator("#id_worry").fill(THEIR_WORDS)
    page.get_by_label("Day").fill("31 Feb 2026")
    page.get_by_label("Time").fill("9.12")
    named(row(page, 1), "محمد", "Łuka", "Year 3")
    page.get_by_role("button", name="Add an unborn child").click()
    row(page, 2).get_by_label("Mother’s name").fill("Kerry Orchard")
    row(page, 2).get_by_label("Expected").fill("Jan 2028")
    page.get_by_role("button", name="Send for screening").click()

    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("“31 Feb 2026” is not a date: February 2026 has 28 days.")
    expect(alert).to_contain_text("Choose who is telling us, also where it is “Unknown”.")
    expect(alert).to_contain_text("“Year 3” is not an age or a date. Write 7, about 4 months, Mar 2019 or 4 Mar 2019.")
    expect(alert).to_contain_text("A child expected then was not yet conceived on 5 January 2026.")
    expect(page.locator("#id_worry")).to_have_value(THEIR_WORDS)
    expect(row(page, 1).get_by_label("First name")).to_have_value("محمد")
    looks_right(page)

    alert.get_by_role("link", name="31 Feb").click()
    expect(page.get_by_label("Day")).to_be_focused()
    page.get_by_label("Day").fill("5 Jan 2026")
    page.get_by_label("They are").select_option("10")
    row(page, 1).get_by_label("Age or date of birth").fill("about 8")
    row(page, 2).get_by_label("Expected").fill("Jun 2026")
    saved(page)
    page.get_by_role("button", name="Send for screening").click()
    expect(page.get_by_role("heading", name="Sent.")).to_be_visible()
    assert names() == ["محمد Łuka", "Unborn child of Kerry Orchard"]


def test_a_child_in_danger_goes_to_the_duty_manager_at_once(visitor: Visitor, screen: str, the_time: Watch):
    given_a_duty_manager()
    page = visitor(cast.priya(), screen)
    begun(page)
    at_once = page.get_by_role("button", name="Send to the duty manager now")
    expect(at_once).to_be_hidden()
    page.get_by_role("group", name="Is a child in danger right now?").get_by_label("Yes").check()
    expect(page.get_by_text("Ring 999 first.")).to_be_visible()
    a_call(page)
    looks_right(page)
    at_once.click()
    expect(page.get_by_text("Helen Stroud (duty manager, 01632 960 114) has it.")).to_be_visible()
    assert [one.state for one in ContactChild.objects.all()] == ["proposed"]


def test_by_keyboard_alone(visitor: Visitor, the_time: Watch):
    page = visitor(cast.priya())
    begun(page)
    keys = page.keyboard

    def press(*several: str) -> None:
        for one in several:
            keys.press(one)

    expect(page.locator("#id_in_danger_1")).to_be_focused()
    press("ArrowDown", "Tab", "Space", "Alt+2")
    keys.type("Jo Pembury, Hollin Bank")
    press("Tab")
    keys.type("2a")
    press("Alt+3")
    keys.type("A mark on his cheek.")
    press("Alt+4")
    for typed in ("Tyler", "Orchard", "7"):
        keys.type(typed)
        press("Tab")
    for given, age in (("Mia", "4"), ("Samuel", "11")):
        press("Alt+c")
        expect(page.get_by_label("First name").last).to_be_focused()
        keys.type(given)
        press("Tab", "Tab")
        keys.type(age)
    press("Alt+u")
    expect(page.get_by_label("Mother’s name")).to_be_focused()
    keys.type("Kerry Orchard")
    press("Enter")  # which sends nothing
    press("Tab")
    keys.type("Jan 2026")
    press("Alt+7", "ArrowDown", "Control+Enter")
    expect(page.get_by_role("heading", name="Sent.")).to_be_visible()
    assert names() == ["Tyler Orchard", "Mia Orchard", "Samuel Orchard", "Unborn child of Kerry Orchard"]
    contact = Contact.objects.get()
    assert (contact.in_danger, contact.how, contact.source, contact.rag) == ("no", "telephone", "2A", "amber")


def test_every_key_is_on_the_page(visitor: Visitor, the_time: Watch):
    page = visitor(cast.priya())
    begun(page)
    page.get_by_role("heading", name="Record a worry").click()
    page.keyboard.press("?")
    keys = page.locator("#keyboard")
    for one in ("Alt+1", "Alt+2", "Alt+3", "Alt+4", "Alt+5", "Alt+6", "Alt+7", "Alt+C", "Alt+U", "Alt+K", "Ctrl+Enter"):
        expect(keys).to_contain_text(one)


def test_without_a_connection_the_words_stay(visitor: Visitor, the_time: Watch):
    page = visitor(cast.priya())
    begun(page)
    page.locator("#id_worry").fill("He said")
    saved(page)
    page.context.set_offline(True)
    page.locator("#id_worry").fill("He said that it was")
    expect(page.get_by_text("No connection. What you type is kept on this computer")).to_be_visible()
    page.context.set_offline(False)
    saved(page)
    assert Draft.objects.get().value("worry") == "He said that it was"


def test_without_script(visitor: Visitor, screen: str, the_time: Watch):
    given_the_orchards()
    page = visitor(cast.priya(), screen, java_script_enabled=False)
    begun(page)
    a_call(page)
    named(row(page, 1), "Tyler", "Orchard", "4 Mar 2018")
    page.get_by_role("button", name="Add an unborn child").click()
    expect(page.locator("#id_worry")).to_have_value(THEIR_WORDS)
    row(page, 2).get_by_label("Mother’s name").fill("Kerry Orchard")
    row(page, 2).locator("[name=c2-expected_not_known]").check()
    page.get_by_role("button", name="Look for these children").click()
    page.get_by_role("button", name="Same child as Tyler Orchard").click()
    expect(row(page, 1).get_by_role("status")).to_have_text("Known: Tyler Orchard")
    page.get_by_role("button", name="Send for screening").click()
    expect(page.get_by_role("heading", name="Sent.")).to_be_visible()
    assert names()[-2:] == ["Tyler Orchard", "Unborn child of Kerry Orchard"]
    assert Person.objects.count() == 3


def test_a_manager_takes_over_what_a_colleague_cannot_finish(visitor: Visitor, screen: str, the_time: Watch):
    page = visitor(cast.priya(), screen)
    begun(page)
    page.get_by_label("Telephone").check()
    page.get_by_label("They are").select_option("2A")
    kept(page, page.locator("#id_worry"), THEIR_WORDS)
    left = page.url
    page.close()
    the_time.now += HOUR
    manager = visitor(cast.helen(), screen)
    manager.goto(left)
    expect(manager.get_by_role("heading", level=1)).to_contain_text("being written by Priya Nair")
    looks_right(manager)
    manager.get_by_role("button", name="Take it over").click()
    expect(manager.locator("#id_worry")).to_have_value(THEIR_WORDS)
    manager.get_by_role("button", name="Send for screening").click()
    expect(manager.get_by_role("heading", name="Sent.")).to_be_visible()
    assert Contact.objects.get().received_at == NOW
