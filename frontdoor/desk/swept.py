"""The mailbox line as the board fetches it, together with its other short lists."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import JSONObject

from frontdoor.accounts.models import User
from frontdoor.contacts.mailbox import Mailbox, last_sweep, mailbox_of
from frontdoor.contacts.models import MailboxSweep
from frontdoor.kernel.calendar import Calendar

from .at_once import Said


def swept(now: datetime) -> QuerySet[Any, Any]:
    said = JSONObject(waiting="waiting", swept_at="swept_at", oldest_at="oldest_at", by="swept_by__full_name")
    return MailboxSweep.objects.filter(pk__in=last_sweep(now).values("pk")).annotate(said=said)


def mailbox_on_board(said: Sequence[Said], now: datetime, calendar: Calendar) -> Mailbox:
    return mailbox_of(_sweep(**said[0]) if said else None, now, calendar)


def _sweep(waiting: int, swept_at: str, oldest_at: str | None, by: str) -> MailboxSweep:
    at, oldest = datetime.fromisoformat(swept_at), datetime.fromisoformat(oldest_at) if oldest_at else None
    return MailboxSweep(waiting=waiting, swept_at=at, oldest_at=oldest, swept_by=User(full_name=by))
