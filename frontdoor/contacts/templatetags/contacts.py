"""What the pages of a worry ask of their words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.template.context import Context

from frontdoor.contacts.models import Background
from frontdoor.contacts.models.background import first_line
from frontdoor.contacts.steps.contact_child import State
from frontdoor.contacts.whole import KEPT_BACK, is_whole
from frontdoor.kernel.step import VOID
from frontdoor.web.gate import acting_now

register = template.Library()


@register.filter
def of_item(known: Mapping[str, list[str]], item: str) -> Any:
    """What the service knows itself of that item of the checklist."""
    return known.get(item, ())


@register.filter
def source(contact: Any) -> str:
    """Who told us, without the examples that the census gives."""
    return str(contact.get_source_display()).split(", such as")[0]


@register.filter
def decided_without(row: Any) -> str:
    """The first line of a decision: what had not been looked up; of what came from a file nobody knows that."""
    if row.state != State.DECIDED or row.contact.file_row:
        return ""
    return first_line(Background.objects.filter(contact_child=row.pk).exclude(state=VOID).first())


@register.simple_tag(takes_context=True)
def words_of(context: Context, contact: Any) -> str:
    """What the worry says; not to whom one of its children is not shown."""
    return str(contact.worry) if opens(context, contact) else KEPT_BACK


@register.simple_tag(takes_context=True)
def opens(context: Context, contact: Any) -> bool:
    """Whether this reader may open the worry: where not, it is neither named nor linked; asked once for a page."""
    if "opens" not in contact.__dict__:
        actor, _ = acting_now(context["request"])
        contact.__dict__["opens"] = is_whole(contact.pk, actor)
    return bool(contact.__dict__["opens"])


@register.filter
def but_for_reading(refused: list[Any]) -> list[Any]:
    """Of a child who was not open to a worker nobody is to read anything: that needs no reason."""
    return [one for one in refused if one.action.name != "acknowledge_open"]
