"""Every “yes” to a standing question is a sign of harm, and waits until a manager has decided about the child."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from frontdoor.casework.models import Indicator
from frontdoor.casework.steps.indicator import State
from frontdoor.engine.doing import Doing
from frontdoor.engine.models import StoredReading
from frontdoor.kernel.step import VOID
from frontdoor.practice.harm import DANGER_NOW, YES, saying

from .models import Contact, ContactChild
from .steps.standing import standing

FIRST = 2  # the version of a row that is screened before anything else has happened to it
CORRECTED = "The answer was put right."  # where the reason stands beside the correction itself


def told_with_the_worry(doing: Doing, row: ContactChild, answers: Mapping[str, Any]) -> None:
    """They count from when we were told of the child: with the worry, or where the child was added, since then."""
    has_none(row)  # it has only just come
    _raised(doing, row, _told_at(row))


def of_everybody(in_danger: str, children: Mapping[Any, Mapping[str, Any]]) -> dict[Any, Mapping[str, Any]]:
    """A worry about danger now is that of every child in it, but where it was said who it is that is in danger."""
    said_who = any(said.get(DANGER_NOW) == YES for said in children.values())
    if in_danger != YES or said_who:
        return dict(children)
    return {child: {**said, DANGER_NOW: YES} for child, said in children.items()}


def told_at_screening(doing: Doing, row: ContactChild, answers: Mapping[str, Any]) -> None:
    """What is heard in the worry when it is first screened was told with it: a slow screening hides no hour of harm."""
    _withdrawn(doing, row, answers.get("no_longer_because") or CORRECTED)
    _raised(doing, row, _told_at(row) if row.version == FIRST else doing.now)


def _told_at(row: ContactChild) -> datetime:
    """When we were told of the child: with the worry, or when the child was put on it."""
    at: datetime | None = getattr(row, "told_at", None)
    if at is None:
        since = StoredReading.objects.filter(clock="decision", record=row.contact_id, subject=row.child_id)
        at = since.order_by("started").values_list("started", flat=True).first()
    return at or row.contact.received_at


def told_of_the_whole_worry(doing: Doing, row: ContactChild, answers: Mapping[str, Any]) -> None:
    _raised(doing, row, doing.now)


def put_right(doing: Doing, row: ContactChild, answers: Mapping[str, Any]) -> None:
    _withdrawn(doing, row, CORRECTED)
    _raised(doing, row, doing.now)


def in_danger_after_all(doing: Doing, contact: Contact, answers: Mapping[str, Any]) -> None:
    """What is said of the whole worry is said of every child in it."""
    if contact.in_danger != YES:
        return
    rows = ContactChild.objects.filter(contact=contact).exclude(**{DANGER_NOW: YES}).exclude(state=VOID)
    for row in rows.order_by("pk"):
        doing.perform(row, "hear_of_danger")


def the_time_allowed_is_another(doing: Doing, contact: Contact, answers: Mapping[str, Any]) -> None:
    rows = ContactChild.objects.filter(contact=contact).values("pk")
    raised = Indicator.objects.filter(origin__in=rows, state=State.RAISED).exclude(rag=contact.rag)
    for one in raised.order_by("pk"):
        doing.perform(one, "regrade", rag=contact.rag)


def the_worry_was_put_right(doing: Doing, contact: Contact, answers: Mapping[str, Any]) -> None:
    in_danger_after_all(doing, contact, answers)
    the_time_allowed_is_another(doing, contact, answers)


def to_be_weighed_again(doing: Doing, row: ContactChild, answers: Mapping[str, Any]) -> None:
    for one in _signs(row):
        if one.state == State.WEIGHED:
            doing.perform(one, "raise_again")


def weighed(doing: Doing, row: ContactChild, answers: Mapping[str, Any]) -> None:
    for one in _signs(row):
        if one.state == State.RAISED:
            doing.perform(one, "weigh")


def raised_by(row: Any) -> QuerySet[Indicator]:
    """The signs raised by that row; its id, or how the query around it names it."""
    return Indicator.objects.filter(origin=row).exclude(state=VOID)


def has_none(row: ContactChild) -> None:
    """Where that has been asked already."""
    row.__dict__["signs"] = []


def _signs(row: ContactChild) -> list[Indicator]:
    """The signs raised by this row, asked for once."""
    if "signs" not in row.__dict__:
        row.__dict__["signs"] = list(raised_by(row.pk).order_by("pk"))
    signs: list[Indicator] = row.__dict__["signs"]
    return signs


def _raised(doing: Doing, row: ContactChild, at: datetime) -> None:
    """What is answered after the decision waits for the next one, in sight."""
    there = {one.question: one for one in _signs(row)} if saying(standing(row), YES) else {}
    for asked in saying(standing(row), YES):
        sign = there.get(asked.code)
        if sign is None:
            new = Indicator(child_id=row.child_id)
            said = {"question": asked.code, "words": _words(row, asked.code), "rag": row.contact.rag}
            _signs(row).append(doing.open(new, origin=row.pk, raised_at=at, **said))
        elif sign.state == State.WITHDRAWN:
            doing.perform(sign, "raise_again")


def _withdrawn(doing: Doing, row: ContactChild, because: str) -> None:
    answers = standing(row)
    for one in _signs(row):
        if one.state == State.RAISED and answers[one.question] != YES:
            doing.perform(one, "withdraw", withdrawn_because=because)


def _words(row: ContactChild, code: str) -> str:
    """The child's own words where the child told somebody; where the child may be, where nobody knows it."""
    return {"disclosed": row.words, "whereabouts_unknown": row.whereabouts}.get(code, "")
