"""Keeping what is typed, from the first key until it is sent, whatever happens to page, network or server."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from django.db import IntegrityError, transaction

from frontdoor.accounts.models import User
from frontdoor.kernel.ids import uuid7

from . import words
from .models import Draft, DraftQuerySet

PURGED_AFTER = timedelta(days=30)  # after it was finished; source: local (practice, erasure)


class Outcome(StrEnum):
    """What became of the words sent."""

    KEPT = "kept"
    OLDER = "older"  # newer words are kept, and stay
    FINISHED = "finished"  # the draft has been sent already; nothing is changed


class Kept(NamedTuple):
    """The draft as it now stands, and what became of the words sent."""

    draft: Draft
    outcome: Outcome

    @property
    def stale(self) -> bool:
        """Whether the words sent were not kept."""
        return self.outcome is not Outcome.KEPT


@dataclass(frozen=True)
class Sent:
    """One autosave: the words, the last revision its page had from us, the page, and the page's own count of saves."""

    typed: dict[str, list[str]]
    revision: int | None
    tab: str
    turn: int | None

    def may_replace(self, kept: Draft) -> bool:
        """Whoever has seen all that is kept may; and the page that wrote it, whose last answer was lost on the way."""
        if self.revision is None or self.revision >= kept.revision:
            return True
        return bool(self.tab) and self.tab == kept.tab and (self.turn is None or self.turn > kept.turn)

    def onto(self, kept: Draft, revision: int) -> None:
        kept.typed, kept.revision, kept.tab, kept.turn = self.typed, revision, self.tab, self.turn or 0


def save(
    author: User,
    kind: str,
    record_id: UUID | None,
    act: str,
    typed: Mapping[str, Iterable[str]],
    now: datetime,
    *,
    draft_id: UUID | None = None,
    revision: int | None = None,
    tab: str = "",
    turn: int | None = None,
) -> Kept:
    """Keeps the words. Sent twice it is the same as sent once; older words never replace newer ones, nor does nothing
    at all: a page sends every box, also the empty ones, unless it came broken off.

    `draft_id` may be new: whoever writes first is the author. `revision` is the last one the page had from here (0:
    none yet; None: a save by hand, which comes after whatever is kept). `tab` names the page as it was loaded, and
    `turn` grows with each of its saves, so that those that overtake each other are put in order. Raises
    Draft.DoesNotExist for somebody else's draft and words.TooLong beyond 1 MB.
    """
    sent = Sent(words.kept(typed), revision, tab, turn)
    fresh = Draft(id=draft_id or uuid7(), author=author, kind=kind, record_id=record_id, act=act, started_at=now)
    with transaction.atomic():
        draft = _locked(fresh.pk, author) if draft_id else None
        return _onto(draft, sent, now) if draft else _begun(fresh, sent, now)


def find(author: User, kind: str, record_id: UUID | None, act: str) -> Draft | None:
    """What this person last began to write for this act and has not sent."""
    return unfinished(author).filter(kind=kind, record_id=record_id, act=act).first()


def unfinished(author: User) -> DraftQuerySet:
    """All that this person has begun and not sent, the latest first."""
    return Draft.objects.unfinished().filter(author=author).order_by("-typed_at", "-pk")


def finish(draft: Draft, result: UUID | None, now: datetime) -> Draft:
    """The words were sent and became the record `result`, or were set aside (None); only the first time counts.

    Called in the transaction that makes the record, so that neither is there without the other.
    """
    Draft.objects.unfinished().filter(pk=draft.pk).update(finished_at=now, result=result)
    draft.refresh_from_db()
    return draft


def purge(now: datetime) -> int:
    """Deletes what was finished 30 days ago or longer; says how many drafts."""
    return Draft.objects.filter(finished_at__lte=now - PURGED_AFTER).delete()[0]


def _locked(pk: UUID, author: User) -> Draft | None:
    draft = Draft.objects.select_for_update().filter(pk=pk).first()
    if draft and draft.author_id != author.pk:
        raise Draft.DoesNotExist
    return draft


def _begun(draft: Draft, sent: Sent, now: datetime) -> Kept:
    draft.typed_at = now
    sent.onto(draft, (sent.revision or 0) + 1)
    try:
        with transaction.atomic():
            draft.save(force_insert=True)
    except IntegrityError:  # two first saves at once: the other one was quicker
        quicker = _locked(draft.pk, draft.author)
        if quicker is None:
            raise
        return _onto(quicker, sent, now)
    return Kept(draft, Outcome.KEPT)


def _onto(draft: Draft, sent: Sent, now: datetime) -> Kept:
    if draft.finished_at:
        return Kept(draft, Outcome.FINISHED)
    if sent.typed == draft.typed:
        return Kept(draft, Outcome.KEPT)
    if not sent.typed or not sent.may_replace(draft):
        return Kept(draft, Outcome.OLDER)
    sent.onto(draft, draft.revision + 1)
    draft.typed_at = max(now, draft.typed_at)
    draft.save(update_fields=["typed", "revision", "tab", "turn", "typed_at"])
    return Kept(draft, Outcome.KEPT)
