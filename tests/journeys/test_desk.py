"""A child with nobody gets a worker who accepts; a correction is read on the child's page; the board stays still."""

from __future__ import annotations

import os
import re

import pytest
from playwright.sync_api import Page, expect

from frontdoor.casework.models import Allocation
from frontdoor.people.models import Person
from tests import cast
from tests.cast import DAY, HOUR, MINUTE, NOW

from .conftest import Visitor, Watch, axe_clean, fits

WHY_NOT = "I hold two children who are in court this week."
A_PAGE = re.compile(rb"/Type\s*/Page\b")


def looks_right(page: Page) -> None:
    axe_clean(page)
    fits(page)


def part(page: Page, name: str):
    """One panel of the page."""
    return page.locator(f"section#{name}")


# One referral: taken in, offered, challenged, offered to another, accepted.


def test_a_referral_is_taken_in_offered_challenged_offered_again_and_accepted(visitor: Visitor, screen: str):
    child = given_a_child_decided_for_assessment()
    tom = visitor(cast.tom(), screen)
    when_the_team_takes_it_in(tom)
    when_the_child_is_offered_to(tom, "Ivy Lund", "She knows his school.")
    then_it_says_so_and_counts_for_nothing(visitor, screen, child)
    when_ivy_cannot(visitor(cast.ivy(), screen))
    then_the_manager_has_it_back_with_her_words(tom)
    when_the_child_is_offered_to(tom, "Joel Finch", "")
    joel = visitor(cast.joel(), screen)
    when_joel_accepts(joel)
    then_the_child_is_his(joel)
    then_nobody_is_without_a_worker(visitor, screen)
    standing = Allocation.objects.order_by("pk").values_list("worker__full_name", "state")
    assert list(standing) == [("Ivy Lund", "withdrawn"), ("Joel Finch", "accepted")]


def given_a_child_decided_for_assessment() -> Person:
    for worker in (cast.ivy, cast.joel, cast.nia):
        worker()
    child = cast.a_child()
    cast.decided(cast.row_of(child, rag="red"))
    return child


def when_the_team_takes_it_in(tom: Page) -> None:
    tom.goto("/my-work/")
    expect(part(tom, "handover")).to_contain_text("Tyler Orchard")
    looks_right(tom)
    part(tom, "handover").get_by_role("link", name="Accept").click()
    tom.get_by_role("button", name="Accept into the team").click()
    tom.goto("/my-work/")
    expect(part(tom, "handover")).to_contain_text("Every referral has been accepted.")
    expect(part(tom, "nobody")).to_contain_text("nobody has been asked")


def when_the_child_is_offered_to(tom: Page, worker: str, why: str) -> None:
    tom.goto("/my-work/")
    part(tom, "nobody").get_by_role("link", name="Allocate").click()
    looks_right(tom)
    tom.get_by_role("button", name="Offer").click()
    expect(tom.get_by_role("alert")).to_contain_text("Answer “worker”.")
    looks_right(tom)
    tom.get_by_role("radio", name=worker).check()
    tom.get_by_role("radio", name="Assessment", exact=True).check()
    if (need := tom.get_by_label("Primary need")).count():  # asked once, with the first offer
        need.select_option("N1")
    tom.get_by_label("Anything the worker should know").fill(why)
    tom.get_by_role("button", name="Offer").click()
    expect(tom.get_by_role("status").first).to_contain_text(f"Tyler Orchard is offered to {worker}.")
    looks_right(tom)


def then_it_says_so_and_counts_for_nothing(visitor: Visitor, screen: str, child: Person) -> None:
    helen = visitor(cast.helen(), screen)
    helen.goto("/front-door/")
    expect(part(helen, "risk")).to_contain_text("offered to Ivy Lund")
    looks_right(helen)
    helen.goto(f"/children/{child.pk}/")
    expect(part(helen, "owners")).to_contain_text("Not allocated")
    expect(part(helen, "owners")).to_contain_text("Offered to Ivy Lund, to answer by tomorrow 23:59.")
    expect(part(helen, "history")).to_contain_text("Accept into the team")
    looks_right(helen)


