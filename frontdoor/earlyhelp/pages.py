"""Accepting an early help transfer: an officer with one button, in their own name; a manager names somebody."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from frontdoor.accounts.models import Holding, User
from frontdoor.engine.facts import facts_of
from frontdoor.engine.perform import perform
from frontdoor.govuk.forms import Radios
from frontdoor.kernel.calendar import day_of
from frontdoor.practice import roles
from frontdoor.web.acts import do, looking, posted_token
from frontdoor.web.drafting import words_kept, writing
from frontdoor.web.forms import act_form
from frontdoor.web.gate import acting_now, opened
from frontdoor.web.record import lines

from .models import Transfer
from .steps.transfer import EARLY_HELP, TRANSFER


@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What is known of the child stands beside the one button."""
    actor, now = acting_now(request)
    action, draft = TRANSFER.action("accept"), writing(request, TRANSFER.name, "accept", pk)
    with words_kept(request, draft):
        record = opened(request, Transfer, pk, action.label, ("child", "team", "contact_child__contact"))
    attempt = looking(record)
    data = request.POST if request.method == "POST" else None
    officer = _officer(actor, now)
    form = act_form(record, "accept", actor, now, data, {"officer": _alone(actor)}, fields={"officer": officer})
    if request.method == "POST":
        act = lambda: perform("accept", record, actor, now, token=posted_token(request), **form.answers())  # noqa: E731
        attempt = do(request, act, form, writing=draft)
    if attempt.done:
        messages.success(request, f"{record.child} has a named officer now.")
        return redirect("web:record", TRANSFER.name, pk)
    shown: dict[str, Any] = {
        "step": TRANSFER,
        "record": record,
        "action": action,
        "form": form,
        "attempt": attempt,
        "writing": draft,
        "about": [record.child],
        "reasons_not": TRANSFER.may_not(action, facts_of([record], actor, now)[0]),
        "lines": list(lines(record, actor)),
        "has_errors": attempt.status != 200,
        "names_others": actor.may(roles.EHM),
    }
    return render(request, "earlyhelp/transfer_accept.html", shown, status=attempt.status)


def _alone(actor: User) -> UUID | None:
    """An officer takes it in their own name: nothing is left to answer."""
    return None if actor.may(roles.EHM) else actor.pk


def _officer(actor: User, now: Any) -> forms.Field:
    working = Holding.objects.on(day_of(now)).filter(role__in=EARLY_HELP.codes).values("user")
    several = User.objects.filter(pk__in=working).order_by("full_name")
    if _alone(actor):
        return forms.ModelChoiceField(several.filter(pk=actor.pk), widget=forms.HiddenInput(), required=False)
    label = "Who is the named officer?"
    return forms.ModelChoiceField(several, widget=Radios(inline=False), empty_label=None, required=False, label=label)
