"""One person's act and everything that follows from it, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from copy import copy
from dataclasses import replace
from datetime import date, datetime, time
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Q

from frontdoor.accounts.models import the_service
from frontdoor.journal.models import Event
from frontdoor.journal.write import Entry, Locked, append, begin_chain, lock_heads
from frontdoor.kernel.book import Book
from frontdoor.kernel.calendar import instant, local
from frontdoor.kernel.clock import Clock
from frontdoor.kernel.ids import uuid7
from frontdoor.kernel.step import Action, Facts

from . import readings, registry
from .book import open_book
from .facts import Answers
from .refused import Refused
from .rows import Row, columns_of, drawn, heard, plain, put, values_of
from .sight import Unseen, locked, q, unseen_among

__all__ = ["Doing", "Refused", "Unseen", "subjects_of", "when_of"]


class Doing:
    """Holds the locks of one act; opens and moves records; writes everything when it is finished."""

    def __init__(self, actor: Any, now: datetime, subjects: Iterable[UUID]) -> None:
        self.actor, self.now = actor, instant(now)
        self.locked: Locked = lock_heads(subjects)
        self.cause: UUID | None = None
        self.entries: list[Entry] = []
        self.touched: list[tuple[str, dict[UUID, str], list[UUID]]] = []
        self.regrouped: set[UUID] = set()
        self.begun: set[UUID] = set()  # recorded here and now, by somebody who may not see them until they are tied
        self.derived: dict[Callable[[set[Any]], None], set[Any]] = {}

    @cached_property
    def book(self) -> Book:
        return open_book()

    def open(self, record: Any, **answers: Any) -> Any:
        """Opens a record; as a consequence, the act that caused it was allowed, so only its own guards are asked."""
        opening = record.step.opening
        record.version, record.state = 0, ""  # whatever an attempt that was given up has left there
        state = self._state_above(record)
        said = heard(record, opening.asks, answers)
        put(record, opening.asks, said)
        self.must_see(record, self._touches(opening, record, answers))
        self._allow(opening, record, said, state)
        record.line = line_of(record)
        if record.step.child == "":
            self.begin(record)
        self._do(record, opening, said, state, {}, when_of(answers.get(opening.happened)))
        return record

    def _state_above(self, record: Any) -> Any:
        """The state of the record it hangs from: as it stands, not as some page was shown it."""
        parent = getattr(record, record.step.parent) if record.step.parent else None
        if parent is not None and self.cause is None:
            parent = self.lock(parent)
            self.must_see(parent)
            setattr(record, record.step.parent, parent)
        return parent and parent.state

    def begin(self, record: Any) -> None:
        """A person's chain begins with the act that first records them."""
        self.begun.add(record.pk)
        self.locked.heads[record.pk], at = begin_chain(record.pk)
        self.locked.at = self.locked.at or at

    def perform(self, record: Any, name: str, at: datetime | None = None, **answers: Any) -> Any:
        """Moves a record by one of its acts; `at` only where time itself says when it happened."""
        record = self.lock(record)
        action = record.step.action(name)
        if action is record.step.opening:
            raise LookupError(f"{record.step.name}.{name} opens a record; it is not done to one.")
        self.must_see(record, self._touches(action, record, answers))
        if self.cause is None:
            record = self._in_time(record, name)
        said = heard(record, action.asks, answers)
        self._allow(action, record, said, record.state)
        before = values_of(record)
        put(record, action.asks, said)
        when = {"occurred_at": at} if at else when_of(answers.get(action.happened))
        self._do(record, action, said, record.state, before, when)
        return record

    def _in_time(self, record: Any, name: str) -> Any:
        """What time itself should have done by now is done first, so that a late job changes nothing."""
        act, due = readings.run_out([record], self.now).get(record.pk, (name, None))
        if act == name or record.state not in record.step.action(act).moves:
            return record
        actor, self.actor = self.actor, the_service()
        record = self.perform(record, act, at=due)
        self.actor = actor
        return record

    def must_see(self, record: Any, beyond: Iterable[UUID] = ()) -> None:
        """What may not be seen may not be done; a consequence is covered by the act that caused it."""
        if self.cause is not None:
            return
        people = {*beyond, *(() if record.version else subjects_of(record))} - self.begun
        if unseen_among(people, self.actor) or (record.version and not record.is_shown):
            raise Unseen

    def save(self, record: Any, changed: Collection[str]) -> None:
        """Only the columns that changed are sent: a row is wide, and an act changes little of it."""
        new = record.version == 1
        record.save(force_insert=new, update_fields=None if new else {*changed} - {"id"})

    def draw(self, record: Any) -> None:
        """Draws again where chance gave a reference that is taken."""
        for field in drawn(type(record)):
            while self.is_taken(record, field):
                setattr(record, field.attname, field.get_default())

    def is_taken(self, record: Any, field: Any) -> bool:
        here = {field.attname: getattr(record, field.attname)}
        found: bool = type(record)._base_manager.filter(**here).exists()
        return found

    def lock(self, record: Any) -> Any:
        return locked(record, q(record.step, self.actor) if self.cause is None else Q())

    def _allow(self, action: Action, record: Any, answers: Row, state: Any) -> None:
        if extra := answers.keys() - {one.name for one in action.asks}:
            raise TypeError(f"{action.name} does not ask for {sorted(extra)}")
        if self.cause is not None:
            action = replace(action, by=lambda facts: None)  # what caused it was allowed; its own guards still apply
        facts = Facts(self.actor, record, self.now, self.source([record]), answers, state)
        if reasons := record.step.why_not(action, facts):
            raise Refused(*reasons)

    def source(self, records: list[Any]) -> Answers:
        return Answers(records, self.actor, self.now, before=self.flush)

    def _do(self, record: Any, action: Action, said: Row, state: Any, before: Row, when: Row) -> None:
        record.state = action.moves[state]
        for name, value in action.sets.items():
            setattr(record, name, copy(value))
        subjects = self._concerned(action, record, said)
        told = {name: said.get(name, getattr(record, name, None)) for name in action.tells}
        act, answered = f"{record.step.name}.{action.name}", columns_of(record, action.asks, said)
        event = self.write(record, act, before, subjects, answered=answered, told=plain(told), **when)
        self.follow(event, record, said)

    def subjects(self, record: Any) -> dict[UUID, str]:
        return subjects_of(record)

    def _concerned(self, action: Action, record: Any, said: Row) -> dict[UUID, str]:
        """Where an act brings in further children, those who were there already stand beside: no clock starts anew."""
        own, further = self.subjects(record), self._touches(action, record, said)
        return ({one: "beside" if role == "child" else role for one, role in own.items()} if further else own) | further

    def _touches(self, action: Action, record: Any, answers: Row) -> dict[UUID, str]:
        return dict.fromkeys(action.touches(record, answers), "child") if action.touches else {}

    def write(
        self,
        record: Any,
        act: str,
        before: Row,
        subjects: Mapping[UUID, str],
        answered: Collection[str] = (),
        **more: Any,
    ) -> Event:
        """Saves the record and the event that explains it: each without the other is refused by the database.

        The event keeps the columns that changed, and those `answered`, be it that the answer changed nothing.
        """
        if outside := [one for one in subjects if one not in self.locked.heads]:
            raise LookupError(f"{act} did not say that it would touch {outside}.")
        record.version += 1
        record.complete()
        if record.version == 1:
            self.draw(record)
        after = values_of(record).items()
        changed = {name: one for name, one in after if name not in before or before[name] != one}
        said = {name: one for name, one in after if name in changed or name in answered}
        self.save(record, changed)
        event = Event(
            id=uuid7(),
            act=act,
            actor=self.actor,
            record_type=record._meta.label,
            record_id=record.pk,
            version=record.version,
            line=record.line,
            recorded_at=self.now,
            written_at=self.locked.at,
            caused_by=self.cause,
            **{"occurred_at": self.now} | more,
        )
        self.entries.append(Entry(event, said, dict(subjects)))
        self.touched.append((act, dict(subjects), record.line))
        return event

    def flush(self) -> None:
        """Writes the events that wait; the journal is asked nothing before."""
        if self.entries:
            append(self.entries, self.locked)
            self.entries = []

    def finish(self) -> None:
        """Reads again the clocks that listen to what was done, for the people it was done about."""
        self.flush()
        clocks: dict[str, Clock] = {}
        people: set[UUID] = set()
        lines: set[UUID] = set()
        for act, subjects, line in self.touched:
            heard = [one for one in registry.clocks_hearing(act) if one.about in subjects.values()]
            clocks |= {clock.name: clock for clock in heard}
            people |= {one for one, role in subjects.items() if heard and role in {clock.about for clock in heard}}
            lines |= set(line if heard else ())
        if clocks:
            readings.reread(self._members(people), clocks.values(), self.book, tuple(lines))
        if self.regrouped:
            readings.rebuild(self.regrouped, self.book)
        for derive, ids in self.derived.items():
            derive(ids)

    def _members(self, people: Iterable[UUID]) -> set[UUID]:
        return {one for person in people for one in self.locked.heads[person].members}

    def afterwards(self, derive: Callable[[set[Any]], None], what: Iterable[Any]) -> None:
        """What is derived from this, ids as a rule, is made again once, when all that follows has happened."""
        self.derived.setdefault(derive, set()).update(what)

    def regroup(self, pairs: Iterable[tuple[UUID, UUID]]) -> None:
        """Declares who is the same person among those locked, from every pair that stands.

        The person first recorded is the living one, so that the same pairs always give the same answer.
        """
        groups = {one: {one} for one in self.locked.heads if self.locked.heads[one].kind == "person"}
        for first, second in pairs:
            joined = groups[first] | groups[second]
            groups |= dict.fromkeys(joined, joined)
        for one, group in groups.items():
            head = self.locked.heads[one]
            head.living, head.members = min(group), sorted(group)
            head.save(update_fields=["living", "members"])
        self.regrouped |= groups.keys()
        self.entries[-1].event.told["regrouped"] = {str(one): str(min(group)) for one, group in groups.items()}

    def follow(self, event: Event, record: Any, answers: Row) -> None:
        """Lets every stage do what follows from this, as its consequence."""
        before, self.cause = self.cause, event.id
        for follow in registry.FOLLOWS[event.act]:
            follow(self, record, answers)
        self.cause = before


def subjects_of(record: Any) -> dict[UUID, str]:
    """Whom this record is about, and in which role."""
    step = record.step
    children = [record.pk] if step.child == "" else _at(record, step.child) if step.child else []
    found = dict.fromkeys(children, "child")
    for role, path in step.others.items():
        found |= {one: role for one in _at(record, path) if one not in found}
    return found


def _at(record: Any, path: str) -> list[UUID]:
    if "__" not in path:
        one = getattr(record, record._meta.get_field(path).attname)
        return [one] if one else []
    if not record.version:
        return []  # nothing hangs from what is not recorded yet
    found = type(record)._base_manager.filter(pk=record.pk).values_list(path, flat=True)
    return [one for one in found if one]


def line_of(record: Any) -> list[UUID]:
    earlier = [getattr(record, name) for name in (record.step.parent, *record.step.answers) if name]
    return sorted({record.pk, *(one for record in earlier if record for one in record.line)})


def when_of(said: date | None) -> dict[str, Any]:
    """A day without a time means noon in London, and says so."""
    if said is None or isinstance(said, datetime):
        return {"occurred_at": instant(said)} if said else {}
    return {"occurred_at": local(said, time(12)), "to_the_minute": False}
