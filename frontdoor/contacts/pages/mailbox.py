"""The mailbox: what was found at the last look, and what somebody finds now."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from frontdoor.contacts.mailbox import mailbox
from frontdoor.contacts.models import MailboxSweep
from frontdoor.contacts.models.mailbox_sweep import MOST
from frontdoor.contacts.steps.mailbox_sweep import MAILBOX_SWEEP
from frontdoor.engine.book import book_as_known
from frontdoor.engine.perform import Refused, open_record
from frontdoor.engine.sight import saw, visible
from frontdoor.govuk.forms import Form, InstantField, Line
from frontdoor.kernel.step import VOID
from frontdoor.practice.roles import SCREENERS
from frontdoor.web.acts import Attempt, do
from frontdoor.web.gate import acting_now

SHOWN = 10


class SweepForm(Form):
    """How many wait, and when the oldest came."""

    waiting = forms.IntegerField(
        label="How many e-mails wait to be recorded?",
        help_text="0 if none does.",
        min_value=0,
        max_value=MOST,
        widget=Line({"inputmode": "numeric"}, width=4),
        error_messages={"required": "Say how many wait; 0 if none does.", "invalid": "Write a number, as 4."},
    )
    oldest_at = InstantField(label="When did the oldest of them come?", required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("waiting") and not said.get("oldest_at") and "oldest_at" not in self.errors:
            self.add_error("oldest_at", "Say when the oldest of them came.")
        return said


@require_http_methods(["GET", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """The line, the question, and the last sweeps."""
    actor, now = acting_now(request)
    if not actor.may(SCREENERS) and request.method == "POST":
        raise Refused(SCREENERS.otherwise)
    form, attempt = SweepForm(request.POST if request.method == "POST" else None), Attempt()
    if request.method == "POST":
        sweep = MailboxSweep(swept_by=actor)
        attempt = do(request, lambda: open_record(sweep, actor, now, swept_at=now, **form.cleaned_data), form)
        if attempt.done:
            messages.success(request, "Thank you. Everybody sees on Front door now that you have looked.")
            return redirect("contacts:mailbox")
    earlier = list(
        visible(MailboxSweep, actor).exclude(state=VOID).select_related("swept_by").order_by("-swept_at")[:SHOWN]
    )
    saw(actor, MailboxSweep._meta.label, [one.pk for one in earlier], now, MAILBOX_SWEEP.label)
    shown = {
        "mailbox": mailbox(now, book_as_known().calendar()),
        "form": form if actor.may(SCREENERS) else None,
        "attempt": attempt,
        "earlier": earlier,
    }
    return render(request, "contacts/mailbox.html", shown, status=attempt.status)
