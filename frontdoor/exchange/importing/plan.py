"""Says of each child in a file what is to be brought in, what is here already, what differs and what stays out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from frontdoor.exchange.reading import ChildFound, Found, Loss, Remark, shown
from frontdoor.exchange.reading import Source as Place
from frontdoor.kernel.step import VOID
from frontdoor.people.models import Person
from frontdoor.practice.words import plain_day
from frontdoor.web.shown import label_of

from . import records
from .here import Days, Event, Here, Whole, differing
from .records import Bringing

TAKEN_BACK = "is of a child whose record was taken back here, so it stays out"


class Kind(StrEnum):
    """What a row is about, as the counts name it."""

    CHILD = "Children"
    CONTACT = "Contacts"
    REFERRAL = "Referrals"


class Fate(StrEnum):
    """What becomes of what could be read."""

    NEW = "new"
    HERE = "here already"
    DIFFERS = "differs, left"
    REFUSED = "refused"


@dataclass
class Planned:
    """One child: the person here or to be, the records to be brought in, and what becomes of each row."""

    person: Person
    is_new: bool
    bringing: list[Bringing] = field(default_factory=list)
    fates: Counter[tuple[Kind, Fate]] = field(default_factory=Counter)
    differences: list[Remark] = field(default_factory=list)
    refusals: list[Remark] = field(default_factory=list)

    def count(self, kind: Kind, fate: Fate) -> None:
        self.fates[kind, fate] += 1

    def stays_out(self, why: str) -> None:
        """The database took none of it: what was new is refused."""
        for kind in Kind:
            self.fates[kind, Fate.REFUSED] += self.fates.pop((kind, Fate.NEW), 0)
        place, number = self.bringing[0].source.row, self.person.file_id  # a name may be known here by now
        self.refusals.append(Remark(Loss.ROW, place, None, "", f"Child {number}", f"could not be written: {why}"))
        self.bringing = []

    def refuse(self, kind: Kind, place: Place, said: str, why: str) -> None:
        self.count(kind, Fate.REFUSED)
        self.refusals.append(_remark(Loss.ROW, place, "", said, why))


def wholes(found: Found) -> Iterator[Whole]:
    """The file's children one by one, each with all their rows."""
    contacts, referrals = _by_child(found.contacts), _by_child(found.referrals)
    for child in found.children:
        yield Whole(child, tuple(contacts[child.child_id]), tuple(referrals[child.child_id]))


def _by_child(rows: Iterable[Any]) -> Mapping[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.child_id].append(row)
    return found


def plan(one: Whole, here: Here) -> Planned:
    """What becomes of this child and of every row of theirs; nothing is written."""
    known = here.people.get(one.child.child_id)
    if known is None:
        new = records.child(one.child)
        planned = Planned(new.record, True, [new])
        planned.count(Kind.CHILD, Fate.NEW)
    else:
        planned = Planned(known, False)
        _compare_child(planned, one.child, here)
    _plan_rows(planned, here, Kind.CONTACT, one.contacts, here.contacts)
    _plan_rows(planned, here, Kind.REFERRAL, one.referrals, here.referrals)
    return planned


def _compare_child(planned: Planned, child: ChildFound, here: Here) -> None:
    person = planned.person
    differ = [] if _untold(person, here) else differing(person, records.person_says(child))
    planned.count(Kind.CHILD, Fate.DIFFERS if differ else Fate.HERE)
    for name in differ:
        value = records.person_says(child)[name]
        planned.differences.append(_differs(child.source, Loss.CELL, label_of(person, name), shown(value)))


def _untold(person: Person, here: Here) -> bool:
    """Nothing is said of a record taken back, nor of one that may not be shown to this person: not even that."""
    return person.state == VOID or person.pk in here.hidden


SAYS: Mapping[Kind, Callable[[Any], dict[str, Any]]] = {
    Kind.CONTACT: records.contact_says,
    Kind.REFERRAL: records.referral_says,
}
AS_RECORD: Mapping[Kind, Callable[[Any, Person], Bringing]] = {
    Kind.CONTACT: records.contact,
    Kind.REFERRAL: records.referral,
}


def _plan_rows(planned: Planned, here: Here, kind: Kind, rows: tuple[Event, ...], days: Days) -> None:
    left = here.left(days, rows)
    for row in rows:
        others = left[row.on]
        if row.key in here.keys:
            planned.count(kind, Fate.HERE)
        elif others:
            _compare_row(planned, here, kind, row, others.pop(0))
        elif planned.person.state == VOID:
            planned.refuse(kind, row.source, plain_day(row.on), TAKEN_BACK)
        else:
            planned.bringing.append(AS_RECORD[kind](row, planned.person))
            planned.count(kind, Fate.NEW)


def _compare_row(planned: Planned, here: Here, kind: Kind, row: Event, record: Any) -> None:
    """One is here of that child and day that the file no longer has: this row is taken for it, put right."""
    differ = [] if _untold(planned.person, here) else differing(record, SAYS[kind](row))
    planned.count(kind, Fate.DIFFERS if differ else Fate.HERE)
    if differ:
        labels = ", ".join(label_of(record, name) for name in differ)
        planned.differences.append(_differs(row.source, Loss.ROW, labels, plain_day(row.on)))


def _differs(place: Place, loss: Loss, column: str, said: str) -> Remark:
    return _remark(loss, place, column, said, "differs from what is here already, which stands")


def _remark(loss: Loss, place: Place, column: str, said: str, why: str) -> Remark:
    return Remark(loss, place.sheet, place.row, column, said, why, place.unit)
