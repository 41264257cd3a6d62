"""What rules about early help may ask."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from frontdoor.contacts.steps.contact_child import EARLY_HELP_HAS_IT
from frontdoor.engine.registry import answer

from .models import Transfer
from .steps.transfer import State


@answer(EARLY_HELP_HAS_IT)
def early_help_has_it(rows: list[Any], actor: Any, now: datetime) -> dict[UUID, bool]:
    found = Transfer.objects.filter(contact_child__in=[one.pk for one in rows], state=State.ACCEPTED)
    taken = set(found.values_list("contact_child", flat=True))
    return {one.pk: one.pk in taken for one in rows}
