"""What the bar on every page shows of drafts: how much this person has begun and not sent."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from .keep import unfinished


def bar(request: HttpRequest) -> dict[str, Any]:
    """`unfinished_drafts`: the person's own, the latest first; looked up only when the page shows them."""
    user = request.user
    return {"unfinished_drafts": unfinished(user).defer("typed") if user.is_authenticated else ()}
