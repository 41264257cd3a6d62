"""Reads a time of day on a London date, and knows the two nights of the year when the clocks change."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from .dates import NotADate, written

LONDON = ZoneInfo("Europe/London")
_TIME = re.compile(r"^(\d{1,2})(?:[:.h ]?(\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?$", re.IGNORECASE)
_ZONE = re.compile(r"\s*\b(bst|gmt)$", re.IGNORECASE)
_WORDS = {"noon": time(12), "midday": time(12), "midnight": time(0)}


def parse_time(text: str) -> time:
    """A time of day from "10:38", "10.38", "1038", "4pm", "4:30 pm", "noon"; else `NotADate`."""
    bare = text.strip().lower()
    if bare in _WORDS:
        return _WORDS[bare]
    found = _TIME.match(bare)
    if not found or not (found[2] or found[3]):
        raise NotADate(f"“{text.strip()[:40]}” cannot be read as a time. Type it like 10:38 or 4:30pm.")
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        hour = _on_24_hours(text, hour, found[3][0])
    if hour > 23 or minute > 59:
        raise NotADate(f"There is no time {text.strip()}. Use 00:00 to 23:59.")
    return time(hour, minute)


def _on_24_hours(text: str, hour: int, half: str) -> int:
    if not 1 <= hour <= 12:
        raise NotADate(f"“{text.strip()}” is two ways of writing a time at once. Type it like 16:30 or 4:30pm.")
    return hour % 12 + (12 if half == "p" else 0)


def instant_on(day: date, typed: str) -> datetime:
    """The instant in UTC of this London day and typed time; `NotADate` when the clocks skipped it or gave it twice.

    On the night the clocks go back, "01:30 BST" means the first 01:30 and "01:30 GMT" the second.
    """
    zone = _ZONE.search(typed)
    at = datetime.combine(day, parse_time(_ZONE.sub("", typed)), LONDON)
    first, second = at.replace(fold=0), at.replace(fold=1)
    if first.utcoffset() == second.utcoffset():
        return at.astimezone(UTC)
    if first.astimezone(UTC).astimezone(LONDON).time() != at.time():
        later = f"{at + timedelta(hours=1):%H:%M}"
        raise NotADate(f"{at:%H:%M} did not happen on {written(day)}: the clocks went forward. Did you mean {later}?")
    if not zone:
        raise NotADate(
            f"{at:%H:%M} happened twice on {written(day)}, when the clocks went back. "
            f"Type {at:%H:%M} BST for the first or {at:%H:%M} GMT for the second."
        )
    return (first if zone[1].lower() == "bst" else second).astimezone(UTC)


def written_instant(at: datetime) -> tuple[str, str]:
    """The London date and time of an instant as one would type them, such as ("12 Nov 2026", "10:38")."""
    local = at.astimezone(LONDON)
    twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    return written(local.date()), f"{local:%H:%M}" + (f" {local.tzname()}" if twice else "")
