"""The kept files of a record, for any page that shows one."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import Context

from frontdoor.web.gate import acting_now

from ..keeping import kept_on
from ..steps.document import KEEPERS

register = template.Library()


@register.inclusion_tag("casework/kept_files.html", takes_context=True)
def kept_files(context: Context, record: Any) -> dict[str, Any]:
    """What is kept, and the way to keep another; nothing on a record that is about no child."""
    actor, now = acting_now(context["request"])
    about_people = record.step.child is not None
    may = about_people and KEEPERS.held_by(actor)
    files = kept_on(record, actor, now) if about_people else []
    return {"request": context["request"], "record": record, "files": files, "may_keep": may, "shown": may or files}
