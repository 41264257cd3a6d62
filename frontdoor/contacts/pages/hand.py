"""Handing a worry over by name: to emergency duty at closing, on to another of them, and back in the morning."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from frontdoor.accounts.models import Duty, Holding, User
from frontdoor.casework.on_duty import absent
from frontdoor.contacts.models import Contact, ContactChild, Handover
from frontdoor.contacts.night import on_emergency_duty
from frontdoor.contacts.steps.handover import BACK, HANDOVER, NIGHT
from frontdoor.engine.book import book_as_known
from frontdoor.engine.facts import facts_of
from frontdoor.engine.perform import open_record, perform
from frontdoor.engine.sight import Unseen, fetch, visible
from frontdoor.kernel.calendar import day_of
from frontdoor.kernel.step import VOID
from frontdoor.practice.hours import closes_at, is_open
from frontdoor.practice.roles import Held
from frontdoor.web.acts import Attempt, do, looking, posted_token
from frontdoor.web.drafting import Writing, writing
from frontdoor.web.forms import ActForm, act_form
from frontdoor.web.gate import acting_now

from .contact import name_of

WAITS = "{} now has to accept it. Until then it is still with you."


@require_http_methods(["GET", "POST"])
def opening(request: HttpRequest) -> HttpResponse:
    """To emergency duty; from there, what came in the night goes to a manager."""
    actor, now = acting_now(request)
    contact = _contact(request, actor, now)
    record, draft = Handover(contact=contact), writing(request, HANDOVER.name, "hand", contact.pk)
    data = request.POST if request.method == "POST" else None
    duty, back = _next_on_duty(actor, now)
    people = here(BACK if back else NIGHT, actor, now)
    initial = {"to": duty.manager_id} if duty else {}
    form = act_form(record, "hand", actor, now, data, initial, choose={"to": people}).put_back(draft)
    attempt = looking()
    if data is not None:
        attempt = do(request, lambda: open_record(record, actor, now, **form.answers()), form, writing=draft)
    return _went(request, attempt) or _asked(
        request, record, form, attempt, draft, "Hand back" if back else "Hand over"
    )


def _contact(request: HttpRequest, actor: User, now: datetime) -> Contact:
    try:
        found: Contact = fetch(Contact, UUID(request.GET["contact"]), actor, now, "hand over")
    except (KeyError, ValueError):
        raise Unseen from None
    return found


def _next_on_duty(actor: User, now: datetime) -> tuple[Duty | None, bool]:
    """Who takes it: whoever is on emergency duty from closing on, or, from them by day, the duty manager."""
    calendar = book_as_known().calendar()
    if not is_open(now, calendar):
        return on_emergency_duty(now), False
    if NIGHT.held_by(actor):
        return Duty.objects.of_the_front_door(now), True
    return on_emergency_duty(closes_at(now, calendar)), False


def here(role: Held, actor: User, now: datetime) -> QuerySet[User]:
    """Whoever holds one of these roles today and is not away; nobody hands anything to themself."""
    held = Holding.objects.on(day_of(now)).filter(role__in=role.codes).values("user")
    others = User.objects.filter(pk__in=held).exclude(pk=actor.pk)
    return others.exclude(pk__in=absent(now).values("worker")).order_by("full_name")


def on(request: HttpRequest, pk: UUID) -> HttpResponse:
    """To another emergency duty worker, as where a shift changes."""
    return _moved(request, pk, "hand_on", NIGHT, "Hand on")


def back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """To a manager of the front door, by name."""
    return _moved(request, pk, "return_to_hub", BACK, "Hand back")


@require_http_methods(["GET", "POST"])
def _moved(request: HttpRequest, pk: UUID, name: str, role: Held, button: str) -> HttpResponse:
    actor, now = acting_now(request)
    record = fetch(Handover, pk, actor, now, button, ("contact", "to"))
    draft, data = writing(request, HANDOVER.name, name, pk), request.POST if request.method == "POST" else None
    duty = Duty.objects.of_the_front_door(now) if role is BACK else on_emergency_duty(now)
    initial = {"to": duty.manager_id} if duty and duty.manager_id not in (record.to_id, actor.pk) else {}
    form = act_form(record, name, actor, now, data, initial, choose={"to": here(role, actor, now)}).put_back(draft)
    attempt = looking(record)
    if data is not None:
        act = lambda: perform(name, record, actor, now, token=posted_token(request), **form.answers())  # noqa: E731
        attempt = do(request, act, form, writing=draft)
    return _went(request, attempt) or _asked(request, attempt.shown or record, form, attempt, draft, button)


def _went(request: HttpRequest, attempt: Attempt) -> HttpResponse | None:
    if not attempt.done:
        return None
    if attempt.record is not None:
        messages.success(request, WAITS.format(attempt.record.to))
    return redirect("contacts:night")


def _asked(
    request: HttpRequest, record: Handover, form: ActForm, attempt: Attempt, draft: Writing, button: str
) -> HttpResponse:
    actor, now = acting_now(request)
    facts = replace(facts_of([record], actor, now)[0], state=record.state or record.contact.state)
    seen = visible(ContactChild, actor).filter(contact=record.contact).exclude(state=VOID)
    shown = {
        "record": record,
        "contact": record.contact,
        "name": name_of(record.contact, list(seen.select_related("child").order_by("pk"))),
        "action": form.action,
        "button": button,
        "form": form,
        "attempt": attempt,
        "writing": draft,
        "why_not": [] if request.method == "POST" else form.action.may_not(facts),
        "has_errors": attempt.status != 200,
    }
    return render(request, "contacts/hand.html", shown, status=attempt.status)
