"""Where decisions land: each until somebody by name has held it, accepted it or taken it back."""

from __future__ import annotations

from datetime import timedelta

from playwright.sync_api import Page, expect

from frontdoor.casework.models import Allocation
from frontdoor.contacts.models import ContactChild, Onward
from frontdoor.earlyhelp.models import Transfer
from frontdoor.engine.models import StoredReading
from tests import cast
from tests.cast import DAY

from .conftest import Visitor, Watch, axe_clean, fits


def looks_right(page: Page) -> None:
    axe_clean(page)
    fits(page)


def at(row: ContactChild) -> str:
    return f"/decide/{row.contact_id}/?child={row.pk}#decision"


def a_proposal(outcome: str = "advice", child=None, **more) -> ContactChild:
    cast.team(), cast.early_help()
    return cast.proposed(cast.row_of(child or cast.a_child(), **more), more.get("now") or cast.NOW, outcome)


def choose(page: Page, question: str, answer: str) -> None:
    page.get_by_role("group", name=question, exact=True).get_by_label(answer, exact=True).check()


def when_it_is_decided(page: Page, level: str, outcome: str, differs: bool = True) -> None:
    choose(page, "Level", level)
    page.get_by_role("radio", name=outcome).check()
    if differs:
        page.get_by_label("You see it differently").fill("The school knows more than we wrote down.")
    page.get_by_label("What it means for the child, and why").fill("The school has seen it three times.")
    page.get_by_label("There are none").check()


def sent(page: Page) -> None:
    page.get_by_role("button", name="Decide").filter(has_text="for ").click()


def running(clock: str) -> StoredReading:
    return StoredReading.objects.get(clock=clock, stopped=None, ended=None)


def test_refused_early_help_becomes_advice_and_the_third_time_a_manager_may_go_on(
    visitor: Visitor, screen: str, the_time: Watch
):
    """Scenario 8: the family refuses below level 3; the third refusal comes with a new concern; the family was told."""
    child = cast.a_child()
    for _ in range(2):
        cast.decided(cast.row_of(child, family_told="disagreed"), outcome="advice", level=2, differs_because="-")
    row = a_proposal(child=child, family_told="disagreed")
    page = visitor(cast.helen(), screen)
    page.goto(at(row))
    expect(page.get_by_text("The family does not agree: below level 3 early help needs that.")).to_be_visible()
    when_it_is_decided(page, "2 Early help", "Early help transfer")
    choose(page, "Which early help team?", "Early Help Hub")
    sent(page)
    expect(page.get_by_text("The family has refused three times").first).to_be_visible()
    looks_right(page)
    page.get_by_label("why does it go on without their agreement?").fill("A new mark, and the baby is due.")
    sent(page)
    expect(page.get_by_text("Sent to early help, where nobody has accepted yet: Tyler.")).to_be_visible()
    transfer = Transfer.objects.get(contact_child=row)
    assert (transfer.family_says, transfer.without_agreement_because[:10]) == ("disagreed", "A new mark")


def test_the_first_time_the_family_refuses_early_help_stops(visitor: Visitor, screen: str):
    row = a_proposal(family_told="disagreed")
    page = visitor(cast.helen(), screen)
    page.goto(at(row))
    when_it_is_decided(page, "2 Early help", "Early help transfer")
    choose(page, "Which early help team?", "Early Help Hub")
    sent(page)
    expect(page.get_by_text("so early help stops: choose “Advice or signpost”").first).to_be_visible()
    page.get_by_role("radio", name="Advice or signpost").check()
    sent(page)
    expect(page.get_by_text("Decided for Tyler")).to_be_visible()
    assert not Transfer.objects.exists()


def test_an_early_help_transfer_nobody_accepts_goes_red_and_is_accepted_by_name(
    visitor: Visitor, screen: str, the_time: Watch
):
    cast.decided(cast.row_of(cast.a_child()), outcome="early_help")
    the_time.now += 2 * DAY
    page = visitor(cast.femi(), screen)
    page.goto("/my-work/")
    pile = page.locator("#transfers")
    expect(pile).to_contain_text("nobody has accepted")
    expect(pile).to_contain_text("late")
    looks_right(page)
    pile.get_by_role("link", name="Accept").click()
    expect(page.get_by_text("You become the named officer for Tyler Orchard.")).to_be_visible()
    looks_right(page)
    page.get_by_role("button", name="Accept with a named officer").click()
    expect(page.locator("main").get_by_text("Femi Bright").first).to_be_visible()
    looks_right(page)
    assert Transfer.objects.get().owner == cast.femi()
    page.goto("/my-work/")
    expect(page.get_by_text("Every transfer has a named officer.")).to_be_visible()


