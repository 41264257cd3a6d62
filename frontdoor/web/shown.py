"""What is recorded, in the words in which people read it: answers, dates, names and states."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst

from frontdoor.engine.models import Record
from frontdoor.engine.sight import Veiled, visible
from frontdoor.govuk.forms import written, written_instant
from frontdoor.kernel.step import VOID, Ask, Step

NOTHING = ""


def state_in_words(step: Step, state: Any) -> str:
    """“Accepted”; of what was a mistake from the first, that it was taken back."""
    return "Taken back" if state == VOID else str(capfirst(str(state).replace("_", " ")))


def instant_in_words(at: datetime, to_the_minute: bool = True) -> str:
    """“5 Jan 2026 10:38”, or only the day where no more is known."""
    return " ".join(written_instant(at)) if to_the_minute else written_instant(at)[0]


def in_words(field: Any, value: Any, names: Mapping[Any, str] | None = None) -> str:
    """One stored value; `names` says what other rows are called, by id."""
    if isinstance(value, Veiled) or value in (None, "", [], ()):
        return str(value or NOTHING) if not isinstance(value, Veiled) else str.__str__(value)
    if isinstance(field, ArrayField):
        return ", ".join(in_words(field.base_field, one, names) for one in value)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.ForeignKey) or isinstance(value, UUID):
        return (names or {}).get(str(value), "not shown")
    return _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        return instant_in_words(value)
    return written(value) if isinstance(value, date) else str(value)


def value_in_words(record: Any, name: str) -> str:
    """What the record holds under that name; nothing where it is not stored."""
    stored = {one.name: one for one in record._meta.concrete_fields}.get(name)
    if stored is None:
        return NOTHING
    if isinstance(stored, models.ForeignKey):
        return str(getattr(record, name) or NOTHING)
    return in_words(stored, getattr(record, stored.attname))


def typed_in_words(form: Any, name: str) -> str:
    """What was typed into that question, as it will be read."""
    value = form.cleaned_data.get(name)
    choices = getattr(form.fields[name], "choices", None)
    if choices and not isinstance(value, models.Model):
        wanted = {str(one) for one in value} if isinstance(value, list) else {str(value)}
        return ", ".join(str(label) for key, label in choices if str(key) and str(key) in wanted)
    return _plain(value) if value not in (None, "", [], ()) else NOTHING


def label_of(model: Any, name: str, asks: Iterable[Ask] = ()) -> str:
    """What staff call the field: as the act asks for it, else as it is stored."""
    asked = next((one.label for one in asks if one.name == name and one.label), "")
    return str(capfirst(asked or model._meta.get_field(name).verbose_name))


def typed(field: Any, value: Any) -> Any:
    """A value of the journal as Python has it; what no longer fits the field is left as it is."""
    try:
        return value if isinstance(value, Veiled) or value is None else field.to_python(value)
    except ValidationError:
        return value


def names_for(pairs: Iterable[tuple[Any, Any]], actor: Any) -> dict[str, str]:
    """What the rows that these (field, value) pairs point at are called, by id; one query for each kind of row."""
    wanted: dict[Any, set[Any]] = defaultdict(set)
    for field, value in pairs:
        if isinstance(field, models.ForeignKey) and value and not isinstance(value, Veiled):
            wanted[field.related_model].add(value)
    return {str(row.pk): str(row) for model, ids in wanted.items() for row in _rows(model, actor).filter(pk__in=ids)}


def _rows(model: Any, actor: Any) -> Any:
    return visible(model, actor) if issubclass(model, Record) else model.objects.all()
