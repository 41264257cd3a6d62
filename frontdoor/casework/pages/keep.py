"""Keep a file: it is looked at, kept as it came, and recorded for each child the record is about."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from frontdoor.casework.keeping import NOBODY, children_of, keep_file
from frontdoor.casework.models import Document
from frontdoor.casework.steps.document import DOCUMENT, KEEPERS
from frontdoor.engine.perform import Refused, Unseen
from frontdoor.files.kinds import ALLOWED, ENDS, NotKept
from frontdoor.files.received import Received, receive, redeem
from frontdoor.govuk.forms import Form, InstantField, Line, LineField, Radios
from frontdoor.people.models import Person
from frontdoor.web.acts import do
from frontdoor.web.drafting import words_kept, writing
from frontdoor.web.gate import acting_now, kind_at, opened
from frontdoor.web.templatetags.web import address

KEEP = DOCUMENT.opening


class KeepForm(Form):
    """The file, and what it is. A file that came with a form sent before is named by its ticket, not sent again."""

    file = forms.FileField(
        label="The file",
        required=False,
        help_text=f"{ALLOWED}; at most 20 MB.",
        widget=forms.FileInput({"class": "govuk-file-upload", "accept": ",".join(ENDS)}),
    )
    title = LineField(
        label="What is it?", missing="Say what it is, as “School’s chronology, 2024 to 2026”.", max_length=200
    )
    received_how = forms.ChoiceField(
        label="How did it come?", choices=Document.How.choices, widget=Radios(inline=True), required=True
    )
    received_from = LineField(label="From whom?", missing="Say whom we have it from.", max_length=200)
    received_at = InstantField(
        label="When did we receive it?", required=False, help_text="Leave it empty if it has come just now."
    )
    ticket = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        self.fields["title"].widget = Line()
        self.kept: Received | None = redeem(str(self["ticket"].value() or ""))

    def clean_file(self) -> Any:
        sent = self.cleaned_data.get("file")
        if sent:
            try:
                self.kept = receive(sent)
            except NotKept as why:
                raise forms.ValidationError(str(why)) from why
        elif self.kept is None:
            raise forms.ValidationError("Choose the file.")
        return sent

    def clean_received_at(self) -> datetime:
        at: datetime = self.cleaned_data.get("received_at") or self.now
        if at > self.now:
            raise forms.ValidationError("This is still to come: say when we received it.")
        return at

    @property
    def ticket_now(self) -> str:
        return self.kept.ticket if self.kept else ""

    def answers(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("title", "received_how", "received_from", "received_at")}


@require_http_methods(["GET", "POST"])
def keep(request: HttpRequest, kind: str, pk: UUID) -> HttpResponse:
    """The page of one record on which a file is to be kept."""
    actor, now = acting_now(request)
    step, model = kind_at(kind.replace("-", "_"))
    if not KEEPERS.held_by(actor):
        raise Refused(KEEPERS.otherwise)
    draft = writing(request, DOCUMENT.name, KEEP.name, pk)
    with words_kept(request, draft):
        record = opened(request, model, pk, KEEP.label)
    if step.child is None or not children_of(record):
        raise Refused(NOBODY)
    if request.method == "POST":
        form = KeepForm(request.POST, request.FILES, now=now)
        attempt = do(request, lambda: _kept(record, form, actor, now), form, record=record, writing=draft)
        if attempt.done:
            messages.success(request, "Kept as it came.")
            return redirect(address(step.name, pk))
    else:
        form, attempt = KeepForm(now=now), None
        form.initial = draft.initial(form)
        form.kept = redeem(str(form.initial.get("ticket", "")))
    shown = {"record": record, "step": step, "form": form, "attempt": attempt, "writing": draft}
    return render(request, "casework/keep.html", shown, status=attempt.status if attempt else 200)


def _kept(record: Any, form: KeepForm, actor: Any, now: datetime) -> Document:
    assert form.kept is not None  # a form without a file is not valid
    return keep_file(record, form.kept, form.answers(), actor, now)


@require_GET
def new(request: HttpRequest) -> HttpResponse:
    """The address that every kind of record has for a new one, by the child it is about."""
    try:
        child = UUID(request.GET.get("child", ""))
    except ValueError:
        raise Unseen from None
    return redirect(reverse("casework:keep", args=[Person(pk=child).step.name, child]))
