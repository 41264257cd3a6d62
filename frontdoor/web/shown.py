"""What is recorded, in the words in which people read it: answers, dates, names and states."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst

from frontdoor.accounts.models import User
from frontdoor.engine.models import Record
from frontdoor.engine.sight import Veiled, visible
from frontdoor.govuk.forms import written, written_instant
from frontdoor.journal.read import kinds_of
from frontdoor.kernel.step import VOID, Ask, Step

NOTHING: tuple[Any, ...] = (None, "", [], ())


def state_in_words(step: Step, state: Any) -> str:
    """“Accepted”; of what was a mistake from the first, that it was taken back."""
    return "Taken back" if state == VOID else str(capfirst(str(state).replace("_", " ")))


def instant_in_words(at: datetime, to_the_minute: bool = True) -> str:
    """“5 Jan 2026 10:38”, or only the day where no more is known."""
    return " ".join(written_instant(at)) if to_the_minute else written_instant(at)[0]


def in_words(field: Any, value: Any, names: Mapping[str, str] | None = None) -> str:
    """One stored value; `names` says what other rows are called, by id, as `names_for` found them."""
    if isinstance(value, Veiled):
        return str.__str__(value)
    if value in NOTHING:
        return ""
    if isinstance(field, ArrayField):
        return _several(field.base_field, value, names or {})
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.ForeignKey):
        return (names or {}).get(str(value), "Not shown to you")
    return _plain(value)


def _several(field: Any, values: list[Any], names: Mapping[str, str]) -> str:
    """By name where each has one; of other rows that cannot be named here, how many."""
    if not isinstance(field, models.UUIDField):
        return ", ".join(in_words(field, one) for one in values)
    named = [names[str(one)] for one in values if str(one) in names]
    return ", ".join(named) if len(named) == len(values) else f"{len(values)} chosen"


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        return instant_in_words(value)
    return written(value) if isinstance(value, date) else str(value)


def value_in_words(record: Any, name: str, names: Mapping[str, str]) -> str:
    """What the record holds under that name; nothing where it is not stored."""
    stored = field_of(record, name)
    return in_words(stored, getattr(record, stored.attname), names) if stored else ""


def field_of(model: Any, name: str) -> Any:
    """The stored field of that name, or None."""
    return next((one for one in model._meta.concrete_fields if one.name == name), None)


def typed_in_words(form: Any, name: str) -> str:
    """What was typed into that question, as it will be read."""
    value = form.cleaned_data.get(name)
    choices = getattr(form.fields[name], "choices", None)
    if choices and not isinstance(value, models.Model):
        wanted = {str(one) for one in value} if isinstance(value, list) else {str(value)}
        return ", ".join(str(label) for key, label in choices if str(key) and str(key) in wanted)
    return "" if value in NOTHING else _plain(value)


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


def names_of(records: Iterable[Any], names: Iterable[str], actor: Any) -> dict[str, str]:
    """What the rows that these fields of these records point at are called."""
    fields = [names_field for name in names for one in list(records)[:1] if (names_field := field_of(one, name))]
    return names_for([(one, getattr(record, one.attname)) for record in records for one in fields], actor)


def names_for(pairs: Iterable[tuple[Any, Any]], actor: Any) -> dict[str, str]:
    """What the rows that these (field, value) pairs point at are called, by id; one query for each kind of row.

    One more tells the kind of those that a field holds several of. A record is named only to whoever may see it.
    """
    wanted: dict[Any, set[Any]] = defaultdict(set)
    several: set[Any] = set()
    for field, value in pairs:
        if value in NOTHING or isinstance(value, Veiled):
            continue
        if isinstance(field, models.ForeignKey):
            wanted[field.related_model].add(value)
        elif isinstance(field, ArrayField) and isinstance(field.base_field, models.UUIDField):
            several.update(map(str, value))
    if several:
        wanted[User] |= several
    names = _named(wanted, actor)
    left = kinds_of(several - names.keys()) if several - names.keys() else {}
    return names | _named({apps.get_model(kind): {*ids} for kind, ids in left.items()}, actor)


def _named(wanted: Mapping[Any, set[Any]], actor: Any) -> dict[str, str]:
    return {str(row.pk): str(row) for model, ids in wanted.items() for row in _rows(model, actor).filter(pk__in=ids)}


def _rows(model: Any, actor: Any) -> Any:
    if not issubclass(model, Record):
        return model.objects.all()
    ties = [one.name for one in model._meta.concrete_fields if isinstance(one, models.ForeignKey)]
    return visible(model, actor).select_related(*ties)
