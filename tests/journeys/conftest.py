"""A real browser on the real service: one browser for all journeys, a clean database for each.

`visitor(user)` opens a page signed in as somebody, `page` one that is not signed in; with the fixture `screen` a
journey is walked on a desktop and again on a phone. `axe_clean(page)` holds a page to the rules of accessibility.
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from frontdoor.accounts import clock
from tests import cast

# The browser's driver keeps an event loop in this thread, and Django would take every query for one made inside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

SCREENS: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1400, "height": 900}},
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
}
PATIENCE = 10_000  # milliseconds until a journey gives up on a page; only a broken page takes so long
Visitor = Callable[..., Page]


class Quiet(WSGIRequestHandler):
    """Answers, and keeps the tests' output readable."""

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing."""


@dataclass
class Watch:
    """What the service takes for now; a journey may let time pass."""

    now: datetime


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where the service listens while the journeys last."""
    server = ThreadedWSGIServer(("127.0.0.1", 0), Quiet)
    server.daemon_threads = True
    server.set_app(WSGIHandler())
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def the_time() -> Iterator[Watch]:
    watch = Watch(cast.NOW)
    with clock.set_clock(lambda: watch.now):
        yield watch


@pytest.fixture
def live(committed: None, address: str, the_time: Watch) -> str:
    """The service on a database of its own, on the cast's Monday morning."""
    return address


@pytest.fixture(params=list(SCREENS))
def screen(request: pytest.FixtureRequest) -> str:
    """Whoever asks for it is walked on each."""
    return str(request.param)


@pytest.fixture
def visits(browser: Browser, live: str) -> Iterator[Callable[..., BrowserContext]]:
    """Opens a window of its own, with its own cookies; at the end no page may have failed in the browser."""
    opened: list[BrowserContext] = []
    faults: list[str] = []

    def visit(screen: str, **more: Any) -> BrowserContext:
        told = {"locale": "en-GB", "timezone_id": "Europe/London"} | SCREENS[screen] | more
        context = browser.new_context(base_url=live, **told)
        context.set_default_timeout(PATIENCE)
        context.on("weberror", lambda fault: faults.append(str(fault.error)))
        context.on("console", lambda said: faults.append(said.text) if _is_fault(said) else None)
        opened.append(context)
        return context

    yield visit
    for context in opened:
        context.close()
    assert faults == []


def opened(page: Page, address: str) -> None:
    """Opens a child who is not part of this reader's work, and says why."""
    page.goto(address)
    page.get_by_label("A colleague or another agency has asked about them").check()
    page.get_by_role("button", name="Open the record").click()


def _is_fault(said: Any) -> bool:
    """A refused form is answered 422, an overtaken one 409: the browser notes that, and it is no fault."""
    return said.type == "error" and "the server responded with a status of 4" not in said.text


@pytest.fixture
def visitor(visits: Callable[..., BrowserContext]) -> Visitor:
    """A page of somebody's own, signed in: `visitor(cast.priya(), "phone", java_script_enabled=False)`."""

    def page(user: Any, screen: str = "desktop", **more: Any) -> Page:
        context = visits(screen, **more)
        signed_in(context, user)
        return context.new_page()

    return page


@pytest.fixture
def page(visits: Callable[..., BrowserContext], screen: str) -> Page:
    """A page on which nobody is signed in, on a desktop and again on a phone."""
    return visits(screen).new_page()


def signed_in(context: BrowserContext, user: Any) -> None:
    """As if they had typed name and password, which one journey does and the others need not."""
    client = Client()
    client.force_login(user)
    session = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "domain": "127.0.0.1", "path": "/"}])


def axe_clean(page: Page) -> None:
    """No rule of accessibility is broken on the page as it stands."""
    found = Axe().run(page)
    assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"


def fits(page: Page) -> None:
    """Nothing sticks out sideways, so that nobody has to scroll to and fro."""
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{page.url} is {wide} pixels too wide"
