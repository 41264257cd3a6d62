"""The addresses of the service: each room brings its own, and the pages every record gets come last."""

from __future__ import annotations

from importlib.util import find_spec

from django.conf import settings
from django.urls import include, path

# The later room first, so that a page of its own stands before the page every record gets.
urlpatterns = [path("", include(f"{room}.urls")) for room in settings.OURS if find_spec(f"{room}.urls")]
