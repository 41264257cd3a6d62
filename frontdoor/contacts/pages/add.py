"""Adding children to a worry that was received before: we were told of them later, and their time runs from then."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from frontdoor.accounts.models import User
from frontdoor.contacts.models import Contact
from frontdoor.contacts.receive import add_children
from frontdoor.contacts.steps.contact import not_told_then
from frontdoor.engine.perform import Refused
from frontdoor.engine.sight import fetch
from frontdoor.govuk.forms import Form, InstantField, Radios
from frontdoor.people.models.answers import YesNo
from frontdoor.practice.roles import SCREENERS
from frontdoor.web.acts import Attempt, do
from frontdoor.web.drafting import Writing, writing
from frontdoor.web.gate import acting_now

from .children import Children, altered, begun, part

NOBODY = "Nobody has been named yet. Add at least one child, even as “the baby next door”."


class WhenForm(Form):
    """When we were told of the children; nothing means now."""

    told_at = InstantField(
        label="When were we told of them?", help_text="Leave it empty if you are hearing it now.", required=False
    )

    by_the_referrer = forms.ChoiceField(
        label="Did the same referrer name them?",
        choices=YesNo.choices,
        required=False,
        widget=Radios(inline=True),
        help_text="A referrer hears only about children they named. Left open, they hear nothing about these.",
    )

    def __init__(self, *args: Any, now: datetime, received: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now, self.received = now, received

    def clean_told_at(self) -> datetime:
        at: datetime = self.cleaned_data.get("told_at") or self.now
        if why := not_told_then(at, self.received, self.now):
            raise forms.ValidationError(why)
        return at


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Rows as on the page of a new worry."""
    actor, now = acting_now(request)
    if not SCREENERS.held_by(actor):
        raise Refused(SCREENERS.otherwise)
    contact = fetch(Contact, pk, actor, now, "add a child")
    draft = writing(request, "contact", "add_child", pk)
    if request.method == "POST":
        return _posted(request, contact, draft)
    return _shown(request, contact, Children(draft.typed or begun(now), actor, now), draft)


def _posted(request: HttpRequest, contact: Contact, draft: Writing) -> HttpResponse:
    actor, now = acting_now(request)
    word, _, rest = request.POST.get("do", "").partition(":")
    if word == "send":
        return _send(request, contact, draft)
    typed = request.POST.copy()
    at = altered(request, typed, word, rest)
    if getattr(request, "htmx", False):
        return part(request, typed, word, at)
    return _shown(request, contact, Children(typed, actor, now), draft, look=word in ("look", "apart", "undo"))


def _send(request: HttpRequest, contact: Contact, draft: Writing) -> HttpResponse:
    actor, now = acting_now(request)
    children, when = Children(request.POST, actor, now, sent=True), _when(contact, actor, now, request.POST)
    children.judge()
    if not children.named_children:
        return _shown(request, contact, children, draft, when, Attempt(status=422, reasons=(NOBODY,)))

    def added() -> Any:
        return add_children(contact, actor, now, children.named(), **when.cleaned_data)

    attempt = do(request, added, when, *children.named_children, record=contact, writing=draft)
    if attempt.done:
        messages.success(request, "Added to this worry.")
        return redirect("contacts:contact", contact.pk)
    return _shown(request, contact, children, draft, when, attempt)


def _when(
    contact: Contact, actor: User, now: datetime, data: QueryDict | None, draft: Writing | None = None
) -> WhenForm:
    form = WhenForm(data, now=now, received=contact.received_at)
    if draft:
        form.initial = draft.initial(form)
    return form


def _shown(
    request: HttpRequest,
    contact: Contact,
    children: Children,
    draft: Writing,
    when: WhenForm | None = None,
    attempt: Attempt | None = None,
    look: bool = False,
) -> HttpResponse:
    attempt = attempt or Attempt()
    shown = {
        "contact": contact,
        "children": children.children,
        "panels": children.panels(look),
        "when": when or _when(contact, children.actor, children.now, None, draft),
        "forms": [when, *children.named_children] if when else [],
        "writing": draft,
        "attempt": attempt,
        "has_errors": attempt.status != 200,
    }
    return render(request, "contacts/contact_add_child.html", shown, status=attempt.status)
