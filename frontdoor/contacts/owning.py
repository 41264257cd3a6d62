"""Whose each worry is at this instant, for one or for a list: a person by name, or red."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from frontdoor.archive.doer import last_doer_id, last_done_at
from frontdoor.casework.on_duty import roster as roster_at
from frontdoor.engine.book import book_as_known
from frontdoor.kernel.calendar import Calendar
from frontdoor.kernel.step import VOID
from frontdoor.people.models import Person
from frontdoor.practice.hours import closed_since, is_open
from frontdoor.practice.owning import InHand, Known, Owner, Roster, owner
from frontdoor.web.same import of as same

from .handing import HANDS, child_in_danger, handed_since, standing, undecided
from .models import Contact, ContactChild, Handover
from .steps.contact import grave
from .steps.contact_child import State as Stands
from .steps.handover import State


@dataclass(frozen=True)
class Named:
    """An owner with their name; nobody's name is empty, and that is red."""

    owner: Owner
    name: str

    @property
    def red(self) -> bool:
        return self.owner.red

    @property
    def says(self) -> str:
        """“Ana Brook has accepted it”, “Helen Stroud: handed to Ana Brook, who has not accepted it”."""
        if not self.name:
            return self.owner.says
        beside = self.owner.says.startswith(("is ", "has "))
        return f"{self.name}{' ' if beside else ': '}{self.owner.says}"


def owner_of(contact: Contact, now: datetime) -> Named | None:
    """Whose this worry is; None once every child of it is decided."""
    return owners_of([contact], now).get(contact.pk)


def owners_of(
    contacts: Iterable[Contact], now: datetime, calendar: Calendar | None = None, roster: Roster | None = None
) -> dict[UUID, Named]:
    """The same for a list, by contact: two queries, and one more where the book is not open already."""
    rows = list(with_hands(Contact.objects.filter(pk__in=[one.pk for one in contacts])))
    if not rows:
        return {}
    people = roster or roster_at(now)
    working = calendar or book_as_known().calendar()
    is_it = is_open(now, working)
    since = None if is_it else closed_since(now, working)
    found = {one.pk: owner(known(one, since), people, is_it) for one in rows if one.is_left}
    return {pk: Named(one, people.name(one.person) if one.person else "") for pk, one in found.items()}


def with_hands(contacts: QuerySet[Any], of: str = "pk") -> QuerySet[Any]:
    """These worries with what is asked of each: what is left of it, who recorded it, and in whose hand it is.

    `of` names the worry where the rows are not worries themselves.
    """
    rows = undecided().filter(contact=OuterRef(of))
    proposed = ContactChild.objects.filter(contact=OuterRef(of), state=Stands.PROPOSED)
    hand = standing().filter(contact=OuterRef(of)).order_by("-pk").annotate(by=last_doer_id(*HANDS), at=handed_since())
    said = JSONObject(pk="pk", to="to_id", by="by", at="at", state="state", to_hub="to_hub", name="to__full_name")
    found: QuerySet[Any] = contacts.annotate(
        child_in_danger=child_in_danger(of),
        is_left=Exists(rows),
        is_proposed=Exists(proposed),
        recorder=last_doer_id("contact.receive", of=of),
        hand=Subquery(hand.values(said=said)[:1]),
        kept=ArraySubquery(_kept(of)),
        back=Subquery(accepted_back(OuterRef(of)).values(said=JSONObject(to="to_id", by="by", at="accepted_at"))[:1]),
    )
    return found


def _kept(of: str) -> QuerySet[Any, Any]:
    """Of each child who is restricted, under whichever record, who may see that record."""
    hidden = Person.objects.filter(same("child", "pk"), restricted=True)
    rows = ContactChild.objects.filter(contact=OuterRef(of)).exclude(state=VOID).order_by("pk")
    several = rows.annotate(several=ArraySubquery(hidden.values(said=JSONObject(holders="holders"))))
    return several.values(said=JSONObject(several=F("several")))


def accepted_back(contact: Any) -> QuerySet[Any]:
    """What a manager of the front door has accepted back of that worry, the latest first."""
    back = Handover.objects.filter(contact=contact, state=State.ACCEPTED, to_hub=True)
    return back.annotate(by=last_doer_id(*HANDS), accepted_at=last_done_at("handover.accept")).order_by("-accepted_at")


def known(one: Any, closed_since: datetime | None = None) -> Known:
    """What the rule asks, of a worry that `with_hands` has fetched; `closed_since` while the front door is closed.

    A manager who accepts it back before the door opens has it from then on.
    """
    hand = _in_hand(one.hand) if one.hand else None
    if not hand and one.back and closed_since and datetime.fromisoformat(one.back["at"]) >= closed_since:
        hand = InHand(UUID(one.back["by"]), UUID(one.back["to"]), accepted=True)
    kept = tuple(frozenset(map(UUID, said["holders"])) for row in one.kept for said in row["several"])
    return Known(grave(one), one.is_proposed, one.recorder, hand, kept)


def _in_hand(said: dict[str, Any]) -> InHand:
    by, to = UUID(said["by"]), UUID(said["to"])
    return InHand(by, to, said["state"] == State.ACCEPTED, said["state"] == State.GIVEN_BACK)
