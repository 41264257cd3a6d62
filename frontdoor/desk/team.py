"""The workers of a team: how many children each holds, which offers wait, who is away or leaving, who may hold what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count

from frontdoor.accounts.models import User
from frontdoor.casework.models import Absence, Allocation, Post
from frontdoor.casework.steps.allocation import State
from frontdoor.casework.worker import Away, Workforce, grouped
from frontdoor.casework.workforce import post_held
from frontdoor.engine.sight import visible
from frontdoor.kernel.calendar import Calendar, day_of
from frontdoor.practice.qualification import Pathway
from frontdoor.practice.words import short_day

VOID = "void"


@dataclass(frozen=True)
class Worker:
    """One worker as a manager sees them before offering a child."""

    user: Any
    holds: int
    offered: int
    qualified: bool
    notes: tuple[str, ...]  # away since, leaves on, begins on
    why_not: str  # no child at all may be offered to them today, because

    @property
    def kind(self) -> str:
        return "Social worker" if self.qualified else "Not a registered social worker"

    @property
    def order(self) -> tuple[bool, int, str]:
        """Whoever may be asked before whoever may not; the fewest children first."""
        return bool(self.why_not), self.holds + self.offered, str(self.user)


def workers_of(teams: Collection[UUID], actor: Any, now: datetime, calendar: Calendar) -> list[Worker]:
    """Everybody with a post in these teams that has not ended, those to be asked first; three queries."""
    today = day_of(now)
    found = visible(Post, actor).filter(team__in=teams).exclude(state=VOID).select_related("worker")
    posts = [one for one in found if one.leaves_on is None or one.leaves_on >= today]
    ids = {one.worker_id for one in posts}
    away = list(visible(Absence, actor).filter(worker__in=ids, state="away"))
    force = _workforce(posts, away, calendar)
    counts = _counts(ids)
    users = {one.worker_id: one.worker for one in posts}
    return sorted((_worker(user, posts, away, force, counts, today) for user in users.values()), key=lambda w: w.order)


def _workforce(posts: Iterable[Post], away: Iterable[Absence], calendar: Calendar) -> Workforce:
    return Workforce(
        grouped(map(post_held, posts)), grouped(Away(a.worker_id, a.starts_on, a.back_on) for a in away), calendar
    )


def _counts(workers: Iterable[UUID]) -> Counter[tuple[UUID, str]]:
    """How many children each holds or has been offered; restricted ones too, or somebody is given too many."""
    wanted = Allocation.objects.filter(worker__in=workers, state__in=(State.ACCEPTED, State.OFFERED))
    rows = wanted.order_by().values_list("worker", "state").annotate(many=Count("pk"))
    return Counter({(worker, state): many for worker, state, many in rows})


def _worker(
    user: User,
    posts: list[Post],
    away: list[Absence],
    force: Workforce,
    counts: Counter[tuple[UUID, str]],
    today: date,
) -> Worker:
    refusals = [force.why_not(user.pk, pathway, today) for pathway in Pathway]
    return Worker(
        user,
        counts[user.pk, State.ACCEPTED],
        counts[user.pk, State.OFFERED],
        force.qualified(user.pk, today),
        tuple(_notes([one for one in posts if one.worker_id == user.pk], away, user, today)),
        "" if None in refusals else str(refusals[0]),
    )


def _notes(posts: list[Post], away: list[Absence], user: User, today: date) -> Iterable[str]:
    for absence in away:
        if absence.worker_id == user.pk and absence.starts_on <= today:
            back = f", expected back {short_day(absence.expected_on)}" if absence.expected_on else ""
            yield f"Away since {short_day(absence.starts_on)}{back}"
    yield from (f"Leaves on {short_day(one.leaves_on)}" for one in posts if one.leaves_on)
    yield from (f"Begins on {short_day(one.starts_on)}" for one in posts if one.starts_on > today)
