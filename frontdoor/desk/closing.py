"""The night as the board shows it: put together from the rows that it has fetched already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce, JSONObject, NullIf

from frontdoor.accounts.context import OnDuty
from frontdoor.accounts.models import Duty, Team
from frontdoor.contacts.night import Night, OnCall, accepted_back, assembled, duties_at, gravest_first, taken_at
from frontdoor.contacts.steps.contact import grave
from frontdoor.contacts.steps.contact_child import State
from frontdoor.kernel.book import Book
from frontdoor.practice.owning import Roster

from .at_once import Said
from .waiting import Row

FRONT = (Team.Area.FRONT_DOOR, Team.Area.EMERGENCY)


def asked(actor: Any, now: datetime, book: Book) -> dict[str, QuerySet[Any, Any]]:
    """The short lists that it needs: what was accepted back, who takes over, and who is on duty now."""
    back = accepted_back(actor, now, book).annotate(said=JSONObject(at="accepted_at"))
    on_duty = Duty.objects.at(now).filter(team__area__in=FRONT)
    return {"back": back, "taker": _told(duties_at(taken_at(now, book)).order_by()), "duty": _told(on_duty)}


def _told(duties: QuerySet[Duty]) -> QuerySet[Duty, Any]:
    telephone = Coalesce(NullIf(F("manager__telephone"), Value("")), F("team__telephone"))
    said = JSONObject(name="manager__full_name", telephone=telephone, since="starts_at", pk="pk", area="team__area")
    return duties.annotate(said=said)


def _newest(said: Sequence[Said]) -> Said | None:
    first = sorted(said, key=lambda one: str(one["pk"]))
    return max(first, key=lambda one: str(one["since"]), default=None)


def duty_of(said: Sequence[Said]) -> list[OnDuty]:
    """The duty manager, as the bar of every page shows them."""
    newest = _newest(said)
    return [OnDuty(newest["name"], newest["telephone"], newest["area"] == Team.Area.EMERGENCY)] if newest else []


def night_on_board(
    actor: Any, now: datetime, book: Book, roster: Roster, rows: Iterable[Row], short: dict[str, list[Said]]
) -> Night:
    """What is grave and not decided, or in somebody's hand."""
    newest = _newest(short["taker"])
    taker = OnCall(newest["name"], newest["telephone"]) if newest else None
    back = [datetime.fromisoformat(one["at"]) for one in short["back"]]
    return assembled(actor, now, book, roster, _worries(rows), back, taker)


def _worries(rows: Iterable[Row]) -> list[Any]:
    found: dict[Any, Any] = {}
    for one in rows:
        row, contact = one.row, found.setdefault(one.row.contact_id, one.row.contact)
        contact.hand, contact.back, contact.recorder = row.hand, row.back, row.recorder
        contact.child_in_danger, contact.kept = row.child_in_danger, row.kept
        contact.shown_rows = [*getattr(contact, "shown_rows", ()), row]
    for contact in found.values():
        contact.is_left, contact.is_proposed = True, any(one.state == State.PROPOSED for one in contact.shown_rows)
    wanted = [one for one in found.values() if grave(one) or one.hand]
    return gravest_first(wanted)
