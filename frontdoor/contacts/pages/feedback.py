"""Tell the referrer: the words as they may be told, who told them and how; or wait, because somebody asks us to."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar
from urllib.parse import quote
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from frontdoor.contacts.feedback import about_whom, cautions_of, still_to_hear, text_for
from frontdoor.contacts.models import Contact, ContactChild
from frontdoor.contacts.steps.feedback import FEED_BACK, NOBODY, TELLERS
from frontdoor.engine.perform import Refused, perform
from frontdoor.engine.sight import visible
from frontdoor.govuk.forms import Form, InstantField, LineField, Radios, Words, WordsField
from frontdoor.kernel.step import VOID
from frontdoor.web.acts import do, looking, posted_token
from frontdoor.web.drafting import words_kept, writing
from frontdoor.web.gate import acting_now, opened


class TellForm(Form):
    """What was told, to whom, how and when."""

    reveals: ClassVar[dict[str, Any]] = {"fed_back_how": {NOBODY: ["fed_back_why_not"]}}

    feedback = WordsField(label="What they are told", required=False, widget=Words(rows=14))
    fed_back_how = forms.ChoiceField(
        label="How were they told?",
        choices=Contact.FedBack.choices,
        widget=Radios(inline=True),
        error_messages={"required": "Say how they were told."},
    )
    fed_back_why_not = WordsField(label="Why can nobody be told?", required=False, widget=Words(rows=2))
    fed_back_to = LineField(label="Who was told?", required=False, max_length=300)
    fed_back_at = InstantField(
        label="When were they told?", required=False, help_text="Leave it empty if it was just now."
    )

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        nobody = said.get("fed_back_how") == NOBODY
        if said.get("fed_back_how") and not nobody and not said.get("feedback"):
            self.add_error("feedback", "Write what they were told.")
        if nobody and not said.get("fed_back_why_not"):
            self.add_error("fed_back_why_not", "Say why nobody can be told.")
        return said

    def answers(self) -> dict[str, Any]:
        """Whoever could not be told was told nothing."""
        said = {**self.cleaned_data, "fed_back_at": self.cleaned_data["fed_back_at"] or self.now}
        nobody = said["fed_back_how"] == NOBODY
        return said | ({"feedback": "", "fed_back_to": ""} if nobody else {"fed_back_why_not": ""})


@require_http_methods(["GET", "POST"])
def page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The words and what becomes of them."""
    actor, now = acting_now(request)
    if not TELLERS.held_by(actor):
        raise Refused(TELLERS.otherwise)
    draft = writing(request, "contact", FEED_BACK.name, pk)
    with words_kept(request, draft):
        contact = opened(request, Contact, pk, FEED_BACK.label)
    attempt = looking(contact)
    rows = _rows(contact, actor)
    text = text_for(contact, rows, now)
    if request.method == "POST":
        form = TellForm(request.POST, now=now)

        def act() -> Any:
            return perform(FEED_BACK.name, contact, actor, now, token=posted_token(request), **form.answers())

        attempt = do(request, act, form, record=contact, writing=draft, name=f"contact.{FEED_BACK.name}")
        if attempt.done:
            messages.success(request, "Recorded: the referrer has heard.")
            return redirect("contacts:contact", pk)
    else:
        form = TellForm(now=now)
        form.initial = {"feedback": text, "fed_back_to": contact.referrer or ""} | draft.initial(form)
    waits = still_to_hear(rows)
    shown = {
        "contact": contact,
        "form": form,
        "attempt": attempt,
        "writing": draft,
        "about": about_whom(waits) if waits else "",
        "left_out": [one for one in rows if one.feedback_owed != "yes"],
        "held": bool(contact.held_until and contact.held_until > now),
        "mail": mail_to(contact, f"Your worry {contact.reference}", text),
        "cautions": sorted({one.says for one in cautions_of(contact).values()}),
    }
    return render(request, "contacts/contact_feed_back.html", shown, status=attempt.status)


def _rows(contact: Contact, actor: Any) -> list[ContactChild]:
    seen = visible(ContactChild, actor).filter(contact=contact).exclude(state=VOID)
    return list(seen.select_related("child").order_by("pk"))


def mail_to(contact: Contact, subject: str, text: str) -> str:
    """Opens the words in the reader's own e-mail program; nothing where we have no address."""
    reach = str(contact.referrer_contact or "")
    address = next((one.strip("<>,;()") for one in reach.split() if "@" in one), "")
    return f"mailto:{quote(address, safe='@')}?subject={quote(subject)}&body={quote(text)}" if address else ""
