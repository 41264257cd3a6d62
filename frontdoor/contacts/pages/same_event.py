"""Joining reports of one event, and parting them where they were two."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from frontdoor.accounts.models import User
from frontdoor.contacts import joining
from frontdoor.contacts.models import Contact, ContactChild
from frontdoor.contacts.same_event import Report, joined_to, may_be_the_same, told_of
from frontdoor.contacts.steps.contact import CONTACT
from frontdoor.engine.facts import facts_of
from frontdoor.engine.sight import Unseen, fetch, visible
from frontdoor.kernel.step import VOID
from frontdoor.practice.roles import SCREENERS
from frontdoor.web.acts import Attempt, do, looking
from frontdoor.web.drafting import writing
from frontdoor.web.forms import act_form
from frontdoor.web.gate import acting_now

JOIN, PART = CONTACT.action("join"), CONTACT.action("part")


@require_GET
def same(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The reports joined to this one, what it is joined to, and what may be of the same event; a part of its page."""
    actor, now = acting_now(request)
    contact = fetch(Contact, pk, actor, now, "same event")
    joined = joined_to(contact, actor, now)
    shown = {
        "contact": contact,
        "joined": joined,
        "serves": told_of(contact.joined_to, actor, now) if contact.joined_to_id else None,
        "may_be": _may_be(contact, [one.contact.pk for one in joined], actor, now),
    }
    part = getattr(request, "htmx", False)
    return render(request, "contacts/same_reports.html" if part else "contacts/contact_same.html", shown)


def _may_be(contact: Contact, joined: list[UUID], actor: User, now: datetime) -> list[Report]:
    if contact.joined_to_id or not SCREENERS.held_by(actor):
        return []
    children = visible(ContactChild, actor).filter(contact=contact).exclude(state=VOID).values_list("child", flat=True)
    return may_be_the_same(actor, now, contact.received_at, children, contact.home, [contact.pk, *joined])


@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Both reports side by side, and one button."""
    actor, now = acting_now(request)
    here, other = fetch(Contact, pk, actor, now, "join"), fetch(Contact, _other(request), actor, now, "join")
    later, first = joining.which_serves(here, other)
    attempt = Attempt()
    if request.method == "POST":
        attempt = do(request, lambda: joining.join(later, first, actor, now))
    if attempt.done:
        messages.success(request, f"Joined. {later} keeps its referrer and its acknowledgement; one decision serves.")
        return redirect("contacts:contact", pk)
    shown = {
        "contact": here,
        "later": told_of(later, actor, now),
        "first": told_of(first, actor, now),
        "other": other,
        "why_not": JOIN.may_not(facts_of([later], actor, now)[0]),
        "attempt": attempt,
        "has_errors": attempt.status != 200,
    }
    return render(request, "contacts/contact_join.html", shown, status=attempt.status)


def _other(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("to") or request.GET.get("to", ""))
    except ValueError:
        raise Unseen from None


@require_http_methods(["GET", "POST"])
def part(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Why it was another event."""
    actor, now = acting_now(request)
    contact = fetch(Contact, pk, actor, now, "part")
    attempt, draft = looking(contact), writing(request, CONTACT.name, PART.name, pk)
    form = act_form(contact, PART.name, actor, now, request.POST if request.method == "POST" else None).put_back(draft)
    if request.method == "POST":
        because = request.POST.get("parted_because", "")
        attempt = do(request, lambda: joining.part(contact, actor, now, because), form, writing=draft)
    if attempt.done:
        messages.success(request, "Parted. Its children are screened for themselves.")
        return redirect("contacts:contact", pk)
    shown = {
        "contact": contact,
        "first": told_of(contact.joined_to, actor, now),
        "why_not": PART.may_not(facts_of([contact], actor, now)[0]),
        "form": form,
        "attempt": attempt,
        "writing": draft,
        "has_errors": attempt.status != 200,
    }
    return render(request, "contacts/contact_part.html", shown, status=attempt.status)
