"""All that runs for one child: worries not decided, the referral, who was asked, who holds, who covers, what is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet, Value
from django.db.models.functions import JSONObject

from frontdoor.casework.holding import counting
from frontdoor.casework.models import Allocation, Cover
from frontdoor.casework.steps.allocation import State
from frontdoor.casework.workforce import workforce_of
from frontdoor.contacts.mentioned import not_said
from frontdoor.contacts.models import Contact, ContactChild
from frontdoor.contacts.steps.contact_child import UNDECIDED
from frontdoor.contacts.whole import whole
from frontdoor.earlyhelp.models import Transfer
from frontdoor.earlyhelp.steps.transfer import EARLY_HELP
from frontdoor.engine.models import StoredReading
from frontdoor.engine.sight import visible
from frontdoor.kernel.calendar import Calendar, day_of
from frontdoor.people.models import Person
from frontdoor.practice import roles
from frontdoor.referrals.models import Referral
from frontdoor.web.same import of

from .nobody import ASKED, RUNNING

Said = dict[str, Any]
CONTACTS = 3  # of the latest worries, what the family was told


@dataclass(frozen=True)
class Running:
    """What runs for one child, as this reader may see it."""

    child: Any
    actor: Any
    now: datetime

    @property
    def rows(self) -> list[Said]:
        """The child's place in each worry that nobody has decided yet, the oldest first."""
        found: list[Said] = self.child.rows
        return found

    @property
    def referral(self) -> Said | None:
        return next(iter(self.child.open_referrals), None)

    @property
    def covers(self) -> list[Said]:
        found: list[Said] = self.child.running_covers
        return found

    @property
    def contacts(self) -> list[Said]:
        """The latest worries, the latest first: what the family was told."""
        found: list[Said] = self.child.contacts
        return found

    @property
    def asked(self) -> Said | None:
        """The latest offer that nobody has accepted."""
        return next((one for one in self.child.open_allocations if one["state"] in ASKED), None)

    @property
    def accepted(self) -> Said | None:
        """Whoever accepted the child, be they here today or not."""
        return next((one for one in self.child.open_allocations if one["state"] == State.ACCEPTED), None)

    @property
    def holder(self) -> Said | None:
        """Whoever holds the child today, so that it counts."""
        return self.accepted if self.accepted and self.accepted["counts"] else None

    @cached_property
    def trouble(self) -> str:
        """Why whoever accepted does not count today."""
        if self.accepted is None or self.accepted["counts"]:
            return ""
        worker = UUID(self.accepted["worker_id"])
        return workforce_of([worker]).why_not(worker, self.accepted["pathway"], day_of(self.now)) or ""

    @property
    def not_known(self) -> bool:
        """The referral came from a file, which does not say who holds the child, and nobody here has been asked."""
        from_a_file = self.referral is not None and bool(self.referral["file_row"])
        return from_a_file and self.asked is None and self.accepted is None

    @property
    def mentioned(self) -> bool:
        """Nobody has said yet whether this is a child we know already."""
        return not_said(self.child) and not self.also

    @property
    def unheld(self) -> bool:
        """To be assessed, and nobody holds the child today."""
        return self.referral is not None and self.holder is None

    def due(self, *clocks: str) -> datetime | None:
        """The first limit of these that runs out, of those still running."""
        found = [datetime.fromisoformat(one["due"]) for one in self.child.readings if one["clock"] in clocks]
        return min(found, default=None)

    @property
    def also(self) -> list[Said]:
        """Other records that have been declared the same person: their history shows here too."""
        return [one | {"name": f"{one['given_name']} {one['family_name']}".strip()} for one in self.child.also]

    @property
    def is_mine(self) -> bool:
        """Whether this child is part of this reader's work today; otherwise a reason is asked."""
        return any((self._held, self._of_my_team, self._at_the_front_door, self._sent_to_early_help, self._named))

    @property
    def _held(self) -> bool:
        me = str(self.actor.pk)
        return any(one["worker_id"] == me for one in (*self.child.open_allocations, *self.covers))

    @property
    def _of_my_team(self) -> bool:
        teams = {str(one) for one in self.actor.teams}
        return any(one["team_id"] in teams for one in self.child.open_referrals)

    @property
    def _at_the_front_door(self) -> bool:
        works = self.actor.may(roles.SCREENERS | roles.DECIDERS)
        return works and bool(self.rows or self.unheld)

    @property
    def _sent_to_early_help(self) -> bool:
        return bool(self.child.sent_to_us)

    @property
    def _named(self) -> bool:
        return self.child.restricted and self.actor.pk in self.child.holders


