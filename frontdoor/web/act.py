"""The page of one act on one record, and the page that opens a new record."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from frontdoor.engine import registry
from frontdoor.engine.facts import facts_of
from frontdoor.engine.models import Record
from frontdoor.engine.perform import open_record, perform
from frontdoor.engine.sight import Unseen, fetch
from frontdoor.kernel.step import Action

from .acts import Attempt, do, looking, posted_token
from .drafting import Writing, words_kept, writing
from .forms import ActForm, act_form
from .gate import act_at, acting_now, kind_at, opened, template_for
from .record import lines

ALREADY = "That was recorded already when you sent it the first time. Nothing was recorded twice."


@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, kind: str, pk: UUID, name: str) -> HttpResponse:
    """Asks what the act asks, and does it."""
    actor, now = acting_now(request)
    step, model = kind_at(kind)
    action = act_at(step, name)
    draft = writing(request, step.name, name, pk)
    with words_kept(request, draft):
        record = opened(request, model, pk, action.label)
    attempt = looking(record)
    form = act_form(record, name, actor, now, _sent(request)).put_back(draft)
    if request.method == "POST":
        doing = lambda: perform(name, record, actor, now, token=posted_token(request), **form.answers())  # noqa: E731
        attempt = do(request, doing, form, writing=draft)
    return went(request, attempt, action, pk) or _asked(request, attempt.shown or record, action, form, attempt, draft)


@require_http_methods(["GET", "POST"])
def opening(request: HttpRequest, kind: str) -> HttpResponse:
    """Opens a new record about whoever the address names: `/case-note/new/?child=...`."""
    actor, now = acting_now(request)
    step, model = kind_at(kind)
    action, above = step.opening, _above(model, request)
    draft = writing(request, step.name, action.name, next(iter(above.values()), None))
    with words_kept(request, draft):
        record = model(**{name: fetch(_model_of(model, name), one, actor, now) for name, one in above.items()})
    form = act_form(record, action.name, actor, now, _sent(request)).put_back(draft)
    attempt = looking()
    if request.method == "POST":
        attempt = do(request, lambda: open_record(record, actor, now, **form.answers()), form, writing=draft)
    return went(request, attempt, action) or _asked(request, record, action, form, attempt, draft)


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _above(model: Any, request: HttpRequest) -> dict[str, UUID]:
    """The child, or the record, that the new one hangs from; nothing is there where the address does not name it."""
    ties = [one.name for one in model._meta.concrete_fields if _leads_to_a_record(one)]
    step = registry.step_for(model)
    needed = [one for one in (step.parent, step.child) if one and "__" not in one]
    try:
        return {name: UUID(request.GET[name]) for name in ties if name in request.GET or name in needed}
    except (ValueError, KeyError):
        raise Unseen from None


def _model_of(model: Any, name: str) -> Any:
    return model._meta.get_field(name).related_model


def _leads_to_a_record(one: Any) -> bool:
    return isinstance(one, models.ForeignKey) and issubclass(one.related_model, Record)


def went(request: HttpRequest, attempt: Attempt, action: Action, pk: UUID | None = None) -> HttpResponse | None:
    """On to the record once it is done; None while the page has to be shown."""
    if not attempt.done:
        return None
    if attempt.already:
        messages.info(request, ALREADY)
    else:
        messages.success(request, f"Recorded: {action.label}.")
    match = request.resolver_match
    return redirect("web:record", match.kwargs["kind"], pk or attempt.result or attempt.record.pk) if match else None


def _asked(
    request: HttpRequest, record: Any, action: Action, form: ActForm, attempt: Attempt, draft: Writing
) -> HttpResponse:
    step = record.step
    parent = getattr(record, step.parent, None) if step.parent else None
    actor, now = acting_now(request)
    facts = replace(facts_of([record], actor, now)[0], state=record.state or (parent.state if parent else None) or None)
    shown = {
        "step": step,
        "record": record,
        "action": action,
        "form": form,
        "attempt": attempt,
        "writing": draft,
        "about": [getattr(record, one.name) for one in record._meta.concrete_fields if _leads_to_a_record(one)],
        "reasons_not": step.may_not(action, facts),
        "lines": list(lines(record, actor)) if record.version else [],
        "has_errors": attempt.status != 200,
    }
    return render(request, template_for(step, action.name, "web/act.html"), shown, status=attempt.status)
