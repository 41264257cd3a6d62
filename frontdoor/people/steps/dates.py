"""Rules about since when and until when something was so."""

from __future__ import annotations

from frontdoor.kernel.calendar import day_of
from frontdoor.kernel.step import Facts


def began_before_it_ended(facts: Facts) -> str | None:
    starts, ends = facts.said("starts_on"), facts.said("ends_on")
    return "It cannot end before it began: check both dates." if starts and ends and ends < starts else None


def not_in_the_future(facts: Facts) -> str | None:
    days = [facts.said(name) for name in ("starts_on", "ends_on")]
    late = any(day and day > day_of(facts.now) for day in days)
    return "Neither date can be in the future: record it when it has happened." if late else None
