"""Who tells the referrer: that we have it, whoever wrote it down; what was decided, whoever decided it.

Local. Where that person is away or works no longer at the front door, its duty manager does; where nobody is on duty,
nobody does by name.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import Combinable

from frontdoor.accounts.models import Duty, Holding
from frontdoor.archive.doer import last_doer, last_doer_id
from frontdoor.casework.on_duty import absent
from frontdoor.engine.models import StoredReading
from frontdoor.engine.sight import visible
from frontdoor.kernel.calendar import day_of
from frontdoor.kernel.step import VOID

from .models import ContactChild
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
    """These records with `teller`, and whether that person tells referrers today."""
    rows = rows.annotate(teller=last_doer_id(*(acts or OWED[clock][1]), of=of))
    tells = Holding.objects.on(day_of(now)).filter(user=OuterRef("teller"), role__in=TELLERS.codes)
    here = Exists(tells) & ~Exists(absent(now).filter(worker=OuterRef("teller")))
    found: QuerySet[Any] = rows.annotate(teller_here=here)
    return found


def before(actor: Any, now: datetime) -> Combinable | Q:
    """Of such rows those that this person is to tell."""
    on_duty = Duty.objects.at(now).filter(team__area__in=("front_door", "emergency_duty"))
    mine = on_duty.filter(Q(manager=actor.pk) | Q(deputy=actor.pk))
    return Q(teller=actor.pk, teller_here=True) | (Q(teller_here=False) & Exists(mine))


def tellers(records: QuerySet[Any], clock: str, now: datetime) -> dict[UUID, str]:
    """Whoever tells, by the record that the clock runs on; whoever stands in on duty; one query, or two."""
    named = with_who_tells(records, clock, now).annotate(name=last_doer(*OWED[clock][1]))
    found = list(named.values_list("pk", "name", "teller_here"))
    duty = Duty.objects.of_the_front_door(now) if any(not here for _, _, here in found) else None
    stands_in = str(duty.manager) if duty else ""
    return {pk: name if here else stands_in for pk, name, here in found}
