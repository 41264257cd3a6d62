"""Destroys what was said, by two people and under a rule or a court order, while the chain still verifies."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from frontdoor.engine.doing import Doing, Refused, Unseen, subjects_of
from frontdoor.engine.perform import together
from frontdoor.engine.rows import blank, values_of
from frontdoor.engine.sight import hidden_among
from frontdoor.journal.models import Event, Payload
from frontdoor.journal.read import live
from frontdoor.kernel.step import EMPTY, Facts, WhyNot

KEPT = frozenset({"id", "state", "version", "line"})


def propose_erase(record: Any, by: WhyNot, actor: Any, now: datetime, fields: Iterable[str], because: str) -> Any:
    """The first of the two says which fields, and under which rule or court order; nothing is destroyed yet."""
    wanted = sorted(set(fields))

    def act(doing: Doing) -> Any:
        row = _allowed(doing, record, by)
        if not because.strip():
            raise Refused("Say under which rule or court order.")
        if kept := [one for one in wanted if one in KEPT or not _may_be_blank(row, one)]:
            raise Refused(*(f"“{one}” cannot be erased." for one in kept))
        told = {"fields": wanted, "because": because}
        doing.write(row, f"{row.step.name}.propose_erase", values_of(row), subjects_of(row), told=told)
        return row

    return together(act, actor, now, lambda: subjects_of(record))


def erase(record: Any, by: WhyNot, actor: Any, now: datetime) -> Any:
    """The second destroys it: the fields in the row, and every payload that held them."""

    def act(doing: Doing) -> Any:
        row = _allowed(doing, record, by)
        proposal = _proposal(row)
        if proposal.actor_id == actor.pk:
            raise Refused("Somebody else must erase it: it was you who proposed it.")
        for name in proposal.told["fields"]:
            setattr(row, name, blank(row._meta.get_field(name)))
        holding = _holding(row, proposal.told["fields"])
        told = proposal.told | {"erases": [str(one) for one in holding]}
        event = doing.write(row, f"{row.step.name}.erase", {}, subjects_of(row), told=told)
        doing.follow(event, row, {})
        doing.flush()
        Payload.objects.filter(event__in=holding).update(body=None, salt=b"")
        return row

    return together(act, actor, now, lambda: subjects_of(record))


def _allowed(doing: Doing, record: Any, by: WhyNot) -> Any:
    """Whoever may erase need not read the record, but must not be kept from the people in it."""
    row = doing.lock(record)
    if hidden_among(subjects_of(row), doing.actor):
        raise Unseen
    if why := by(Facts(doing.actor, row, doing.now, doing.source([row]), {}, row.state)):
        raise Refused(why)
    return row


def _proposal(row: Any) -> Event:
    """The last proposal that has not been carried out."""
    last = [one for one in live([row.pk]) if one.act.endswith((".propose_erase", ".erase"))][-1:]
    if not last or last[0].act.endswith(".erase"):
        raise Refused("Nobody has proposed to erase anything here.")
    return last[0]


def _holding(row: Any, fields: list[str]) -> list[Any]:
    """What holds anything in these fields; an event that says they are empty tells nothing and stays."""
    columns = [row._meta.get_field(name).attname for name in fields]
    said = Payload.objects.filter(event__record_id=row.pk, body__has_any_keys=columns).values_list("event", "body")
    return [event for event, body in said if body and any(body.get(one) not in EMPTY for one in columns)]


def _may_be_blank(row: Any, name: str) -> bool:
    field: Any = next((one for one in row._meta.concrete_fields if one.name == name), None)
    return field is not None and not field.unique and (field.null or blank(field) is not None)
