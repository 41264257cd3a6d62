"""News after a decision, three reports of one fight, news of an open child, and a worry about a restricted record."""

from __future__ import annotations

from datetime import timedelta

from playwright.sync_api import Page, expect

from frontdoor.accounts.models import Duty
from frontdoor.contacts.models import ContactChild, News, RestrictedMatch
from frontdoor.contacts.receive import Named, receive_worry
from frontdoor.engine.models import StoredReading
from frontdoor.engine.perform import perform
from tests import cast
from tests.cast import HOUR, NOW

from .conftest import Visitor, Watch, axe_clean, fits


def looks_right(page: Page) -> None:
    axe_clean(page)
    fits(page)


def again(record):
    return type(record).objects.get(pk=record.pk)


def test_news_reopens_a_decision(visitor: Visitor, screen: str, the_time: Watch):
    row = cast.decided(cast.row_of(cast.a_child(), rag="red"), outcome="advice")
    given_the_school_rings_again(row)
    the_time.now += timedelta(minutes=20)
    page = visitor(cast.helen(), screen)
    page.goto("/my-work/")
    expect(page.locator("#since")).to_contain_text("he has a second mark")
    looks_right(page)
    page.locator("#since").get_by_role("link", name="Look").click()
    expect(page.get_by_text("This waits for Helen Stroud")).to_be_visible()
    looks_right(page)
    when_no_reason_is_given_it_is_asked_for(page)
    page.get_by_role("button", name="Open the decision again").or_(
        page.get_by_role("link", name="Open the decision again")
    ).click()
    page.get_by_label("Why?").fill("A second mark changes it.")
    page.get_by_role("button", name="Open again").click()
    expect(page.get_by_text("Open again: recorded.")).to_be_visible()
    assert again(row).state == "screened" and News.objects.get().state == "taken_up"


def given_the_school_rings_again(row: ContactChild) -> None:
    perform("add_news", row.contact, cast.priya(), NOW, latest_news="The school rang: he has a second mark.")


def when_no_reason_is_given_it_is_asked_for(page: Page) -> None:
    page.get_by_role("button", name="It does not change the decision").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("why it does not change the decision")
    looks_right(page)


def test_three_reports_of_one_fight_are_joined_and_decided_once(visitor: Visitor, screen: str, the_time: Watch):
    child = cast.a_child()
    said = ("Tyler was hit in a fight at the gate.", "Officers came to a fight at the school gate.", "Boys fighting.")
    first, second, third = (
        cast.row_of(child, at=NOW + at * HOUR, worry=words, rag="amber", referrer=f"Caller {at + 1}")
        for at, words in enumerate(said)
    )
    the_time.now = NOW + 3 * HOUR
    priya = visitor(cast.priya(), screen)
    for later in (second, third):
        when_it_is_joined(priya, later, first)
    the_time.now += timedelta(minutes=30)
    cast.proposed(again(first), the_time.now, outcome="advice")
    helen = visitor(cast.helen(), screen)
    helen.goto(f"/decide/{first.contact_id}/")
    if screen == "phone":
        helen.get_by_label("Parts of this page").get_by_role("link", name="Worry").click()
    expect(helen.locator("#further")).to_contain_text("2 further reports of this event")
    expect(helen.locator("#further")).to_contain_text("Caller 2")
    looks_right(helen)
    perform("decide", again(first), cast.helen(), the_time.now, **cast.decision("advice"))
    then_each_is_decided_and_each_referrer_is_acknowledged(priya, (first, second, third))


def when_it_is_joined(page: Page, later: ContactChild, first: ContactChild) -> None:
    page.goto(f"/contact/{later.contact_id}/")
    panel = page.locator("#may-be")
    expect(panel).to_contain_text(first.contact.reference)
    looks_right(page)
    panel.locator(f'a[href$="to={first.contact_id}"]').click()
    expect(page.get_by_role("heading", name="Are these two reports of one event?")).to_be_visible()
    looks_right(page)
    page.get_by_role("button", name="Join them").click()
    expect(page.get_by_text("one decision serves")).to_be_visible()
    expect(page.locator("#serves")).to_contain_text(first.contact.reference)


def then_each_is_decided_and_each_referrer_is_acknowledged(page: Page, rows: tuple[ContactChild, ...]) -> None:
    assert {again(one).state for one in rows} == {"decided"}
    for one in rows:
        assert not StoredReading.objects.filter(record=one.contact_id, clock="decision", stopped=None).exists()
        perform("acknowledge", again(one.contact), cast.priya(), NOW + 4 * HOUR, acknowledged="in_the_call")
        page.goto(f"/contact/{one.contact_id}/")
        expect(page.locator("#who")).to_contain_text("Given during the call")


def test_news_of_an_open_child_is_read_by_the_duty_manager(visitor: Visitor, screen: str, the_time: Watch):
    child = cast.a_child()
    cast.decided(cast.row_of(child))
    cast.allocated(child)
    cast.away(cast.ivy(), NOW.date())
    Duty.objects.create(team=cast.team(), manager=cast.tom(), starts_at=NOW - HOUR, ends_at=NOW + 9 * HOUR)
    the_time.now = NOW + HOUR
    row = cast.row_of(child, at=the_time.now, rag="red", worry="He came in with a cut lip.")
    page = visitor(cast.tom(), screen)
    page.goto("/my-work/")
    expect(page.locator("#unread")).to_contain_text("no worker is here to read it")
    looks_right(page)
    page.locator("#unread").get_by_role("link", name="Read").or_(
        page.locator("#unread").get_by_role("button", name="Read")
    ).click()
    expect(page.locator("#came")).to_contain_text("He came in with a cut lip.")
    looks_right(page)
    page.get_by_role("link", name="I have read this").or_(page.get_by_role("button", name="I have read this")).click()
    page.get_by_role("button", name="I have read this").click()
    expect(page.get_by_text("Recorded: I have read this.")).to_be_visible()
    assert again(row).read_by_worker
    assert StoredReading.objects.get(clock="open_child", record=row.pk).stopped == the_time.now


def test_a_holder_receives_a_worry_that_may_be_about_a_restricted_record(visitor: Visitor, screen: str):
    child = cast.restricted(cast.a_child(), cast.helen())
    told = cast.WORRY | {"received_at": NOW, "rag": "red"}
    receive_worry(cast.priya(), NOW, told, [Named(person={"given_name": "Tyler", "family_name": "Orchard"})])
    page = visitor(cast.helen(), screen)
    page.goto("/my-work/")
    expect(page.locator("#matches")).to_contain_text("A mark on his cheek.")
    looks_right(page)
    page.locator("#matches").get_by_role("link", name="Look").or_(
        page.locator("#matches").get_by_role("button", name="Look")
    ).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("may be about Tyler Orchard")
    looks_right(page)
    page.get_by_role("link", name="It is this person").or_(page.get_by_role("button", name="It is this person")).click()
    page.get_by_role("textbox", name="What makes").fill("His birthday. I ring the school now.")
    page.get_by_role("button", name="It is this person").click()
    expect(page.get_by_text("Recorded: It is this person.")).to_be_visible()
    assert RestrictedMatch.objects.get().state == "joined"
    assert ContactChild.objects.get(child=child).contact.rag == "red"
