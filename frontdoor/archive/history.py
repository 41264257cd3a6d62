"""The story as the journal tells it: of one record version by version, and of one child across all records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from frontdoor.engine import registry
from frontdoor.engine.kin import kin
from frontdoor.engine.sight import Veiled, kept_back, seen_of
from frontdoor.journal.models import Event, EventSubject, Payload
from frontdoor.kernel.step import Step

KEPT = ("state", "version", "line", "id")  # what a version changes of itself, not what anybody said
COPIED = ("version", "act", "to_the_minute", "recorded_at", "caused_by", "amends", "voids")
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Entry:
    """One thing that somebody did, as it may be told to whoever asks.

    `at` is when it happened, to the minute or only to the day; `recorded_at` when it was written. `said` is what was
    answered, by field, with corrections in it; `changed` what the act changed, from and to; `state` where it left the
    record. `corrected` and `voided` are the entries that put it right or took it back. It is significant when somebody
    said so, or else when a time limit listens to it or it ends the record's work. What came from a file has its
    `source` there, and is `brought` with everything that the file dates.
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
    source: Row = field(default_factory=dict)
    brought: tuple[Row, ...] = ()

    @property
    def kind(self) -> str:
        return self.step.name

    @property
    def standing(self) -> bool:
        return self.voided is None and self.voids is None


FIRST, LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


def chronology(person: UUID, actor: Any, now: datetime, known_at: datetime | None = None, **only: Any) -> list[Entry]:
    """All that is recorded about that person that this actor may see, in the order in which it happened.

    Mistakes are told where they happened, with what put them right. `known_at` leaves out what was recorded later;
    `only` is as for `narrowed`.
    """
    about = EventSubject.objects.filter(subject__in=kin([person]))
    events = Event.objects.filter(pk__in=about.values("event"), recorded_at__lte=known_at or LAST)
    told = _marked(entries(events.select_related("actor"), actor, now))
    here = {one.event for one in told}
    standing = [one for one in told if not {one.amends, one.voids} & here]  # the others are carried by what they mend
    return narrowed(sorted(standing, key=lambda one: (one.at, one.event.int)), **only)


def narrowed(
    told: Iterable[Entry],
    kinds: Collection[str] | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    significant: bool = False,
) -> list[Entry]:
    """Those of these kinds that happened from `since`, and before `until`; perhaps only what is significant."""
    in_time = [one for one in told if (since or FIRST) <= one.at < (until or LAST)]
    return [one for one in in_time if (not kinds or one.kind in kinds) and (one.significant or not significant)]


def history(record: Any, actor: Any, now: datetime) -> list[Entry]:
    """Every version of this record as it came to be, with what was put right or taken back marked where it stands."""
    events = Event.objects.filter(record_id=record.pk).select_related("actor").order_by("version")
    return _marked(entries(events, actor, now))


def _marked(told: list[Entry]) -> list[Entry]:
    taken = {one.voids: one for one in told if one.voids}
    right: dict[UUID | None, list[Entry]] = defaultdict(list)
    for one in sorted(told, key=lambda one: one.version):
        if one.amends and one.event not in taken:
            right[one.amends].append(one)
    return [_with(one, right[one.event], taken.get(one.event)) for one in told]


def _with(one: Entry, corrected: list[Entry], voided: Entry | None) -> Entry:
    said, last = dict(one.said), [one, *corrected][-1]
    for later in corrected:
        said |= {name: after for name, (_, after) in later.changed.items() if name in said}
    return replace(
        one,
        said=said,
        at=last.at,
        to_the_minute=last.to_the_minute,
        significant=_significant(one.step, one.act, said),
        corrected=tuple(corrected),
        voided=voided,
    )


def entries(events: Iterable[Event], actor: Any, now: datetime) -> list[Entry]:
    """These events as they may be told to this actor; those of records that may not be seen are left out."""
    several = list(events)
    hidden = _hidden(several, actor, now)
    before, after = _versions(hidden)
    told = [one for one in several if one.record_id in hidden]
    return [_entry(one, before.get(one.id, {}), after.get(one.id, {}), hidden[one.record_id]) for one in told]


def _hidden(events: list[Event], actor: Any, now: datetime) -> dict[UUID, Mapping[str, str]]:
    """For each record that may be seen, the fields kept back and what stands there instead."""
    seen = seen_of(events, actor)
    found: dict[UUID, Mapping[str, str]] = {one: {} for one in seen}
    for kind in sorted({one.record_type for one in events}):
        step = registry.step_of_type(kind)
        if step.veils and (rows := list(registry.model_for(step).objects.filter(pk__in=seen))):
            found |= zip((row.pk for row in rows), kept_back(rows, actor, now), strict=True)
    return found


def _versions(records: Iterable[UUID]) -> tuple[dict[UUID, Row], dict[UUID, Row]]:
    """The record's row before and after each event, as the journal explains it."""
    said = Payload.objects.filter(event__record_id__in=list(records)).order_by("event__version")
    rows: dict[UUID, Row] = defaultdict(dict)
    before: dict[UUID, Row] = {}
    after: dict[UUID, Row] = {}
    for event, record, body in said.values_list("event", "event__record_id", "body"):
        before[event] = rows[record]
        after[event] = rows[record] = {**rows[record], **(body or {})}
    return before, after


def _entry(event: Event, before: Row, after: Row, hidden: Mapping[str, str]) -> Entry:
    step, act = registry.step_of_type(event.record_type), registry.act_named(event.act)
    columns = {one.attname: one.name for one in registry.model_for(step)._meta.concrete_fields}
    was, became = (_named(row, columns, hidden) for row in (before, after))
    asked = [one.name for one in act.asks if one.stored] if act else list(became) if "brought" in event.told else []
    said = {name: became[name] for name in asked if name in became}
    return Entry(
        event=event.id,
        step=step,
        record=event.record_id,
        who=event.actor,
        label=registry.label_of(event.act),
        at=event.occurred_at,
        state=after.get("state", ""),
        said=said,
        changed={name: (was.get(name), value) for name, value in became.items() if value != was.get(name)},
        significant=_significant(step, event.act, said),
        because=str(event.told.get("because") or ""),
        source=event.told.get("source") or {},
        brought=tuple(event.told.get("brought") or ()),
        **{name: getattr(event, name) for name in COPIED},
    )


def _named(row: Row, columns: Mapping[str, str], hidden: Mapping[str, str]) -> dict[str, Any]:
    here = {name: row[column] for column, name in columns.items() if column in row and name not in KEPT}
    return {name: Veiled(hidden[name]) if name in hidden else value for name, value in here.items()}


def _significant(step: Step, act: str, said: Row) -> bool:
    if "significant" in said:
        return bool(said["significant"] == "yes")
    ends = any(one.name == act.split(".")[1] and step.finals & {*one.moves.values()} for one in step.actions)
    hearing = registry.clocks_hearing(act)
    return ends or (bool(hearing) and all(act != one.rests_on for one in hearing))
