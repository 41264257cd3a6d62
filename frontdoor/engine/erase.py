"""Destroys what was said, by two people and under a rule or a court order, while the chain still verifies."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from frontdoor.journal.models import Event, Payload
from frontdoor.journal.read import live
from frontdoor.kernel.step import Facts, WhyNot

from .doing import Doing, Refused, subjects_of
from .perform import together
from .rows import blank, values_of

KEPT = frozenset({"id", "state", "version", "line"})


def propose_erase(record: Any, by: WhyNot, actor: Any, now: datetime, fields: Iterable[str], because: str) -> Any:
    """The first of the two says which fields, and under which rule or court order; nothing is destroyed yet."""
    wanted = sorted(set(fields))

    def act(doing: Doing) -> Any:
        row = _allowed(doing, record, by)
        if not because.strip():
            raise Refused("Say under which rule or court order.")
        if unknown := [one for one in wanted if one in KEPT or not _column(row, one)]:
            raise Refused(*(f"“{one}” cannot be erased." for one in unknown))
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
    row = doing.lock(record)
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
    columns = [row._meta.get_field(name).attname for name in fields]
    said = Payload.objects.filter(event__record_id=row.pk, body__has_any_keys=columns)
    return list(said.values_list("event", flat=True))


def _column(row: Any, name: str) -> Any:
    return next((one for one in row._meta.concrete_fields if one.name == name), None)
