"""What is left of a limit, as everybody reads it: words, how pressing it is, the instant, and whose limit it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from frontdoor.kernel.calendar import Calendar
from frontdoor.practice.words import SOON, left_in_words, when_in_words


@dataclass(frozen=True)
class TimeLeft:
    """How much is left; `by` is the instant where the words alone do not say it, `source` the whole of it."""

    text: str
    state: str  # late, soon, ok or unknown: for the eye; the words say it all
    by: str = ""
    source: str = ""

    @property
    def late(self) -> bool:
        return self.state == "late"


NOTHING_RUNS = TimeLeft("", "ok")


def time_left(due: datetime | None, now: datetime, calendar: Calendar, source: str = "") -> TimeLeft:
    """What is left until then; without words where nobody knows when that is."""
    if due is None:
        return TimeLeft("", "unknown")
    state = pressing(due, now)
    by = when_in_words(due, now).removeprefix("today ") if state in ("late", "soon") else ""
    return TimeLeft(left_in_words(due, now, calendar), state, by, source)


def pressing(due: datetime, now: datetime) -> str:
    """“late”; “soon” within the last four hours; else “ok”."""
    return "late" if now > due else "soon" if due - now < SOON else "ok"
