"""Takes the pictures of the six main pages that stand in docs, from a synthetic county on a server of its own."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

WHERE = Path(__file__).resolve().parents[1] / "docs" / "screenshots"
WIDTHS = {"desktop": (1400, 900), "phone": (390, 844)}
PHONE_PAGES = 2  # screens of a phone that one picture shows at the most


class Silent(WSGIRequestHandler):
    """Says nothing of each request."""

    def log_message(self, *args: Any) -> None:
        """Nothing."""


class Server(ThreadingMixIn, WSGIServer):
    """Answers several requests at once."""

    daemon_threads = True


@contextmanager
def served() -> Iterator[str]:
    """The service on a port of this computer."""
    from django.core.handlers.wsgi import WSGIHandler

    server = make_server("127.0.0.1", 0, WSGIHandler(), Server, Silent)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def pages() -> list[tuple[str, str, str]]:
    """Who looks, the name of the picture, and the address."""
    from frontdoor.casework.models import Allocation

    child = Allocation.objects.filter(state="accepted", worker__username="ivy").order_by("-pk").first()
    return [
        ("priya", "record-a-worry", "/contacts/record/"),
        ("helen", "decide", "/decide/"),
        ("helen", "front-door-now", "/front-door/"),
        ("tom", "my-work", "/my-work/"),
        ("ivy", "child", f"/children/{child.child_id}/" if child else "/my-work/"),
        ("helen", "measure", "/measures/decided-in-one-working-day/"),
    ]


def take(base: str) -> None:
    """Every page at both widths."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for size, (width, height) in WIDTHS.items():
            for who, name, address in pages():
                page = browser.new_page(viewport={"width": width, "height": height})
                page.goto(f"{base}/who/")
                page.click(f"form[action='/who/{who}/'] button")
                page.goto(base + address)
                page.wait_for_load_state("networkidle")
                tall = min(page.evaluate("document.body.scrollHeight"), height * PHONE_PAGES)
                clip: Any = {"x": 0, "y": 0, "width": width, "height": tall if size == "phone" else height}
                page.screenshot(path=WHERE / f"{name}-{size}.png", clip=clip, full_page=True)
                page.close()
                print(f"{name}, {size}")
        browser.close()


def main() -> int:
    """Load three weeks of a county into a throw-away database and take the pictures. The exit code."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "frontdoor.config.settings"
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    from frontdoor.config import postgres

    with postgres.throw_away() as server:
        os.environ["DATABASE_URL"] = server.url
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        call_command("county", weeks=3)
        WHERE.mkdir(parents=True, exist_ok=True)
        with served() as base:
            take(base)
    return 0


if __name__ == "__main__":
    sys.exit(main())
