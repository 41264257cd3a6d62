"""A Red that nobody opens climbs: from the duty manager and deputy to the whole team, then to the head of service."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from frontdoor.kernel.book import Book
from frontdoor.kernel.calendar import LONDON, day_of


class Rung(StrEnum):
    DUTY = "duty"
    TEAM = "team"
    HEAD = "head"


@dataclass(frozen=True)
class Climb:
    """How far it has climbed, and since when it has been there."""

    rung: Rung
    since: datetime

    @property
    def climbed(self) -> bool:
        return self.rung is not Rung.DUTY

    def says(self, head: str = "") -> str:
        """“nobody has opened this: with the whole team since 10:53”."""
        at = f"{self.since.astimezone(LONDON):%H:%M}"
        if self.rung is Rung.HEAD:
            return f"nobody has opened this: with the head of service{f', {head},' if head else ''} since {at}"
        if self.rung is Rung.TEAM:
            return f"nobody has opened this: with the whole team since {at}"
        return f"nobody on duty has opened this yet: with them since {at}"


def climb(since: datetime, opened: datetime | None, now: datetime, book: Book) -> Climb | None:
    """None once somebody who answers for it has opened it; nothing is stored, so nothing has to be undone."""
    if opened is not None and opened <= now:
        return None
    calendar, day = book.calendar(), day_of(since)
    team, head = (book.value(key, day).after(since, calendar) for key in ("unopened_team", "unopened_head"))
    if now >= head:
        return Climb(Rung.HEAD, head)
    return Climb(Rung.TEAM, team) if now >= team else Climb(Rung.DUTY, since)
