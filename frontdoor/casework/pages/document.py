"""A kept file: what it is and whose, its words to read, or its bytes to save; every opening is written down."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from frontdoor.casework.keeping import telling_of_hidden
from frontdoor.casework.models import Document
from frontdoor.engine.perform import Refused, Unseen
from frontdoor.engine.sight import fetch, visible
from frontdoor.files.emails import Email, read_email
from frontdoor.files.plain import of_file
from frontdoor.files.served import download
from frontdoor.files.store import Missing, read
from frontdoor.kernel.step import VOID
from frontdoor.web.gate import acting_now
from frontdoor.web.record import about

GONE = "The file itself is not where it was kept, or is not what was kept. Tell the system administrator at once."
LONGEST_SHOWN = 200_000  # characters; whoever needs more saves it


@require_GET
def page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What is known of the file."""
    actor, now = acting_now(request)
    found = _fetched(pk, actor, now, "")
    shown = about(found, actor, now) | {
        "on": _kept_on(found, actor),
        "open": bool(found.digest) and found.state != VOID,
    }
    return render(request, "casework/document_record.html", shown)


def _kept_on(found: Document, actor: Any) -> Any:
    """The record it was kept on, where this person may see that."""
    model: Any = apps.get_model(found.about_kind)
    return visible(model, actor).filter(pk=found.about_id).first()


@require_GET
def file(request: HttpRequest, pk: UUID) -> HttpResponse:
    """To be saved on the reader's computer, as it came."""
    found, data = _opened(request, pk, "saved the file")
    return download(found.file_name, found.media_type, data)


@require_GET
def text(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Its words alone; an e-mail with who sent it and when."""
    found, data = _opened(request, pk, "read the file")
    if not found.kind.is_text:
        raise Unseen
    sent = read_email(data) if found.media_type == "message/rfc822" else Email(words=of_file(data))
    words = sent.words[:LONGEST_SHOWN]
    shown = {"record": found, "email": sent, "words": words, "cut": len(words) < len(sent.words)}
    return render(request, "casework/document_text.html", shown)


def _fetched(pk: UUID, actor: Any, now: datetime, purpose: str) -> Document:
    """Unseen also for whom somebody is hidden from who was put on the same worry since."""
    found: Document = fetch(Document, pk, actor, now, purpose, ["child"])
    if telling_of_hidden([found], actor):
        raise Unseen
    return found


def _opened(request: HttpRequest, pk: UUID, purpose: str) -> tuple[Document, bytes]:
    """Unseen for whoever may not see the record, and where it is taken back or kept back from them."""
    found = _fetched(pk, *acting_now(request), purpose)
    if found.state == VOID or not found.digest:
        raise Unseen
    try:
        return found, read(found.digest)
    except Missing as why:
        raise Refused(GONE) from why
