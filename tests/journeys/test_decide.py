"""A manager decides: a whole family, beside another manager, by keyboard, without script, while news comes in."""

from __future__ import annotations

import re
from datetime import date, timedelta

from playwright.sync_api import Locator, Page, expect

from frontdoor.contacts.models import Contact, ContactChild
from frontdoor.engine.perform import perform
from frontdoor.referrals.models import Referral
from tests import cast

from .conftest import Visitor, Watch, axe_clean, fits

NEXT_CHILD = re.compile("^Decide for")


def given_a_family(**more) -> list[ContactChild]:
    """Tyler, Mia, Zoe and an unborn child in one worry, each proposed for assessment by Priya."""
    cast.team()
    unborn = cast.a_child("", born_on=None, unborn=True, unborn_of="Kerry Orchard", expected_on=date(2026, 3, 1))
    children = [cast.a_child(), cast.a_child("Mia"), cast.a_child("Zoe"), unborn]
    contact = cast.a_contact(*children, rag="red", **more)
    return [cast.proposed(row) for row in cast.rows(contact)]


def given_one(name: str = "Tyler", **more) -> ContactChild:
    cast.team()
    return cast.proposed(cast.row_of(cast.a_child(name), **more))


def looks_right(page: Page) -> None:
    axe_clean(page)
    fits(page)


def part(page: Page, name: str) -> None:
    """On a phone the parts of the page are tabs."""
    tab = page.get_by_label("Parts of this page").get_by_role("link", name=name)
    if tab.is_visible():
        tab.click()


def button(page: Page) -> Locator:
    return page.get_by_role("button", name=NEXT_CHILD)


def now(row: ContactChild) -> ContactChild:
    return ContactChild.objects.get(pk=row.pk)


def reached(page: Page, name: str) -> None:
    expect(page.locator("#decision-title")).to_have_text(f"Decide for {name}")


def test_three_siblings_and_an_unborn_child_two_outcomes_and_a_referral(visitor: Visitor, screen: str, the_time: Watch):
    tyler, mia, zoe, unborn = given_a_family()
    waits = given_one("Finn", rag="amber")
    the_time.now += timedelta(minutes=40)
    page = visitor(cast.helen(), screen)
    page.goto("/decide/")
    when_the_story_and_the_worry_are_read(page)
    then_no_answer_is_given_beforehand(page)
    when_tyler_is_decided_as_proposed(page)
    then_mia_is_next_and_the_shared_reasons_stand_there(page)
    when_it_is_seen_differently_for_mia(page)
    when_zoe_gets_the_words_of_tyler(page)
    the_time.now += timedelta(minutes=50)
    when_the_last_one_is_decided(page)
    then_what_was_done_is_said_and_the_next_worry_opened(page, waits)
    assert [now(one).outcome for one in (tyler, mia, zoe, unborn)] == ["assessment", "advice", *["assessment"] * 2]
    assert {one.child_id for one in Referral.objects.all()} == {tyler.child_id, zoe.child_id, unborn.child_id}
    assert now(mia).differs_because == "She was at her grandmother’s all week."


