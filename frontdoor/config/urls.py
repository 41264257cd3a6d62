"""The addresses of the service: each room brings its own, and the pages every record gets come last."""

from __future__ import annotations

from importlib.util import find_spec

from django.conf import settings
from django.urls import include, path

# The later room first, so that it may say more than an earlier one; last of all the addresses that any record has,
# whose pattern would take those of signing in and of drafts for kinds of record.
ROOMS = sorted(settings.OURS, key=lambda room: room == "frontdoor.web")
urlpatterns = [path("", include(f"{room}.urls")) for room in ROOMS if find_spec(f"{room}.urls")]