def when_ivy_cannot(ivy: Page) -> None:
    ivy.goto("/my-work/")
    expect(part(ivy, "offered")).to_contain_text("She knows his school.")
    looks_right(ivy)
    part(ivy, "offered").get_by_role("link", name="Answer").click()
    looks_right(ivy)
    ivy.get_by_role("button", name="Give it back").click()
    expect(ivy.get_by_role("alert")).to_contain_text("Answer “why you cannot take this child”.")
    looks_right(ivy)
    ivy.get_by_label("Why you cannot take this child").fill(WHY_NOT)
    ivy.get_by_role("button", name="Give it back").click()
    expect(ivy.get_by_role("status").first).to_contain_text("Your manager has it back, with your words.")


def then_the_manager_has_it_back_with_her_words(tom: Page) -> None:
    tom.goto("/my-work/")
    expect(part(tom, "nobody")).to_contain_text(f"Ivy Lund cannot: “{WHY_NOT}”")
    looks_right(tom)


def when_joel_accepts(joel: Page) -> None:
    joel.goto("/my-work/")
    part(joel, "offered").get_by_role("link", name="Answer").click()
    joel.get_by_role("button", name="Accept Tyler Orchard").click()


def then_the_child_is_his(joel: Page) -> None:
    expect(joel.get_by_role("status").first).to_contain_text("Tyler Orchard is allocated to you.")
    expect(part(joel, "owners")).to_contain_text("Joel Finch")
    expect(part(joel, "next").get_by_role("link", name="Write a case note")).to_be_visible()
    looks_right(joel)
    joel.goto("/my-work/")
    expect(part(joel, "children")).to_contain_text("Tyler Orchard")
    looks_right(joel)


def then_nobody_is_without_a_worker(visitor: Visitor, screen: str) -> None:
    helen = visitor(cast.helen(), screen)
    helen.goto("/front-door/")
    expect(part(helen, "nobody")).to_contain_text("Every child to be assessed has a worker.")
    expect(part(helen, "risk")).to_contain_text(
        "No child with a sign of harm, in danger now, Red or level 4 is waiting"
    )
    looks_right(helen)


# A note is put right, and the child's page tells both.


def test_a_correction_and_its_history_are_read_on_the_childs_page(visitor: Visitor, screen: str, the_time: Watch):
    child = cast.a_child()
    cast.referral_of(child)
    cast.allocated(child)
    cast.a_note(child, by=cast.ivy())
    the_time.now = NOW + HOUR
    tom = visitor(cast.tom(), screen)
    tom.goto(f"/children/{child.pk}/")
    history = part(tom, "history")
    expect(history).to_contain_text("Tyler and his mother")
    looks_right(tom)
    when_tom_puts_right_whom_the_note_was_with(tom)
    tom.goto(f"/children/{child.pk}/")
    expect(history).to_contain_text("Tyler and his aunt")
    expect(history).to_contain_text("by Tom Ashdown: Misheard on the telephone.")
    expect(history).not_to_contain_text("Tyler and his mother")
    looks_right(tom)
    then_only_notes_are_shown_when_only_they_are_asked_for(tom)


def when_tom_puts_right_whom_the_note_was_with(tom: Page) -> None:
    part(tom, "history").get_by_role("link", name="Write a case note").click()
    tom.get_by_role("link", name="See history").click()
    looks_right(tom)
    tom.get_by_role("link", name="Put right").click()
    tom.get_by_label("With whom").fill("Tyler and his aunt")
    tom.get_by_label("Why is it put right?").fill("Misheard on the telephone.")
    looks_right(tom)
    tom.get_by_role("button", name="Put right").click()
    expect(tom.locator("#version-2")).to_contain_text("Tyler and his mother")  # what it said before stays there
    looks_right(tom)


def then_only_notes_are_shown_when_only_they_are_asked_for(tom: Page) -> None:
    part(tom, "history").get_by_text("Filter and order").click()
    part(tom, "history").get_by_label("Case note").check()
    part(tom, "history").get_by_role("button", name="Show these").click()
    expect(part(tom, "history")).to_contain_text("Tyler and his aunt")
    expect(part(tom, "history")).not_to_contain_text("Referral for assessment")
    looks_right(tom)


def test_without_script_the_chronology_is_one_link_away(visitor: Visitor, screen: str):
    child = cast.a_child()
    cast.referral_of(child)
    tom = visitor(cast.tom(), screen, java_script_enabled=False)
    tom.goto(f"/children/{child.pk}/")
    tom.get_by_role("link", name="open it on a page of its own").click()
    expect(tom.get_by_role("heading", level=1)).to_contain_text("Chronology")
    expect(tom.get_by_text("Referral for assessment").first).to_be_visible()


