"""Setting aside what was begun and is not to be sent; a worry is set aside only on its own page, where it is read."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from frontdoor.drafts.keep import finish, unfinished
from frontdoor.web.gate import acting_now

from .unfinished import WRITTEN


@require_POST
def aside(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ends one draft of this person's own; its words are deleted 30 days later, as those of any that has ended."""
    actor, now = acting_now(request)
    draft = unfinished(actor).exclude(kind=WRITTEN).filter(pk=pk).first()
    if draft:
        finish(draft, None, now)
        messages.success(request, "Set aside. Nothing was recorded.")
    return redirect("desk:my_work")
