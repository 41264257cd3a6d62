"""One person's act and everything that follows from it, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import replace
from datetime import date, datetime, time
from functools import cached_property
from typing import Any
from uuid import UUID

from frontdoor.journal.models import Event
from frontdoor.journal.write import Entry, Locked, append, begin_chain, lock_heads
from frontdoor.kernel.book import Book
from frontdoor.kernel.calendar import instant, local
from frontdoor.kernel.ids import uuid7
from frontdoor.kernel.step import Action, Facts

from . import readings, registry
from .book import open_book
from .facts import Answers
from .rows import plain, values_of
from .sight import Unseen, hidden_among, sees

__all__ = ["Doing", "Refused", "Unseen", "subjects_of", "told_of", "when_of"]


class Refused(Exception):
    """Carries the reasons, in words for the person who asked."""

    @property
    def reasons(self) -> tuple[str, ...]:
        return self.args


class Doing:
    """Holds the locks of one act; opens and moves records; writes everything when it is finished."""

    def __init__(self, actor: Any, now: datetime, subjects: Iterable[UUID]) -> None:
        self.actor, self.now = actor, instant(now)
        self.locked: Locked = lock_heads(subjects)
        self.cause: UUID | None = None
        self.entries: list[Entry] = []
        self.touched: list[tuple[str, dict[UUID, str], list[UUID]]] = []
        self.regrouped: set[UUID] = set()
        self.derived: dict[Callable[[set[UUID]], None], set[UUID]] = {}

    @cached_property
    def book(self) -> Book:
        return open_book()

    def open(self, record: Any, **answers: Any) -> Any:
        """Opens a record; as a consequence, the act that caused it was allowed, so only its own guards are asked."""
        opening = record.step.opening
        parent = getattr(record, record.step.parent) if record.step.parent else None
        self._put(record, opening, answers)
        self._allow(opening if self.cause is None else _caused(opening), record, answers, parent and parent.state)
        self.must_see(record)
        record.line = line_of(record)
        if record.step.child == "":
            self.begin(record)
        self._do(record, opening, answers, parent and parent.state)
        return record

    def begin(self, record: Any) -> None:
        """A person's chain begins with the act that first records them."""
        self.locked.heads[record.pk] = begin_chain(record.pk)
        self.locked.at = self.locked.at or self.now

    def perform(self, record: Any, name: str, at: datetime | None = None, **answers: Any) -> Any:
        """Moves a record by one of its acts; `at` only where time itself says when it happened."""
        record = self.lock(record)
        self.must_see(record)
        action = record.step.action(name)
        self._allow(action if self.cause is None else _caused(action), record, answers, record.state)
        before = values_of(record)
        self._put(record, action, answers)
        self._do(record, action, answers, record.state, before, at)
        return record

    def must_see(self, record: Any) -> None:
        """What may not be seen may not be done; a consequence is covered by the act that caused it."""
        if self.cause is not None:
            return
        if hidden_among(subjects_of(record), self.actor) if not record.version else not sees(record, self.actor):
            raise Unseen

    def save(self, record: Any) -> None:
        record.save(force_insert=record.version == 1)

    def lock(self, record: Any) -> Any:
        return type(record)._base_manager.select_for_update().get(pk=record.pk)

    def _allow(self, action: Action, record: Any, answers: Mapping[str, Any], state: Any) -> None:
        if extra := answers.keys() - {one.name for one in action.asks}:
            raise TypeError(f"{action.name} does not ask for {sorted(extra)}")
        facts = Facts(self.actor, record, self.now, self.source([record]), answers, state)
        if reasons := record.step.why_not(action, facts):
            raise Refused(*reasons)

    def source(self, records: list[Any]) -> Answers:
        return Answers(records, self.actor, self.now, before=self.flush)

    def _put(self, record: Any, action: Action, answers: Mapping[str, Any]) -> None:
        for one in action.asks:
            if one.stored and one.name in answers:
                setattr(record, one.name, answers[one.name])

    def _do(
        self,
        record: Any,
        action: Action,
        answers: Mapping[str, Any],
        state: Any,
        before: Mapping[str, Any] | None = None,
        at: datetime | None = None,
    ) -> None:
        record.state = action.moves[state]
        for name, value in action.sets.items():
            setattr(record, name, copy(value))
        subjects = subjects_of(record) | self._touches(action, record, answers)
        told = {name: answers.get(name, getattr(record, name, None)) for name in action.tells}
        when = {"occurred_at": at} if at else when_of(answers.get(action.happened))
        act = f"{record.step.name}.{action.name}"
        event = self.write(record, act, before or {}, subjects, told=plain(told), **when)
        self.follow(event, record, answers)

    def _touches(self, action: Action, record: Any, answers: Mapping[str, Any]) -> dict[UUID, str]:
        return dict.fromkeys(action.touches(record, answers), "child") if action.touches else {}

    def write(
        self, record: Any, act: str, before: Mapping[str, Any], subjects: Mapping[UUID, str], **more: Any
    ) -> Event:
        """Saves the record and the event that explains it: each without the other is refused by the database."""
        if outside := subjects.keys() - self.locked.heads.keys():
            raise LookupError(f"{act} did not say that it would touch {outside}.")
        record.version += 1
        record.complete()
        self.save(record)
        after = values_of(record)
        said = {name: value for name, value in after.items() if name not in before or before[name] != value}
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
        self.touch(act, subjects, record.line)
        return event

    def touch(self, act: str, subjects: Mapping[UUID, str], line: list[UUID]) -> None:
        self.touched.append((act, dict(subjects), line))

    def flush(self) -> None:
        """Writes the events that wait; the journal is asked nothing before."""
        if self.entries:
            append(self.entries, self.locked)
            self.entries = []

    def finish(self) -> None:
        """Reads again the clocks that listen to what was done, for the people it was done about."""
        self.flush()
        clocks, people, lines = {}, set(), set()
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

    def afterwards(self, derive: Callable[[set[UUID]], None], ids: Iterable[UUID]) -> None:
        """What is derived from these records is made again once, when all that follows has happened."""
        self.derived.setdefault(derive, set()).update(ids)

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

    def follow(self, event: Event, record: Any, answers: Mapping[str, Any]) -> None:
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


def _caused(action: Action) -> Action:
    """As a consequence: the act that caused it was allowed, so only the record's own guards apply."""
    return replace(action, by=lambda facts: None)


def told_of(action: Action, answers: Mapping[str, Any]) -> dict[str, Any]:
    """What a correction tells again."""
    return plain({name: answers[name] for name in action.tells if name in answers})
