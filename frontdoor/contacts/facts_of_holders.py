"""What rules may ask about who alone sees a restricted child, and who could take one on."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any
from uuid import UUID

from frontdoor.accounts.models import Holding, Team
from frontdoor.engine.registry import answer
from frontdoor.kernel.calendar import day_of
from frontdoor.kernel.step import VOID
from frontdoor.people.only import only
from frontdoor.practice import roles

from .models import ContactChild, Handover
from .steps.only_holders import ONLY_HOLDERS, WORK_IN_EARLY_HELP

OF_THE_WORRY = (Handover,)  # shown to those alone who see every child of its worry


@answer(ONLY_HOLDERS)
def only_holders(records: list[Any], actor: Any, now: datetime) -> dict[UUID, set[UUID] | None]:
    children = {one.pk: [one.child_id] for one in records if not isinstance(one, OF_THE_WORRY)}
    worries = {one.pk: one.contact_id for one in records if isinstance(one, OF_THE_WORRY)}
    rows = ContactChild.objects.filter(contact__in=worries.values()).exclude(state=VOID) if worries else None
    theirs: dict[UUID, list[UUID]] = defaultdict(list)
    for contact, child in rows.values_list("contact", "child") if rows is not None else ():
        theirs[contact].append(child)
    children |= {pk: theirs[contact] for pk, contact in worries.items()}
    kept = only({child for several in children.values() for child in several}, day_of(now))
    held = {pk: [set(kept[one].holders) for one in several if one in kept] for pk, several in children.items()}
    return {pk: set.intersection(*several) if several else None for pk, several in held.items()}


@answer(WORK_IN_EARLY_HELP)
def work_in_early_help(records: list[Any], actor: Any, now: datetime) -> dict[UUID, dict[UUID, set[UUID]]]:
    """An officer of the team, or a manager of any: a manager accepts for every team."""
    held = Holding.objects.on(day_of(now))
    managers = set(held.filter(role=roles.EHM.code).values_list("user", flat=True))
    teams = {one: set(managers) for one in Team.objects.filter(area="early_help").values_list("pk", flat=True)}
    for team, user in held.filter(role=roles.EHO.code, team__in=teams).values_list("team", "user"):
        teams[team].add(user)
    return dict.fromkeys((one.pk for one in records), teams)
