"""Puts a finished record right: an answer corrected, an act voided, a decision opened again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from frontdoor.journal.models import Event, EventSubject
from frontdoor.journal.read import caused, folded, live, said_in
from frontdoor.kernel.step import VOID, Action, Facts, WhyNot

from . import registry
from .doing import Doing, Refused, subjects_of, when_of
from .facts import Answers
from .perform import as_it_stands, together
from .registry import label_of
from .rows import Row, columns_of, heard, plain, put, put_back, values_of
from .token import Token, check

ERASURES = (".propose_erase", ".erase")


def correct(
    record: Any,
    act: str,
    actor: Any,
    now: datetime,
    token: Token | None = None,
    because: str = "",
    more: Row | None = None,
    **answers: Any,
) -> Any:
    """Says again what was said when this act was done; whatever is not given stays as it was.

    `because` is why it is put right; an answer of that name is given in `more`, where any answer may be.
    Raises `Refused` where nothing would change, where more depends on the answer than itself, where a later act has
    said it anew, or where the act would not have been done so: its own rules are asked again.
    """

    answers |= more or {}

    def amend(doing: Doing, row: Any) -> None:
        event, action, before = _last(row, act), row.step.action(act), values_of(row)
        said = _said_anew(row, action, answers)
        _may_be_corrected(row, action, event, said, actor)
        stood = _reasons(doing, row, action, event, event.actor, {})
        put(row, action.asks, said)
        if reasons := [why for why in _reasons(doing, row, action, event, doing.actor, said) if why not in stood]:
            raise Refused(*reasons)
        last = _standing(row, event)
        told = plain({name: said[name] for name in action.tells if name in said})
        when = {"occurred_at": last.occurred_at, "to_the_minute": last.to_the_minute}
        when |= when_of(answers[action.happened]) if action.happened in said else {}
        columns = columns_of(row, action.asks, said)
        told = last.told | told | {"because": because}
        _write(doing, row, "correct", before, event, amends=event.id, told=told, answered=columns, **when)

    return _amended(record, actor, now, amend, token)


def _said_anew(row: Any, action: Action, answers: Row) -> Row:
    if extra := answers.keys() - {one.name for one in action.asks if one.stored}:
        raise TypeError(f"{action.name} does not ask for {sorted(extra)}")
    said = heard(row, action.asks, answers)
    found = {name: one for name, one in said.items() if plain(one) != plain(_said_before(row, name))}
    if (day := answers.get(action.happened)) and isinstance(day, date) and not isinstance(day, datetime):
        found[action.happened] = said[action.happened]  # the same instant, but known only to the day
    if not found:
        raise Refused("Nothing would change: this is what is recorded.")
    return found


def _said_before(row: Any, name: str) -> Any:
    return getattr(row, row._meta.get_field(name).attname)


def _may_be_corrected(row: Any, action: Action, event: Event, said: Row, actor: Any) -> None:
    """Not whom it is about, what followed from it or was said anew, nor by whoever has judged it."""
    about = {row.step.child, row.step.parent, *row.step.others.values()}
    fixed = [one.words for one in action.asks if one.name in said and (not one.correctable or one.name in about)]
    if fixed:
        raise Refused(*(f"Not “{one}”: take “{action.label}” back and do it again." for one in fixed))
    for later in _acts([one for one in live([row.pk]) if not one.amends and one.version > event.version]):
        if columns_of(row, action.asks, said) & said_in(later.id):
            raise Refused(f"This was said again by “{label_of(later.act)}”: put that right instead.")
        done = registry.act_named(later.act)
        if done and done.checks(action.name) and later.actor_id == actor.pk:
            raise Refused(f"“{done.label}” was done on this by you, so somebody else puts it right.")


def _reasons(doing: Doing, row: Any, action: Action, event: Event, actor: Any, said: Row) -> list[str]:
    """Why the act, with these answers, would not have been done by this person when it was recorded."""
    stood = {one.name: getattr(row, one.name) for one in action.asks if one.stored}
    source = Answers([row], actor, doing.now, before=doing.flush)
    facts = Facts(actor, row, event.recorded_at, source, stood | dict(said), row.state)
    missing = (one.missing(facts) for one in action.asks if one.stored)
    return [why for why in (*(rule(facts) for rule in action.needs), *missing) if why]


def void(record: Any, actor: Any, now: datetime, token: Token | None = None, because: str = "") -> Any:
    """Takes back the last act that stands; what it caused must be taken back first."""

    def amend(doing: Doing, row: Any) -> None:
        standing = _acts([one for one in live([row.pk]) if not one.amends])
        if not standing:
            raise Refused("Nothing is left to take back.")
        event, before = standing[-1], values_of(row)
        if following := caused(event.id):
            raise Refused(*(_first(one) for one in following))
        if len(standing) > 1:
            put_back(row, _row_without(row, event))
        else:
            _nothing_hangs_from(row)
            row.state = VOID
        _guard(doing, row, before["state"])
        _write(doing, row, "void", before, event, voids=event.id, told={"because": because})

    return _amended(record, actor, now, amend, token)


def _nothing_hangs_from(row: Any) -> None:
    """What never was can have nothing recorded about it."""
    for one in row._meta.related_objects:
        below = one.related_model
        if hasattr(below, "step") and below._base_manager.filter(**{one.field.name: row}).exclude(state=VOID).exists():
            raise Refused(f"First take back what hangs from this: {registry.step_for(below).label}.")


def _acts(standing: list[Event]) -> list[Event]:
    """But for erasures and what led to them: what is destroyed is not taken back."""
    erased = max((one.version for one in standing if one.act.endswith(".erase")), default=0)
    return [one for one in standing if not one.act.endswith(ERASURES) or one.version > erased]


def _first(event: Event) -> str:
    step = registry.step_of_type(event.record_type)
    return f"Take back “{label_of(event.act)}” first: that {step.label} came of this."


def _row_without(row: Any, event: Event) -> dict[str, Any]:
    """The row as it was before this act, with what has been put right since of the acts before it."""
    earlier = folded(row.pk, event.version)
    if earlier is None:
        raise Refused("What stood before has been erased, so this cannot be taken back.")
    for later in live([row.pk]):
        if later.amends and later.amends != event.id and later.version > event.version:
            earlier |= folded(row.pk, later.version + 1, later.version) or {}
    return earlier


def reopen(record: Any, actor: Any, now: datetime, token: Token | None = None, because: str = "") -> Any:
    """Takes a finished record back to where its step says, and asks again what must hold there."""

    def amend(doing: Doing, row: Any) -> None:
        before, row.state = values_of(row), row.step.reopened(row.state)
        if row.state is None:
            raise Refused("This cannot be opened again.")
        _guard(doing, row, before["state"])
        told = {"because": because, "state": row.state}  # where it leads is what clocks hear
        event = doing.write(row, f"{row.step.name}.reopen", before, subjects_of(row), told=plain(told))
        doing.follow(event, row, {})

    return _amended(record, actor, now, amend, token, record.step.may_reopen)


def _amended(
    record: Any,
    actor: Any,
    now: datetime,
    amend: Callable[[Doing, Any], None],
    token: Token | None,
    by: WhyNot | None = None,
) -> Any:
    def act(doing: Doing) -> Any:
        row = doing.lock(record)
        doing.must_see(row)
        if token:
            check(row, token, actor)
        facts = Facts(actor, row, now, doing.source([row]), {}, row.state)
        if why := (by or row.step.amended_by)(facts):
            raise Refused(why)
        amend(doing, row)
        return row

    return together(act, actor, now, lambda: _everybody(record))


def _everybody(record: Any) -> Iterable[UUID]:
    """Whom the record is about, and whom it was about when any of its acts was done; and whom more may follow for."""
    ever = EventSubject.objects.filter(event__record_id=record.pk).values_list("subject", flat=True)
    return [*subjects_of(as_it_stands(record)), *ever, *getattr(record, "beside", ())]


def _guard(doing: Doing, row: Any, left: Any) -> None:
    """What must be true of whoever enters a state is asked again of whoever is brought back to it."""
    if row.state == left:
        return
    facts = Facts(doing.actor, row, doing.now, doing.source([row]), {}, row.state)
    if reasons := [why for rule in row.step.holds.get(row.state, ()) if (why := rule(facts))]:
        raise Refused(*reasons)


def _last(row: Any, act: str) -> Event:
    said = [one for one in live([row.pk]) if one.act == f"{row.step.name}.{act}"]
    if not said:
        raise Refused("That has not been done, so it cannot be corrected.")
    return said[-1]


def _standing(row: Any, event: Event) -> Event:
    """The event, or the last correction of it."""
    return [one for one in live([row.pk]) if event.id in (one.id, one.amends)][-1]


def _write(doing: Doing, row: Any, how: str, before: dict[str, Any], event: Event, **more: Any) -> None:
    subjects = dict(event.subjects.values_list("subject", "role"))
    amending = doing.write(row, f"{row.step.name}.{how}", before, subjects, **more)
    doing.touched.append((event.act, subjects, row.line))
    doing.follow(amending, row, {})
