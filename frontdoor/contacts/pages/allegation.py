"""An allegation about somebody who works with children: a page of its own, before anything about it is typed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from frontdoor.contacts.landing import pass_to_the_designated_officer
from frontdoor.contacts.models import Allegation
from frontdoor.contacts.steps.allegation import WRITERS
from frontdoor.engine.perform import Unseen, together
from frontdoor.web.acts import do, looking
from frontdoor.web.drafting import writing
from frontdoor.web.forms import act_form
from frontdoor.web.gate import acting_now

ALREADY = "That was recorded already when you sent it the first time. Nothing was recorded twice."


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """What is typed here is kept for whoever types it alone; what is sent, only a few may read."""
    actor, now = acting_now(request)
    if not actor.may(WRITERS):
        raise Unseen
    allegation = Allegation(author=actor)
    draft, attempt = writing(request, allegation.step.name, "pass_on"), looking()
    data = request.POST if request.method == "POST" else None
    form = act_form(allegation, "pass_on", actor, now, data).put_back(draft)
    if request.method == "POST":

        def act() -> Any:
            pass_on = lambda doing: pass_to_the_designated_officer(doing, actor, **form.answers())  # noqa: E731
            return together(pass_on, actor, now, list)

        attempt = do(request, act, form, writing=draft, name="allegation.pass_on")
    if attempt.done:
        said = ALREADY if attempt.already else "Passed to the designated officer. On the boards nothing shows."
        messages.success(request, said)
        return redirect("web:record", allegation.step.name, attempt.result or attempt.record.pk)
    shown = {"form": form, "attempt": attempt, "writing": draft, "has_errors": attempt.status != 200}
    return render(request, "contacts/allegation_new.html", shown, status=attempt.status)