def when_the_story_and_the_worry_are_read(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Decide: Orchard, 3 children and an unborn child")
    expect(page.get_by_role("listitem").filter(has_text="Who, and lives with")).to_be_visible()
    looks_right(page)
    part(page, "Worry")
    expect(page.get_by_text("Jo Pembury, Hollin Bank Primary School")).to_be_visible()
    expect(page.get_by_role("heading", name="What Priya Nair proposes for Tyler")).to_be_visible()
    looks_right(page)
    part(page, "Decide")


def then_no_answer_is_given_beforehand(page: Page) -> None:
    expect(page.locator("#decision :checked:visible")).to_have_count(0)
    expect(page.get_by_text("Priya proposes 3 Child in need.")).to_be_visible()
    expect(page.locator("#id_team_0")).to_be_hidden()
    button(page).click()
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("Answer “level”.")
    looks_right(page)


def when_tyler_is_decided_as_proposed(page: Page) -> None:
    page.get_by_label("3 Child in need").check()
    page.get_by_label("Referral for assessment").check()
    page.locator("#id_team_0").check()
    expect(page.get_by_label(re.compile("You see it differently"))).to_be_hidden()
    page.get_by_label("Shared reasons, for all 4").fill("A man nobody has named stays in the home.")
    page.get_by_label("For Tyler, what it means and why").fill("He said who did it.")
    page.get_by_role("group", name="Tyler’s words considered").get_by_label("Yes").check()
    expect(page.locator("#decision [data-saved]")).to_contain_text("Saved")
    looks_right(page)
    expect(button(page)).to_have_text("Decide for Tyler, next: Mia")
    button(page).click()


def then_mia_is_next_and_the_shared_reasons_stand_there(page: Page) -> None:
    expect(page.locator("#messages")).to_contain_text("Decided for Tyler: referral for assessment.")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    reached(page, "Mia")
    looks_right(page)
    part(page, "Decide")
    expect(page.get_by_label("Shared reasons, for all 4")).to_have_value("A man nobody has named stays in the home.")
    expect(page.locator("#decision :checked:visible")).to_have_count(0)


def when_it_is_seen_differently_for_mia(page: Page) -> None:
    page.get_by_label("2 Early help").check()
    differently = page.get_by_label("You see it differently from Priya. In a sentence, why?")
    expect(differently).to_be_visible()
    page.get_by_label("Advice or signpost").check()
    differently.fill("She was at her grandmother’s all week.")
    page.get_by_label("For Mia, what it means and why").fill("The health visitor sees her on Friday.")
    page.get_by_role("group", name="Mia’s words considered").get_by_label("There are none").check()
    looks_right(page)
    button(page).click()
    reached(page, "Zoe")


def when_zoe_gets_the_words_of_tyler(page: Page) -> None:
    part(page, "Decide")
    page.get_by_label("3 Child in need").check()
    page.get_by_label("Referral for assessment").check()
    page.locator("#id_team_0").check()
    page.get_by_label("For Zoe, what it means and why").fill("He said who did it.")
    expect(page.get_by_text("Zoe’s reasons are the same as Tyler’s, word for word.")).to_be_visible()
    looks_right(page)
    page.get_by_role("button", name="It is the same, because").click()
    page.keyboard.type("they share a room.")
    expect(page.get_by_text("Zoe’s reasons are the same as Tyler’s")).to_be_hidden()
    page.get_by_role("group", name="Zoe’s words considered").get_by_label("There are none").check()
    button(page).click()
    reached(page, "the unborn child")


def when_the_last_one_is_decided(page: Page) -> None:
    part(page, "Decide")
    page.get_by_label("3 Child in need").check()
    page.get_by_label("Referral for assessment").check()
    page.locator("#id_team_0").check()
    page.get_by_label("For the unborn child, what it means and why").fill("Due in March into the same home.")
    page.get_by_role("group", name="The unborn child’s words considered").get_by_label("There are none").check()
    button(page).click()


def then_what_was_done_is_said_and_the_next_worry_opened(page: Page, waits: ContactChild) -> None:
    said = page.locator("#messages")
    expect(said).to_contain_text("Decided for 4 children at 11:30, 1 h 30 after we were told.")
    expect(said).to_contain_text("Referral opened for Tyler, Zoe and the unborn child.")
    expect(page).to_have_url(re.compile(str(waits.contact_id)))
    expect(page.get_by_role("heading", level=1)).to_have_text("Decide: Finn Orchard, 7")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    looks_right(page)


def test_two_managers_decide_the_same_child_at_once(visitor: Visitor, screen: str):
    row = given_one()
    helen, omar = visitor(cast.helen(), screen), visitor(cast.omar(), screen)
    for page in (helen, omar):
        page.goto("/decide/")
        part(page, "Decide")
        page.get_by_label("3 Child in need").check()
    when_omar_is_the_first(omar)
    helen.get_by_label("Referral for assessment").check()
    helen.locator("#id_team_0").check()
    helen.get_by_label("What it means for the child, and why").fill("The mark has no account.")
    helen.get_by_label("There are none").check()
    button(helen).click()
    expect(helen.locator("#since")).to_be_in_viewport()
    expect(helen.locator("#since")).to_contain_text(
        "Omar Reyes decided Tyler today 10:00. Yours is kept beside it, and nothing of yours was recorded."
    )
    looks_right(helen)
    helen.get_by_role("link", name="Compare").click()
    beside = helen.get_by_role("region", name="Yours, kept beside it")
    expect(beside).to_contain_text("Decided: No further action")
    expect(beside).to_contain_text("Yours: Referral for assessment")
    expect(beside).to_contain_text("Yours: The mark has no account.")
    expect(beside).not_to_contain_text("Level")  # they agree on that
    helen.get_by_role("button", name="Set mine aside").click()
    expect(beside).to_have_count(0)
    expect(helen.get_by_text("Omar Reyes decided this.")).to_be_visible()
    assert (now(row).outcome, Referral.objects.count()) == ("no_further_action", 0)


def when_omar_is_the_first(page: Page) -> None:
    page.get_by_label("No further action").check()
    page.get_by_label(re.compile("You see it differently")).fill("The school has found the cause.")
    page.get_by_label("What it means for the child, and why").fill("A fall in the yard, seen by two teachers.")
    page.get_by_label("There are none").check()
    button(page).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing waits for your decision")
    looks_right(page)


def test_by_keyboard_alone(visitor: Visitor):
    tyler, *_ = given_a_family()
    page = visitor(cast.helen())
    page.goto("/decide/")
    page.keyboard.press("j")
    reached(page, "Mia")
    page.keyboard.press("k")
    reached(page, "Tyler")
    for key in ("2", "3", "n", "v", "a"):
        page.keyboard.press(key)
    expect(page.get_by_label("3 Child in need")).to_be_checked()
    expect(page.get_by_label("Referral for assessment")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator("#id_team_0")).to_be_checked()
    page.keyboard.press("r")
    expect(page.get_by_label("For Tyler, what it means and why")).to_be_focused()
    page.keyboard.type("No account of the mark, again: 1, 2 and j are only letters here.")
    when_tabbed_to(page, page.get_by_role("group", name="Tyler’s words considered").get_by_label("Yes"))
    page.keyboard.press("Space")
    page.keyboard.press("Control+Enter")
    reached(page, "Mia")
    assert now(tyler).outcome == "assessment" and now(tyler).because.endswith("only letters here.")
    page.keyboard.press("?")
    listed = page.locator("[data-keys]")
    for says in (
        "1 1 Universal",
        "a Referral for assessment",
        "n No further action",
        "r Reasons",
        "j Next child",
        "k Child before",
    ):
        expect(listed).to_contain_text(says)
    expect(listed).not_to_contain_text("Record a worry")
    looks_right(page)


def when_tabbed_to(page: Page, box: Locator) -> None:
    for _ in range(30):
        if box.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{box} cannot be reached by the keyboard")


def test_news_arrives_while_one_writes_and_no_word_is_lost(visitor: Visitor, screen: str, the_time: Watch):
    row = given_one()
    page = visitor(cast.helen(), screen)
    page.goto("/decide/")
    part(page, "Decide")
    box = page.get_by_label("What it means for the child, and why")
    box.press_sequentially("The mark has no")
    before = box.bounding_box()
    the_time.now += timedelta(minutes=2)
    perform("add_news", row.contact, cast.priya(), the_time.now, latest_news="The school rang: a second mark.")
    when_the_page_asks_again(page)
    expect(page.locator("#news")).to_contain_text(
        "Priya Nair recorded “Back to screening, as there is news” today 10:02."
    )
    expect(page.locator("#news")).to_contain_text("Your words are kept.")
    expect(page.locator("#news")).to_be_in_viewport()
    assert box.bounding_box() == before, "nothing has moved under the hand"
    expect(box).to_be_focused()
    box.press_sequentially(" account.")
    looks_right(page)
    page.locator("#news").get_by_role("link", name="Show").click()
    part(page, "Worry")
    expect(page.locator("#worry").get_by_text("The school rang: a second mark.").first).to_be_visible()
    part(page, "Decide")
    expect(page.locator("#decision")).to_contain_text("Back at screening: News since this was proposed")
    looks_right(page)
    cast.proposed(now(row), the_time.now)
    page.reload()
    part(page, "Decide")
    expect(box).to_have_value("The mark has no account.")
    when_the_rest_is_answered(page)
    button(page).click()
    expect(page.locator("#messages")).to_contain_text("Decided for Tyler")
    assert now(row).because == "The mark has no account."


def test_news_that_nobody_showed_is_shown_at_the_button(visitor: Visitor, screen: str):
    row = given_one()
    page = visitor(cast.helen(), screen)
    page.goto("/decide/")
    part(page, "Decide")
    page.get_by_label("What it means for the child, and why").fill("The mark has no account.")
    when_the_rest_is_answered(page)
    perform("add_news", row.contact, cast.priya(), cast.NOW, latest_news="The school rang: a second mark.")
    button(page).click()
    expect(page.locator("#since")).to_be_in_viewport()
    expect(page.locator("#since")).to_contain_text("The school rang: a second mark.")
    looks_right(page)
    assert now(row).state == "screened"
    cast.proposed(now(row))
    page.goto("/decide/")
    part(page, "Decide")
    expect(page.get_by_label("What it means for the child, and why")).to_have_value("The mark has no account.")
    button(page).click()
    expect(page.locator("#messages")).to_contain_text("Decided for Tyler")
    assert now(row).state == "decided"


def when_the_page_asks_again(page: Page) -> None:
    """As it does every 20 seconds, and when somebody comes back to its tab."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def when_the_rest_is_answered(page: Page) -> None:
    page.get_by_label("3 Child in need").check()
    page.get_by_label("Referral for assessment").check()
    page.locator("#id_team_0").check()
    page.get_by_label("There are none").check()


def test_a_question_goes_back_and_the_clock_does_not_stop(visitor: Visitor, screen: str):
    row = given_one(rag="red")
    page = visitor(cast.helen(), screen)
    page.goto("/decide/")
    page.get_by_role("link", name="Ask Priya a question").click()
    expect(page.get_by_text("The clock does not stop.")).to_be_visible()
    looks_right(page)
    page.get_by_label("Your question about Tyler").fill("Who saw the mark?")
    page.get_by_role("button", name="Ask Priya").click()
    expect(page.locator("#messages")).to_contain_text("Asked about Tyler. The clock does not stop: due today 14:00.")
    assert (now(row).state, now(row).question) == ("screened", "Who saw the mark?")


def test_without_script(visitor: Visitor, screen: str):
    tyler, mia, *_ = given_a_family()
    page = visitor(cast.helen(), screen, java_script_enabled=False)
    page.goto("/decide/")
    part(page, "Decide")
    page.get_by_label("For Tyler, what it means and why").fill("Half a thought")
    page.get_by_role("button", name="Keep what is written, decide later").click()
    part(page, "Decide")
    expect(page.get_by_label("For Tyler, what it means and why")).to_have_value("Half a thought")
    page.get_by_label("3 Child in need").check()
    page.get_by_label("Advice or signpost").check()
    page.get_by_label(re.compile("You see it differently")).fill("The school will do it.")
    page.get_by_role("group", name="Tyler’s words considered").get_by_label("Yes").check()
    button(page).click()
    reached(page, "Mia")
    assert (now(tyler).outcome, now(mia).state) == ("advice", "proposed")
    assert Contact.objects.get().rag == "red"
