"""The pages for signing in, signing out and changing a password."""

from __future__ import annotations

from typing import cast
from urllib.parse import parse_qsl

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from . import clock, session
from .forms import ChangePassword, SignIn
from .models import User
from .password import prove


@login_not_required
@never_cache
@sensitive_post_parameters("password", "kept")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Asks for name and password, and goes on to where the person was going."""
    if request.method == "GET":
        return redirect(onward(request)) if request.user.is_authenticated else _asked(request, SignIn())
    form = SignIn(request.POST)
    if form.is_valid() and (why := _signed_in(request, form)):
        form.add_error(None, why)
    return _go_on(request) if form.is_valid() else _asked(request, form)


def ask_to_sign_in(request: HttpRequest, why: str) -> HttpResponse:
    """In place of a page that needs it; what somebody was sending is kept in the form and can be sent afterwards."""
    if request.method == "POST" and request.path != reverse("accounts:password"):  # a password is kept nowhere
        typed = request.POST.copy()
        typed.pop("csrfmiddlewaretoken", None)
        return _asked(request, SignIn(), why=why, kept=typed.urlencode(), next=request.get_full_path(), status=401)
    if why != session.SIGN_IN:  # which the page says anyway
        messages.info(request, why)
    return redirect(f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': request.get_full_path()})}")


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the visit."""
    logout(request)
    messages.success(request, "You have signed out.")
    return redirect(settings.LOGIN_URL)


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def change_password(request: HttpRequest) -> HttpResponse:
    """Lets somebody change their own password; their other visits end."""
    user = cast(User, request.user)
    form = ChangePassword(user, request.POST or None)
    if form.is_valid():
        form.save()
        update_session_auth_hash(request, user)
        messages.success(request, "Your password is changed.")
        return redirect(settings.LOGIN_REDIRECT_URL)
    return render(request, "accounts/change_password.html", {"form": form}, status=422 if form.is_bound else 200)


def _signed_in(request: HttpRequest, form: SignIn) -> str | None:
    """None once this person is signed in, else the reason."""
    now = clock.now()
    proof = prove(request, form.cleaned_data["username"], form.cleaned_data["password"], now)
    return session.begin(request, proof.user, now) if proof.user else proof.why_not


def _asked(request: HttpRequest, form: SignIn, status: int = 0, **more: str) -> HttpResponse:
    known = {"next": onward(request), "kept": request.POST.get("kept", "") if form.is_bound else ""}
    shown = {"form": form, **known, **more}
    return render(request, "accounts/sign_in.html", shown, status=status or (422 if form.is_bound else 200))


def _go_on(request: HttpRequest) -> HttpResponse:
    kept = parse_qsl(request.POST.get("kept", ""), keep_blank_values=True)
    shown = {"next": onward(request), "kept": kept}
    return render(request, "accounts/go_on.html", shown) if kept else redirect(onward(request))


def onward(request: HttpRequest, otherwise: str = settings.LOGIN_REDIRECT_URL) -> str:
    """Where to go on; only ever within this service."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    here = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if here else resolve_url(otherwise)
