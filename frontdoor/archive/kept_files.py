"""Whether every kept file that a record names lies in the folder as it came, and which files no record names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from frontdoor.engine import registry
from frontdoor.files import store
from frontdoor.files.fields import Fingerprint

UNNAMED = timedelta(days=90)  # as long as a form may have been left half sent; source: local


def named() -> dict[str, str]:
    """Every fingerprint that a record holds, with one record that does; taken back or not, until it is erased."""
    found: dict[str, str] = defaultdict(str)
    for step in registry.steps():
        model: Any = registry.model_for(step)
        for field in model._meta.concrete_fields:
            if isinstance(field, Fingerprint):
                rows = model._base_manager.exclude(**{field.name: ""}).values_list(field.name, "pk")
                found |= {digest: f"{step.name} {pk}" for digest, pk in rows.iterator()}
    return found


def faults() -> Iterator[str]:
    """One sentence for each file that is missing or is not what was kept."""
    for digest, record in sorted(named().items()):
        if not store.is_whole(digest):
            yield f"{record}: its kept file {digest} is missing, or is not what was kept"


def purge(now: datetime) -> int:
    """Destroys what was sent with a form but recorded nowhere, once nobody can still be writing; says how many."""
    known, before = named(), (now - UNNAMED).timestamp()
    left = [digest for digest, at in store.everything() if digest not in known and at < before]
    for digest in left:
        store.forget(digest)
    return len(left)
