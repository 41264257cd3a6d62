"""A figure in large type with what it is made of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from frontdoor.assurance.measure import Figure, Measure

register = template.Library()


@register.simple_tag
def figure(one: Figure, measure: Measure) -> SafeString:
    """“93.1%”, and “121 of 130 children” beneath it."""
    value = "not known" if one.value is None else f"{one.value:g}{measure.suffix}"
    made_of = f"{one.numerator} of {one.denominator} children" if measure.unit == "%" else f"{one.denominator} children"
    return format_html('<p class="fd-stat__number">{}</p><p>{}</p>', value, made_of)


@register.filter
def at(several: Sequence[Any], number: int) -> Any:
    return several[number] if number < len(several) else ""
