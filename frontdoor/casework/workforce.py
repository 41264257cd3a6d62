"""Fetches posts and absences as they stand today, for the question whether a worker counts."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from frontdoor.engine.book import book_as_known
from frontdoor.kernel.step import VOID

from .models import Absence, Post
from .worker import Away, PostHeld, Workforce, grouped


def workforce_of(workers: Iterable[UUID] | None = None) -> Workforce:
    """These workers' posts and absences; everybody's when none are given."""
    only = {} if workers is None else {"worker__in": list(workers)}
    posts = Post.objects.filter(**only).exclude(state=VOID)
    absences = Absence.objects.filter(**only).exclude(state=VOID)
    return Workforce(
        grouped(post_held(one) for one in posts),
        grouped(Away(one.worker_id, one.starts_on, one.back_on) for one in absences),
        book_as_known().calendar(),
    )


def post_held(post: Post) -> PostHeld:
    """That post, for the question."""
    said = (one == "yes" for one in (post.qualified, post.supervised, post.manages))
    return PostHeld(post.worker_id, post.starts_on, post.leaves_on, *said)
