"""Only what any record gets: no page of an app's own stands before it."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [path("", include(f"frontdoor.{room}.urls")) for room in ("accounts", "drafts", "web")]
