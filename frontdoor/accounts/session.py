"""How a visit begins, goes on and ends: signed in by whatever proof, until an hour of nothing or a long shift's end."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.auth import login
from django.http import HttpRequest

from .models import THE_SERVICE, User

IDLE = timedelta(minutes=60)  # source: local
LONGEST = timedelta(hours=12)  # source: local; the longest shift of emergency duty
FRESH = timedelta(minutes=1)  # how exactly the last sign of life is kept, so that not every page writes
BEGAN, ALIVE = "signed_in_at", "alive_at"
QUIET = "X-Frontdoor-Quiet"  # sent by a page that refreshes itself: that is not a person at work

NO_ROLE = (
    "You hold no role today, so you cannot sign in. If that is wrong, ask your manager or the system administrator."
)
SIGN_IN = "Sign in to go on."
IDLE_TOO_LONG = "You were signed out because nothing was done for an hour. Sign in to go on where you were."
TOO_LONG = "You were signed out because you signed in more than 12 hours ago. Sign in to go on where you were."
PASSWORD = "frontdoor.accounts.backend.WithRoles"


def why_not(user: User) -> str | None:
    """Why this person may not be signed in, or None."""
    return None if user.roles and user.pk != THE_SERVICE else NO_ROLE


def begin(request: HttpRequest, user: User, now: datetime, proof: str = PASSWORD) -> str | None:
    """Signs in somebody who has proved who they are, or says why not; every way of proving it ends here.

    `proof` is the path of the authentication back end that was satisfied.
    """
    if why := why_not(user):
        return why
    login(request, user, backend=proof)
    request.session[BEGAN] = request.session[ALIVE] = now.isoformat()
    return None


def over(request: HttpRequest, user: User, now: datetime) -> str | None:
    """Why this visit has to end now, or None."""
    began, alive = (_at(request, name, now) for name in (BEGAN, ALIVE))
    if now - began >= LONGEST:
        return TOO_LONG
    return IDLE_TOO_LONG if now - alive >= IDLE else why_not(user)


def goes_on(request: HttpRequest, now: datetime) -> None:
    """Keeps this sign of life, unless the page did it by itself."""
    request.session.setdefault(BEGAN, now.isoformat())
    known = request.session.get(ALIVE)
    if known is None or (QUIET not in request.headers and now - _at(request, ALIVE, now) >= FRESH):
        request.session[ALIVE] = now.isoformat()


def _at(request: HttpRequest, name: str, now: datetime) -> datetime:
    kept = request.session.get(name)
    return datetime.fromisoformat(kept) if kept else now
