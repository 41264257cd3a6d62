"""The one gate for seeing: which records of a kind this person may be shown, and which of their fields."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from frontdoor.journal.models import Head
from frontdoor.journal.write import saw
from frontdoor.kernel.step import Step, WayIn

from . import registry
from .kin import Lookups, finished, kin, reached, settled

__all__ = ["SERVICE", "Unseen", "Veiled", "fetch", "kept_back", "locked", "saw", "seen_of", "veil", "visible"]

SERVICE = UUID(int=1)  # the actor for what time itself must do, and the subject of what concerns the service


class Unseen(Exception):
    """There is no such record, for this person."""


class Veiled(str):
    """Stands where a field is kept back, and says why; it is false, so that a page shows nothing by mistake."""

    def __bool__(self) -> bool:
        return False


def q(step: Step, actor: Any) -> Q:
    """One condition for a list and for a single record alike; restricted people only for those named.

    Whoever holds no role today sees nothing, whatever children they once held.
    """
    if actor.pk == SERVICE:
        return Q()
    if not actor.roles:
        return Q(pk__in=[])
    ways = Q() if step.seen_by.roles & actor.roles else _any_way(step, actor)
    return ways & ~_hidden(step, actor)


def _any_way(step: Step, actor: Any) -> Q:
    """Ways that lead to nothing but a child are looked up together: one list of people is cheaper than many."""
    parts = [_parts(way, actor) for way in step.seen_by.through]
    found, children = Q(pk__in=[]), tuple(of_child for own, of_child in parts if of_child and not own)
    for own, of_child in parts:
        if own or not of_child:
            found |= _both(step, own, of_child)
    return found | _about(step, step.child, reached(person_model(step), children)) if children else found


def _way(step: Step, way: WayIn, actor: Any) -> Q:
    return _both(step, *_parts(way, actor))


def _both(step: Step, own: Lookups, of_child: Lookups) -> Q:
    record = Q(**dict(own))
    return record & _about(step, step.child, reached(person_model(step), (of_child,))) if of_child else record


def _parts(way: WayIn, actor: Any) -> tuple[Lookups, Lookups]:
    """What it asks of the record, and of whom; what it says as `child__...` leads to whoever is the same child."""
    lookups = {name: settled(value) for name, value in way.lookups(actor).items()}
    of_child = {name.removeprefix("child__"): value for name, value in lookups.items() if name.startswith("child__")}
    own = {name: value for name, value in lookups.items() if not name.startswith("child__")}
    return tuple(own.items()), tuple(of_child.items())


def _about(step: Step, path: str | None, same: Any) -> Q:
    """`same` is a list of people, with everybody who is the same person."""
    if path is None:
        return Q(pk__in=[])
    if "__" not in path:
        return Q(**{f"{path or 'pk'}__in": same})
    return Q(pk__in=finished(registry.model_for(step).objects.filter(**{f"{path}__in": same}).values("pk")))


def person_model(step: Step) -> Any:
    return _end_of(step, step.child or "")


def _end_of(step: Step, path: str) -> Any:
    model = registry.model_for(step)
    for name in path.split("__") if path else ():
        model = model._meta.get_field(name).related_model
    return model


def _hidden(step: Step, actor: Any) -> Q:
    """About anybody hidden, as its child or in any other role: a brother's record must not name a hidden sister."""
    found = Q(pk__in=[])
    for hides in registry.HIDES:
        model, same = _hidden_from(hides, Seer(actor.pk, actor.roles, actor.on))
        others = [path for path in (*step.others.values(), *step.seen_by.beside) if _end_of(step, path) is model]
        for path in (step.child, *others):
            found |= _about(step, path, same)
    return found


class Seer(NamedTuple):
    """All that may decide who is hidden from somebody: who they are, and what they hold that day."""

    pk: UUID
    roles: frozenset[str]
    on: date


@lru_cache(maxsize=2000)
def _hidden_from(hides: Callable[[Any], Any], seer: Seer) -> tuple[Any, Any]:
    """Which kind of people, and the list of them, under every id; only the question is remembered, never its answer."""
    hidden = hides(seer)
    return hidden.model, finished(kin(hidden.values("pk")))


