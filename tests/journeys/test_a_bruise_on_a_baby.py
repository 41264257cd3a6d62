"""Scenario 2, the front door's half: a bruise on a baby, told at ten to five on the Friday before a bank holiday.

Played both ways: the paediatrician on call counts by telephone, or nobody of health answers and the board says so.
"""

from __future__ import annotations

from datetime import date, datetime

import pytest
from playwright.sync_api import Locator, Page, expect

from frontdoor.casework.models import Indicator
from frontdoor.contacts.models import ContactChild
from frontdoor.engine.models import StoredReading
from frontdoor.engine.perform import perform
from frontdoor.kernel.calendar import LONDON
from frontdoor.protection.models import StrategyDiscussion
from frontdoor.referrals.models import Referral
from tests import cast
from tests.cast import DAY, HOUR, MINUTE

from .conftest import Visitor, Watch, axe_clean, fits

FRIDAY = datetime(2026, 5, 22, 16, 50, tzinfo=LONDON)  # the spring bank holiday is the Monday after
EVENING, DISCUSSED = FRIDAY + HOUR, FRIDAY + 2 * HOUR


def looks_right(page: Page) -> None:
    axe_clean(page)
    fits(page)


def fill_in(when: Locator, day: str, time: str) -> None:
    when.get_by_label("Day").fill(day)
    when.get_by_label("Time").fill(time)


@pytest.fixture
def bruise(live: str, the_time: Watch) -> ContactChild:
    """The GP's call as Priya recorded it, handed by Helen to Ana of emergency duty, who has accepted it."""
    the_time.now = FRIDAY
    cast.team(), cast.martin()
    cast.on_duty(cast.helen(), FRIDAY.replace(hour=8, minute=0), FRIDAY.replace(hour=17, minute=0))
    night = cast.team("Emergency duty", "emergency_duty")
    cast.on_duty(cast.ana(), FRIDAY.replace(hour=17, minute=0), FRIDAY + 3 * DAY, of=night)
    baby = cast.a_child("Jo", "Fenn", now=FRIDAY, born_on=date(2026, 1, 20))
    told = {baby.pk: cast.NO_HARM | {"injury": "yes"}}
    contact = cast.a_contact(baby, at=FRIDAY, rag="red", worry="A bruise on a baby of four months.", children=told)
    row = perform("send_straight", cast.rows(contact)[0], cast.priya(), FRIDAY)
    perform("accept", cast.handed(contact, now=FRIDAY + 5 * MINUTE), cast.ana(), FRIDAY + 8 * MINUTE)
    return row


@pytest.mark.parametrize("health", ["by telephone", "nobody answers"])
def test_a_bruise_on_a_baby_before_a_bank_holiday(
    visitor: Visitor, screen: str, the_time: Watch, bruise: ContactChild, health: str
):
    the_time.now = EVENING
    ana = visitor(cast.ana(), screen)
    then_the_board_counts_the_hours_of_a_baby_at_risk(ana)
    when_ana_calls_a_discussion_alone(ana, bruise)
    then_it_waits_to_be_held_the_same_day(bruise)
    the_time.now = DISCUSSED
    ana = visitor(cast.ana(), screen)
    if health == "by telephone":
        when_it_is_held(ana, "Dr Osei, paediatrician on call, by telephone")
        then_everybody_was_there(ana, bruise)
    else:
        when_it_is_held(ana, "")
        then_it_is_red_until_health_has_contributed(ana, visitor(cast.martin(), screen))
        when_health_contributes(ana)
        then_everybody_was_there(ana, bruise)


def then_the_board_counts_the_hours_of_a_baby_at_risk(page: Page) -> None:
    assert Indicator.objects.get().question == "injury"
    page.goto("/front-door/")
    at_risk = page.locator("#risk")
    expect(at_risk).to_contain_text("Jo Fenn")
    expect(at_risk).to_contain_text("injury or mark")
    expect(at_risk).to_contain_text("1 h")
    looks_right(page)
    at_risk.get_by_role("link", name="Decide for Jo Fenn").click()
    expect(page.get_by_text("A bruise on a baby of four months.").first).to_be_visible()


