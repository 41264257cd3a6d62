"""The questions to agencies that a worry waits for, and whom they are about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from frontdoor.engine.kin import members_of
from frontdoor.engine.sight import hidden_among
from frontdoor.kernel.step import VOID

from .models import Check, ContactChild
from .steps.check import WAITING


def about_nobody_here(contact: UUID) -> list[Check]:
    """Those that name only children who are on the worry no longer, under whichever record."""
    checks = list(Check.objects.filter(contact=contact, state__in=WAITING).order_by("pk"))
    if not checks:
        return []
    kin = members_of({child for one in checks for child in one.children})
    rows = ContactChild.objects.filter(contact=contact).exclude(state=VOID)
    here = set(rows.values_list("child", flat=True))
    return [one for one in checks if all(here.isdisjoint(kin[child]) for child in one.children)]


def naming_nobody_hidden(checks: Iterable[Check], actor: Any) -> list[Check]:
    """But for those that name an adult who is kept from this reader: to an agency they are not there."""
    several = list(checks)
    hidden = hidden_among({adult for one in several for adult in one.adults}, actor)
    return [one for one in several if hidden.isdisjoint(one.adults)]
