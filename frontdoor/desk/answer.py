"""A worker's answer to an offer: what is known of the child, and accept, or say why not."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from frontdoor.casework.models import Allocation
from frontdoor.contacts.models import ContactChild
from frontdoor.contacts.steps.contact_child import Outcome, State
from frontdoor.contacts.ten_lines import ten_lines
from frontdoor.engine.book import book_as_known
from frontdoor.engine.kin import members_of
from frontdoor.engine.models import StoredReading
from frontdoor.engine.perform import perform
from frontdoor.engine.sight import fetch, visible
from frontdoor.practice.time_left import TimeLeft, time_left
from frontdoor.web.acts import do, looking, posted_token
from frontdoor.web.drafting import writing
from frontdoor.web.forms import act_form
from frontdoor.web.gate import acting_now
from frontdoor.web.record import offered

ACTS = ("accept", "challenge")


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Accepts or challenges one offer; whoever it was not made to reads why it is not theirs to answer."""
    actor, now = acting_now(request)
    record = fetch(Allocation, pk, actor, now, "offer", related=("child", "worker"))
    attempt, draft = looking(record), writing(request, "allocation", "challenge", pk)
    name = request.POST.get("do", "")
    forms = {one: act_form(record, one, actor, now, request.POST if name == one else None) for one in ACTS}
    forms["challenge"].put_back(draft)
    if name in ACTS:
        form = forms[name]
        act = lambda: perform(name, record, actor, now, token=posted_token(request), **form.answers())  # noqa: E731
        attempt = do(request, act, form, writing=draft if name == "challenge" else None)
    if attempt.done:
        return _answered(request, record, name)
    shown = {
        "record": record,
        "child": record.child,
        "lines": ten_lines(record.child, actor, now),
        "decision": _decision(record, actor),
        "offers": {one.action.name: one.why for one in offered(record, actor, now)},
        "time": _time(record, now),
        "challenge": forms["challenge"],
        "attempt": attempt,
        "writing": draft,
        "has_errors": attempt.status != 200,
    }
    return render(request, "desk/answer.html", shown, status=attempt.status)


def _decision(record: Any, actor: Any) -> ContactChild | None:
    """Why a manager decided that the child needs a worker, as far as this reader may see it."""
    same = members_of([record.child_id])[record.child_id]
    referred = (Outcome.ASSESSMENT, Outcome.STRATEGY)
    decided = visible(ContactChild, actor).filter(child__in=same, outcome__in=referred, state=State.DECIDED)
    return decided.order_by("-pk").first()


def _time(record: Any, now: Any) -> TimeLeft:
    running = StoredReading.objects.running(now).filter(record=record.pk, clock="offer").first()
    return time_left(running.due if running else None, now, book_as_known().calendar())


def _answered(request: HttpRequest, record: Any, name: str) -> HttpResponse:
    if name == "accept":
        messages.success(request, f"{record.child} is allocated to you.")
        return redirect("desk:child", record.child_id)
    messages.success(request, "Your manager has it back, with your words.")
    return redirect("desk:my_work")
