"""A clock is a question about time, answered from what has happened; no job winds it, so it cannot drift."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import Any, Literal
from uuid import UUID

from .book import Book
from .calendar import day_of


@dataclass(frozen=True)
class PerTold:
    """A limit that depends on what was told, as a key of the book for each answer."""

    name: str
    keys: Mapping[Any, str]


@dataclass(frozen=True, eq=False)
class Clock:
    """What starts it, what stops it, how long it may take, and how the two are paired.

    `answers`: the stop is on the starting record or on one that hangs from it or answers it.
    `child`: the stop is the next one about the same child.
    """

    name: str
    question: str
    starts: frozenset[str]
    stops: frozenset[str]
    limit: str | PerTold
    source: str
    pairs: Literal["answers", "child"] = "answers"
    when: Mapping[str, frozenset[Any]] = field(default_factory=dict)
    until: str = ""  # counts back from the date that was told under this name
    rewinds_on: frozenset[str] = frozenset()  # these tell again what the start told
    ends: frozenset[str] = frozenset()  # after these nobody is waiting: closed, not judged
    about: str = "child"  # which of an event's subjects it is read for

    @cached_property
    def hears(self) -> frozenset[str]:
        return self.starts | self.stops | self.rewinds_on | self.ends

    @cached_property
    def reads(self) -> frozenset[str]:
        limit = {self.limit.name} if isinstance(self.limit, PerTold) else set()
        return frozenset(self.when) | limit | ({self.until} - {""})

    @cached_property
    def limits(self) -> frozenset[str]:
        return frozenset([self.limit] if isinstance(self.limit, str) else self.limit.keys.values())


@dataclass(frozen=True)
class Happening:
    """What the journal says happened once, with mistakes already put right."""

    event: UUID
    act: str
    record: UUID
    line: frozenset[UUID]
    at: datetime
    recorded_at: datetime
    to_the_minute: bool = True
    told: Mapping[str, Any] = field(default_factory=dict)
    known: bool = True  # False: it happened, but nobody knows when (imported)

    @cached_property
    def order(self) -> tuple[datetime, int]:
        return self.at, self.event.int


class Face(StrEnum):
    """How a reading looks at some moment; `NOT_KNOWN` is neither in time nor late, `ENDED` is not judged."""

    NOT_KNOWN = "not known"
    RUNNING = "running"
    OVERDUE = "overdue"
    MET = "met"
    MISSED = "missed"
    ENDED = "ended"


@dataclass(frozen=True)
class Reading:
    """One answer of a clock; its key is (clock, subject, starting event)."""

    clock: str
    event: UUID
    record: UUID
    started: datetime
    due: datetime | None
    stopped: datetime | None = None
    ended: datetime | None = None

    def face(self, now: datetime) -> Face:
        return face_of(self.due, self.stopped, self.ended, now)


def face_of(due: datetime | None, stopped: datetime | None, ended: datetime | None, now: datetime) -> Face:
    """How a reading looks at that moment; `ended` wins, then what cannot be known."""
    if ended:
        return Face.ENDED
    if due is None:
        return Face.NOT_KNOWN
    if stopped:
        return Face.MET if stopped <= due else Face.MISSED
    return Face.RUNNING if now <= due else Face.OVERDUE


def read(clock: Clock, happenings: Iterable[Happening], book: Book, known_at: datetime | None = None) -> list[Reading]:
    """Every time this clock started for one subject, with its due instant and what stopped it."""
    heard = sorted((one for one in happenings if one.act in clock.hears), key=lambda one: one.order)
    if not any(one.act in clock.starts for one in heard):
        return []
    stops = _Stops(clock, heard)
    found = (_reading(clock, one, stops, heard, book, known_at) for one in heard if one.act in clock.starts)
    return [reading for reading in found if reading]


def _reading(
    clock: Clock, start: Happening, stops: _Stops, heard: list[Happening], book: Book, known_at: datetime | None
) -> Reading | None:
    if any(start.told.get(name) not in allowed for name, allowed in clock.when.items()):
        return None
    stop = stops.of(start)
    at = None if stop is None else stop.at if stop.known else stop.recorded_at
    ended = at if stop and stop.act in clock.ends else None
    due = None
    if start.known and (stop is None or stop.known):
        judged_at = stop.recorded_at if stop else known_at
        due = _due(clock, start, stop, _told(clock, start, judged_at, heard), book, judged_at)
    return Reading(clock.name, start.event, start.record, start.at, due, None if ended else at, ended)


def _told(clock: Clock, start: Happening, judged_at: datetime | None, heard: list[Happening]) -> dict[str, Any]:
    told = dict(start.told)
    for one in heard if clock.rewinds_on else ():
        in_time = judged_at is None or one.recorded_at <= judged_at
        if one.act in clock.rewinds_on and start.record in one.line and in_time:
            told |= {name: value for name, value in one.told.items() if value is not None}
    return told


def _due(
    clock: Clock,
    start: Happening,
    stop: Happening | None,
    told: Mapping[str, Any],
    book: Book,
    judged_at: datetime | None,
) -> datetime | None:
    key = clock.limit if isinstance(clock.limit, str) else clock.limit.keys.get(told.get(clock.limit.name))
    if key is None:
        return None
    limit, calendar = book.value(key, day_of(start.at), judged_at), book.calendar(judged_at)
    if not calendar.knows(day_of(start.at)):
        return None
    if limit.by_the_minute and not (start.to_the_minute and (stop is None or stop.to_the_minute)):
        return None
    if clock.until:
        day = told.get(clock.until)
        return limit.before(date.fromisoformat(day), calendar) if day else None
    due: datetime = limit.after(start.at, calendar)
    return due


class _Stops:
    """Finds the stop of a start, without walking all of a long childhood for each."""

    def __init__(self, clock: Clock, heard: list[Happening]) -> None:
        self.clock = clock
        self.all = [one for one in heard if one.act in clock.stops | clock.ends]
        self.orders = [one.order for one in self.all]
        self.answering: dict[UUID, Happening] = {}
        for one in self.all:
            for record in one.line:
                self.answering.setdefault(record, one)

    def of(self, start: Happening) -> Happening | None:
        if self.clock.pairs == "answers":
            return self.answering.get(start.record)
        later = bisect_right(self.orders, start.order)
        return self.all[later] if later < len(self.all) else None
