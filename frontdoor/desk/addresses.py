"""Where a worry is screened or decided."""

from __future__ import annotations

from typing import Any

from django.urls import NoReverseMatch, reverse


def contact_url(name: str, contact: Any) -> str:
    """The page on which that worry is screened or decided; its record where there is no such page."""
    try:
        return reverse(f"contacts:{name}", args=[contact])
    except NoReverseMatch:
        return reverse("web:record", args=["contact", contact])
