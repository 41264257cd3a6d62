"""What one look at a worry to be decided is about: all that waits, this worry's children, and the one looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from frontdoor.accounts.models import User
from frontdoor.contacts.answers import Asked, found_within
from frontdoor.contacts.forms_landing import Places, with_places
from frontdoor.contacts.looked_up import looked_up
from frontdoor.contacts.models import Background, Contact, ContactChild
from frontdoor.contacts.models.background import first_line
from frontdoor.contacts.queue import Group, Waiting, decidable, waiting
from frontdoor.contacts.steps.contact_child import DECIDING, State
from frontdoor.contacts.story import Story, story_of
from frontdoor.drafts.models import Draft
from frontdoor.engine.book import book_as_known
from frontdoor.engine.sight import Unseen, saw
from frontdoor.kernel.calendar import Calendar
from frontdoor.practice.time_left import TimeLeft
from frontdoor.web.gate import acting_now


@dataclass(frozen=True)
class Page:
    """`found` is everything that waits, `here` the children of this worry, `chosen` the one looked at."""

    request: HttpRequest
    found: Sequence[Waiting]
    here: Sequence[Waiting]
    chosen: Waiting
    asking: bool  # the manager asks a question back instead of deciding

    @property
    def actor(self) -> User:
        return acting_now(self.request)[0]

    @property
    def now(self) -> datetime:
        return acting_now(self.request)[1]

    @property
    def row(self) -> ContactChild:
        return self.chosen.row

    @property
    def contact(self) -> Contact:
        return self.chosen.row.contact

    @property
    def draft(self) -> tuple[str, str, UUID]:
        """Under what name the words typed here are kept."""
        return self.row.step.name, self.act, self.row.pk

    @property
    def act(self) -> str:
        return "send_back" if self.asking else "decide_alone" if self.alone else "decide"

    @property
    def alone(self) -> bool:
        """One person decides without another: they asked for it, or nothing else is open to them."""
        asked = "alone" in self.request.GET or self.chosen.only_alone
        return asked and not self.asking and self.chosen.may_alone

    @property
    def why_not(self) -> tuple[str, ...]:
        if self.alone:
            return ()
        only = self.chosen.only_alone and self.chosen.why_not_alone
        return only or self.chosen.why_not

    @cached_property
    def story(self) -> Story:
        beside = [one.row for one in self.here if one is not self.chosen]
        return story_of(self.row.child, self.actor, self.now, self.row, beside)

    @cached_property
    def people(self) -> dict[UUID, Any]:
        """Whoever proposed and whoever decided; and whoever looks, with the places where a child may go to."""
        wanted = [one for one in (self.chosen.proposer, self.chosen.decider, self.actor.pk) if one]
        return with_places(User.objects.all(), self.now).in_bulk(wanted)

    @property
    def places(self) -> Places:
        mine = self.people[self.actor.pk]
        return Places(mine.named, mine.chairing)

    @property
    def proposer(self) -> User | None:
        """Whoever proposed what is to be decided, or sent it straight to the duty manager."""
        return self.people.get(self.chosen.proposer) if self.chosen.proposer else None

    @property
    def decider(self) -> User | None:
        decided = self.row.state == State.DECIDED and self.chosen.decider
        return self.people.get(decided) if decided else None

    @cached_property
    def begun(self) -> list[Draft]:
        """What anybody has begun to write about these children and not sent, the latest first."""
        rows, kind = [one.row.pk for one in self.here], self.row.step.name
        drafts = Draft.objects.unfinished().filter(kind=kind, act__in=DECIDING, record_id__in=rows)
        return list(drafts.select_related("author").order_by("-typed_at", "-pk"))

    @property
    def mine(self) -> Draft | None:
        """What this person has begun to write of the decision for this child."""
        if self.asking:
            return None
        wanted = (self.row.pk, self.actor.pk, self.act)
        return next((one for one in self.begun if (one.record_id, one.author_id, one.act) == wanted), None)

    @property
    def calendar(self) -> Calendar:
        """The working days, of the book that is open already where a limit runs."""
        limits = self.chosen.limits
        return limits[0].calendar if limits else book_as_known().calendar()

    @property
    def time(self) -> TimeLeft | None:
        """What is left for the child who is decided, as the board says it."""
        decided = self.row.state == State.DECIDED
        return None if decided else self.chosen.left(self.now, self.calendar)

    @cached_property
    def checks(self) -> list[Asked]:
        """What agencies were asked about this worry, as this reader may read it."""
        told = [one.row for one in self.here]
        return found_within(told, self.actor, self.now, self.calendar) if told[0].checks_told else []  # type: ignore[attr-defined]  # annotated

    @cached_property
    def background(self) -> Background:
        return looked_up(self.row)

    @property
    def without(self) -> str:
        """What the decision was made without: its first line."""
        return first_line(self.background) if self.row.state == State.DECIDED and not self.contact.file_row else ""

    @cached_property
    def queue(self) -> list[Group]:
        return decidable(self.found, self.now)

    @property
    def others(self) -> list[Waiting]:
        """The other children of this worry, from the next one on and round again."""
        at = self.here.index(self.chosen)
        return [*self.here[at + 1 :], *self.here[:at]]

    @property
    def following(self) -> Waiting | None:
        """The next of them whom this person may decide."""
        return next((one for one in self.others if one.mine), None)

    def look(self) -> None:
        """Writes the look down, at the child last: the time until the next look is work on that child."""
        saw(self.actor, self.contact._meta.label, [self.contact.pk], self.now, "decide")
        saw(self.actor, self.row._meta.label, [self.row.pk], self.now, "decide")


def page_of(request: HttpRequest, contact: UUID, child: str = "") -> Page:
    """`child` is the row of one of its children, or else the first who can be decided.

    Raises `Unseen` where the worry, or that child of it, is not there for this person.
    """
    actor, now = acting_now(request)
    found = waiting(actor, now, also=contact)
    here = [one for one in found if one.row.contact_id == contact]
    ranked = sorted(here, key=lambda one: (not one.mine, one.row.state != State.PROPOSED))
    chosen = next((one for one in ranked if child in ("", str(one.row.pk))), None)
    if chosen is None:
        raise Unseen
    return Page(request, found, here, chosen, "ask" in request.GET)


def address(contact: UUID, row: UUID | None = None, more: str = "") -> str:
    """Where a worry is decided; with `row`, that child of it."""
    return reverse("contacts:decide", args=[contact]) + (f"?child={row}{more}" if row else "")