def through(way: WayIn, records: list[Any], actor: Any) -> list[UUID]:
    """Which of these records this way leads to."""
    model = type(records[0])
    ids = [one.pk for one in records]
    return list(model.objects.filter(_way(records[0].step, way, actor), pk__in=ids).values_list("pk", flat=True))


def visible(model: Any, actor: Any) -> QuerySet[Any]:
    """The records of this kind that this person may be shown, to be narrowed and ordered by the page."""
    found: QuerySet[Any] = model.objects.filter(q(registry.step_for(model), actor))
    return found


def seen_of(events: Collection[Any], actor: Any) -> set[UUID]:
    """Which records of these events this actor may see: one query, however many kinds of record there are."""
    wanted: dict[str, set[UUID]] = {}
    for one in events:
        wanted.setdefault(one.record_type, set()).add(one.record_id)
    models = ((registry.model_for(registry.step_of_type(kind)), ids) for kind, ids in sorted(wanted.items()))
    several = [visible(model, actor).filter(pk__in=ids).order_by().values("pk") for model, ids in models]
    return {row["pk"] for row in several[0].union(*several[1:])} if several else set()


def locked(record: Any, seen: Q) -> Any:
    """The record's row as it stands, locked for an act, with whether it `is_shown` to whom that condition lets see."""
    model: Any = type(record)
    sql, params, names = _locking(model, seen)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*params, record.pk])
        if not (row := cursor.fetchone()):
            raise Unseen
    found = model.from_db(connection.alias, names, row[:-1])
    found.is_shown = row[-1]
    return found


@lru_cache(maxsize=2000)
def _locking(model: Any, seen: Q) -> tuple[str, tuple[Any, ...], list[str]]:
    """Only the question is remembered, never its answer; the id that is asked for is its last parameter."""
    shown = ExpressionWrapper(seen, BooleanField())
    row = model._base_manager.select_for_update(of=("self",)).annotate(is_shown=shown).filter(pk=SERVICE)
    sql, params = row.query.sql_with_params()
    return sql, params[:-1], [one.attname for one in model._meta.concrete_fields]


def unseen_among(people: Iterable[UUID], actor: Any) -> bool:
    """Whether any of these, as far as they are people recorded, may not be shown to this person."""
    wanted, step = list(people), next(one for one in registry.steps() if one.child == "")
    if actor.pk == SERVICE or not wanted:
        return False
    found: bool = registry.model_for(step).objects.filter(~q(step, actor), pk__in=wanted).exists()
    return found


def hidden_among(people: Iterable[UUID], actor: Any) -> set[UUID]:
    """Which of these people this person may not be shown at all."""
    wanted = list(people)
    if actor.pk == SERVICE or not wanted:
        return set()
    seer, among = Seer(actor.pk, actor.roles, actor.on), Head.objects.filter(subject__in=wanted)
    lists = [_hidden_from(one, seer)[1] for one in registry.HIDES]
    return {head.subject for several in lists for head in among.filter(subject__in=several)}


def fetch(model: Any, pk: UUID, actor: Any, now: datetime, purpose: str = "", related: Iterable[str] = ()) -> Any:
    """What a page shows of one record, veiled where it must be; the look is written down.

    Raises `Unseen` where there is no such record for this person.
    """
    record = visible(model, actor).select_related(*related).filter(pk=pk).first()
    if record is None:
        raise Unseen
    saw(actor, model._meta.label, [record.pk], now, purpose)
    return veil([record], actor, now)[0]


def veil(records: list[Any], actor: Any, now: datetime) -> list[Any]:
    """The same records with what is kept back from this person replaced; never saved, only shown."""
    if records and records[0].step.veils:
        for record, hidden in zip(records, kept_back(records, actor, now), strict=True):
            for name, says in hidden.items():
                record.__dict__[name] = Veiled(says)
    return records


def kept_back(records: list[Any], actor: Any, now: datetime) -> list[Mapping[str, str]]:
    """For each record the fields kept back from this person, with what stands there instead."""
    from .facts import facts_of

    return [
        {name: veil.says for veil in one.record.step.veils if veil.lifts(one) is not None for name in veil.fields}
        for one in facts_of(records, actor, now)
    ]
