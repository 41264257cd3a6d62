"""A record's row as plain values, by one encoder, so that the journal can explain it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class Encoder(DjangoJSONEncoder):
    """As Django's, but instants keep their microseconds and other rows are named by their id."""

    def default(self, o: Any) -> Any:
        if hasattr(o, "astimezone"):
            return o.isoformat()
        return o.pk if isinstance(o, models.Model) else super().default(o)


def plain(value: Any) -> Any:
    return json.loads(json.dumps(value, cls=Encoder))


def values_of(record: models.Model) -> dict[str, Any]:
    """The row by column, as the journal writes it."""
    return plain({field.attname: getattr(record, field.attname) for field in record._meta.concrete_fields})


def put_back(record: models.Model, row: Mapping[str, Any]) -> None:
    """Gives the record the values of an earlier row, but for its version."""
    for field in record._meta.concrete_fields:
        if field.attname in row and field.attname not in ("id", "version"):
            setattr(record, field.attname, field.to_python(row[field.attname]))
