"""What has happened since a decision's page was opened, told without touching what is being typed there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from frontdoor.archive.history import entries
from frontdoor.contacts.forms_decide import called
from frontdoor.contacts.models import Contact, ContactChild
from frontdoor.contacts.steps.contact_child import State
from frontdoor.engine.sight import Unseen, visible
from frontdoor.engine.token import SinceYouLooked, Stale, Token, check
from frontdoor.web.gate import acting_now

from .decide_page import address


@require_GET
def news(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The bar at the top of the page, empty while nothing is new; a page that asks by itself is not a look."""
    actor, now = acting_now(request)
    row = _row(request, pk)
    seen = _token(request.GET.get("token", ""))
    since = entries(_since(row, seen, actor), actor, now) if seen else []
    decided = next((one for one in since if one.record == row.pk and one.state == State.DECIDED), None)
    told = {
        "row": row,
        "who": called(row.child),
        "news": since,
        "decided": decided,
        "news_url": request.get_full_path(),
        "here_url": address(pk, row.pk),
        "now": now,
    }
    return render(request, "contacts/decide_news.html", told)


def _row(request: HttpRequest, contact: UUID) -> ContactChild:
    actor, _ = acting_now(request)
    try:
        child = UUID(request.GET.get("child", ""))
    except ValueError:
        raise Unseen from None
    rows = visible(ContactChild, actor).filter(pk=child, contact=contact, contact__in=visible(Contact, actor))
    row: ContactChild | None = rows.select_related("child").first()
    if row is None:
        raise Unseen
    return row


def _token(packed: str) -> Token | None:
    try:
        return Token.unpack(packed)
    except (signing.BadSignature, ValueError, TypeError):
        return None


def _since(row: ContactChild, token: Token, actor: Any) -> Sequence[Any]:
    try:
        check(row, token, actor)
    except (Stale, SinceYouLooked) as since:
        return since.events
    return ()
