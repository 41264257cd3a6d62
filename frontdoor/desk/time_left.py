"""What is left of a limit, as a page shows it: words, the instant where words alone do not say it, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from frontdoor.contacts.queue import Group
from frontdoor.kernel.calendar import Calendar
from frontdoor.practice.words import left_in_words


@dataclass(frozen=True)
class TimeLeft:
    """What is left, as the component draws it: words, the instant where words alone do not say it, and the source."""

    text: str
    state: str
    by: str = ""
    source: str = ""

    @classmethod
    def of(cls, group: Group, now: datetime) -> TimeLeft:
        limit = group.limit
        if limit is None:
            return cls("limit not known", "unknown")
        return cls(limit.left(now), limit.shape(now), limit.by(now), limit.told(now))

    @classmethod
    def until(cls, due: datetime | None, now: datetime, calendar: Calendar, source: str = "") -> TimeLeft:
        if due is None:
            return cls("", "unknown")
        return cls(left_in_words(due, now, calendar), "late" if due < now else "ok", "", source)

    @property
    def late(self) -> bool:
        return self.state == "late"
