"""What happens next for a child: the most pressing thing first, who does it, and the button for whoever may."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from frontdoor.casework.steps.allocation import State as Offer
from frontdoor.casework.steps.case_note import CASE_NOTE
from frontdoor.contacts.steps.contact_child import State
from frontdoor.kernel.calendar import Calendar
from frontdoor.people.steps.person import RECORDERS
from frontdoor.practice import roles
from frontdoor.practice.time_left import NOTHING_RUNS, TimeLeft, time_left
from frontdoor.practice.words import when_in_words

from .running import Running, Said, instant_said

TEAM = roles.TM | roles.ATM


@dataclass(frozen=True)
class Step:
    """One thing to be done: what, by whom, how long is left; `url` for whoever may do it."""

    says: str
    by: str
    time: TimeLeft
    label: str
    url: str = ""


def next_steps(one: Running, calendar: Calendar) -> list[Step]:
    """The most pressing first: an answer of this reader's own, decisions, screening, a worker, a team."""
    return list(_Steps(one, calendar).all())


class _Steps:
    def __init__(self, one: Running, calendar: Calendar) -> None:
        self.one, self.calendar, self.actor = one, calendar, one.actor

    def all(self) -> Iterator[Step]:
        yield from self._own_offer()
        yield from (self._decide(row) for row in self.one.rows if row["state"] == State.PROPOSED)
        yield from (self._screen(row) for row in self.one.rows if row["state"] != State.PROPOSED)
        yield from self._allocate()
        yield from self._accept()
        yield from self._cover()
        yield from self._note()
        yield from self._who()

    def _may(self, who: roles.Held, url: str) -> str:
        return url if self.actor.may(who) else ""

    def _opens(self, row: Said, who: roles.Held, url: str) -> str:
        """Not the worry in which another child is kept from this reader."""
        return self._may(who, url) if row["whole"] else ""

    def _time(self, *clocks: str) -> TimeLeft:
        due = self.one.due(*clocks)
        return time_left(due, self.one.now, self.calendar, f"By {when_in_words(due, self.one.now)}." if due else "")

    def _own_offer(self) -> Iterator[Step]:
        asked = self.one.asked
        if asked and asked["state"] == Offer.OFFERED and asked["worker_id"] == str(self.actor.pk):
            url = reverse("desk:answer", args=[asked["pk"]])
            yield Step("This child is offered to you.", "You", self._time("offer"), "Answer the offer", url)

    def _decide(self, row: Said) -> Step:
        url = f"{reverse('contacts:decide', args=[row['contact']])}?child={row['pk']}"
        says = f"What happens about the worry of {self._received(row)} is to be decided."
        time = self._time("rag", "decision")
        return Step(
            says,
            "A manager on duty at the front door",
            time,
            "Decide",
            self._opens(row, roles.DECIDERS | roles.EDT, url),
        )

    def _screen(self, row: Said) -> Step:
        asked = f" Asked: “{row['question']}”" if row["question"] and row["whole"] else ""
        says = f"The worry of {self._received(row)} is being screened.{asked}"
        url = self._opens(row, roles.SCREENERS, reverse("contacts:screen", args=[row["contact"]]))
        return Step(says, "The front door", self._time("rag", "decision"), "Screen", url)

    def _received(self, row: Said) -> str:
        at: datetime | None = instant_said(row["at"])
        return when_in_words(at, self.one.now) if at else "a day not known"

    def _allocate(self) -> Iterator[Step]:
        if self.one.not_known:
            yield self._brought()
        elif self.one.unheld:
            asked = self.one.asked
            waits = asked is not None and asked["state"] == Offer.OFFERED
            says = "A worker has been asked and has not answered." if waits else "A worker is needed for this child."
            url = self._may(roles.ALLOCATORS, reverse("desk:offer", args=[self.one.child.pk]))
            by = asked["worker"] if asked and waits else "The team’s manager"
            yield Step(says, by, self._time("allocation"), "Look at the offer" if waits else "Allocate", url)

    def _brought(self) -> Step:
        """Only the team that it was handed to has the child on its list."""
        url = self._may(roles.ALLOCATORS, reverse("desk:offer", args=[self.one.child.pk])) if self._own_team() else ""
        says = "Who holds this child, the file does not say: if nobody does, name a worker."
        return Step(says, "The team’s manager", NOTHING_RUNS, "Allocate", url)

    def _own_team(self) -> bool:
        said = self.one.referral
        return said is not None and said["team_id"] in {str(one) for one in self.actor.teams}

    def _accept(self) -> Iterator[Step]:
        said = self.one.referral
        if said and said["state"] == "open":
            url = reverse("web:act", args=["referral", said["pk"], "accept"]) if self._own_team() else ""
            team = said["team"]
            says = f"{team} has not accepted the referral." if team else "The referral has been handed to no team."
            yield Step(says, "The team’s manager", self._time("handover"), "Accept into the team", self._may(TEAM, url))

    def _who(self) -> Iterator[Step]:
        """What was known before shows only once somebody has said who this is."""
        if self.one.mentioned:
            url = self._may(RECORDERS, reverse("people:same", args=[self.one.child.pk]))
            says = "Nobody has said yet whether this is a child we know already."
            yield Step(says, "Whoever works with the child", NOTHING_RUNS, "Look who it may be", url)

    def _cover(self) -> Iterator[Step]:
        """Nobody minds a child in place of a worker who is there."""
        for said in self.one.covers if self.one.holder else ():
            url = self._may(roles.ALLOCATORS, reverse("web:act", args=["cover", said["pk"], "end"]))
            says = "There is a worker, and cover is still arranged."
            yield Step(says, "A manager", NOTHING_RUNS, "End the cover", url)

    def _note(self) -> Iterator[Step]:
        """Whoever holds the child writes down what happens; there is always something to write."""
        holder = self.one.holder
        if holder and holder["worker_id"] == str(self.actor.pk):
            url = f"{reverse('web:new', args=[CASE_NOTE.name])}?child={self.one.child.pk}"
            yield Step("You hold this child.", "You", NOTHING_RUNS, "Write a case note", url)


def first_for(steps: list[Step]) -> Any:
    """The most pressing that this reader may do; None where there is none."""
    return next((one for one in steps if one.url), None)
