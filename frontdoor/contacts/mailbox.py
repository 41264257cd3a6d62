"""The mailbox line: the oldest e-mail that nobody has recorded, how many wait, and who last looked and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from frontdoor.kernel.calendar import Calendar
from frontdoor.kernel.step import VOID
from frontdoor.practice.hours import is_open, opened_at
from frontdoor.practice.words import span_in_words, when_in_words

from .models import MailboxSweep

SWEPT_EVERY = timedelta(hours=1)  # while the front door is open; source: local (screens, front door now)


@dataclass(frozen=True)
class Mailbox:
    """The last sweep, as it reads now."""

    sweep: MailboxSweep | None
    now: datetime
    late: bool  # nobody has looked for an hour of opening

    @property
    def oldest(self) -> str:
        """“12:29, 17 min”, with the day where it was another one."""
        at = self.sweep.oldest_at if self.sweep else None
        if at is None:
            return ""
        return f"{when_in_words(at, self.now).removeprefix('today ')}, {span_in_words(self.now - at)}"

    @property
    def swept(self) -> str:
        return when_in_words(self.sweep.swept_at, self.now).removeprefix("today ") if self.sweep else ""


def mailbox(now: datetime, calendar: Calendar) -> Mailbox:
    """One query."""
    return mailbox_of(last_sweep(now).select_related("swept_by").first(), now, calendar)


def last_sweep(now: datetime) -> QuerySet[MailboxSweep]:
    """The latest alone."""
    swept = MailboxSweep.objects.exclude(state=VOID).filter(swept_at__lte=now)
    return swept.order_by("-swept_at", "-pk")[:1]


def mailbox_of(sweep: MailboxSweep | None, now: datetime, calendar: Calendar) -> Mailbox:
    """The line, of a sweep that was fetched already."""
    return Mailbox(sweep, now, _late(sweep, now, calendar))


def _late(sweep: MailboxSweep | None, now: datetime, calendar: Calendar) -> bool:
    """From the morning on as from the last sweep: at night nobody is asked to look."""
    if not is_open(now, calendar):
        return False
    since = [at for at in (opened_at(now, calendar), sweep and sweep.swept_at) if at]
    return now - max(since) > SWEPT_EVERY
