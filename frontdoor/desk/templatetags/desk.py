"""Names for the screen and initials for paper."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from frontdoor.people.models import Person

register = template.Library()


@register.filter
def initials(person: Person) -> str:
    """“T. O.”, “unborn of K. O.”, “not named”: paper is left lying about."""
    if person.unborn and not person.given_name:
        return f"unborn of {_letters(person.unborn_of) or 'mother not known'}"
    return _letters(person.full_name) or "not named"


def _letters(name: str) -> str:
    return " ".join(f"{word[0].upper()}." for word in name.replace("-", " ").split())


@register.filter
def named(person: Person) -> SafeString:
    """The name on the screen, the initials on paper."""
    words = '<span class="fd-no-print">{}</span><span class="fd-print-only fd-inline">{}</span>'
    return format_html(words, person.name, initials(person))