def when_ana_calls_a_discussion_alone(page: Page, row: ContactChild) -> None:
    page.goto(f"/decide/{row.contact_id}/?child={row.pk}#decision")
    page.get_by_role("group", name="Level", exact=True).get_by_label("4 Significant harm", exact=True).check()
    page.keyboard.press("s")
    page.get_by_label("Who chairs the discussion?").select_option("Ana Brook")
    fill_in(page.get_by_role("group", name="When is it to be held?"), "22 May 2026", "18:20")
    page.get_by_label("Paediatrician").check()
    page.get_by_label("What keeps the child safe until then?").fill("She stays on the ward.")
    page.get_by_label("Who does that?").fill("Ward sister")
    fill_in(page.get_by_role("group", name="By when?"), "22 May 2026", "18:10")
    team = page.get_by_role("group", name="Which assessment team gets the referral?", exact=True)
    team.get_by_label("Assessment North", exact=True).check()
    page.get_by_label("What it means for the child, and why").fill("She cannot roll yet; nobody can say how.")
    page.get_by_label("There are none").check()
    page.get_by_label("Why do you decide this alone?").fill("It is a Friday night, and she is four months old.")
    looks_right(page)
    page.get_by_role("button", name="call the discussion for Jo").click()
    expect(page.get_by_text("Strategy discussion called about Jo.")).to_be_visible()


def then_it_waits_to_be_held_the_same_day(row: ContactChild) -> None:
    assert Referral.objects.get(contact_child=row).rag == "red"
    due = StoredReading.objects.get(clock="strategy", stopped=None, ended=None).due
    assert due.astimezone(LONDON).date() == FRIDAY.date(), "Red: the same day, bank holiday or not"
    assert Indicator.objects.get().state == "weighed"


def when_it_is_held(page: Page, health: str) -> None:
    page.goto("/my-work/")
    expect(page.locator("#strategy")).to_contain_text("Ana Brook chairs")
    looks_right(page)
    page.get_by_role("link", name="Record it held").click()
    fill_in(page.get_by_role("group", name="When it was held"), "22 May 2026", "18:25")
    page.get_by_role("group", name="How").get_by_label("Telephone").check()
    page.get_by_label("Who took part for children’s social care").fill("Ana Brook")
    page.get_by_label("For the police").fill("DS Amin")
    page.get_by_label("For health").fill(health)
    page.get_by_label("What was agreed").fill("A joint enquiry; seen on the ward tonight.")
    looks_right(page)
    page.get_by_role("button", name="Record that it was held").click()


def then_it_is_red_until_health_has_contributed(chair: Page, head: Page) -> None:
    expect(chair.get_by_text("Held without health: not quorate.")).to_be_visible()
    looks_right(chair)
    assert not StoredReading.objects.filter(clock="strategy", stopped=None).exists()
    head.goto("/front-door/")
    expect(head.locator("#risk")).to_contain_text("without health: not quorate")
    looks_right(head)
    chair.goto("/my-work/")
    expect(chair.locator("#quorum")).to_contain_text("not quorate until the others have contributed")
    looks_right(chair)


def when_health_contributes(page: Page) -> None:
    page.locator("#quorum").get_by_role("link", name="Look").click()
    page.get_by_role("link", name="Add who has contributed since").click()
    page.get_by_label("For health").fill("Dr Osei, paediatrician on call")
    page.get_by_label("What they contributed").fill("Saturday 08:40: the bruise is not from a fall.")
    looks_right(page)
    page.get_by_role("button", name="Add who has contributed since").click()


def then_everybody_was_there(page: Page, row: ContactChild) -> None:
    expect(page.locator("main").get_by_text("quorate").first).to_be_visible()
    looks_right(page)
    discussion = StrategyDiscussion.objects.get(contact_child=row)
    assert (discussion.state, discussion.quorate) == ("held", True)
    page.goto("/my-work/")
    expect(page.locator("#quorum")).to_have_count(0)
    page.goto("/front-door/")
    expect(page.locator("#board")).not_to_contain_text("not quorate")
