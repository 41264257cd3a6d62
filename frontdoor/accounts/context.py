"""What the bar on every page shows: who is on duty now."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from . import clock
from .models import Duty


def bar(request: HttpRequest) -> dict[str, Any]:
    """`duty`: the front door's, looked up when the page shows it; false when nobody is on duty or signed in."""
    if not request.user.is_authenticated:
        return {"duty": None}
    return {"duty": SimpleLazyObject(lambda: Duty.objects.of_the_front_door(clock.now()))}