def with_what_runs(people: QuerySet[Person], actor: Any, now: datetime, calendar: Calendar) -> QuerySet[Person]:
    """These people with all of it, under whichever id it was written; one query."""
    running = StoredReading.objects.running(now).filter(of("pk", "subject"), due__isnull=False)
    same = visible(Person, actor).filter(of("pk", "pk")).exclude(pk=OuterRef("pk")).order_by("pk")
    return people.annotate(
        **_worries(actor),
        sent_to_us=_sent_to_early_help(actor),
        **_owning(actor, now, calendar),
        readings=_listed(running, "clock", "due", "record"),
        also=_listed(same, "pk", "given_name", "family_name"),
    )


def _sent_to_early_help(actor: Any) -> Any:
    """Sent to the early help of this reader, who may accept it, or accepted there."""
    sent = visible(Transfer, actor).filter(of("pk"), state__in=("transferred", "accepted"))
    return Exists(sent) if actor.may(EARLY_HELP) else Value(False)


def _worries(actor: Any) -> dict[str, ArraySubquery]:
    rows = visible(ContactChild, actor).filter(of("pk"), state__in=UNDECIDED).annotate(whole=whole(actor))
    contacts = visible(Contact, actor).filter(of("pk", "rows__child"), rows__state__in=[*UNDECIDED, "decided"])
    latest = contacts.distinct().order_by("-received_at", "pk")[:CONTACTS]
    return {
        "rows": _listed(
            rows.order_by("contact__received_at"),
            "pk",
            "state",
            "question",
            "whole",
            contact="contact_id",
            at="contact__received_at",
        ),
        "contacts": _listed(latest, "pk", "received_at", "family_told", "family_told_why", "anonymity"),
    }


def _owning(actor: Any, now: datetime, calendar: Calendar) -> dict[str, ArraySubquery]:
    """The latest of each first."""
    referrals = visible(Referral, actor).filter(of("pk"), state__in=RUNNING).order_by("-pk")
    held = visible(Allocation, actor).filter(of("pk"), state__in=[*ASKED, State.ACCEPTED]).order_by("-pk")
    counted = held.annotate(counts=Exists(counting(now, calendar).filter(pk=OuterRef("pk"))))
    covers = visible(Cover, actor).filter(of("pk"), state="running").order_by("-pk")
    worker = {"worker": "worker__full_name", "phone": "worker__telephone"}
    team = {"team": "team__name", "team_phone": "team__telephone"}
    return {
        "open_referrals": _listed(referrals, "pk", "state", "team_id", "decided_at", "file_row", "file_team", **team),
        "open_allocations": _listed(counted, "pk", "state", "worker_id", "pathway", "challenge", "counts", **worker),
        "running_covers": _listed(covers, "pk", "kind", "worker_id", "until", "why", **worker, **team),
    }


def _listed(rows: QuerySet[Any], *as_they_are: str, **names: str) -> ArraySubquery:
    """Those fields of each row, as a list of small objects."""
    fields = dict(zip(as_they_are, as_they_are, strict=True)) | names
    return ArraySubquery(rows.values(said=JSONObject(**fields)))


def instant_said(text: str | None) -> datetime | None:
    """An instant as the database wrote it into such an object."""
    return datetime.fromisoformat(text) if text else None
