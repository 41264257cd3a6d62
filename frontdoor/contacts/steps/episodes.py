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

    `worker` has accepted the child: `trouble` says that they have left since, `away` since when they are away; `asked`
    has only been asked. Of a referral from a file it is `not_known` who holds the child, and it may have ended on a day
    that the file does not say.
    """

    record: UUID
    opened_on: date
    team: str = ""
    worker: str = ""
    telephone: str = ""
    asked: str = ""
    closed_on: date | None = None
    ended: str = ""
    not_known: bool = False
    trouble: str = ""
    away: str = ""

    @property
    def running(self) -> bool:
        return not (self.closed_on or self.ended)

    @property
    def owner(self) -> str:
        """Who holds the child today, or what stands in their place."""
        if self.trouble:
            return f"nobody ({self.worker} {self.trouble})"
        return f"{self.worker}, {self.away}" if self.away else self.worker or self.nobody

    @property
    def nobody(self) -> str:
        """What stands in place of a worker."""
        return "worker not known (imported)" if self.not_known else "no worker yet"
