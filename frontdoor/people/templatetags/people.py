"""Addresses that need two people, and questions by name."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import template
from django.urls import reverse

register = template.Library()


@register.simple_tag
def chosen(page: str, about: UUID, person: UUID) -> str:
    """The page of that name for whoever was chosen beside whomever the page is about."""
    return reverse(page, args=[about, person])


@register.simple_tag
def question(form: Any, name: str) -> Any:
    """That question of the form, or nothing where it is not asked."""
    return form[name] if name in form.fields else None
