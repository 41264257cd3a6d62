"""Addresses that need two people."""

from __future__ import annotations

from uuid import UUID

from django import template
from django.urls import reverse

register = template.Library()


@register.simple_tag
def chosen(page: str, about: UUID, person: UUID) -> str:
    """The page of that name for whoever was chosen beside whomever the page is about."""
    return reverse(page, args=[about, person])
