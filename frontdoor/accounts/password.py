"""Proving who you are by a password; a passkey or the council's single sign-on will stand beside this file."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.contrib.auth import authenticate
from django.db import transaction
from django.http import HttpRequest

from frontdoor.kernel.calendar import LONDON

from . import throttle
from .models import User

WRONG = "That sign-in name and password do not go together. Check both and try again."


class Proof(NamedTuple):
    """Who it is, or why we do not know."""

    user: User | None
    why_not: str = ""


def prove(request: HttpRequest, username: str, password: str, now: datetime) -> Proof:
    """Whose password this is. Says the same, and takes as long, for a wrong password and an unknown name."""
    with transaction.atomic():
        throttle.one_at_a_time(username)
        if until := throttle.waits_until(username, now):
            return Proof(None, _wait(until))
        user = authenticate(request, username=username, password=password)
        if user is None:
            throttle.failed(username, now)
            return Proof(None, WRONG)
        throttle.forget(username)
        return Proof(user)


def _wait(until: datetime) -> str:
    at = until.astimezone(LONDON)
    wrong = f"There were {throttle.MOST} wrong passwords for this name."
    return f"{wrong} Try again after {at:%H:%M}, or ring the system administrator."
