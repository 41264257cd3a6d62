"""One screen that says who works in the synthetic county, and signs in as any of them."""

from __future__ import annotations

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from frontdoor.accounts import clock, session
from frontdoor.accounts.models import User
from frontdoor.practice.roles import BY_CODE

from .personas import PASSWORD, PERSONAS


@login_not_required
@require_GET
def who(request: HttpRequest) -> HttpResponse:
    """Everybody worth signing in as, what they do, and what there is to see with their eyes."""
    there = set(User.objects.values_list("username", flat=True))
    people = [(one, BY_CODE[one.role].title) for one in PERSONAS if one.shows and one.username in there]
    return render(request, "nonprod/who.html", {"people": people, "password": PASSWORD})


@login_not_required
@require_POST
def sign_in_as(request: HttpRequest, username: str) -> HttpResponse:
    """Ends whatever visit there was and begins one as this persona; nobody but a persona."""
    if username not in {one.username for one in PERSONAS}:
        raise Http404
    user = User.objects.filter(username=username).first()
    if user is None:
        raise Http404
    logout(request)
    if why := session.begin(request, user, clock.now()):
        return render(request, "nonprod/who.html", {"why": why}, status=422)
    return redirect("web:home")
