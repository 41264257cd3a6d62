"""Acknowledge to the referrer that we have the worry: the words, and that they were given."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from frontdoor.contacts.models import Contact
from frontdoor.contacts.time_left import limits_of, running
from frontdoor.engine.book import book_as_known
from frontdoor.engine.perform import perform
from frontdoor.web.acts import do, looking, posted_token
from frontdoor.web.drafting import words_kept, writing
from frontdoor.web.forms import act_form
from frontdoor.web.gate import acting_now, opened

from .feedback import mail_to
from .sent import words_for

ACT = "acknowledge"


@require_http_methods(["GET", "POST"])
def page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Nothing is sent from here: the officer gives the words, and says how."""
    actor, now = acting_now(request)
    draft = writing(request, "contact", ACT, pk)
    with words_kept(request, draft):
        contact = opened(request, Contact, pk, "acknowledge")
    attempt = looking(contact)
    data = request.POST if request.method == "POST" else None
    form = act_form(contact, ACT, actor, now, data, fields={"acknowledged": _how()}).put_back(draft)
    if request.method == "POST":

        def act() -> Contact:
            done: Contact = perform(ACT, contact, actor, now, token=posted_token(request), **form.answers())
            return done

        attempt = do(request, act, form, writing=draft)
        if attempt.done:
            messages.success(request, "Recorded: the referrer knows that we have it.")
            return redirect("contacts:contact", pk)
    limits = limits_of(contact, None, running([pk], now), book_as_known())
    words = words_for(contact, next((one for one in limits if one.clock == "decision"), None), now)
    shown = {"contact": contact, "form": form, "attempt": attempt, "writing": draft, "words": words}
    shown |= {"mail": mail_to(contact, f"Your worry {contact.reference}", words)}
    return render(request, "contacts/contact_acknowledge.html", shown, status=attempt.status)


def _how() -> forms.Field:
    """Of a worry copied to a restricted record it is said when it is copied."""
    ways = [one for one in Contact.Acknowledged.choices if one[0] != Contact.Acknowledged.ELSEWHERE]
    return forms.ChoiceField(choices=[("", "Choose"), *ways], required=False, label="How it was acknowledged")
