"""In a real browser: nobody is shut out, nothing typed is lost, nothing moves under a hand, and no script is needed."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

from .serving import gallery

DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
PAGES = ["", "now/", "decide/", "worry/"]
TYPED = "Mark on his cheek, told by him"


@pytest.fixture(scope="module")
def address():
    with gallery() as served:
        yield f"{served}/gallery/"


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport=DESKTOP)
    yield context.new_page()
    context.close()


@pytest.fixture
def without_script(browser):
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    yield context.new_page()
    context.close()


def words(page):
    return page.get_by_role("textbox", name="What are they worried about?")


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("name", PAGES)
def test_no_page_shuts_anybody_out(page, address, name, size):
    complaints = []
    page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.set_viewport_size(size)
    page.goto(address + name, wait_until="networkidle")
    found = Axe().run(page).response["violations"]
    assert [(rule["id"], [part["html"] for part in rule["nodes"]]) for rule in found] == []
    assert complaints == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_what_an_answer_opens_needs_no_script(without_script, address):
    without_script.goto(address + "worry/")
    expect(without_script.get_by_label("Why not")).to_be_hidden()
    without_script.get_by_label("Not told").check()
    expect(without_script.get_by_label("Why not")).to_be_visible()


def test_tabs_and_menu_on_a_phone_need_no_script(without_script, address):
    without_script.goto(address + "decide/")
    expect(without_script.locator("#story")).to_be_visible()
    expect(without_script.locator("#decision")).to_be_hidden()
    without_script.get_by_role("link", name="Decide", exact=True).click()
    expect(without_script.locator("#decision")).to_be_visible()
    expect(without_script.locator("#story")).to_be_hidden()
    without_script.locator("summary", has_text="Menu").click()
    expect(without_script.get_by_role("link", name="Inspection")).to_be_visible()


def test_an_error_deep_in_a_closed_pane_can_be_reached(page, address):
    page.set_viewport_size(PHONE)
    page.goto(address + "decide/#id_reasons")
    expect(page.locator("#id_reasons")).to_be_visible()
    expect(page.locator("[data-tabs] [aria-current]")).to_have_text("Decide")


def test_what_is_typed_is_saved_as_it_is_typed(page, address):
    page.goto(address + "worry/")
    words(page).fill(TYPED)
    expect(page.locator("[data-saved]")).to_have_text("Saved 10:42:07")
    assert page.evaluate("localStorage.length") == 0


def test_without_a_connection_it_is_kept_here_and_sent_when_it_returns(page, address):
    page.goto(address + "worry/", wait_until="networkidle")
    page.context.set_offline(True)
    words(page).fill(TYPED)
    expect(page.locator("[data-saved]")).to_contain_text("No connection. What you type is kept on this computer")
    with page.expect_request(lambda sent: sent.method == "POST") as sent:
        page.context.set_offline(False)
    assert "Mark+on+his+cheek" in sent.value.post_data
    expect(page.locator("[data-saved]")).to_have_text("Saved 10:42:07")


def test_what_never_reached_the_service_is_put_back_after_a_closed_page(page, address):
    page.goto(address + "worry/", wait_until="networkidle")
    page.route(
        "**/gallery/worry/", lambda route: route.abort() if route.request.method == "POST" else route.continue_()
    )
    words(page).fill(TYPED)
    page.get_by_label("Telephone").check()
    expect(page.locator("[data-saved]")).to_contain_text("kept on this computer")
    page.goto("about:blank")
    page.unroute("**/gallery/worry/")
    page.goto(address + "worry/")
    expect(words(page)).to_have_value(TYPED)
    expect(page.get_by_label("Telephone")).to_be_checked()
    expect(page.locator("[data-saved]")).to_have_text("Saved 10:42:07")


def test_what_stands_round_the_words_stays_as_the_page_had_it(page, address):
    """Or words put back would carry the revision of an older page, and be refused for ever."""
    html = page.request.get(address + "worry/").text()

    def loaded(revision):
        around = {"revision": revision, "draft-tab": f"t{revision}"}
        hidden = "".join(f'<input type="hidden" name="{name}" value="{value}">' for name, value in around.items())
        return html.replace('<div class="govuk-form-group', hidden + '<div class="govuk-form-group', 1)

    def answer(route):
        return route.abort() if route.request.method == "POST" else route.fulfill(body=served, content_type="text/html")

    page.route("**/gallery/worry/", answer)
    served = loaded(3)
    page.goto(address + "worry/", wait_until="networkidle")
    words(page).fill(TYPED)
    expect(page.locator("[data-saved]")).to_contain_text("kept on this computer")
    page.goto("about:blank")
    served = loaded(7)
    page.goto(address + "worry/")
    expect(words(page)).to_have_value(TYPED)
    assert [page.locator(f"[name={name}]").input_value() for name in ("revision", "draft-tab")] == ["7", "t7"]


def test_a_save_carries_its_turn_and_the_token_that_counts_now(page, address):
    page.goto(address + "worry/", wait_until="networkidle")
    page.context.add_cookies([{"name": "csrftoken", "value": "newer", "url": address}])
    turns = []
    for text in ("one", "two"):
        with page.expect_request(lambda sent: sent.method == "POST") as sent:
            words(page).fill(text)
        assert sent.value.headers["x-csrftoken"] == "newer"
        turns.append(int(re.search(r"draft-turn=(\d+)", sent.value.post_data)[1]))
        expect(page.locator("[data-saved]")).to_have_text("Saved 10:42:07")
    assert turns[0] < turns[1]


def test_words_typed_while_a_save_is_on_its_way_are_saved_too(page, address):
    page.goto(address + "worry/", wait_until="networkidle")
    held = []
    page.route(
        "**/gallery/worry/", lambda route: held.append(route) if not held else route.fulfill(json={"saved_at": "later"})
    )
    with page.expect_request(lambda sent: sent.method == "POST"):
        words(page).fill("one")
    words(page).fill("one two")
    page.wait_for_timeout(1000)  # longer than a page waits after the last key
    with page.expect_request(lambda sent: sent.method == "POST") as sent:
        held[0].fulfill(json={"saved_at": "first", "fields": {"revision": "1"}})
    assert "one+two" in sent.value.post_data


def test_signed_out_meanwhile_is_said_and_loses_nothing(page, address):
    page.goto(address + "worry/", wait_until="networkidle")
    page.route("**/gallery/worry/", lambda route: route.fulfill(status=403, body="no"))
    words(page).fill(TYPED)
    expect(page.locator("[data-saved]")).to_contain_text("You have been signed out")
    expect(words(page)).to_have_value(TYPED)


def test_a_sent_form_does_not_come_back_in_the_next(page, address):
    page.goto(address + "worry/", wait_until="networkidle")
    page.route(
        "**/gallery/worry/",
        lambda route: (
            route.fulfill(status=500, body="no") if "autosave" in str(route.request.headers) else route.continue_()
        ),
    )
    words(page).fill(TYPED)
    expect(page.locator("[data-saved]")).to_contain_text("Not saved")
    page.get_by_role("button", name="Send for screening").click()
    page.goto(address + "now/")
    assert page.evaluate("localStorage.length") == 0


def test_another_person_on_the_same_computer_sees_none_of_it(page, address):
    page.goto(address + "worry/", wait_until="networkidle")
    theirs = page.content().replace('data-user="1"', 'data-user="2"')
    page.context.set_offline(True)
    words(page).fill(TYPED)
    expect(page.locator("[data-saved]")).to_contain_text("No connection")
    page.goto("about:blank")
    page.context.set_offline(False)
    page.route("**/gallery/worry/", lambda route: route.fulfill(body=theirs, content_type="text/html"))
    page.goto(address + "worry/", wait_until="networkidle")
    expect(words(page)).to_have_value("")


def test_keys_reach_what_they_say(page, address):
    page.goto(address + "worry/", wait_until="networkidle")
    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_focused()
    page.keyboard.press("Alt+3")
    expect(page.locator("#part-3").locator("input, textarea").first).to_be_focused()
    page.evaluate("document.activeElement.blur()")  # in a box “?” is a letter
    page.keyboard.press("?")
    expect(page.locator("#keyboard")).to_have_attribute("open", "")
    expect(page.locator("#keyboard")).to_contain_text("Alt+C Add a child")


def test_a_single_key_rests_while_one_types_and_can_be_turned_off(page, address):
    page.goto(address + "now/", wait_until="networkidle")
    page.locator("#search").fill("")
    page.keyboard.type("n/?")
    expect(page.locator("#search")).to_have_value("n/?")
    page.locator("#keyboard summary").click()
    page.get_by_role("button", name="Turn the single keys off").click()
    page.keyboard.press("n")
    assert page.url.endswith("/now/")
    page.get_by_role("button", name="Turn the single keys on").click()
    page.keyboard.press("n")
    page.wait_for_url("**/worry/")


def board(page, address):
    """The board, with a clock of ours, and the next answer holding one more row on top."""
    page.clock.install()
    page.goto(address + "now/", wait_until="networkidle")
    html = page.request.get(address + "now/").text()
    newer = html.replace(
        '<tr data-row="orchard"',
        '<tr data-row="late-news"><th class="fd-lead">Late News</th></tr><tr data-row="orchard"',
    )
    page.route("**/gallery/now/", lambda route: route.fulfill(body=newer, content_type="text/html"))
    return page.locator("[data-row=late-news]")


def test_a_fresh_row_comes_by_itself_and_says_it_is_new(page, address):
    newcomer = board(page, address)
    with page.expect_request("**/gallery/now/") as asked:
        page.clock.run_for(21_000)
    assert asked.value.headers["x-frontdoor-quiet"] == "1"  # no sign of a person at work
    expect(newcomer).to_contain_text("new")
    expect(page.locator(".fd-mark")).to_have_count(1)
    page.clock.run_for(61_000)
    expect(page.locator(".fd-mark")).to_have_count(0)


def test_nothing_moves_under_a_hand(page, address):
    newcomer = board(page, address)
    page.locator("[data-row=ash]").hover()
    with page.expect_response("**/gallery/now/"):
        page.clock.run_for(21_000)
    expect(newcomer).to_have_count(0)
    page.mouse.move(5, 5)
    page.clock.run_for(1_000)
    expect(newcomer).to_have_count(1)


def test_a_page_that_gets_no_answer_says_how_old_it_is(page, address):
    board(page, address)
    page.route("**/gallery/now/", lambda route: route.abort())
    page.clock.run_for(70_000)
    expect(page.get_by_text(re.compile(r"This page is from \d\d:\d\d\."))).to_be_visible()