def test_another_authority_has_the_child_only_once_it_said_so_in_writing(visitor: Visitor, screen: str):
    row = a_proposal(rag="green")
    page = visitor(cast.helen(), screen)
    page.goto(at(row))
    when_it_is_decided(page, "3 Child in need", "Passed to another authority")
    page.get_by_label("Which council?").fill("Wessex County Council")
    page.get_by_label("Who took it there?").fill("Priya Nair")
    looks_right(page)
    sent(page)
    expect(page.get_by_text("Passed on, and ours until somebody accepts: Tyler.")).to_be_visible()
    page.goto("/my-work/")
    expect(page.locator("#onward")).to_contain_text("ours until they accept")
    page.locator("#onward").get_by_role("link", name="Look").click()
    expect(page.get_by_text("Ours until somebody there has accepted in writing.")).to_be_visible()
    looks_right(page)
    page.get_by_role("link", name="Record that it was accepted").click()
    page.get_by_label("Who accepted, by name").fill("Jan Holt, Wessex duty team")
    when = page.get_by_role("group", name="When they accepted")
    when.get_by_label("Day").fill("5 Jan 2026")
    when.get_by_label("Time").fill("10:00")
    page.get_by_role("button", name="Record that it was accepted").click()
    expect(page.get_by_text("Answer “where they said so in writing”.").first).to_be_visible()
    looks_right(page)
    page.get_by_label("Where they said so in writing").fill("E-mail of 5 January, WX-2210")
    page.get_by_role("button", name="Record that it was accepted").click()
    expect(page.get_by_text("Jan Holt, Wessex duty team has accepted.")).to_be_visible()
    assert Onward.objects.get().owner == "Jan Holt, Wessex duty team"


def test_an_allegation_nobody_else_sees(visitor: Visitor, screen: str):
    cast.una()
    officer = visitor(cast.priya(), screen)
    officer.goto("/contacts/record/")
    officer.get_by_role("link", name="Pass it to the designated officer").click()
    looks_right(officer)
    when = officer.get_by_role("group", name="When we were told")
    when.get_by_label("Day").fill("5 Jan 2026")
    when.get_by_label("Time").fill("09:30")
    officer.get_by_label("Whom it is about").fill("Coach Bartholomew")
    officer.get_by_label("Where and as what they work with children").fill("Chilbury Rovers, volunteer")
    officer.get_by_label("What is said to have happened").fill("He pushed a boy against a wall.")
    manager = visitor(cast.helen(), screen)
    for address in ("/front-door/", "/my-work/"):
        manager.goto(address)
        expect(manager.get_by_text("llegation")).to_have_count(0)
    officer.get_by_role("button", name="Pass to the designated officer").click()
    expect(officer.get_by_text("see this.")).to_be_visible()
    looks_right(officer)
    secret = officer.url
    manager.goto(secret)
    expect(manager.get_by_text("Bartholomew")).to_have_count(0)
    lado = visitor(cast.una(), screen)
    lado.goto("/my-work/")
    expect(lado.locator("#allegations")).to_contain_text("Chilbury Rovers")
    looks_right(lado)
    lado.get_by_role("link", name="Look").click()
    lado.get_by_role("link", name="I have it").click()
    lado.get_by_role("button", name="I have it").click()
    expect(lado.get_by_text("Coach Bartholomew")).to_be_visible()
    lado.goto("/my-work/")
    expect(lado.get_by_text("No allegation waits for you.")).to_be_visible()


def test_an_offer_nobody_accepts_returns_to_the_manager(visitor: Visitor, screen: str, the_time: Watch):
    child = cast.a_child()
    cast.referral_of(child)
    offer = cast.offered(child, cast.joel())
    the_time.now += 2 * DAY + timedelta(hours=15)
    from frontdoor.accounts.models import the_service
    from frontdoor.engine.timed import tick

    assert [one.pk for one in tick(the_service(), the_time.now)] == [offer.pk]
    page = visitor(cast.tom(), screen)
    page.goto("/my-work/")
    expect(page.locator("#nobody")).to_contain_text("Joel Finch")
    looks_right(page)
    page.locator("#nobody").get_by_role("link", name="Allocate").click()
    expect(page.get_by_text("did not answer").first).to_be_visible()
    looks_right(page)
    assert Allocation.objects.get().state == "returned"
