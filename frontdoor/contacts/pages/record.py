"""Record a worry: one page, on the board from the first key, that sends the whole worry at once."""

from __future__ import annotations

from datetime import datetime
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from frontdoor.accounts.models import User
from frontdoor.contacts.emails import know_again, recorded_before
from frontdoor.contacts.models import Contact
from frontdoor.contacts.receive import receive_worry
from frontdoor.drafts import keep
from frontdoor.drafts.models import Draft
from frontdoor.drafts.words import TooLong
from frontdoor.engine.perform import Refused, Unseen
from frontdoor.engine.sight import hidden_among, saw
from frontdoor.files.kinds import ENDS
from frontdoor.kernel.ids import uuid7
from frontdoor.practice.roles import DECIDERS, SCREENERS
from frontdoor.web.acts import Attempt, do
from frontdoor.web.drafting import Writing
from frontdoor.web.gate import acting_now

from . import emailed, event
from .children import altered, begun, chosen_in, part
from .written import Written

KIND = "contact.receive"  # how the board finds a worry being written
TOO_LONG = "This is too long to keep: more than 1 MB. Shorten it, and attach long papers later as a file."
SENDS = ("send", "straight")


@require_GET
def begin(request: HttpRequest) -> HttpResponse:
    """A page of its own for each worry, so that its address finds it again."""
    _screener(request)
    return redirect("contacts:write", uuid7())


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, draft: UUID) -> HttpResponse:
    """The worry being written under this id."""
    actor = _screener(request)
    found = Draft.objects.select_related("author").filter(pk=draft).first()
    if found and found.kind != KIND:
        raise Unseen
    if found and found.author_id != actor.pk:
        return _colleagues(request, found)
    if found and found.finished_at:
        return _ended(found)
    return _posted(request, draft) if request.method == "POST" else _opened(request, draft, found)


def _screener(request: HttpRequest) -> User:
    actor, _ = acting_now(request)
    if not SCREENERS.held_by(actor):
        raise Refused(SCREENERS.otherwise)
    return actor


def _ended(found: Draft) -> HttpResponse:
    return redirect("contacts:sent", found.result) if found.result else redirect("contacts:worry")


def _opened(request: HttpRequest, draft: UUID, found: Draft | None) -> HttpResponse:
    actor, now = acting_now(request)
    typed = found.as_form() if found else begun(now)
    return _page(request, draft, Written(typed, actor, now), found, look="look" in request.GET)


def _page(
    request: HttpRequest,
    draft: UUID,
    written: Written,
    found: Draft | None,
    attempt: Attempt | None = None,
    look: bool = False,
) -> HttpResponse:
    actor, _ = acting_now(request)
    attempt = attempt or Attempt()
    mine = keep.unfinished(actor).filter(kind=KIND).exclude(pk=draft)
    shown = {
        "written": written,
        "form": written.form,
        "children": written.children,
        "adults": written.adults,
        "panels": written.panels(look),
        "event": event.event_of(written),
        "draft": draft,
        "found": found,
        "writing": Writing(draft, KIND, "", None, saved_at=found.typed_at if found else None),
        "revision": found.revision if found else 0,
        "tab": uuid7(),
        "attempt": attempt,
        "has_errors": attempt.status != 200,
        "unfinished": [(one, name_of(one, actor)) for one in mine],
        "ends": ",".join(ENDS),
        "before": recorded_before(written.form["message_id"].value() or "", actor, acting_now(request)[1]),
    }
    return render(request, "contacts/record_worry.html", shown, status=attempt.status)


def name_of(draft: Draft, actor: User) -> str:
    """What a worry being written is called: “Orchard”, “caller”."""
    return Written(draft.as_form(), actor, draft.started_at).name


def _posted(request: HttpRequest, draft: UUID) -> HttpResponse:
    word, _, rest = request.POST.get("do", "").partition(":")
    if word in SENDS:
        return _send(request, draft, word == "straight")
    if word == "aside":
        return _set_aside(request, draft)
    typed = request.POST.copy()
    if word in emailed.WORDS:
        return _emailed(request, draft, typed, word, rest)
    at = altered(request, typed, word, rest)
    if getattr(request, "htmx", False):
        return _event(request, typed) if word == event.NAME else part(request, typed, word, at)
    return _kept(request, draft, typed, word, at)


def _event(request: HttpRequest, typed: QueryDict) -> HttpResponse:
    """The part that offers other reports, asked for again when a child is known or the address has been typed."""
    shown = {"event": event.event_of(Written(typed, *acting_now(request)))}
    return render(request, "contacts/record_event.html", shown)


