"""Where a page sends what is typed while it is typed.

A page posts its form as it stands to `/drafts/<id>/?kind=&act=&record=`; the id is the page's to make. Beside the words
the form holds `revision` (the last one it had from here, 0 at first), and `draft-tab` (any name for the page as it was
loaded), so that two pages on one draft cannot overwrite each other unseen. `draft-turn`, the computer's clock in
milliseconds, puts saves that overtake each other in order. The answer's `fields` go back into the form. A page that
says no `revision` is believed to have seen all: its words simply come last.
"""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from frontdoor.accounts import clock
from frontdoor.accounts.models import User
from frontdoor.kernel.calendar import LONDON

from .keep import Kept, Outcome, save
from .models import NAME, Draft
from .words import TooLong

MESSAGES = {
    Outcome.OLDER: "Newer words are kept from another page. Yours are on this page only.",
    Outcome.FINISHED: "This was sent already. What you type now is not kept.",
}
TOO_LONG = "This is too long to keep: more than 1 MB. Attach long papers as a file."
UNCLEAR = (
    "This page sent something that cannot be understood. Your words are on this page only: copy them, then reload."
)


class Envelope(forms.Form):
    """What stands round the words."""

    kind = forms.RegexField(r"^[a-z_.]+$", max_length=NAME)
    act = forms.RegexField(r"^[a-z_.]*$", max_length=NAME, required=False)
    record = forms.UUIDField(required=False)
    revision = forms.IntegerField(min_value=0, max_value=2**53, required=False)
    tab = forms.CharField(max_length=40, required=False)
    turn = forms.IntegerField(min_value=0, max_value=2**53, required=False)


@require_POST
@sensitive_post_parameters()
def autosave(request: HttpRequest, pk: UUID) -> JsonResponse:
    """Keeps a page's form: 200 when kept, 409 when newer or finished, 413 when too long, 404 for another's draft."""
    around = Envelope(_around(request))
    if not around.is_valid():
        return JsonResponse({"message": UNCLEAR, "errors": around.errors}, status=400)
    try:
        return _answer(_kept(request, pk, around))
    except TooLong:
        return JsonResponse({"message": TOO_LONG}, status=413)
    except Draft.DoesNotExist:
        raise Http404 from None


def _around(request: HttpRequest) -> dict[str, str | None]:
    named = {name: request.GET.get(name) or request.POST.get(f"draft-{name}") for name in ("kind", "act", "record")}
    ours = {name: request.POST.get(f"draft-{name}") for name in ("tab", "turn")}
    return {**named, **ours, "revision": request.POST.get("revision")}


def _kept(request: HttpRequest, pk: UUID, around: Envelope) -> Kept:
    said = around.cleaned_data
    return save(
        cast(User, request.user),
        said["kind"],
        said["record"],
        said["act"],
        dict(request.POST.lists()),
        clock.now(),
        draft_id=pk,
        revision=said["revision"],
        tab=said["tab"],
        turn=said["turn"],
    )


def _answer(kept: Kept) -> JsonResponse:
    draft = kept.draft
    saved_at, revision = f"{draft.typed_at.astimezone(LONDON):%H:%M:%S}", draft.revision
    if not kept.stale:
        return JsonResponse({"saved_at": saved_at, "revision": revision, "fields": {"revision": str(revision)}})
    told = {"saved_at": saved_at, "revision": revision, "message": MESSAGES[kept.outcome]}
    return JsonResponse({**told, kept.outcome: True, "typed": draft.typed}, status=409)
