"""A night: handed over at closing, decided by one worker alone, looked at next morning; and who is on duty for it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from frontdoor.contacts.models import ContactChild, Handover
from frontdoor.engine.perform import perform
from frontdoor.kernel.calendar import LONDON
from tests import cast
from tests.cast import HOUR, MINUTE

from .conftest import Visitor, Watch, axe_clean, fits

AFTERNOON = datetime(2026, 1, 5, 16, 50, tzinfo=LONDON)
EVENING, EARLY, MORNING = (AFTERNOON + timedelta(hours=hours) for hours in (2, 15, 16.5))


def looks_right(page: Page) -> None:
    axe_clean(page)
    fits(page)


def part(page: Page, name: str) -> None:
    """On a phone the parts of the page are tabs."""
    tab = page.get_by_label("Parts of this page").get_by_role("link", name=name)
    if tab.is_visible():
        tab.click()


@pytest.fixture
def rota(live: str, the_time: Watch) -> None:
    """Helen and Omar by day, Ana Brook by night, Martin Hale above them."""
    the_time.now = AFTERNOON
    ana = cast.ana()
    ana.telephone = "01632 960 200"
    ana.save()
    cast.martin(), cast.bea(), cast.dee()
    night = ana.holdings.get().team
    for day in (0, 1):
        opens = AFTERNOON.replace(hour=8, minute=0) + timedelta(days=day)
        cast.on_duty(cast.helen(), opens, opens + 9 * HOUR, deputy=cast.omar())
        cast.on_duty(ana, opens + 9 * HOUR, opens + 24 * HOUR, of=night)


def a_red(name: str = "Tyler") -> ContactChild:
    contact = cast.a_contact(cast.a_child(name), at=AFTERNOON - 20 * MINUTE, rag="red")
    return cast.proposed(cast.rows(contact)[0], AFTERNOON - 10 * MINUTE, "advice")


def test_a_red_at_closing_is_accepted_decided_alone_and_looked_at(
    visitor: Visitor, screen: str, the_time: Watch, rota: None
):
    row = a_red()
    helen = visitor(cast.helen(), screen)
    when_helen_hands_it_to_emergency_duty(helen)
    then_it_is_still_hers_and_red(helen)
    the_time.now = AFTERNOON + 5 * MINUTE
    when_ana_accepts_it(visitor(cast.ana(), screen))
    the_time.now = EVENING
    when_ana_decides_alone(visitor(cast.ana(), screen))
    the_time.now = MORNING
    when_omar_looks_at_it(visitor(cast.omar(), screen))
    row.refresh_from_db()
    assert (row.state, row.alone_because, row.looked) == ("decided", "Nobody else is on duty.", "agrees")


def when_helen_hands_it_to_emergency_duty(page: Page) -> None:
    page.goto("/night/")
    closing = page.get_by_role("region", name="Before you go: 1 undecided Red or in danger now")
    expect(closing).to_contain_text("Emergency duty: Ana Brook, 01632 960 200")
    looks_right(page)
    closing.get_by_role("link", name="Hand to emergency duty for Tyler Orchard").click()
    expect(page.get_by_label("To whom")).to_have_value(str(cast.ana().pk))
    page.get_by_role("button", name="Hand over").click()
    expect(page.get_by_role("alert")).to_contain_text("what they must know")
    looks_right(page)
    page.get_by_label("What they must know").fill("Mother’s friend is back tonight. Ring her before nine.")
    page.get_by_role("button", name="Hand over").click()


def then_it_is_still_hers_and_red(page: Page) -> None:
    expect(page.locator("#messages")).to_contain_text(
        "Ana Brook now has to accept it. Until then it is still with you."
    )
    expect(page.locator("#closing")).to_contain_text("Helen Stroud: handed to Ana Brook, who has not accepted it")
    looks_right(page)


def when_ana_accepts_it(page: Page) -> None:
    page.goto("/my-work/")
    handed = page.get_by_role("region", name="Handed to you, to accept: 1")
    expect(handed).to_contain_text("from Helen Stroud: “Mother’s friend is back tonight. Ring her before nine.”")
    expect(handed).to_contain_text("25 min left")
    looks_right(page)
    handed.get_by_role("link", name="Accept").click()
    page.get_by_role("button", name="Accept for Tyler Orchard").click()
    expect(page.locator("#messages")).to_contain_text("is in your hands")
    expect(page.get_by_role("region", name="With emergency duty: 1")).to_contain_text("Ana Brook has accepted it")
    looks_right(page)


def when_ana_decides_alone(page: Page) -> None:
    page.goto("/decide/")
    part(page, "Decide")
    expect(page.get_by_text("You decide this alone. A second manager looks at it by tomorrow 17:00.")).to_be_visible()
    page.get_by_label("3 Child in need").check()
    page.get_by_label("Advice or signpost").check()
    page.get_by_label("What it means for the child, and why").fill("His aunt has him until Wednesday.")
    page.get_by_label("There are none").check()
    page.get_by_label("Why do you decide this alone?").fill("Nobody else is on duty.")
    looks_right(page)
    page.get_by_role("button", name="Decide alone for Tyler").click()
    expect(page.locator("#messages")).to_contain_text("Decided for Tyler")


def when_omar_looks_at_it(page: Page) -> None:
    page.goto("/my-work/")
    alone = page.get_by_role("region", name="Decided alone: look at it: 1")
    expect(alone).to_contain_text("advice or signpost, by Ana Brook, because “Nobody else is on duty.”")
    looks_right(page)
    alone.get_by_role("link", name="Look at it").click()
    looks_right(page)
    page.get_by_label("I agree").check()
    page.get_by_role("button", name="Look at what was decided alone").click()
    page.goto("/my-work/")
    expect(page.get_by_role("heading", name="Decided alone: look at it")).to_have_count(0)


def test_the_morning_list_is_accepted(visitor: Visitor, screen: str, the_time: Watch, rota: None):
    for name in ("Tyler", "Mia"):
        one = cast.handed(a_red(name).contact, now=AFTERNOON)
        perform("accept", one, cast.ana(), AFTERNOON + 5 * MINUTE)
    the_time.now = EARLY
    ana, helen = visitor(cast.ana(), screen), visitor(cast.helen(), screen)
    when_ana_hands_them_back(ana)
    helen.goto("/night/")
    expect(helen.get_by_role("region", name="Night: 2 handed over, none accepted yet")).to_be_visible()
    looks_right(helen)
    for name in ("Mia", "Tyler"):
        helen.get_by_role("button", name=f"Accept for {name} Orchard").click()
        expect(helen.locator("#messages")).to_contain_text("is in your hands")
    expect(helen.get_by_role("heading", name="Night: 2 handed over, all accepted by 07:50")).to_be_visible()
    expect(helen.get_by_text("not handed over")).to_have_count(0)
    looks_right(helen)
    assert {(one.state, one.to_id) for one in Handover.objects.all()} == {("accepted", cast.helen().pk)}


def when_ana_hands_them_back(page: Page) -> None:
    for name in ("Tyler", "Mia"):
        page.goto("/night/")
        page.get_by_role("link", name=f"Hand back to the front door for {name} Orchard").click()
        page.get_by_label("To whom").select_option("Helen Stroud")
        page.get_by_label("What they must know").fill("Seen at nine, asleep at his aunt’s.")
        looks_right(page)
        page.get_by_role("button", name="Hand back", exact=True).click()
        expect(page.locator("#messages")).to_contain_text("Helen Stroud now has to accept it.")


def test_a_red_that_nobody_opens_reaches_the_team_and_then_the_head_of_service(
    visitor: Visitor, screen: str, the_time: Watch, rota: None
):
    the_time.now = AFTERNOON - 6 * HOUR
    cast.a_contact(cast.a_child(), at=the_time.now, rag="red")
    dee, martin = visitor(cast.dee(), screen), visitor(cast.martin(), screen)
    then_nobody_hears_of_it_yet(dee)
    the_time.now += 20 * MINUTE
    dee.goto("/my-work/")
    expect(dee.locator("#climbed")).to_contain_text("nobody has opened this: with the whole team since 11:05")
    looks_right(dee)
    then_nobody_hears_of_it_yet(martin)
    the_time.now += 20 * MINUTE
    martin.goto("/my-work/")
    expect(martin.locator("#climbed")).to_contain_text("nobody has opened this: with the head of service since 11:20")
    looks_right(martin)
    martin.locator("#climbed").get_by_role("link", name="Look").click()
    expect(martin.get_by_role("heading", level=1)).to_be_visible()
    then_nobody_hears_of_it_yet(dee)


def then_nobody_hears_of_it_yet(page: Page) -> None:
    page.goto("/my-work/")
    expect(page.get_by_role("heading", level=1)).to_have_text("My work")
    expect(page.locator("#climbed")).to_have_count(0)


def test_a_shift_changes_in_the_rota(visitor: Visitor, screen: str, the_time: Watch, rota: None):
    the_time.now = AFTERNOON - 4 * HOUR
    page = visitor(cast.martin(), screen)
    page.goto("/teams/")
    hub = page.get_by_role("region", name="MASH")
    expect(hub).to_contain_text("Now: Helen Stroud (deputy Omar Reyes)")
    expect(hub).to_contain_text("Nobody is on duty Wed 7 Jan 09:00 to 17:00: it falls to Martin Hale, head of service.")
    looks_right(page)
    hub.get_by_role("link", name="Somebody else takes over from Helen Stroud").click()
    page.get_by_label("Duty manager").select_option("Omar Reyes")
    looks_right(page)
    page.get_by_role("button", name="Takes over from now").click()
    expect(page.locator("#messages")).to_contain_text("From now on they are on duty")
    expect(hub).to_contain_text("Now: Omar Reyes")
    the_time.now += MINUTE
    page.reload()
    expect(page.locator("header")).to_contain_text("Omar Reyes")
    hub.get_by_role("link", name="Put somebody on duty for MASH").click()
    looks_right(page)
    page.get_by_role("button", name="Put on duty").click()
    expect(page.get_by_role("alert")).to_contain_text("duty manager")
    looks_right(page)
