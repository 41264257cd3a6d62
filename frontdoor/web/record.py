"""The page of one record: where it stands, what happens next, what is recorded, what is due; and its history."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from frontdoor.archive import history as journal
from frontdoor.engine.book import book_as_known
from frontdoor.engine.doing import subjects_of
from frontdoor.engine.facts import facts_of
from frontdoor.engine.kin import members_of
from frontdoor.engine.models import Record, StoredReading
from frontdoor.engine.perform import available
from frontdoor.engine.registry import clock_named, step_for
from frontdoor.engine.sight import Veiled, person_model, visible
from frontdoor.kernel.book import Book
from frontdoor.kernel.clock import limit_source
from frontdoor.kernel.step import Action, not_by_hand
from frontdoor.practice.roles import SERVICE
from frontdoor.practice.time_left import TimeLeft, time_left

from .gate import acting_now, kind_at, opened, template_for
from .shown import in_words, instant_in_words, label_of, names_of, state_in_words
from .story import told

OURS = ("id", "state", "version", "line")
NO_BEGINNING = "not known when it began"
PANELS: list[str] = []  # a later stage's: templates that stand on the page of every record


@dataclass(frozen=True)
class Offer:
    """An act that the record's state offers, and why this person may not do it."""

    action: Action
    reasons: tuple[str, ...] = ()

    @property
    def why(self) -> str:
        return " ".join(self.reasons)


@dataclass(frozen=True)
class Line:
    """One thing recorded: what it is called and what it says; `kept_back` where it says only why not."""

    label: str
    says: str
    url: tuple[str, UUID] | None = None
    kept_back: bool = False


@dataclass(frozen=True)
class Running:
    """A time limit that runs: the question, about whom, how much is left, and where the limit comes from."""

    question: str
    about: str
    time: TimeLeft
    due: datetime | None
    started: datetime
    source: str

    @property
    def details(self) -> str:
        """The exact instants, and who set the limit."""
        due = f"Due {instant_in_words(self.due)}. " if self.due else ""
        return f"{due}Running since {instant_in_words(self.started)}. {self.source}."


def record(request: HttpRequest, kind: str, pk: UUID) -> HttpResponse:
    """One record as this person may see it."""
    step, model = kind_at(kind)
    actor, now = acting_now(request)
    found = opened(request, model, pk, "", _ties(model))
    return render(request, template_for(step, "record", "web/record.html"), about(found, actor, now))


def about(record: Any, actor: Any, now: datetime) -> dict[str, Any]:
    """What the page of any record shows; a page of an app's own adds to it."""
    offers = offered(record, actor, now)
    may = _onward_first(record, [one for one in offers if not one.reasons])
    return {
        "step": record.step,
        "record": record,
        "state": state_in_words(record.step, record.state),
        "next": may[0] if may else None,
        "beside": may[1:],
        "refused": [one for one in offers if one.reasons],
        "lines": list(lines(record, actor)),
        "running": running(record, actor, now),
        "panels": PANELS,
    }


def offered(record: Any, actor: Any, now: datetime) -> list[Offer]:
    """What may be done next, in the order of the declaration; what time does, or only follows, is no offer."""
    found = available([record], actor, now)[record.pk]
    return [Offer(one, tuple(reasons)) for one, reasons in found if one.by not in (SERVICE, not_by_hand)]


def _onward_first(record: Any, offers: list[Offer]) -> list[Offer]:
    """The obvious next thing is the first that moves the record on; the rest keep their order."""
    states = list(record.step.states)
    here = states.index(record.state) if record.state in states else -1
    onward = [one for one in offers if states.index(one.action.moves[record.state]) > here]
    return onward[:1] + [one for one in offers if one not in onward[:1]]


def lines(record: Any, actor: Any) -> Iterator[Line]:
    """What is recorded, but for what nobody has answered."""
    kept = [one for one in record._meta.concrete_fields if one.name not in OURS and (one.editable or one.unique)]
    names = names_of([record], [one.name for one in kept], actor)
    for field in kept:
        value = getattr(record, field.attname)
        if value is not False and (says := in_words(field, value, names)):
            yield Line(
                label_of(type(record), field.name), says, _address(field, value, names), isinstance(value, Veiled)
            )


def _address(field: Any, value: Any, names: Mapping[str, str]) -> tuple[str, UUID] | None:
    """Where the other record is, for whoever may see it."""
    leads = isinstance(field, models.ForeignKey) and issubclass(field.related_model, Record) and str(value) in names
    return (step_for(field.related_model).name, value) if leads else None


def _ties(model: Any) -> list[str]:
    return [one.name for one in model._meta.concrete_fields if isinstance(one, models.ForeignKey)]


def running(record: Any, actor: Any, now: datetime) -> list[Running]:
    """The time limits that run for whoever the record is about, the nearest first."""
    people = [one for one, role in subjects_of(record).items() if role == "child"]
    kin = {one: person for person, several in members_of(people).items() for one in several}
    open_ones = StoredReading.objects.running(now).filter(subject__in=kin)
    found = list(open_ones.order_by(models.F("due").asc(nulls_last=True), "pk"))
    names = _names(record, people, actor) if found and len(people) > 1 else {}
    book = book_as_known() if found else None
    return [_running(one, names.get(kin[one.subject], ""), now, book) for one in found if book]


def _names(record: Any, people: list[UUID], actor: Any) -> dict[UUID, str]:
    return {one.pk: str(one) for one in visible(person_model(record.step), actor).filter(pk__in=people)}


def _running(one: StoredReading, name: str, now: datetime, book: Book) -> Running:
    clock = clock_named(one.clock)
    left = time_left(one.due, now, book.calendar()) if one.due else TimeLeft(NO_BEGINNING, "unknown")
    source = limit_source(clock, one.started, one.due, book)
    return Running(clock.question, name, left, one.due, one.started, source)


def history(request: HttpRequest, kind: str, pk: UUID) -> HttpResponse:
    """Every version of the record: who, when, why, and what was put right or taken back."""
    step, model = kind_at(kind)
    actor, now = acting_now(request)
    found = opened(request, model, pk, "history")
    versions = told(reversed(journal.history(found, actor, now)), actor)
    facts = available_amends(found, versions, actor, now)
    return render(request, "web/history.html", {"step": step, "record": found, "versions": versions, **facts})


def available_amends(record: Any, versions: list[Any], actor: Any, now: datetime) -> dict[str, Any]:
    """Whether this person may put right, take back or open again, or why not."""
    step = record.step
    facts = facts_of([record], actor, now)[0]
    why_not, final = step.amended_by(facts), step.reopened(record.state) is not None
    reopens = final and step.may_reopen(facts) is None
    return {"why_not": why_not, "reopens": reopens, "voids": bool(versions) and not why_not}
