"""Who tells the referrer: that we have it, whoever wrote it down; what was decided, whoever decided it.

Local. Where that person is away or works no longer at the front door, its duty manager does; where nobody is on duty,
nobody does by name. Of a worry about a restricted child whom that person may not see, the holders who decide do, or
else a head of service.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import Combinable

from frontdoor.accounts.models import Duty, Holding, User
from frontdoor.archive.doer import last_doer, last_doer_id
from frontdoor.casework.on_duty import absent
from frontdoor.engine.models import StoredReading
from frontdoor.engine.sight import visible
from frontdoor.kernel.calendar import day_of
from frontdoor.kernel.step import VOID
from frontdoor.people.only import only
from frontdoor.practice import roles
from frontdoor.practice.words import all_of

from .kept import is_worry_kept, still_sees_worry
from .models import Contact, ContactChild
from .steps.contact_child import DECIDING, FOLLOWING
from .steps.feedback import TELLERS
from .whole import whole

DECIDED = tuple(f"contact_child.{act}" for act in (*DECIDING, FOLLOWING))
RECORDED = ("contact.receive",)
OWED = {"acknowledge": ("contact", RECORDED), "feedback": ("pk", DECIDED)}  # where the record's id stands; whose it is


def waits(clock: str, actor: Any, now: datetime) -> QuerySet[ContactChild]:
    """The rows of every child of whom a referrer is owed this, with who tells them and whether they are here."""
    of, acts = OWED[clock]
    owed = StoredReading.objects.running(now).filter(clock=clock, due__isnull=False).values("record")
    rows: Any = visible(ContactChild, actor).filter(whole(actor), **{f"{of}__in": owed}).exclude(state=VOID)
    return with_who_tells(rows, clock, now, of, acts)


def with_who_tells(
    rows: QuerySet[Any], clock: str, now: datetime, of: str = "pk", acts: tuple[str, ...] = ()
) -> QuerySet[Any]:
    """These records with `teller`, and whether that person tells referrers today: is here, and sees the worry."""
    contact = "pk" if rows.model is Contact else "contact"
    rows = rows.annotate(teller=last_doer_id(*(acts or OWED[clock][1]), of=of))
    tells = Holding.objects.on(day_of(now)).filter(user=OuterRef("teller"), role__in=TELLERS.codes)
    here = Exists(tells) & ~Exists(absent(now).filter(worker=OuterRef("teller")))
    found: QuerySet[Any] = rows.annotate(
        teller_here=here & still_sees_worry("teller", contact), kept=is_worry_kept(contact)
    )
    return found


def before(actor: Any, now: datetime) -> Combinable | Q:
    """Of such rows those that this person is to tell."""
    on_duty = Duty.objects.at(now).filter(team__area__in=("front_door", "emergency_duty"))
    mine = on_duty.filter(Q(manager=actor.pk) | Q(deputy=actor.pk))
    kept = Q(kept=True) if actor.may(roles.DECIDERS) else Q(pk__in=[])
    return Q(teller=actor.pk, teller_here=True) | (Q(teller_here=False) & ((Q(kept=False) & Exists(mine)) | kept))


def tellers(records: QuerySet[Any], clock: str, now: datetime) -> dict[UUID, str]:
    """Whoever tells, by the record that the clock runs on; whoever stands in on duty; one query, or two."""
    contact = "pk" if records.model is Contact else "contact"
    named = with_who_tells(records, clock, now).annotate(name=last_doer(*OWED[clock][1]))
    found = list(named.values_list("pk", "name", "teller_here", "kept", contact))
    left = [(pk, kept, of) for pk, _, here, kept, of in found if not here]
    duty = Duty.objects.of_the_front_door(now) if any(not kept for _, kept, _ in left) else None
    holders = _holders([of for _, kept, of in left if kept], now)
    stands_in = {pk: holders[of] if kept else str(duty.manager) if duty else "" for pk, kept, of in left}
    return {pk: stands_in.get(pk, name) for pk, name, *_ in found}


def _holders(contacts: list[UUID], now: datetime) -> dict[UUID, str]:
    """Of these worries, each about a restricted child, who sees every child, decides and is here."""
    if not contacts:
        return {}
    rows = list(ContactChild.objects.filter(contact__in=contacts).exclude(state=VOID).values_list("contact", "child"))
    alone = only({child for _, child in rows}, day_of(now))
    people = {one for kept in alone.values() for one in kept.answer}
    names = dict(User.objects.filter(pk__in=people).values_list("pk", "full_name"))
    several: dict[UUID, set[UUID]] = {}
    for contact, child in rows:
        if child in alone:
            several[contact] = several.get(contact, set(names)) & set(alone[child].answer)
    return {contact: all_of(sorted(names[one] for one in several.get(contact, ()))) for contact in contacts}
