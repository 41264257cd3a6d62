"""The page of one child's row: decided from here only by whoever may see all of the worry."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from frontdoor.contacts.models import ContactChild
from frontdoor.contacts.whole import KEPT_BACK, is_whole
from frontdoor.web.gate import acting_now, opened
from frontdoor.web.record import Offer, about

OF_THE_WHOLE = ("decide", "decide_alone", "send_back")


@require_GET
def page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """As the page of any record, but that a worry which is not opened to this reader is not decided by them."""
    actor, now = acting_now(request)
    row = opened(request, ContactChild, pk, "", ("contact", "child", "served_by", "team"))
    row.contact.__dict__["opens"] = opens = is_whole(row.contact_id, actor)
    shown = about(row, actor, now)
    return render(request, "contacts/contact_child_record.html", shown if opens else shown | _kept_back(shown))


def _kept_back(shown: dict[str, Any]) -> dict[str, Any]:
    """The decision stands among what this person may not do."""
    offers: list[Offer] = [one for one in (shown["next"], *shown["beside"]) if one]
    may = [one for one in offers if one.action.name not in OF_THE_WHOLE]
    kept = [replace(one, reasons=(KEPT_BACK,)) for one in offers if one.action.name in OF_THE_WHOLE]
    return {"next": may[0] if may else None, "beside": may[1:], "refused": [*kept, *shown["refused"]]}
