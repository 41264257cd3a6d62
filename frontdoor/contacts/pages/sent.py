"""What an officer sees, and reads to the caller, when a worry has been sent."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from frontdoor.accounts.models import Duty
from frontdoor.contacts.mentioned import mentioned
from frontdoor.contacts.models import Contact
from frontdoor.contacts.steps.contact import unanswered
from frontdoor.contacts.time_left import Limit, limits_of, running
from frontdoor.engine.book import book_as_known
from frontdoor.engine.sight import fetch
from frontdoor.web.gate import acting_now

THANKS = "Thank you, we have this."
WORSE = "If it gets worse, ring 999, then us."


@require_GET
def sent(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who has it, by when it is decided, and the words for the caller."""
    actor, now = acting_now(request)
    contact = fetch(Contact, pk, actor, now, "sent")
    rows = list(contact.rows.select_related("child").order_by("pk"))
    limits = {one.clock: one for one in reversed(limits_of(contact, None, running([pk], now), book_as_known()))}
    decision = limits.get("decision")
    limit = limits.get("rag", decision)
    shown = {
        "contact": contact,
        "rows": rows,
        "mentioned": mentioned(row.child for row in rows),
        "straight": any(row.state == "proposed" for row in rows),
        "on_duty": Duty.objects.of_the_front_door(now),
        "limit": limit,
        "by": limit.read_out(now) if limit else "",
        "words": words_for(contact, decision, now),
        "unanswered": unanswered(contact).values(),
    }
    return render(request, "contacts/record_sent.html", shown)


def words_for(contact: Contact, decision: Limit | None, now: datetime) -> str:
    """What is read to whoever told us; nobody can ring back a caller who did not say who they are."""
    if contact.anonymity == Contact.Anonymity.ANONYMOUS:
        return f"{THANKS} As we do not know who you are, we cannot ring you back. {WORSE}"
    by = f" We decide what happens by {decision.read_out(now)}, and then you will hear from us." if decision else ""
    return f"{THANKS}{by} {WORSE}"
