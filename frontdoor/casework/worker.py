"""Whether a worker counts as holding a child: accepted, in post, present, and qualified by the dated rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TypeVar
from uuid import UUID

from frontdoor.kernel.calendar import Calendar, end_of, local
from frontdoor.practice.qualification import may_hold

MANAGES = "A manager holds no child: a head of service may put one in their name, which counts as nobody."  # letter
MOST_DAYS_AWAY = 5  # working days; beyond them the child needs somebody present (practice, allocation)


@dataclass(frozen=True)
class PostHeld:
    """One post as it stood: from the first day to the last, if one is known."""

    worker: UUID
    starts_on: date
    leaves_on: date | None
    qualified: bool
    supervised: bool
    manages: bool

    def covers(self, on: date) -> bool:
        return self.starts_on <= on and (self.leaves_on is None or on <= self.leaves_on)


@dataclass(frozen=True)
class Away:
    """One absence as it stood; `back_on` is the first day at work again."""

    worker: UUID
    starts_on: date
    back_on: date | None

    def too_long(self, on: date, calendar: Calendar) -> bool:
        """Whether that day is one of more than five working days away, the first of them counted."""
        if on < self.starts_on or (self.back_on and on >= self.back_on):
            return False
        first = calendar.shift(self.starts_on, -1)
        return calendar.working_days_between(first, on) > MOST_DAYS_AWAY

    def too_long_at(self, calendar: Calendar) -> datetime:
        """The first moment of the first day on which they have been away for too long."""
        return local(calendar.shift(calendar.shift(self.starts_on, -1), MOST_DAYS_AWAY + 1), time.min)


@dataclass(frozen=True)
class Workforce:
    """Everybody's posts and absences, as they stood at one moment."""

    posts: Mapping[UUID, list[PostHeld]]
    absences: Mapping[UUID, list[Away]]
    calendar: Calendar

    def why_not(self, worker: UUID, pathway: str, on: date) -> str | None:
        """None when the worker may hold a child on this pathway that day, else the reason."""
        held = [post for post in self.posts.get(worker, ()) if post.covers(on)]
        if not held:
            return "This worker is not in post today."
        carrying = [post for post in held if not post.manages]
        if not carrying:
            return MANAGES
        if any(away.too_long(on, self.calendar) for away in self.absences.get(worker, ())):
            return f"This worker has been away for more than {MOST_DAYS_AWAY} working days."
        answers = [may_hold(pathway, post.qualified, post.supervised, on) for post in carrying]
        return None if None in answers else answers[0]

    def lost_at(self, worker: UUID, on: date) -> datetime | None:
        """When whoever held a child left, or had been away for too long; None while they are here."""
        posts = self._carrying(worker)
        if not any(post.covers(on) for post in posts):
            left = [post.leaves_on for post in posts if post.leaves_on and post.leaves_on < on]
            return end_of(max(left)) if left else None
        away = [one for one in self.absences.get(worker, ()) if one.too_long(on, self.calendar)]
        return min((one.too_long_at(self.calendar) for one in away), default=None)

    def here_at(self, worker: UUID, on: date) -> datetime | None:
        """Since when they have been here; None while they are not, or nobody knows."""
        posts = self._carrying(worker)
        if not any(post.covers(on) for post in posts) or self.lost_at(worker, on):
            return None
        began = [post.starts_on for post in posts if post.starts_on <= on]
        back = [one.back_on for one in self.absences.get(worker, ()) if one.back_on and one.back_on <= on]
        return local(max(began + back), time.min)

    def qualified(self, worker: UUID, on: date) -> bool:
        """Whether the worker is a registered social worker in a post held that day, and not as a manager."""
        return any(post.qualified for post in self._carrying(worker) if post.covers(on))

    def _carrying(self, worker: UUID) -> list[PostHeld]:
        """Their posts in which children may be theirs."""
        return [post for post in self.posts.get(worker, ()) if not post.manages]


T = TypeVar("T", PostHeld, Away)


def grouped(rows: Iterable[T]) -> dict[UUID, list[T]]:
    """By worker."""
    found: dict[UUID, list[T]] = {}
    for row in rows:
        found.setdefault(row.worker, []).append(row)
    return found
