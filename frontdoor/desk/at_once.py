"""Several short lists asked of the database in one question, for a page that shows many and waits for none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.db.models import JSONField, QuerySet, Value
from django.db.models.functions import Cast

Said = dict[str, Any]


def at_once(several: Mapping[str, QuerySet[Any, Any]]) -> dict[str, list[Said]]:
    """What each list says, by its name; one query. Each is given as rows of one `said`, an object of what is shown."""
    parts = [
        every.annotate(which=Value(name), told=Cast("said", JSONField())).values_list("which", "told")
        for name, every in several.items()
    ]
    found: dict[str, list[Said]] = defaultdict(list)
    for name, said in parts[0].union(*parts[1:], all=True) if parts else ():
        found[name].append(said)
    return found
