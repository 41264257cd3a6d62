"""A child's chronology: all that was done and recorded, filtered as asked, on the screen and on paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst

from frontdoor.archive import history as journal
from frontdoor.archive.history import Entry
from frontdoor.engine.sight import Unseen
from frontdoor.govuk.forms import Checkboxes, DayField, Form, LineField, Radios
from frontdoor.kernel.calendar import day_of, local
from frontdoor.practice.words import long_day

from .brought import spread
from .gate import acting_now, kind_at, opened
from .story import Told, told

ORDERS = [("newest", "Newest first"), ("oldest", "Oldest first")]


class Filter(Form):
    """What is to be shown; asked in the address, so that it can be sent to a colleague."""

    kind = forms.MultipleChoiceField(label="What", widget=Checkboxes, required=False)
    since = DayField(label="From", required=False, help_text="For example 4 Mar 2019")
    until = DayField(label="To", required=False, help_text="This day is included")
    words = LineField(label="With these words", required=False)
    significant = forms.BooleanField(label="Only what is significant", required=False)
    order = forms.ChoiceField(label="Order", choices=ORDERS, widget=Radios(inline=True), required=False)

    def given(self, name: str) -> Any:
        """What was asked for, as far as it could be read."""
        return self.cleaned_data.get(name) if self.is_valid() or name in self.cleaned_data else None


@dataclass(frozen=True)
class Chronology:
    """The entries that were asked for, by day, and the filter that asked."""

    days: tuple[tuple[str, tuple[Told, ...]], ...]
    filter: Filter
    shown: int
    of: int

    @property
    def filtered(self) -> bool:
        return any(name != "order" for name in self.filter.changed_data)


def story(request: HttpRequest, person: UUID) -> Chronology:
    """The chronology of that person as this actor may read it; show it with `web/chronology.html` as `story`."""
    actor, now = acting_now(request)
    everything = spread(_saying_something(journal.chronology(person, actor, now)))
    typed = request.GET.copy()
    typed.setdefault("order", ORDERS[0][0])
    asked = Filter(typed)
    kinds = {one.kind: str(capfirst(one.step.label)) for one in everything}
    asked.fields["kind"].choices = sorted(kinds.items(), key=lambda one: one[1])  # type: ignore[attr-defined]  # a choice field
    asked.full_clean()
    wanted = [one for one in told(_narrowed(everything, asked), actor) if _has_words(one, asked)]
    return Chronology(_by_day(wanted, asked.given("order") == "oldest"), asked, len(wanted), len(everything))


def _saying_something(entries: list[Entry]) -> list[Entry]:
    """Without what another entry brought about and what says nothing of its own."""
    here = {one.event for one in entries}
    return [one for one in entries if any(one.said.values()) or one.because or one.caused_by not in here]


def _narrowed(entries: list[Entry], asked: Filter) -> list[Entry]:
    since, until = asked.given("since"), asked.given("until")
    return journal.narrowed(
        entries,
        asked.given("kind"),
        _morning(since) if since else None,
        _morning(until + timedelta(days=1)) if until else None,
        bool(asked.given("significant")),
    )


def _morning(day: date) -> datetime:
    return local(day, time.min)


def _has_words(one: Told, asked: Filter) -> bool:
    words = asked.given("words")
    return not words or one.holds(words)


def _by_day(entries: list[Told], oldest_first: bool) -> tuple[tuple[str, tuple[Told, ...]], ...]:
    ordered = entries if oldest_first else entries[::-1]
    return tuple((long_day(day), tuple(group)) for day, group in groupby(ordered, key=lambda one: day_of(one.entry.at)))


def page(request: HttpRequest, kind: str, pk: UUID) -> HttpResponse:
    """The chronology alone, to be read or printed."""
    step, model = kind_at(kind)
    if step.child != "":
        raise Unseen
    person = opened(request, model, pk, "chronology")
    return render(request, "web/chronology_page.html", {"record": person, "step": step, "story": story(request, pk)})
