"""One check as the hub sees it: what was asked, what came back, and what an officer does until it has come."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from frontdoor.archive.history import history
from frontdoor.contacts.answers import one_asked
from frontdoor.contacts.forms_check import ChaseForm, DeclineForm, MoreForm, answer_form, in_the_hub, said_in
from frontdoor.contacts.models import Check
from frontdoor.engine.perform import perform
from frontdoor.engine.sight import fetch
from frontdoor.kernel.step import Action
from frontdoor.web.acts import do, looking, posted_token
from frontdoor.web.drafting import words_kept, writing
from frontdoor.web.forms import act_form
from frontdoor.web.gate import acting_now
from frontdoor.web.record import offered

RELATED = ("agency", "asked_by", "contact")
NOTED = {"check.chase", "check.escalate", "check.hand_on", "check.acknowledge"}  # what happened while it was waited for
Made = Callable[[Check, Any, Any, Any], Any]


@require_GET
def page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What was asked and what came back, with how each part may be passed on."""
    actor, now = acting_now(request)
    check = fetch(Check, pk, actor, now, related=RELATED)
    told = history(check, actor, now)
    shown = {
        "record": check,
        "step": check.step,
        "asked": one_asked(check, now),
        "offers": [one for one in offered(check, actor, now) if not one.reasons],
        "noted": [one for one in told if one.act in NOTED and one.standing],
    }
    return render(request, "contacts/check_record.html", shown)


def _written_down(check: Check, actor: Any, now: Any, data: Any) -> Any:
    return answer_form(check, "write_down", actor, now, data)


def _handed_on(check: Check, actor: Any, now: Any, data: Any) -> Any:
    return act_form(check, "hand_on", actor, now, data, choose={"asked_by": in_the_hub(now)})


FORMS: dict[str, Made] = {
    "write_down": _written_down,
    "hand_on": _handed_on,
    "chase": lambda check, actor, now, data: ChaseForm(data),
    "decline": lambda check, actor, now, data: DeclineForm(data),
    "add_to_answer": lambda check, actor, now, data: MoreForm(check, data, by_a_colleague=True),
}
SAID: dict[str, Callable[[Any, Any], dict[str, Any]]] = {
    "write_down": lambda form, now: said_in(form),
    "hand_on": lambda form, now: form.answers(),
    "chase": lambda form, now: form.cleaned_data | {"chased_at": form.cleaned_data.get("chased_at") or now},
    "decline": lambda form, now: form.cleaned_data | {"answered_at": form.cleaned_data.get("answered_at") or now},
    "add_to_answer": lambda form, now: form.answers(),
}


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, pk: UUID, name: str) -> HttpResponse:
    """What an officer does with it; where no time is given, it is now."""
    actor, now = acting_now(request)
    draft = writing(request, "check", name, pk)
    with words_kept(request, draft):
        check = fetch(Check, pk, actor, now, name, related=RELATED)
    action = check.step.action(name)
    attempt, posted = looking(check), request.method == "POST"
    form = FORMS[name](check, actor, now, request.POST if posted else None)
    if posted:
        doing = lambda: perform(name, check, actor, now, token=posted_token(request), **SAID[name](form, now))  # noqa: E731
        attempt = do(request, doing, form, record=check, writing=draft, name=f"check.{name}")
    else:
        form.initial = dict(form.initial) | draft.initial(form)
    if attempt.done:
        messages.success(request, f"Recorded: {action.label}.")
        return redirect("contacts:check", pk)
    return _asked(request, attempt.shown or check, action, form, attempt, draft)


def _asked(request: HttpRequest, check: Check, action: Action, form: Any, attempt: Any, draft: Any) -> HttpResponse:
    actor, now = acting_now(request)
    offers = {one.action.name: one.why for one in offered(check, actor, now)}
    gone = "This has been answered or withdrawn: there is nothing more to do here."
    shown = {
        "record": check,
        "step": check.step,
        "asked": one_asked(check, now),
        "action": action,
        "form": form,
        "why": offers.get(action.name, gone),
        "attempt": attempt,
        "writing": draft,
        "has_errors": attempt.status != 200,
    }
    return render(request, "contacts/check_act.html", shown, status=attempt.status)
