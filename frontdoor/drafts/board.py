"""What is being written just now, so that a worry stands on the board from the first keystroke."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from frontdoor.accounts.models import User

from .models import Draft

LEFT_ALONE = timedelta(minutes=30)  # without a key; source: local (practice, a worry)
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Writing:
    """One draft on the board: who writes it, since when, how long without a key. Its words are not for the board."""

    draft: Draft
    minutes: int
    idle_minutes: int
    to_duty_manager: bool

    @property
    def author(self) -> User:
        return self.draft.author


def as_written(drafts: Iterable[Draft], now: datetime) -> list[Writing]:
    """These drafts as the board tells them, the longest begun first."""
    return [_writing(one, now) for one in sorted(drafts, key=lambda one: (one.started_at, one.pk))]


def _writing(draft: Draft, now: datetime) -> Writing:
    idle = now - draft.typed_at
    return Writing(draft, _minutes(now - draft.started_at), _minutes(idle), idle >= LEFT_ALONE)


def _minutes(lasted: timedelta) -> int:
    return max(lasted // MINUTE, 0)
