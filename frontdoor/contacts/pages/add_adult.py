"""A further adult of a worry: one of those around the children, or somebody who has only been mentioned."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from frontdoor.accounts.models import User
from frontdoor.contacts.adults import add_adults
from frontdoor.contacts.forms_adult import WhichAdultForm
from frontdoor.contacts.models import Contact, ContactAdult, ContactChild
from frontdoor.engine.kin import members_of
from frontdoor.engine.perform import Refused
from frontdoor.engine.sight import fetch, visible
from frontdoor.kernel.step import VOID
from frontdoor.people.models import Person
from frontdoor.practice.roles import SCREENERS
from frontdoor.web.acts import Attempt, do
from frontdoor.web.drafting import writing
from frontdoor.web.gate import acting_now


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The questions about one adult; sent, the adult is named in the worry."""
    actor, now = acting_now(request)
    if not SCREENERS.held_by(actor):
        raise Refused(SCREENERS.otherwise)
    contact = fetch(Contact, pk, actor, now, "add an adult")
    draft, around = writing(request, "contact", "add_adult", pk), around_the_children(contact, actor)
    attempt, form = Attempt(), WhichAdultForm(None, row="1", around=around)
    form.initial = draft.initial(form)
    if request.method == "POST":
        form = WhichAdultForm(request.POST, row="1", around=around)
        if form.is_blank:
            form.add_error("given_name", "Say who it is, even as “Mum’s friend”.")

        def added() -> Any:
            return add_adults(contact, actor, now, [form.named(form.chosen)])

        attempt = do(request, added, form, record=contact, writing=draft)
        if attempt.done:
            messages.success(request, "Named in this worry.")
            return redirect("contacts:contact", contact.pk)
    shown = {
        "contact": contact,
        "form": form,
        "writing": draft,
        "attempt": attempt,
        "has_errors": attempt.status != 200,
    }
    return render(request, "contacts/contact_add_adult.html", shown, status=attempt.status)


def around_the_children(contact: Contact, actor: User) -> list[tuple[str, str]]:
    """Adults related to the children or at home with them, as far as this reader may see, not named here already."""
    rows = visible(ContactChild, actor).filter(contact=contact).exclude(state=VOID).values_list("child", flat=True)
    children = {one for group in members_of(rows).values() for one in group}
    named = ContactAdult.objects.filter(contact=contact).exclude(state=VOID).values("adult")
    homes = {"memberships__household__memberships__person__in": children, "memberships__state": "standing"}
    ties = {"related_to__person__in": children, "related_to__state": "standing"}
    seen = visible(Person, actor).filter(is_adult=True).exclude(pk__in=named).exclude(state=VOID)
    found = {one.pk: one for one in (*seen.filter(**homes).distinct(), *seen.filter(**ties).distinct())}
    return [(str(pk), one.name) for pk, one in found.items()]