def _emailed(request: HttpRequest, draft: UUID, typed: QueryDict, word: str, rest: str) -> HttpResponse:
    """An e-mail is taken apart, or a file taken in or away; whatever comes of it, what was typed is kept."""
    actor, now = acting_now(request)
    why_not, done = emailed.altered(request, typed, word, rest)
    answer = _kept(request, draft, typed, word, "")
    if why_not and answer.status_code == HTTPStatus.FOUND:
        refused = Attempt(status=422, reasons=(why_not,))
        return _page(request, draft, Written(typed, actor, now), keep.unfinished(actor).get(pk=draft), refused)
    if done:
        messages.success(request, done)
    return answer


def _kept(request: HttpRequest, draft: UUID, typed: QueryDict, word: str, row: str) -> HttpResponse:
    """Keeps it all and shows the page again, at the row it was about; or leaves it on the board."""
    actor, now = acting_now(request)
    words = {name: [str(one) for one in values] for name, values in typed.lists() if name not in ("do", emailed.FILE)}
    try:
        keep.save(actor, KIND, None, "", words, now, draft_id=draft, tab=typed.get("draft-tab", ""))
    except TooLong:
        return _page(request, draft, Written(typed, actor, now), None, Attempt(status=413, reasons=(TOO_LONG,)))
    if word == "keep":
        messages.success(request, "Kept on the board. You find it under your unfinished worries.")
        return redirect("/")
    look = "?look" if word in ("look", "apart", "undo") else ""
    place = {"email": "", "unkeep": "#part-3", "add_adult": f"#{row}", "remove_adult": "#part-5"}.get(
        word, f"#c{row}" if row else "#part-4"
    )
    return redirect(f"{reverse('contacts:write', args=[draft])}{look}{place}")


def _set_aside(request: HttpRequest, draft: UUID) -> HttpResponse:
    actor, now = acting_now(request)
    mine = keep.unfinished(actor).filter(pk=draft).first()
    if mine:
        keep.finish(mine, None, now)
    messages.success(request, "Taken off the board. Nothing was recorded.")
    return redirect("/")


def _begun(draft: UUID, now: datetime) -> datetime:
    """When the first key was pressed, as far as it is known."""
    return min(Draft.objects.filter(pk=draft).values_list("started_at", flat=True).first() or now, now)


def _send(request: HttpRequest, draft: UUID, straight: bool) -> HttpResponse:
    actor, now = acting_now(request)
    typed = request.POST.copy()
    why_not, _ = emailed.taken(request, typed) if request.FILES.get(emailed.FILE) else ("", "")
    know_again(typed)
    written = Written(typed, actor, now, sent=True)
    written.judge_all(straight)
    if why_not:
        written.form.add_error(None, why_not)

    other = event.to_join(written)

    def received() -> Any:
        said = (written.answers(), written.named(), straight, written.named_adults())
        contact = receive_worry(actor, now, *said, of_the_same_event=other)
        saw(actor, Contact._meta.label, [contact.pk], _begun(draft, now), "writing it down")  # counted as work on it
        return contact

    attempt = do(request, received, *written.forms, writing=Writing(draft, KIND, "", None))
    if attempt.done and other:
        messages.success(request, f"Joined to {other}: one decision serves.")
    if attempt.done:
        return redirect("contacts:sent", attempt.record.pk if attempt.record else attempt.result)
    as_kept = Draft.objects.filter(pk=draft).first()
    return _page(request, draft, written, as_kept, attempt)


def _colleagues(request: HttpRequest, found: Draft) -> HttpResponse:
    """A colleague's worry: a manager reads it, and may take it over where the colleague cannot finish it.

    So may whoever decides at the front door, of which team the colleague is, or it would lie until the morning.
    Where somebody is chosen in it whose record is kept from the reader, there is no such worry for them.
    """
    actor, now = acting_now(request)
    may = actor.may(DECIDERS) or Draft.objects.visible_to(actor).filter(pk=found.pk).exists()
    if found.finished_at or not may or hidden_among(chosen_in(found.as_form()), actor):
        raise Unseen
    if request.method == "POST" and request.POST.get("do") == "take":
        return redirect("contacts:write", taken_over(found, actor, now).pk)
    written = Written(found.as_form(), actor, now)
    return render(request, "contacts/record_colleagues.html", {"found": found, "written": written})


def taken_over(found: Draft, actor: User, now: datetime) -> Draft:
    """The same words under another author, on the board since they were begun."""
    own = keep.save(actor, KIND, None, "", found.typed, found.started_at).draft
    keep.finish(found, None, now)
    return own
