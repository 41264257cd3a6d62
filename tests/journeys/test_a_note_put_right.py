"""A note is written, refused with every word kept, written again, put right, and its history read."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from frontdoor.people.models import Person
from tests import cast

from .conftest import Visitor, Watch, axe_clean, fits, opened

PASSWORD = "a door by the river"


def looks_right(page: Page) -> None:
    axe_clean(page)
    fits(page)


def test_a_note_is_refused_kept_sent_put_right_and_read(page: Page, the_time: Watch):
    child = given_helen_can_sign_in_and_a_child_is_known()
    when_she_signs_in_by_typing(page, f"/case-note/new/?child={child.pk}")
    then_a_note_without_its_words_is_refused_and_nothing_is_lost(page)
    then_it_is_recorded_once_it_is_whole(page)
    the_time.now += timedelta(minutes=40)
    when_she_puts_right_whom_it_was_with(page)
    then_the_history_tells_both(page)
    then_the_childs_chronology_tells_it_where_it_happened(page, child)


def given_helen_can_sign_in_and_a_child_is_known():
    helen = cast.helen()
    helen.set_password(PASSWORD)
    helen.save()
    return cast.a_child()


def when_she_signs_in_by_typing(page: Page, url: str) -> None:
    page.goto(url)
    looks_right(page)
    page.get_by_label("Sign-in name").fill("helen")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Write a case note")
    looks_right(page)


def then_a_note_without_its_words_is_refused_and_nothing_is_lost(page: Page) -> None:
    page.get_by_label("Day").fill("5 Jan 2026")
    page.get_by_label("Time").fill("9.30")
    page.get_by_label("Visit").check()
    page.get_by_label("With whom").fill("Tyler and his mother")
    page.get_by_role("button", name="Write a case note").click()
    expect(page).to_have_title("Error: Write a case note - Frontdoor")
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("Answer “what happened and what was said”.")
    expect(page.get_by_label("With whom")).to_have_value("Tyler and his mother")
    expect(page.get_by_label("Time")).to_have_value("9.30")
    looks_right(page)
    summary.get_by_role("link", name="Answer “what happened and what was said”.").click()
    expect(page.get_by_label("What happened and what was said")).to_be_focused()


def then_it_is_recorded_once_it_is_whole(page: Page) -> None:
    page.get_by_label("What happened and what was said").fill("He showed his room.\n“It is mine now.”")
    page.get_by_label("Yes").check()
    page.get_by_role("button", name="Write a case note").dblclick()  # as people do
    expect(page.locator("#messages")).to_contain_text("Recorded: Write a case note.")
    expect(page.get_by_role("heading", level=1)).to_have_text("Visit with Tyler and his mother")
    expect(page.locator("#recorded")).to_contain_text("5 Jan 2026 09:30")
    looks_right(page)


def when_she_puts_right_whom_it_was_with(page: Page) -> None:
    page.get_by_role("link", name="See history").click()
    looks_right(page)
    page.get_by_role("link", name=re.compile("Put right.*Write a case note")).click()
    expect(page.get_by_label("With whom")).to_have_value("Tyler and his mother")
    looks_right(page)
    page.get_by_label("With whom").fill("Tyler and his aunt")
    page.get_by_label("Why is it put right?").fill("Misheard: it was Kerry's sister.")
    page.get_by_role("button", name="Put right").click()


def then_the_history_tells_both(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text("History")
    latest = page.locator("#version-2")
    expect(latest).to_contain_text("Put right: Write a case note")
    expect(latest).to_contain_text("Misheard: it was Kerry's sister.")
    expect(latest).to_contain_text("Tyler and his mother")
    expect(latest).to_contain_text("Tyler and his aunt")
    expect(page.locator("#version-1")).to_contain_text("Put right since")
    looks_right(page)


def then_the_childs_chronology_tells_it_where_it_happened(page: Page, child: Person) -> None:
    opened(page, f"/person/{child.pk}/chronology/")
    entry = page.locator(".moj-timeline__item", has_text="Write a case note")
    expect(entry).to_contain_text("Tyler and his aunt")
    expect(entry).to_contain_text("Put right 5 Jan 2026 10:40 by Helen Stroud: Misheard")
    page.get_by_text("Filter and order").click()
    page.get_by_label("With these words").fill("elephant")
    page.get_by_role("button", name="Show these").click()
    expect(page.get_by_text("Nothing that you can see fits this filter.")).to_be_visible()
    looks_right(page)


def test_what_was_typed_is_there_after_the_window_was_closed(visitor: Visitor, screen: str):
    """No button pressed: the words keep themselves."""
    child, priya = cast.a_child(), cast.priya()
    page = visitor(priya, screen)
    page.goto(f"/case-note/new/?child={child.pk}")
    page.get_by_label("What happened and what was said").fill("Half a sentence about his")
    expect(page.locator("[data-saved]")).to_contain_text("Saved 10:00:00")
    page.context.close()
    page = visitor(priya, screen)
    page.goto(f"/case-note/new/?child={child.pk}")
    expect(page.get_by_label("What happened and what was said")).to_have_value("Half a sentence about his")
    expect(page.get_by_role("alert")).to_have_count(0)


@pytest.mark.parametrize("scripts", [True, False])
def test_news_about_the_child_comes_first_with_and_without_scripts(visitor: Visitor, scripts: bool):
    row = cast.proposed(cast.row_of(cast.a_child()))
    page = visitor(cast.helen(), java_script_enabled=scripts)
    page.goto(f"/contact-child/{row.pk}/send-back/")
    page.get_by_label("Your question").fill("Who saw the mark?")
    cast.a_note(row.child)
    page.get_by_role("button", name="Ask a question").click()
    expect(page.locator("#news")).to_contain_text("Priya Nair recorded “Write a case note”")
    expect(page.get_by_label("Your question")).to_have_value("Who saw the mark?")
    if scripts:
        looks_right(page)
    page.get_by_role("button", name="Ask a question").click()
    expect(page.locator("#messages")).to_contain_text("Recorded: Ask a question.")


def test_by_keyboard_alone(visitor: Visitor):
    row = cast.proposed(cast.row_of(cast.a_child()))
    page = visitor(cast.helen())
    page.goto(f"/contact-child/{row.pk}/send-back/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the main part of the page")).to_be_focused()
    page.keyboard.press("Enter")
    while not page.get_by_label("Your question").evaluate("one => one === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.type("Who saw the mark?")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#messages")).to_contain_text("Recorded: Ask a question.")
