"""One home: where it is, who lives there now and who did, and somebody added to it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from frontdoor.engine.perform import open_record
from frontdoor.engine.sight import fetch, visible
from frontdoor.govuk.forms import YesNoField
from frontdoor.people.homes import STOOD
from frontdoor.people.models import Household, Membership
from frontdoor.web.acts import do, looking
from frontdoor.web.drafting import writing
from frontdoor.web.forms import ActForm, act_form
from frontdoor.web.gate import acting_now
from frontdoor.web.record import about

from .acts import asked, seen, why_not
from .ties import since_field
from .where import Home


@require_GET
def household(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The home as this reader may see it, with those who live there and lived there."""
    actor, now = acting_now(request)
    found = fetch(Household, pk, actor, now)
    rows = visible(Membership, actor).filter(household=pk, state__in=STOOD).select_related("person")
    living = [Home(one, found.address, pk) for one in rows.order_by("-state", "pk")]
    shown = about(found, actor, now) | {"living": living, "address": found.address}
    return render(request, "people/household_record.html", shown)


@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, pk: UUID, household: UUID) -> HttpResponse:
    """Somebody lives at a home that is recorded already."""
    actor, now = acting_now(request)
    person, where = seen(request, pk, "home"), fetch(Household, household, actor, now, "home")
    record, attempt = Membership(person=person, household=where), looking()
    draft = writing(request, "membership", "join", pk)
    form = _form(record, actor, now, request.POST if request.method == "POST" else None).put_back(draft)
    if request.method == "POST":
        attempt = do(request, lambda: open_record(record, actor, now, **told(form)), form, writing=draft)
    if attempt.done:
        messages.success(request, f"Recorded: {person} at {where.address}.")
        return redirect("people:person", pk)
    more = {"action": record.step.opening, "says": f"Add {person} to {where.address}"}
    why = why_not(request, record, "join")
    return asked(request, "people/act.html", form, attempt, draft, record=person, reasons_not=why, **more)


def _form(record: Membership, actor: Any, now: Any, data: Any) -> ActForm:
    """Nothing is answered beforehand, though the record would have something."""
    fields = {"starts_on": since_field(), "main": YesNoField(label="Is it their main home?", required=False)}
    nothing = {"how": None, "main": None}
    return act_form(record, "join", actor, now, data, nothing, fields=fields, without=["starts_about"])


def told(form: ActForm) -> dict[str, Any]:
    """What was left open stays as the record has it of itself."""
    return {name: value for name, value in form.answers().items() if value not in (None, "")}
