"""Finds what is here already of what a file says: children by number, worries and referrals by what their rows said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from frontdoor.contacts.models import ContactChild
from frontdoor.engine.kin import members_of
from frontdoor.engine.rows import plain
from frontdoor.engine.sight import hidden_among
from frontdoor.exchange.reading import ChildFound, ContactFound, ReferralFound
from frontdoor.journal.read import folded
from frontdoor.kernel.calendar import day_of
from frontdoor.kernel.step import VOID
from frontdoor.people.models import Person
from frontdoor.referrals.models import Referral

Event = ContactFound | ReferralFound
Days = dict[tuple[str, date], list[Any]]  # by the child's number in the file and the day


@dataclass(frozen=True)
class Whole:
    """One child as the file has them, with every event that it has of them."""

    child: ChildFound
    contacts: tuple[ContactFound, ...] = ()
    referrals: tuple[ReferralFound, ...] = ()


@dataclass
class Here:
    """What is here of some children of a file; `hidden` are those who may not be shown to whoever asks."""

    people: Mapping[str, Person]
    hidden: Collection[UUID]
    contacts: Days = field(default_factory=lambda: defaultdict(list))
    referrals: Days = field(default_factory=lambda: defaultdict(list))
    keys: set[str] = field(default_factory=set)

    def left(self, days: Days, rows: Iterable[Event]) -> dict[date, list[Any]]:
        """By day, what is here of this child that none of these rows is: each may be a row that reads otherwise now."""
        several = list(rows)
        claimed = {row.key for row in several}
        found = {row.on: days.get((row.child_id, row.on), []) for row in several}
        return {on: [one for one in here if one.file_row not in claimed] for on, here in found.items()}


def here_of(several: Collection[Whole], actor: Any) -> Here:
    """What is here of these children, in a handful of queries however many they are."""
    numbers = [one.child.child_id for one in several]
    people = {one.file_id: one for one in Person.objects.filter(file_id__in=numbers)}
    found = Here(people, hidden_among([one.pk for one in people.values()], actor))
    kin = members_of(one.pk for one in people.values())
    number = {same: one.file_id for one in people.values() for same in kin[one.pk]}
    number |= {one.pk: one.file_id for one in people.values()}  # of two who are the same child, each their own
    _contacts(found, number)
    _referrals(found, number)
    return found


def _contacts(found: Here, number: Mapping[UUID, str]) -> None:
    """Only what came from a file: a worry that was written down here has a story of its own."""
    rows = ContactChild.objects.filter(child__in=number).exclude(contact__file_row="").select_related("contact")
    for row in rows.order_by("pk"):
        found.keys.add(row.contact.file_row)
        if VOID not in (row.state, row.contact.state):
            found.contacts[number[row.child_id], day_of(row.contact.received_at)].append(row.contact)


def _referrals(found: Here, number: Mapping[UUID, str]) -> None:
    """Also those that were opened here: one day's referral in the file is taken for one of that day here."""
    for one in Referral.objects.filter(child__in=number).order_by("pk"):
        found.keys.add(one.file_row)
        if one.state != VOID:
            found.referrals[number[one.child_id], one.referral_on].append(one)


def differing(record: Any, said: Mapping[str, Any]) -> list[str]:
    """What the file says otherwise than the record and than what was first written there.

    What has been put right here since is no difference: the file is as it was.
    """
    now = [name for name, value in said.items() if plain(getattr(record, name)) != plain(value)]
    first = folded(record.pk, before=2) if now else None
    return [name for name in now if (first or {}).get(name) != plain(said[name])]
