"""Addresses, states and moments of records, for templates."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import template
from django.template.context import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from frontdoor.engine.token import token_of
from frontdoor.practice import words

from .. import shown
from ..drafting import FIELD, TAB, Writing
from ..gate import acting_now

register = template.Library()


@register.simple_tag
def record_url(record: Any, act: str = "") -> str:
    """The record's own page, or the page of one of its acts."""
    return address(record.step.name, record.pk, act)


def address(kind: str, pk: Any, act: str = "") -> str:
    return reverse("web:act", args=[kind, pk, act]) if act else reverse("web:record", args=[kind, pk])


@register.filter
def child_of(record: Any) -> Any:
    """The one child that a record is about; None where it is a person itself, or about several."""
    path = record.step.child
    return getattr(record, path) if path and "__" not in path else None


@register.filter
def state_in_words(record: Any) -> str:
    return shown.state_in_words(record.step, record.state)


@register.filter
def on_day(at: datetime) -> str:
    """“5 Jan 2026 10:38”."""
    return shown.instant_in_words(at)


@register.simple_tag(takes_context=True)
def when(context: Context, at: datetime) -> str:
    """“today 10:38”, “Mon 5 Jan 10:38”."""
    return words.when_in_words(at, acting_now(context["request"])[1])


@register.simple_tag(takes_context=True)
def when_now(context: Context) -> str:
    """The instant of this page, for paper."""
    return shown.instant_in_words(acting_now(context["request"])[1])


@register.simple_tag
def token(record: Any) -> SafeString:
    """The hidden field that says what the page shows; for a page that has no `attempt.token`."""
    return sent("token", token_of(record).pack())


@register.simple_tag
def sent_with(attempt: Any = None, writing: Any = None) -> SafeString:
    """The hidden fields of a form: what the page shows, which draft it is, and what the page has seen of it."""
    fields = [("token", attempt.token)] if attempt else []
    fields += _of_the_draft(writing) if writing else []
    return SafeString("".join(sent(name, value) for name, value in fields))


def _of_the_draft(writing: Writing) -> list[tuple[str, Any]]:
    seen = [] if writing.revision is None else [("revision", writing.revision)]
    return [(FIELD, writing.pk), *seen, (TAB, writing.tab)]


def sent(name: str, value: Any) -> SafeString:
    return format_html('<input type="hidden" name="{}" value="{}">', name, value)


@register.simple_tag
def keeps(writing: Any) -> SafeString:
    """The attributes of a form that is kept while it is typed in."""
    if not writing:
        return SafeString("")
    saved = writing.saved_at.isoformat() if writing.saved_at else ""
    words = 'id="typed" data-autosave="{}" data-autosave-key="{}" data-saved-at="{}"'
    return format_html(words, writing.url, writing.key, saved)
