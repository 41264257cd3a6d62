"""Walks the pages that somebody can open, from the lists and by whatever links stand there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from frontdoor.engine import registry
from frontdoor.engine.sight import visible

from .pages import browser

SEEDS = ("/", "/my-work/", "/search/?q=Orchard")
LINK = re.compile(r'(?:href|action|hx-get|src)="(/[^"#]*)')
SOME_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
NOT_WALKED = ("/static/", "/sign-out/", "/sign-in/", "/password/", "/contacts/record/", "/document/")
FORM = re.compile(r"^/[a-z-]+/…/(?!history|chronology|background|look-at|news|decide).+")
MOST = 900


def every_page(who: Any, most_forms: int = 2) -> Iterator[tuple[str, str, int, str]]:
    """Each address with where it stood, its status and what it says; of each kind of form only so many."""
    client = browser(who)
    waiting = dict.fromkeys((*SEEDS, *_records(who)), "its own")
    seen: set[str] = set()
    forms: Counter[str] = Counter()
    while waiting and len(seen) < MOST:
        at, stood_on = next(iter(waiting.items()))
        del waiting[at]
        seen.add(at)
        shape = SOME_ID.sub("…", at.split("?")[0])
        forms[shape] += 1
        if FORM.match(shape) and forms[shape] > most_forms:
            continue
        page = client.get(at)
        text = "" if page.streaming else page.content.decode()
        yield at, stood_on, page.status_code, text
        if page.status_code in (301, 302):
            text = f'href="{page["Location"]}"'
        for link in LINK.findall(text):
            to = link.replace("&amp;", "&")
            if to not in seen and not to.startswith(NOT_WALKED):
                waiting.setdefault(to, at)
    assert not waiting, f"more than {MOST} pages"


def _records(who: Any) -> Iterator[str]:
    """The page of every record that this person may see."""
    for step in registry.steps():
        for one in visible(registry.model_for(step), who):
            yield f"/{step.name.replace('_', '-')}/{one.pk}/"