# Who opens a child outside their work says why, by keyboard alone.


def test_a_reason_is_given_by_keyboard_and_the_record_opens(visitor: Visitor, screen: str):
    child = cast.a_child()
    cast.decided(cast.row_of(child), outcome="advice")
    martin = visitor(cast.martin(), screen)
    martin.goto(f"/children/{child.pk}/")
    expect(martin.get_by_role("heading", level=1)).to_contain_text("This child is not part of your work today")
    looks_right(martin)
    martin.get_by_role("radio", name="I answer for this work").focus()
    martin.keyboard.press("Space")
    martin.keyboard.press("Enter")
    expect(part(martin, "ten")).to_be_visible()
    looks_right(martin)


# The board: fresh, still under one's hand, and on one sheet of paper.


def test_the_board_is_fresh_and_stays_still_under_the_pointer(visitor: Visitor, screen: str, the_time: Watch):
    cast.proposed(cast.row_of(cast.a_child("Mia"), rag="green"))
    helen = visitor(cast.helen(), screen)
    helen.goto("/front-door/")
    part(helen, "decide").get_by_role("link", name="Decide Orchard").focus()
    cast.proposed(cast.row_of(cast.a_child("Tyler"), rag="red"))
    the_time.now = NOW + 20 * MINUTE
    with helen.expect_response("**/front-door/"):
        helen.evaluate("htmx.trigger('#board', 'frontdoor:refresh')")
    expect(part(helen, "decide")).not_to_contain_text("Tyler")
    helen.evaluate("document.activeElement.blur()")
    expect(part(helen, "decide")).to_contain_text("Tyler")
    expect(part(helen, "decide").locator("tr", has_text="Tyler")).to_contain_text("new")
    expect(helen).to_have_title("(1 at risk) Front door now - Frontdoor")
    looks_right(helen)


def test_an_open_board_is_right_at_once_and_a_new_red_is_heard(visitor: Visitor, screen: str):
    """Sooner than the next refresh, which would be 20 seconds away: this waits at most ten."""
    helen = visitor(cast.helen(), screen)
    helen.goto("/front-door/")
    helen.mouse.move(0, 0)
    switch = helen.get_by_role("button", name="Sound for a new Red")
    cast.proposed(cast.row_of(cast.a_child("Mia"), rag="green"))
    expect(part(helen, "decide")).to_contain_text("Mia")
    assert helen.evaluate("document.body.dataset.sounded") is None, "only what is grave is heard"
    cast.proposed(cast.row_of(cast.a_child("Tyler"), rag="red"))
    expect(part(helen, "risk")).to_contain_text("Tyler")
    expect(helen.locator("body")).to_have_attribute("data-sounded", "1")
    switch.click()
    expect(switch).to_have_text("Sound for a new Red: off")
    helen.reload()
    expect(switch).to_have_attribute("aria-pressed", "false")
    looks_right(helen)


@pytest.mark.parametrize("number", [0, 40])
def test_the_morning_sheet_is_one_page_with_initials_and_who_printed_it(visitor: Visitor, number: int):
    for at in range(number):
        child = cast.a_child(f"Given{at}", f"Family{at}")
        worry = {"rag": "red" if at % 4 == 0 else "green", "home": "14 Fern Close"}
        row, *_ = cast.rows(cast.a_contact(child, *([cast.a_child(f"Given{at}x")] if at % 2 else []), **worry))
        if at % 3:
            cast.proposed(row)
        if at % 5 == 0:
            cast.decided(cast.row_of(cast.a_child(f"Other{at}"), at=NOW - DAY, now=NOW))
    helen = visitor(cast.helen())
    helen.goto("/front-door/")
    helen.emulate_media(media="print")
    shown = helen.locator("main").inner_text()
    assert "Given" not in shown and "Family" not in shown and "Fern Close" not in shown
    assert "Helen Stroud 5 Jan 10:00" in shown and (not number or "G. F." in shown)
    assert len(A_PAGE.findall(helen.pdf(format="A4", path=os.environ.get("SHEET")))) == 1
