"""Requests: what an agency was asked, waiting first; and the page on which it answers in two minutes, on a phone."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from frontdoor.contacts.answers import asked_of, clocked, one_asked, worst_first
from frontdoor.contacts.asked import naming_nobody_hidden
from frontdoor.contacts.forms_check import DeclineForm, MoreForm, answer_form, said_in
from frontdoor.contacts.models import Check
from frontdoor.contacts.steps.check import WAITING, State
from frontdoor.engine.perform import perform
from frontdoor.engine.sight import Unseen, fetch, saw, veil, visible
from frontdoor.practice.roles import PARTNERS
from frontdoor.web.acts import Attempt, do, looking, posted_token
from frontdoor.web.drafting import Writing, words_kept, writing
from frontdoor.web.gate import acting_now

MOST = 200
DRAFTED = {"answer": "answer", "decline": "decline", "more": "add_to_answer"}  # what is sent, and whose words are kept


@require_GET
def requests(request: HttpRequest) -> HttpResponse:
    """Everything that this person's agency was asked and has not answered, or has answered within thirty days."""
    actor, now = acting_now(request)
    if not PARTNERS.held_by(actor):
        raise Unseen
    found = clocked(visible(Check, actor)).select_related("agency", "asked_by").order_by("-pk")[:MOST]
    several = worst_first(asked_of(veil(naming_nobody_hidden(found, actor), actor, now), now))
    saw(actor, Check._meta.label, [one.check.pk for one in several], now, "requests")
    shown = {
        "agency": several[0].check.agency if several else actor.agency,
        "waiting": [one for one in several if one.waits],
        "answered": [one for one in several if not one.waits],
        "now": now,
    }
    return render(request, "contacts/requests.html", shown)


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The question, the people, three ways to answer; and once it is answered, what was said, and room for more."""
    word = request.POST.get("do", "")
    draft = writing(request, "request", word if word in DRAFTED else "answer", pk)
    with words_kept(request, draft):
        check = _fetched(pk, request)
    attempt = looking(check)
    forms = _forms(check, request, word, draft)
    if word:
        attempt = _sent(request, check, word, forms, draft)
    if attempt.done:
        return redirect("contacts:request", pk)
    return _shown(request, attempt.shown or check, forms, attempt, draft)


def _fetched(pk: UUID, request: HttpRequest) -> Check:
    actor, now = acting_now(request)
    if not PARTNERS.held_by(actor):
        raise Unseen
    found: Check = fetch(Check, pk, actor, now, "request", related=("agency", "asked_by__agency"))
    if not naming_nobody_hidden([found], actor):
        raise Unseen
    return found


def _forms(check: Check, request: HttpRequest, word: str, draft: Writing) -> dict[str, Any]:
    actor, now = acting_now(request)
    posted = {name: request.POST if name == word else None for name in DRAFTED}
    found: dict[str, Any] = {"decline": DeclineForm(posted["decline"], of_the_agency=True)}
    if check.state in WAITING:
        found["answer"] = answer_form(check, "answer", actor, now, posted["answer"])
        if word != "answer":
            found["answer"].put_back(draft)
    else:
        found["more"] = MoreForm(check, posted["more"])
    return found


def _sent(request: HttpRequest, check: Check, word: str, forms: dict[str, Any], draft: Writing) -> Attempt:
    actor, now = acting_now(request)
    form = forms.get(word)

    def act() -> Any:
        said: dict[str, Any] = {}
        if word == "answer" and form:
            said = said_in(form)
        elif word == "more" and form:
            said = form.answers()
        elif word == "decline" and form:
            said = form.cleaned_data | {"answered_at": now}
        name = DRAFTED.get(word, "acknowledge")
        return perform(name, check, actor, now, token=posted_token(request), **said)

    if word not in ("acknowledge", *forms):
        return Attempt(token=looking(check).token, status=409, reasons=("This was answered or withdrawn meanwhile.",))
    name = f"check.{DRAFTED.get(word, 'acknowledge')}"
    asked = [form] if form else []
    return do(request, act, *asked, record=check, writing=draft if form else None, name=name)


def _shown(request: HttpRequest, check: Check, forms: dict[str, Any], attempt: Attempt, draft: Writing) -> HttpResponse:
    _, now = acting_now(request)
    asked = one_asked(check, now)
    shown = {
        "check": check,
        "asked": asked,
        "council": check.asked_by.agency,
        "forms": forms,
        "sent": [one for one in forms.values() if one.is_bound],
        "answered": check.state == State.ANSWERED,
        "attempt": attempt,
        "writing": draft,
        "has_errors": attempt.status != 200,
    }
    return render(request, "contacts/request.html", shown, status=attempt.status)
