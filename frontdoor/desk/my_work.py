"""My work: what waits for this person, by what they do, the most pressing first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from frontdoor.contacts.steps.contact_child import State
from frontdoor.contacts.steps.feedback import TELLERS
from frontdoor.contacts.who_tells import OWED
from frontdoor.engine.book import book_as_known
from frontdoor.engine.sight import saw
from frontdoor.people.models import Person
from frontdoor.practice import roles
from frontdoor.web.gate import acting_now

from . import piles
from .at_once import Said, at_once
from .family import family
from .landed import landed
from .matches import matching, restricted_matches
from .night import NIGHT, night
from .nobody import nobody
from .open_children import at_the_door, unread, unread_at_the_door
from .piles import Pile
from .referrers import referrers_to_tell, to_tell
from .since import new_since, since_your_decision
from .unfinished import begun_by, begun_here, drafts_of, left_alone, named
from .waiting import Front

TEAM = roles.TM | roles.ATM


class Desk:
    """The piles of one person at one moment."""

    def __init__(self, actor: Any, now: datetime) -> None:
        self.actor, self.now = actor, now
        self.book = book_as_known()
        self.calendar = self.book.calendar()

    def piles(self) -> list[Pile]:
        return [one for one in self._piles() if one.count or not one.quiet]

    def _piles(self) -> Iterator[Pile]:
        actor, now = self.actor, self.now
        yield restricted_matches(self.told["matches"], now, self.book)
        if actor.may(roles.DECIDERS):
            yield self._to_decide()
            yield since_your_decision(self.told["since"], now, self.book)
            yield unread_at_the_door(self.told["door"], now, self.book)
        if actor.may(NIGHT):
            yield from night(actor, now, self.book)
        if actor.may(roles.SCREENERS):
            yield from self._to_screen()
        if actor.may(roles.SCREENERS | roles.DECIDERS):
            yield from family(actor, now, self.book)
        if actor.may(TEAM):
            yield piles.handed_over(actor, now, self.book)
            yield from piles.without_worker(nobody(actor, now, self.book, actor.teams))
        elif actor.may(roles.HOS):
            yield from piles.without_worker(nobody(actor, now, self.book), whole_service=True)
        if actor.may(TELLERS):
            yield referrers_to_tell(self.told, now, self.book)
        yield from landed(actor, now, self.book)
        if actor.may(roles.CASE_WORKERS):
            yield from unread(actor, now, self.book, manages=actor.may(TEAM))
            yield from piles.held(actor, now, self.book, quiet=actor.may(TEAM))

    @cached_property
    def told(self) -> dict[str, list[Said]]:
        """What is begun, and the short lists that are mostly empty: one query."""
        actor, now = self.actor, self.now
        lists = {"begun": begun_here(actor), "matches": matching(actor, now)}
        if actor.may(roles.DECIDERS):
            lists |= {"since": new_since(actor, now), "door": at_the_door(actor, now)}
        if actor.may(TELLERS):
            lists |= {f"tell_{clock}": to_tell(clock, actor, now) for clock in OWED}
        return at_once(lists)

    @cached_property
    def front(self) -> Front:
        return Front(self.actor, self.now, self.book, judged=True)

    def _to_decide(self) -> Pile:
        mine = [one for one in self.front.worries(State.PROPOSED) if one.mine]
        return Pile("decide", "To decide", "Nobody waits for your decision.", worries=mine, act="decide")

    def _to_screen(self) -> Iterator[Pile]:
        every = self.front.worries(State.NEW, State.SCREENED)
        asked = [one for one in every if one.question]
        fresh = [one for one in every if not one.question]
        empty, quiet = "No question waits for an answer.", self.actor.may(roles.DECIDERS)
        yield Pile("asked", "Sent back with a question", empty, worries=asked, act="screen", quiet=quiet)
        yield Pile("screen", "To screen", "Nothing waits to be screened.", worries=fresh, act="screen")


@require_GET
def my_work(request: HttpRequest) -> HttpResponse:
    """The piles, and what this person has begun to write and not sent."""
    actor, now = acting_now(request)
    desk = Desk(actor, now)
    found = desk.piles()
    children = {item.child.pk for pile in found for item in pile.items[: piles.SHOWN] if item.opens}
    children |= {row.child.pk for pile in found for one in pile.worries[: piles.SHOWN] for row in one.rows}
    saw(actor, Person._meta.label, children, now, "my work")
    drafts = drafts_of(desk.told["begun"], actor)
    mine = named(begun_by(actor, drafts), actor)
    begun = {"unfinished": mine, "alone": left_alone(actor, now, drafts)}
    return render(request, "desk/my_work.html", {"piles": found, "now": now, "short": "all" not in request.GET} | begun)
