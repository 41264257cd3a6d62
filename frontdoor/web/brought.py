"""Tells what came from a file where it happened: the closing on its own day, apart from the opening; and which file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from frontdoor.archive.history import Entry
from frontdoor.engine.registry import label_of, model_for


def spread(entries: Iterable[Entry]) -> list[Entry]:
    """Each entry, and one more for everything else that its row of a file dates; in the order in which it happened."""
    every = (each for one in entries for each in _each(one))
    return sorted(every, key=lambda one: (one.at, one.event.int))


def _each(one: Entry) -> Iterator[Entry]:
    """Where the row does not date the beginning, the entry stands where it was brought in."""
    if not one.brought:
        yield one
        return
    opening = f"{one.kind}.{one.step.opening.name}"
    dated = {each["act"]: each for each in one.brought if each["at"]}
    begun = dated.pop(opening, None)
    apart = [_apart(one, act, each["at"], each["to_the_minute"]) for act, each in dated.items()]
    elsewhere = {name for each in apart for name in each.said} | _said_already(one)
    fields = {field.name for field in model_for(one.step)._meta.concrete_fields if field.editable}
    rest = {name: value for name, value in one.said.items() if name in fields - elsewhere}
    yield replace(one, said=rest) if begun else replace(one, said=rest, at=one.recorded_at)
    yield from apart


def _apart(one: Entry, act: str, at: str, to_the_minute: bool) -> Entry:
    asks = one.step.action(act.split(".")[1]).asks
    said = {ask.name: one.said[ask.name] for ask in asks if ask.name in one.said}
    return replace(one, label=label_of(act), at=datetime.fromisoformat(at), to_the_minute=to_the_minute, said=said)


def _said_already(one: Entry) -> set[str]:
    """What stands beside the entry anyway: the child, the record it hangs from, and when it happened."""
    happened = {
        act.happened for act in one.step.acts if any(each["act"].endswith(f".{act.name}") for each in one.brought)
    }
    return {one.step.child or "", one.step.parent, *happened}


def from_file(one: Entry) -> str:
    """“Imported from annex-a.xlsx, List 1, row 2.”, and what was done on a day that the file does not say."""
    if not one.source:
        return ""
    unknown = ", ".join(f"“{label_of(each['act'])}”" for each in one.brought if not each["at"])
    when = f" When is not known: {unknown}." if unknown else ""
    return f"Imported from {one.source['file']}, {one.source['row']}.{when}"
