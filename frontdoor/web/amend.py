"""Putting a record right, taking back what was done last, and opening a finished record again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from frontdoor.archive import history as journal
from frontdoor.engine import amend
from frontdoor.engine.facts import facts_of
from frontdoor.engine.sight import Unseen
from frontdoor.govuk.forms import Form, WordsField

from .acts import Attempt, do, looking, posted_token
from .drafting import Writing, writing
from .forms import ActForm, act_form
from .gate import acting_now, kind_at, opened
from .shown import typed
from .story import told

REASON = "put_right_because"  # a name that no act asks for
AGAIN = "Open again"
WHY = "Say why, so that whoever reads the history understands."


class Because(Form):
    """Why something is put right, taken back or opened again."""

    because = WordsField(label="Why?", max_length=2000, missing=WHY)


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, kind: str, pk: UUID, act: str) -> HttpResponse:
    """Says again what was said when that was done; the first words stay in the history."""
    actor, now = acting_now(request)
    step, model = kind_at(kind)
    record = opened(request, model, pk, "put right")
    before = _said(record, act, actor, now)
    attempt, draft = looking(record), writing(request, step.name, f"correct.{act}", pk)
    form = _as_said(record, act, actor, now, request.POST if request.method == "POST" else None, before, draft)

    def put_right() -> Any:
        changed = _changed(form, before)
        return amend.correct(record, act, actor, now, posted_token(request), form.cleaned_data[REASON], changed)

    if request.method == "POST":
        attempt = do(request, put_right, form, writing=draft, name=f"{step.name}.correct")
    return _page(request, attempt, record, form, draft, "Put right", step.action(act).label)


def _said(record: Any, act: str, actor: Any, now: Any) -> dict[str, Any]:
    """What stands as the answers of that act; unseen where it was never done."""
    done = [
        one for one in journal.history(record, actor, now) if one.act == f"{record.step.name}.{act}" and one.standing
    ]
    if not done:
        raise Unseen
    return {name: typed(record._meta.get_field(name), value) for name, value in done[-1].said.items()}


def _as_said(record: Any, act: str, actor: Any, now: Any, data: Any, before: dict[str, Any], draft: Writing) -> ActForm:
    unstored = [one.name for one in record.step.action(act).asks if not one.stored]
    why = {REASON: WordsField(label="Why is it put right?", max_length=2000, missing=WHY)}
    form = act_form(record, act, actor, now, data, before, fields=why, without=unstored)
    return form.put_back(draft)


def _changed(form: ActForm, before: dict[str, Any]) -> dict[str, Any]:
    """The answers that differ from what was said; the rest stay as they are, whatever later acts made of them."""
    return {name: value for name, value in form.answers().items() if _plain(value) != _plain(before.get(name))}


def _plain(value: Any) -> Any:
    return getattr(value, "pk", value) or None


@require_http_methods(["GET", "POST"])
def void(request: HttpRequest, kind: str, pk: UUID) -> HttpResponse:
    """Takes back what was done last; it stays in the history, struck through."""
    return _with_reason(request, kind, pk, "void", "Take back", amend.void)


@require_http_methods(["GET", "POST"])
def reopen(request: HttpRequest, kind: str, pk: UUID) -> HttpResponse:
    """Opens a finished record again."""
    return _with_reason(request, kind, pk, "reopen", AGAIN, amend.reopen)


def _with_reason(
    request: HttpRequest, kind: str, pk: UUID, name: str, label: str, how: Callable[..., Any]
) -> HttpResponse:
    actor, now = acting_now(request)
    step, model = kind_at(kind)
    record = opened(request, model, pk, label)
    attempt, draft = looking(record), writing(request, step.name, name, pk)
    form = Because(request.POST) if request.method == "POST" else Because(initial=draft.initial(Because()))

    def amended() -> Any:
        return how(record, actor, now, token=posted_token(request), because=form.cleaned_data["because"])

    if request.method == "POST":
        attempt = do(request, amended, form, record=record, writing=draft, name=f"{step.name}.{name}")
    return _page(request, attempt, record, form, draft, label, _last_done(record, actor, now) if name == "void" else "")


def _last_done(record: Any, actor: Any, now: Any) -> str:
    standing = [one for one in journal.history(record, actor, now) if one.standing and not one.amends]
    last = told(standing[-1:], actor)
    return f"{last[0].entry.label}, {last[0].entry.who}, {last[0].when}" if last else ""


def _page(
    request: HttpRequest, attempt: Attempt, record: Any, form: Any, draft: Writing, label: str, what: str
) -> HttpResponse:
    if attempt.done:
        messages.success(request, f"{label}: recorded.")
        return redirect("web:history", record.step.name, record.pk)
    rule = record.step.may_reopen if label == AGAIN else record.step.amended_by
    why_not = rule(facts_of([record], *acting_now(request))[0])
    shown = {"step": record.step, "record": record, "form": form, "attempt": attempt, "writing": draft}
    more = {"label": label, "what": what, "why_not": why_not, "has_errors": attempt.status != 200}
    return render(request, "web/amend.html", shown | more, status=attempt.status)
