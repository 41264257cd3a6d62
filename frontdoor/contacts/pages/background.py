"""The background checklist of one child: ten items, with what the service knows itself beside each."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from frontdoor.contacts.looked_up import BackgroundForm, background_of, known_here
from frontdoor.contacts.models import Background, ContactChild
from frontdoor.contacts.models.background import each
from frontdoor.contacts.steps.background import DECIDED_ALREADY
from frontdoor.contacts.steps.contact_child import State
from frontdoor.contacts.story import story_of
from frontdoor.contacts.whole import whole
from frontdoor.engine.perform import Unseen, open_record, perform
from frontdoor.engine.sight import saw, veil, visible
from frontdoor.people.homes import homes_of
from frontdoor.practice.roles import SCREENERS
from frontdoor.web.acts import do, looking, posted_token
from frontdoor.web.drafting import words_kept, writing
from frontdoor.web.gate import acting_now


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Fills it in while the child is not decided; afterwards, and for whoever only reads, shows it as it was."""
    actor, now = acting_now(request)
    draft = writing(request, "background", "fill_in", pk)
    with words_kept(request, draft):
        row = _seen(pk, actor, now)
    background = background_of(row, actor) or Background(contact_child=row, child_id=row.child_id)
    leads_to = row.contact if row.whole else row
    attempt, posted = looking(background), request.method == "POST"
    form = BackgroundForm(background, request.POST if posted else None)

    def act() -> Any:
        if not background.version:
            return open_record(background, actor, now, **form.answers())
        return perform("fill_in", background, actor, now, token=posted_token(request), **form.answers())

    if posted:
        attempt = do(request, act, form, record=background, writing=draft, name="background.fill_in")
    else:
        form.initial = dict(form.initial) | draft.initial(form)
    if attempt.done:
        messages.success(request, f"Kept: what was looked up about {row.child}.")
        return redirect("web:record", leads_to.step.name, leads_to.pk)
    why = SCREENERS.otherwise if not SCREENERS.held_by(actor) else DECIDED_ALREADY if row.state == State.DECIDED else ""
    shown = {
        "row": row,
        "leads_to": leads_to,
        "background": background,
        "each": list(each(background)) if why else [],
        "form": form,
        "known": _known(row, actor, now),
        "why": why,
        "attempt": attempt,
        "writing": draft,
        "has_errors": attempt.status != 200,
    }
    return render(request, "contacts/background.html", shown, status=attempt.status)


def _seen(pk: UUID, actor: Any, now: Any) -> Any:
    """The row, with whether all of its worry may be read; the look is written down."""
    found = visible(ContactChild, actor).annotate(whole=whole(actor)).select_related("child", "contact")
    row = found.filter(pk=pk).first()
    if row is None:
        raise Unseen
    saw(actor, ContactChild._meta.label, [pk], now, "background")
    return veil([row], actor, now)[0]


def _known(row: Any, actor: Any, now: Any) -> dict[str, list[str]]:
    """By item; a home that is kept back says so and no more."""
    homes = [str(one.household) for one in homes_of([row.child])[row.child_id] if one.state == "standing"]
    home = row.contact.home if row.whole else ""
    told = [f"As told: {' '.join(home.split())}"] if home else []
    return known_here(story_of(row.child, actor, now, row), ". ".join(homes + told))
