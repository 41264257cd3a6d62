"""Asking an agency about people of a worry: which, about whom, what for, on what ground; one question at a time."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from frontdoor.contacts.answers import checks_of
from frontdoor.contacts.forms_check import ask_form, asked
from frontdoor.contacts.models import Check, Contact, ContactAdult, ContactChild
from frontdoor.contacts.steps.check import RESTRICTED
from frontdoor.engine.perform import Refused, open_record
from frontdoor.engine.sight import fetch, visible
from frontdoor.kernel.step import VOID
from frontdoor.practice.roles import SCREENERS
from frontdoor.web.acts import Attempt, do
from frontdoor.web.drafting import words_kept, writing
from frontdoor.web.gate import acting_now


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The questions, beside what was asked before; after asking one agency, “and another”."""
    actor, now = acting_now(request)
    if not SCREENERS.held_by(actor):
        raise Refused(SCREENERS.otherwise)
    draft = writing(request, "check", "ask", pk)
    with words_kept(request, draft):
        contact = fetch(Contact, pk, actor, now, "ask an agency")
    people = _people(contact, actor)
    check = Check(contact=contact)
    form = ask_form(check, people, actor, now, request.POST if request.method == "POST" else None)
    attempt = Attempt()
    if request.method == "POST":
        attempt = do(request, lambda: open_record(check, actor, now, **asked(form)), form, writing=draft)
    else:
        form.put_back(draft)
    if attempt.done:
        messages.success(request, f"{check.agency if attempt.record else 'The agency'} has been asked.")
        return redirect("contacts:ask" if "another" in request.POST else "contacts:contact", pk)
    shown = {
        "contact": contact,
        "people": people,
        "form": form,
        "checks": checks_of(contact, actor, now),
        "restricted": RESTRICTED if any(one.restricted for one in people) else "",
        "attempt": attempt,
        "writing": draft,
        "has_errors": attempt.status != 200,
    }
    return render(request, "contacts/check_ask.html", shown, status=attempt.status)


def _people(contact: Contact, actor: Any) -> list[Any]:
    """Whom the worry is about, as this reader may see them."""
    rows = visible(ContactChild, actor).filter(contact=contact).exclude(state=VOID).select_related("child")
    named = visible(ContactAdult, actor).filter(contact=contact).exclude(state=VOID).select_related("adult")
    return [*(one.child for one in rows.order_by("pk")), *(one.adult for one in named.order_by("pk"))]
