"""A clock is a question about time, answered from what has happened; no job winds it, so it cannot drift."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import Any, Literal
from uuid import UUID

from .book import Book
from .calendar import day_of

GROWN, DEATH = "eighteenth_birthday", "death"  # what time and life bring about; in `ends`, though no act says it
BY_ITSELF = frozenset({GROWN, DEATH})


@dataclass(frozen=True)
class PerTold:
    """A limit that depends on what was told, as a key of the book for each answer."""

    name: str
    keys: Mapping[Any, str]
    anew: str = ""  # where it starts anew and nothing was told: what a file left open is known from then on


@dataclass(frozen=True, eq=False)
class Clock:
    """What starts it, what stops it, how long it may take, and how the two are paired.

    `answers`: the stop is on the starting record or on one that hangs from it or answers it.
    `line`: the same; and what befalls the child in another record of that line, a decision say, ends it too.
    `child`: the stop is the next one about the same child.

    A record opened again is named with the state it is led back to: `allocation.reopen.offered`.
    """

    name: str
    question: str
    starts: frozenset[str]
    stops: frozenset[str]
    limit: str | PerTold
    source: str
    pairs: Literal["answers", "line", "child"] = "answers"
    when: Mapping[str, frozenset[Any]] = field(default_factory=dict)
    until: str = ""  # counts back from the date that was told under this name
    rewinds_on: frozenset[str] = frozenset()  # these tell again what the start told
    ends: frozenset[str] = frozenset()  # after these nobody is waiting: closed, not judged
    excuses: Mapping[str, frozenset[Any]] = field(default_factory=dict)  # a stop that tells this is such an end
    restarts: frozenset[str] = frozenset()  # these start it anew where it was stopped, told what the first start told
    resumes: frozenset[str] = frozenset()  # the same where it had ended
    rests_on: str = ""  # what a start brought about for each child; where all of that was taken back, nothing started
    about: str = "child"  # which of an event's subjects it is read for

    @cached_property
    def hears(self) -> frozenset[str]:
        rests = {self.rests_on, f"{self.rests_on}.void"} if self.rests_on else set()
        return (self.starts | self.again | self.stops | self.rewinds_on | self.ends | rests) - BY_ITSELF

    @cached_property
    def acts(self) -> frozenset[str]:
        """What it hears, as the journal writes it: without the state that a reopened record is led back to."""
        return frozenset(".".join(one.split(".")[:2]) for one in self.hears)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """Of record, on which it starts."""
        return frozenset(one.split(".")[0] for one in self.starts)

    @cached_property
    def again(self) -> frozenset[str]:
        return self.restarts | self.resumes

    @cached_property
    def reads(self) -> frozenset[str]:
        limit = {self.limit.name} if isinstance(self.limit, PerTold) else set()
        return frozenset(self.when) | limit | ({self.until} - {""})

    @cached_property
    def limits(self) -> frozenset[str]:
        return frozenset([self.limit] if isinstance(self.limit, str) else [*self.limit.keys.values(), *self._anew])

    @cached_property
    def _anew(self) -> list[str]:
        return [self.limit.anew] if isinstance(self.limit, PerTold) and self.limit.anew else []


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
    cause: UUID | None = None  # the event that brought it about

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
    until: datetime | None = None  # when it will end by itself, if nothing closes it before

    def face(self, now: datetime) -> Face:
        return face_of(self.due, self.stopped, self.ended, now, self.until)


def face_of(
    due: datetime | None,
    stopped: datetime | None,
    ended: datetime | None,
    now: datetime,
    until: datetime | None = None,
) -> Face:
    """How a reading looks at that moment, whatever came later; an end wins, then what cannot be known."""
    if any(one and one <= now for one in (ended, until)):
        return Face.ENDED
    if due is None:
        return Face.NOT_KNOWN
    if stopped and stopped <= now:
        return Face.MET if stopped <= due else Face.MISSED
    return Face.RUNNING if now <= due else Face.OVERDUE


def read(
    clock: Clock,
    happenings: Iterable[Happening],
    book: Book,
    known_at: datetime | None = None,
    over: Mapping[str, datetime] | None = None,
) -> list[Reading]:
    """Every time this clock started for one subject, with its due instant and what stopped it.

    `over` says when what time and life bring about ends the subject's clocks, by its name in `ends`.
    """
    heard = sorted((one for one in happenings if one.act in clock.hears), key=lambda one: one.order)
    if not any(one.act in clock.starts for one in heard):
        return []
    end = min((at for name, at in (over or {}).items() if name in clock.ends), default=None)
    found = (_reading(clock, one, heard, book, known_at, end) for one in _laps(clock, heard, end))
    return [reading for reading in found if reading]


@dataclass(frozen=True)
class _Lap:
    """One time that a clock ran: what started it, from which first start it follows, and what closed it."""

    start: Happening
    first: Happening
    stop: Happening | None


def _laps(clock: Clock, heard: list[Happening], end: datetime | None) -> Iterator[_Lap]:
    """In order; what starts it anew follows the last lap on its own line, or of the same child."""
    stops, last = _Stops(clock, heard), dict[UUID | None, _Lap]()
    rests = [one for one in heard if one.act in (clock.rests_on, f"{clock.rests_on}.void")]
    for one in heard:
        lap = None
        if one.act in clock.starts and not _mistaken(one, rests):
            lap = _Lap(one, one, stops.later(one, one) if one.record in last else stops.of(one))
        elif one.act in clock.again and (end is None or one.at < end):
            before = _before(clock, one, stops, last)
            lap = _Lap(one, before.first, stops.later(one, before.first)) if before else None
        if lap:
            last[None if clock.pairs == "child" else lap.first.record] = lap
            yield lap


def _mistaken(start: Happening, rests: list[Happening]) -> bool:
    """Whether all that it brought about, or else all that stood on its line, has been taken back."""
    on = [one for one in rests if one.cause == start.event] or [one for one in rests if one.line & start.line]
    return bool(on) and all(one.act.endswith(".void") for one in on)


def _before(clock: Clock, act: Happening, stops: _Stops, last: Mapping[UUID | None, _Lap]) -> _Lap | None:
    """The lap that this act starts anew: the last there was, where it was closed by then, in the way the act undoes."""
    lines: Iterable[UUID | None] = (None,) if clock.pairs == "child" else act.line
    found = next((last[one] for one in lines if one in last), None)
    if found is None or found.stop is None or found.stop.order > act.order:
        return None
    closing = stops.earlier(act, found.first) or found.stop
    return found if act.act in (clock.resumes if closing.act in clock.ends else clock.restarts) else None


def _reading(
    clock: Clock, lap: _Lap, heard: list[Happening], book: Book, known_at: datetime | None, end: datetime | None
) -> Reading | None:
    start, first, stop = lap.start, lap.first, lap.stop
    told = dict(first.told) | _said(start)
    if any(told.get(name) not in allowed for name, allowed in clock.when.items()):
        return None
    at = None if stop is None else stop.at if stop.known else stop.recorded_at
    due = None
    if start.known and (stop is None or stop.known):
        judged_at = stop.recorded_at if stop else known_at
        due = _due(clock, lap, told | _told_again(clock, first, judged_at, heard), book, judged_at)
    reading = Reading(clock.name, start.event, first.record, start.at, due)
    if end and start.at < end and (stop is None or (stop.known and stop.at >= end)):
        return replace(reading, ended=end) if stop else replace(reading, until=end)
    return replace(reading, ended=at) if stop and _excused(clock, stop) else replace(reading, stopped=at)


def _excused(clock: Clock, stop: Happening) -> bool:
    """Nobody was waiting any more, or there was nobody to be told."""
    return stop.act in clock.ends or any(stop.told.get(name) in values for name, values in clock.excuses.items())


def _said(one: Happening) -> dict[str, Any]:
    return {name: value for name, value in one.told.items() if value is not None}


def _told_again(clock: Clock, first: Happening, judged_at: datetime | None, heard: list[Happening]) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for one in heard if clock.rewinds_on else ():
        in_time = judged_at is None or one.recorded_at <= judged_at
        if one.act in clock.rewinds_on and first.record in one.line and in_time:
            told |= _said(one)
    return told


def _due(clock: Clock, lap: _Lap, told: Mapping[str, Any], book: Book, judged_at: datetime | None) -> datetime | None:
    start, stop = lap.start, lap.stop
    key = clock.limit if isinstance(clock.limit, str) else _key(clock.limit, lap, told)
    if not key:
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


def _key(limit: PerTold, lap: _Lap, told: Mapping[str, Any]) -> str | None:
    return limit.keys.get(told.get(limit.name)) or (limit.anew if lap.start is not lap.first else None)


def limit_source(clock: Clock, started: datetime, due: datetime | None, book: Book) -> str:
    """Who says how long it may take: the limit in force on the day it started, or else the clock itself."""
    lines = [book.line(key, day_of(started)) for key in sorted(clock.limits)] if due else []
    fits = [one for one in lines if len(lines) == 1 or one.value.after(started, book.calendar()) == due]
    return fits[0].source if fits else clock.source


class _Stops:
    """Finds the stop of a start, without walking all of a long childhood for each."""

    def __init__(self, clock: Clock, heard: list[Happening]) -> None:
        self.clock = clock
        self.all = [one for one in heard if one.act in clock.stops | clock.ends]
        self.orders = [one.order for one in self.all]
        self.answering: dict[UUID, list[Happening]] = defaultdict(list)
        for one in self.all:
            for record in one.line:
                self.answering[record].append(one)

    def _closing(self, first: Happening) -> list[Happening]:
        """What is on its line; by line also what has befallen the child since in another kind of record there."""
        if self.clock.pairs == "answers":
            return self.answering.get(first.record, [])
        return [one for one in self.all if first.record in one.line or self._befell(one, first)]

    def _befell(self, one: Happening, first: Happening) -> bool:
        beside = one.act.split(".")[0] not in self.clock.kinds and not one.line.isdisjoint(first.line)
        return beside and one.order > first.order

    def of(self, start: Happening) -> Happening | None:
        """An answer on the same line may have come before its question."""
        if self.clock.pairs != "child":
            return next(iter(self._closing(start)), None)
        return self.later(start, start)

    def later(self, start: Happening, first: Happening) -> Happening | None:
        """The next one after that start, on the line of the first."""
        if self.clock.pairs != "child":
            return next((one for one in self._closing(first) if one.order > start.order), None)
        later = bisect_right(self.orders, start.order)
        return self.all[later] if later < len(self.all) else None

    def earlier(self, act: Happening, first: Happening) -> Happening | None:
        """The last one before that act, on the line of the first."""
        if self.clock.pairs != "child":
            return next((one for one in reversed(self._closing(first)) if one.order < act.order), None)
        earlier = bisect_left(self.orders, act.order)
        return self.all[earlier - 1] if earlier else None
