"""A record's row as plain values, by one encoder, so that the journal can explain it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from frontdoor.kernel.calendar import instant, local
from frontdoor.kernel.step import EMPTY, Ask

from .refused import Refused

Row = Mapping[str, Any]


class Encoder(DjangoJSONEncoder):
    """As Django's, but instants are UTC and keep their microseconds, and other rows are named by their id."""

    def default(self, o: Any) -> Any:
        if isinstance(o, datetime):
            return o.astimezone(UTC).isoformat()
        return o.pk if isinstance(o, models.Model) else super().default(o)


ENCODER = Encoder()
AS_IT_IS = (str, int, bool, type(None))  # what the encoder would give back unchanged; nearly every column of a row


def plain(value: Any) -> Any:
    if type(value) in AS_IT_IS:
        return value
    return str(value) if type(value) is UUID else json.loads(ENCODER.encode(value))


def values_of(record: models.Model) -> dict[str, Any]:
    """The row by column, as the journal writes it."""
    return {one.attname: plain(getattr(record, one.attname)) for one in record._meta.concrete_fields}


def drawn(model: type[models.Model]) -> tuple[Any, ...]:
    """The columns that chance fills and nobody else may have, such as a reference said aloud to a caller."""
    return tuple(one for one in model._meta.concrete_fields if one.unique and one.has_default() and not one.primary_key)


def put_back(record: models.Model, row: Row) -> None:
    """Gives the record the values of an earlier row, but for its version."""
    for field in record._meta.concrete_fields:
        if field.attname in row and field.attname not in ("id", "version"):
            setattr(record, field.attname, _from_plain(field, row[field.attname]))


def _from_plain(field: Any, value: Any) -> Any:
    if isinstance(field, ArrayField) and value is not None:
        return [field.base_field.to_python(one) for one in value]
    return field.to_python(value)


def heard(record: models.Model, asks: Iterable[Ask], answers: Row) -> dict[str, Any]:
    """The answers as their columns keep them, whatever form they came in. Raises `Refused` for nonsense."""
    stored = {one.name: one for one in asks if one.stored}
    return {name: _heard(record, stored[name], said) if name in stored else said for name, said in answers.items()}


def _heard(record: models.Model, asked: Ask, said: Any) -> Any:
    field: Any = record._meta.get_field(asked.name)
    if said in EMPTY:
        return blank(field)
    try:
        return said if field.is_relation else _kept(field, said, record)
    except ValidationError as fault:
        raise Refused(*(f"“{asked.words}”: {why}" for why in fault.messages)) from fault


def _kept(field: Any, said: Any, record: models.Model) -> Any:
    """A day in place of an instant is its noon in London; what is not among the choices is refused."""
    if isinstance(field, models.DateTimeField) and isinstance(said, date):
        return instant(said) if isinstance(said, datetime) else local(said, time(12))
    found = _from_plain(field, said)
    field.validate(found, record)
    return found


def put(record: models.Model, asks: Iterable[Ask], said: Row) -> None:
    """Gives the record what was heard; another row may be named by its id."""
    for one in asks:
        if one.stored and one.name in said:
            field: Any = record._meta.get_field(one.name)
            whole = isinstance(said[one.name], models.Model)
            setattr(record, field.name if whole else field.attname, said[one.name])


def columns_of(record: models.Model, asks: Iterable[Ask], said: Row) -> set[str]:
    """The columns that these answers fill."""
    return {record._meta.get_field(one.name).attname for one in asks if one.stored and one.name in said}  # type: ignore[union-attr]  # only plain columns are asked for


def blank(field: Any) -> Any:
    """What stands in the column while nothing has been said, or once it has been erased."""
    return None if field.null else "" if field.empty_strings_allowed else field.get_default()
