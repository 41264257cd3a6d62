"""The story as the journal tells it: of one record version by version, and of one child across all records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from frontdoor.journal.models import Event, EventSubject, Payload
from frontdoor.kernel.step import Step

from . import registry
from .kin import members_of
from .sight import Veiled, kept_back, visible

AMENDS = {
    "correct": "Put right",
    "void": "Taken back",
    "reopen": "Opened again",
    "bring_in": "Brought in from a file",
    "propose_erase": "Erasure proposed",
    "erase": "Erased",
}
KEPT = ("state", "version", "line", "id")  # what a version changes of itself, not what anybody said
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Entry:
    """One thing that somebody did, as it may be told to whoever asks.

    `at` is when it happened, to the minute or only to the day; `recorded_at` when it was written. `said` is what was
    answered, by field, with corrections in it; `changed` what the act changed, from and to. `corrected` and `voided`
    are the entries that put it right or took it back.
    """

    event: UUID
    step: Step
    record: UUID
    version: int
    act: str
    label: str
    who: Any
    at: datetime
    to_the_minute: bool
    recorded_at: datetime
    state: str
    said: Row
    changed: Mapping[str, tuple[Any, Any]]
    significant: bool
    because: str
    caused_by: UUID | None
    amends: UUID | None
    voids: UUID | None
    corrected: tuple[Entry, ...] = ()
    voided: Entry | None = None

    @property
    def kind(self) -> str:
        return self.step.name

    @property
    def standing(self) -> bool:
        return self.voided is None and self.voids is None


def chronology(
    person: UUID,
    actor: Any,
    now: datetime,
    kinds: Collection[str] | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    significant: bool = False,
    known_at: datetime | None = None,
) -> list[Entry]:
    """All that is recorded about that person that this actor may see, in the order in which it happened.

    Mistakes are told where they happened, with what put them right. `until` is not included; `known_at` leaves out
    what was recorded later.
    """
    members = members_of([person])[person]
    events = Event.objects.filter(pk__in=EventSubject.objects.filter(subject__in=members).values("event"))
    if known_at:
        events = events.filter(recorded_at__lte=known_at)
    told = folded(entries(events.select_related("actor"), actor, now))
    return narrowed(sorted(told, key=lambda one: (one.at, one.event.int)), kinds, since, until, significant)


def narrowed(
    told: Iterable[Entry],
    kinds: Collection[str] | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    significant: bool = False,
) -> list[Entry]:
    """Those of these kinds that happened from `since` until before `until`; perhaps only what is significant."""
    first, last = since or datetime.min.replace(tzinfo=UTC), until or datetime.max.replace(tzinfo=UTC)
    return [
        one
        for one in told
        if first <= one.at < last and (not kinds or one.kind in kinds) and (one.significant or not significant)
    ]


def history(record: Any, actor: Any, now: datetime) -> list[Entry]:
    """Every version of this record as it came to be, with what was put right or taken back marked where it stands."""
    events = Event.objects.filter(record_id=record.pk).select_related("actor").order_by("version")
    return _marked(entries(events, actor, now))


def folded(told: Iterable[Entry]) -> list[Entry]:
    """Without the entries that only put right or take back another one among these, which carries them instead."""
    several = list(told)
    here = {one.event for one in several}
    return [one for one in _marked(several) if not {one.amends, one.voids} & here]


def _marked(told: list[Entry]) -> list[Entry]:
    gone = {one.voids for one in told}
    taken = {one.voids: one for one in told if one.voids}
    right: dict[UUID, list[Entry]] = defaultdict(list)
    for one in sorted(told, key=lambda one: one.version):
        if one.amends and one.event not in gone:
            right[one.amends].append(one)
    return [_with(one, tuple(right[one.event]), taken.get(one.event)) for one in told]


def _with(one: Entry, corrected: tuple[Entry, ...], voided: Entry | None) -> Entry:
    last = corrected[-1] if corrected else one
    said = dict(one.said)
    for later in corrected:
        said |= {name: after for name, (_, after) in later.changed.items() if name in said}
    now = {"said": said, "at": last.at, "to_the_minute": last.to_the_minute, "corrected": corrected, "voided": voided}
    return Entry(**{**vars(one), **now})


def entries(events: Iterable[Event], actor: Any, now: datetime) -> list[Entry]:
    """These events as they may be told to this actor; those of records that may not be seen are left out."""
    several = list(events)
    hidden = _hidden(several, actor, now)
    before, after = _versions(hidden)
    return [
        _entry(one, before.get(one.id, {}), after.get(one.id, {}), hidden[one.record_id])
        for one in several
        if one.record_id in hidden
    ]


def _hidden(events: list[Event], actor: Any, now: datetime) -> dict[UUID, Mapping[str, str]]:
    """For each record that may be seen, the fields kept back and what stands there instead."""
    found: dict[UUID, Mapping[str, str]] = {}
    for kind in sorted({one.record_type for one in events}):
        model = registry.model_for(registry.step_of_type(kind))
        ids = {one.record_id for one in events if one.record_type == kind}
        rows = list(visible(model, actor).filter(pk__in=ids))
        found |= zip((row.pk for row in rows), kept_back(rows, actor, now) if rows else (), strict=True)
    return found


def _versions(records: Iterable[UUID]) -> tuple[dict[UUID, Row], dict[UUID, Row]]:
    """The record's row before and after each event, as the journal explains it."""
    said = Payload.objects.filter(event__record_id__in=list(records)).order_by("event__version")
    rows: dict[UUID, Row] = defaultdict(dict)
    before, after = {}, {}
    for event, record, body in said.values_list("event", "event__record_id", "body"):
        before[event] = rows[record]
        after[event] = rows[record] = {**rows[record], **(body or {})}
    return before, after


def _entry(event: Event, before: Row, after: Row, hidden: Mapping[str, str]) -> Entry:
    step = registry.step_of_type(event.record_type)
    columns = {one.attname: one.name for one in registry.model_for(step)._meta.concrete_fields}
    was, became = (_named(row, columns, hidden) for row in (before, after))
    changed = {name: (was.get(name), value) for name, value in became.items() if value != was.get(name)}
    said = {name: became[name] for name in _asked(step, event.act) if name in became}
    return Entry(
        event.id,
        step,
        event.record_id,
        event.version,
        event.act,
        label_of(step, event.act),
        event.actor,
        event.occurred_at,
        event.to_the_minute,
        event.recorded_at,
        after.get("state", ""),
        said,
        changed,
        said.get("significant", "") == "yes"
        or ("significant" not in said and before.get("state") != after.get("state")),
        str(event.told.get("because") or ""),
        event.caused_by,
        event.amends,
        event.voids,
    )


def _named(row: Row, columns: Mapping[str, str], hidden: Mapping[str, str]) -> dict[str, Any]:
    return {
        name: Veiled(hidden[name]) if name in hidden else row[column]
        for column, name in columns.items()
        if column in row and name not in KEPT
    }


def _asked(step: Step, act: str) -> Iterator[str]:
    for one in step.acts:
        if act.split(".")[1] in (one.name, *one.was):
            yield from (ask.name for ask in one.asks if ask.stored)


def label_of(step: Step, act: str) -> str:
    """What staff call it."""
    name = act.split(".")[1]
    known = {each: one.label for one in step.acts for each in (one.name, *one.was)}
    return known.get(name) or AMENDS.get(name) or name.replace("_", " ").capitalize()
