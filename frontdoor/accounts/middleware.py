"""Every page asks who you are, unless it says that it need not; a background request is told so plainly."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import resolve_url
from django.utils.http import urlencode

from . import clock, session
from .pages import ask_to_sign_in


class SignInRequired(LoginRequiredMiddleware):
    """Sends whoever is not signed in, or no longer, to the sign-in page and afterwards back.

    A page that needs no sign-in is marked with Django's `login_not_required`.
    """

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., Any], view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        if not getattr(view_func, "login_required", True):
            return None
        if not request.user.is_authenticated:
            return self._stop(request, session.SIGN_IN)
        user, now = request.user, clock.now()
        if why := session.over(request, user, now):
            logout(request)
            return self._stop(request, why)
        session.goes_on(request, now)
        return None

    def _stop(self, request: HttpRequest, why: str) -> HttpResponse:
        if "HX-Request" in request.headers:
            return HttpResponse(why, status=401, headers={"HX-Redirect": _address(_page(request))})
        if _in_the_background(request):
            said = {"signed_out": True, "message": why, "sign_in": _address(_page(request))}
            return JsonResponse(said, status=401)
        return ask_to_sign_in(request, why)


def _in_the_background(request: HttpRequest) -> bool:
    """Whether a script asks, rather than a person who goes from page to page."""
    return "application/json" in request.headers.get("Accept", "") or request.headers.get("Sec-Fetch-Dest") == "empty"


def _address(back: str) -> str:
    return f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': back})}"


def _page(request: HttpRequest) -> str:
    """The page on which a background request was made."""
    page = urlsplit(request.headers.get("HX-Current-URL") or request.headers.get("Referer") or "/")
    return page.path + (f"?{page.query}" if page.query else "")
