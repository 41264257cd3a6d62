"""What the pages of a worry ask of their words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.filter
def of_item(known: Mapping[str, list[str]], item: str) -> Any:
    """What the service knows itself of that item of the checklist."""
    return known.get(item, ())
