"""The night on one page: before closing, with emergency duty, and what comes back in the morning; it prints."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from frontdoor.contacts.models import Contact, Handover
from frontdoor.contacts.night import climbing, night_of
from frontdoor.engine.book import book_as_known
from frontdoor.engine.perform import Refused, perform
from frontdoor.engine.sight import Unseen, fetch, saw
from frontdoor.practice import roles
from frontdoor.web.gate import acting_now

READERS = roles.SCREENERS | roles.LEADERS


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    """Whose every grave worry is tonight, or was; whoever may sees what to do about each."""
    actor, now = acting_now(request)
    if not actor.may(READERS):
        raise Unseen
    book = book_as_known()
    night = night_of(actor, now, book)
    saw(actor, Contact._meta.label, [one.contact.pk for one in night.carried], now, "list")
    shown = {"night": night, "climbing": climbing(night, book), "now": now}
    shown |= {"hands": actor.may(roles.SCREENERS | roles.DECIDERS), "works_nights": actor.may(roles.EDT)}
    return render(request, "contacts/night.html", shown)


@require_POST
def accept(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One press beside the line; whoever it was not handed to reads why it is not theirs."""
    actor, now = acting_now(request)
    handover = fetch(Handover, pk, actor, now, "accept", ("contact", "to"))
    try:
        perform("accept", handover, actor, now)
    except Refused as why:
        messages.error(request, " ".join(str(one) for one in why.reasons))
    else:
        messages.success(request, f"{handover.contact} is in your hands.")
    return redirect("contacts:night")
