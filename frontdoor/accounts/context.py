"""What the bar on every page shows: who is on duty now, and the way out."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from . import clock
from .models import Duty, Team


class OnDuty(NamedTuple):
    """Whom to ring."""

    name: str
    telephone: str
    at_night: bool = False  # of emergency duty


def bar(request: HttpRequest) -> dict[str, Any]:
    """`duty`: the duty manager of the front door, in a list that may be empty, looked up when shown.

    `sign_out_url` and `password_url`: the way out, and where the person changes their password.
    """
    if not request.user.is_authenticated:
        return {"duty": ()}
    ways = {"sign_out_url": reverse("accounts:sign_out"), "password_url": reverse("accounts:password")}
    return {"duty": SimpleLazyObject(on_duty), **ways}


def on_duty() -> list[OnDuty]:
    """The duty manager of this instant, or nobody."""
    duty = Duty.objects.of_the_front_door(clock.now())
    return [OnDuty(str(duty.manager), duty.telephone, duty.team.area == Team.Area.EMERGENCY)] if duty else []
