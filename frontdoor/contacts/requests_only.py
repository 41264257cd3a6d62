"""Whoever answers for an agency sees what their agency was asked, and no other page of the service at all.

What they may see of a record the gate says for everybody; this says it of pages, so that no list, search or board can
tell them anything by being there (domain 4.2, rule 5).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from frontdoor.practice.roles import PARTNERS

AUTOSAVE = "drafts:autosave"
KINDS = ("request",)  # of what they may begin to write
THEIRS = frozenset(
    {
        *("web:home", "contacts:requests", "contacts:request"),
        *("accounts:sign_in", "accounts:sign_out", "accounts:password", AUTOSAVE),
    }
)


class RequestsOnly:
    """Answers 404 for everything else, as for what does not exist."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        user, match = request.user, request.resolver_match
        if not user.is_authenticated or not user.roles or not user.roles <= PARTNERS.codes:
            return None
        needs_nobody = not getattr(view, "login_required", True)
        if needs_nobody or (match and match.view_name in THEIRS and _theirs(request, match.view_name)):
            return None
        return render(request, "web/unseen.html", status=404)


def _theirs(request: HttpRequest, page: str) -> bool:
    """Words are kept of their own answers only, or they would stand on the board as a worry being written."""
    said = (request.GET.get("kind"), request.POST.get("draft-kind"))
    return page != AUTOSAVE or (any(said) and all(one in KINDS for one in said if one))
