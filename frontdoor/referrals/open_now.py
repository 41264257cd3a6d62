"""The referrals that are open for a child today."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from frontdoor.engine.kin import members_of

from .models import Referral
from .steps.referral import RUNNING


def open_referrals(children: Iterable[UUID]) -> dict[UUID, list[Referral]]:
    """Each child's open referrals, under whichever id they were written."""
    kin = members_of(children)
    everybody = {one for group in kin.values() for one in group}
    found = list(Referral.objects.filter(child__in=everybody, state__in=RUNNING))
    return {child: [one for one in found if one.child_id in group] for child, group in kin.items()}
