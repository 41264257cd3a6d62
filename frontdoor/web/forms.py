"""What an act asks, as a form: labels, hints and answers from what is stored, and nothing answered beforehand."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.text import capfirst

from frontdoor.accounts.models import THE_SERVICE, Holding, User
from frontdoor.engine.facts import facts_of
from frontdoor.engine.models import Record
from frontdoor.engine.sight import Veiled, visible
from frontdoor.govuk.forms import AboutDate, Checkboxes, DayField, Form, InstantField, WordsField, formfield
from frontdoor.kernel.calendar import day_of
from frontdoor.kernel.step import Action, Ask, Facts

if TYPE_CHECKING:
    from .drafting import Writing

Fields = Mapping[str, forms.Field]
Choices = Mapping[str, Any]  # for an answer that is another row: the rows to choose from
Reveals = Mapping[str, Mapping[str, Sequence[str]]]


class _Read(dict[str, Any]):
    """Answers that remember which of them a rule has asked for."""

    def __init__(self, answers: Mapping[str, Any]) -> None:
        super().__init__(answers)
        self.names: set[str] = set()

    def __contains__(self, name: object) -> bool:
        self.names.add(str(name))
        return super().__contains__(name)

    def __getitem__(self, name: str) -> Any:
        self.names.add(name)
        return super().__getitem__(name)

    def get(self, name: str, otherwise: Any = None) -> Any:
        self.names.add(name)
        return super().get(name, otherwise)


class ActForm(Form):
    """The questions of one act on one record.

    Whether an answer is needed only the act knows, so no question is marked as required here; what the act refuses is
    put at the question it is about, or above all questions.
    """

    record: Any
    action: Action
    actor: Any
    now: datetime

    def begin(self, record: Any, action: Action, actor: Any, now: datetime, fields: Fields, reveals: Reveals) -> None:
        self.record, self.action, self.actor, self.now = record, action, actor, now
        self.fields.update(fields)
        self.reveals = reveals  # type: ignore[misc]  # a form class of one's own names them on the class

    def put_back(self, writing: Writing) -> ActForm:
        """Shows what this person had typed before, where they had."""
        self.initial = dict(self.initial) | writing.initial(self)
        return self

    def answers(self) -> dict[str, Any]:
        """What was answered, for `perform`; only questions of the act."""
        asked = [one.name for one in self.action.asks]
        beside = [name for name in asked if name not in self.fields]  # what only the one box for a date can say
        found: dict[str, Any] = {}
        for name in asked:
            if name in self.cleaned_data:
                found |= _spelt_out(name, self.cleaned_data[name], beside)
        return found

    def refuse(self, reasons: Sequence[str]) -> list[str]:
        """Puts each reason at the question it is about; gives back those that are about none."""
        about, left = self._judged() | self._missing(), []
        for reason in reasons:
            name = about.get(reason, "")
            if name in self.fields:
                self.add_error(name, reason)
            else:
                left.append(reason)
        return left

    def refuse_missing(self) -> None:
        """Says also what has not been answered, when something else is already wrong with the answers."""
        for reason, name in self._missing().items():
            if name in self.fields and name not in self.errors:
                self.add_error(name, reason)

    def _missing(self) -> dict[str, str]:
        facts = self._facts()
        return {why: one.name for one in self.action.asks if (why := one.missing(facts))}

    def _judged(self) -> dict[str, str]:
        """What each rule says that looks at one question alone, and which."""
        facts, found = self._facts(), {}
        for rule in self.action.needs:
            read = _Read(facts.answers)
            why = rule(replace(facts, answers=read))
            if why and len(read.names) == 1:
                found[why] = next(iter(read.names))
        return found

    def _facts(self) -> Facts:
        answers = {name: value for name, value in self.answers().items() if name not in self.errors}
        return replace(facts_of([self.record], self.actor, self.now)[0], answers=answers)


def _spelt_out(name: str, value: Any, asked: Collection[str]) -> dict[str, Any]:
    """A date as exactly as it is known becomes the day and, where the act asks it, how well it is known."""
    day, precision = (value.day, value.precision) if isinstance(value, AboutDate) else (value, "day")
    stem = name.removesuffix("_on")
    known = {f"{stem}_precision": precision, f"{stem}_about": precision != "day"}
    return {name: day} | {key: said for key, said in known.items() if key in asked}


def act_form(
    record: Any,
    action_name: str,
    actor: Any,
    now: datetime,
    data: Any = None,
    initial: Mapping[str, Any] | None = None,
    prefix: str = "",
    *,
    fields: Fields | None = None,
    choose: Choices | None = None,
    without: Sequence[str] = (),
    reveals: Reveals | None = None,
    kind: type[ActForm] = ActForm,
) -> ActForm:
    """The form of that act.

    `fields` gives a question of the page's own, by name (needed for what is not stored); `choose` the rows to choose
    from; `without` leaves questions out; `reveals` says which questions an answer opens; `kind` is the page's own form.
    Questions that may be left unanswered show what is recorded already; the rest start empty, but for `initial`.
    """
    action = record.step.action(action_name)
    own, rows = fields or {}, choose or {}
    asked = [one for one in action.asks if one.name not in without and not _kept_back(record, one)]
    made = {one.name: own.get(one.name) or question(record, one, actor, now, rows.get(one.name)) for one in asked}
    known = recorded(record, [one for one in asked if not one.required]) | dict(initial or {})
    form = kind(data, initial=known, prefix=prefix or None)
    more = {name: field for name, field in own.items() if name not in made}
    form.begin(record, action, actor, now, {k: v for k, v in made.items() if v} | more, reveals or {})
    return form


def recorded(record: Any, asks: Sequence[Ask]) -> dict[str, Any]:
    """What the record holds already of these questions."""
    return {one.name: _value(record, one.name) for one in asks if one.stored}


def _value(record: Any, name: str) -> Any:
    return getattr(record, record._meta.get_field(name).attname)


def _kept_back(record: Any, one: Ask) -> bool:
    """What this person may not read they cannot answer either: it stays as it is."""
    return one.stored and isinstance(_value(record, one.name), Veiled)


def question(record: Any, one: Ask, actor: Any, now: datetime, rows: Any = None) -> forms.Field | None:
    """One question; None where only a page of its own can ask it."""
    if not one.stored:
        return _unstored(one)
    asked = record._meta.get_field(one.name)
    field = _asked_by(asked, actor, now, rows)
    if field is None:
        return None
    field.required, field.initial = False, None
    field.label = capfirst(one.label or asked.verbose_name)
    return field


def _unstored(one: Ask) -> forms.Field:
    kind = InstantField if one.name.endswith("_at") else DayField if one.name.endswith("_on") else WordsField
    return kind(required=False, label=capfirst(one.words))


def _asked_by(asked: Any, actor: Any, now: datetime, rows: Any) -> forms.Field | None:
    if isinstance(asked, models.ForeignKey):
        found = rows if rows is not None else _rows(asked.related_model, actor, now)
        return forms.ModelChoiceField(found, empty_label="Choose", help_text=asked.help_text)
    if isinstance(asked, ArrayField):
        return _several(asked)
    field = formfield(asked)
    if isinstance(field, forms.ChoiceField) and isinstance(field.widget, forms.Select):
        field.choices = [(value, label if value else "Choose") for value, label in field.widget.choices]
    return field


def _several(asked: Any) -> forms.Field | None:
    choices = asked.base_field.choices
    if not choices:
        return None
    return forms.MultipleChoiceField(choices=choices, widget=Checkboxes, help_text=asked.help_text)


def _rows(model: Any, actor: Any, now: datetime) -> Any:
    """Colleagues who hold a role today; of records, those that this person may see."""
    if model is User:
        return User.objects.filter(pk__in=Holding.objects.on(day_of(now)).values("user")).exclude(pk=THE_SERVICE)
    return visible(model, actor) if issubclass(model, Record) else model.objects.all()
