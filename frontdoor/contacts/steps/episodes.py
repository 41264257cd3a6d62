"""What is asked of the later stages about somebody: the referrals that run for them, and those that have closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from frontdoor.kernel.step import Fact

EPISODES = Fact("episodes")  # of each person, as far as this reader may see them: a list of Episode, the latest first


@dataclass(frozen=True)
class Episode:
    """One referral, as a headline: since when, with which team, who owns the child now, how it ended.

    `worker` has accepted the child, present today or not; `asked` has only been asked.
    """

    record: UUID
    opened_on: date
    team: str = ""
    worker: str = ""
    telephone: str = ""
    asked: str = ""
    closed_on: date | None = None
    ended: str = ""

    @property
    def running(self) -> bool:
        return not self.closed_on
