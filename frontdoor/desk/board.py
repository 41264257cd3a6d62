"""What stands on Front door now: who is at risk and not safe, what waits at each stage, and who has nobody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from frontdoor.accounts.context import OnDuty
from frontdoor.casework.on_duty import roster
from frontdoor.contacts.mailbox import Mailbox
from frontdoor.contacts.night import Night, climbing
from frontdoor.contacts.steps.contact_child import UNDECIDED, State
from frontdoor.drafts.board import Writing, as_written
from frontdoor.drafts.models import Draft
from frontdoor.people.models import Person
from frontdoor.practice.time_left import TimeLeft
from frontdoor.practice.words import span_in_words

from .at_once import Said, at_once
from .childless import Childless, childless, without_a_child
from .closing import asked, duty_of, night_on_board
from .discussions import Called, called
from .nobody import Nobody, nobody
from .owed import Owed, counted, owed
from .swept import mailbox_on_board, swept
from .unfinished import WRITTEN, begun_here, drafts_of
from .unnamed import Unnamed, unnamed
from .waiting import Front, Row, Worry


@dataclass(frozen=True)
class Stage:
    """One tile: how many children are there, and how long the longest has waited."""

    label: str
    name: str  # of the part of the page that its number leads to
    number: int
    note: str


@dataclass(frozen=True)
class AtRisk:
    """One child in danger now, Red, level 4 or with a sign of harm, who is not safe yet in the record.

    Not decided (`row`), with a strategy discussion that is called and not held (`called`), or with no worker.
    """

    key: UUID  # marks the line as new or moved when the board is refreshed
    child: Person
    age: str
    why: str
    since: str
    time: TimeLeft
    decided: str = "none"
    worker: str = ""
    row: Row | None = None
    called: Called | None = None
    unopened: str = ""  # how far it has climbed that nobody has opened it

    @property
    def discussion(self) -> str:
        return self.called.stands if self.called else "none"


def _undecided(row: Row, time: TimeLeft, unopened: str) -> AtRisk:
    worker = row.row.worker or ""
    return AtRisk(row.row.pk, row.child, row.age, row.why, row.since, time, worker=worker, row=row, unopened=unopened)


def _unheld(one: Nobody) -> AtRisk:
    return AtRisk(one.referral.pk, one.child, one.age, one.gravity, one.waiting, one.time, "assessment", one.briefly)


def _not_held(one: Called, unheld: Nobody | None) -> AtRisk:
    """`unheld` where nobody has accepted the child either."""
    until_then = "" if one.held else one.safe
    why = " · ".join(filter(None, ("Red" if one.record.rag == "red" else "", until_then)))
    worker = one.record.worker or (unheld.briefly if unheld else "")
    return AtRisk(one.record.pk, one.child, one.age, why, one.since, one.time, "discussion", worker, called=one)


class Board:
    """Everything on the page, for one reader at one moment; what is not asked for is not fetched."""

    def __init__(self, actor: Any, now: datetime, judged: bool = False) -> None:
        self.actor, self.now = actor, now
        self.front = Front(actor, now, judged=judged)

    @cached_property
    def to_decide(self) -> list[Worry]:
        return self.front.worries(State.PROPOSED)

    @cached_property
    def screening(self) -> list[Worry]:
        return self.front.worries(State.NEW, State.SCREENED, asked=False)

    @cached_property
    def answers(self) -> list[Worry]:
        """Those for whom an agency has been asked and has not answered; nobody waits with deciding for that."""
        return self.front.worries(State.NEW, State.SCREENED, asked=True)

    @cached_property
    def nobody(self) -> list[Nobody]:
        return nobody(self.actor, self.now, self.front.book)

    @cached_property
    def called(self) -> list[Called]:
        return called(self.actor, self.now, self.front.book)

    @cached_property
    def unnamed(self) -> list[Unnamed]:
        return unnamed(self.actor, self.now)

    @cached_property
    def short(self) -> dict[str, list[Said]]:
        """The short lists, asked together."""
        lists = {"begun": begun_here(self.actor), "owed": counted(self.actor, self.now), "swept": swept(self.now)}
        lists["childless"] = without_a_child(self.actor)
        return at_once(lists | asked(self.actor, self.now, self.front.book))

    @property
    def childless(self) -> list[Childless]:
        return childless(self.short["childless"], self.now)

    @cached_property
    def mailbox(self) -> Mailbox:
        return mailbox_on_board(self.short["swept"], self.now, self.front.calendar)

    @cached_property
    def duty(self) -> list[OnDuty]:
        return duty_of(self.short["duty"])

    @cached_property
    def night(self) -> Night:
        """What goes to emergency duty at closing, and what comes back in the morning."""
        return night_on_board(self.actor, self.now, self.front.book, roster(self.now), self.front.rows, self.short)

    @cached_property
    def climbing(self) -> dict[UUID, str]:
        """By worry, what nobody who answers for it has opened."""
        return climbing(self.night, self.front.book)

    @cached_property
    def begun(self) -> list[Draft]:
        """Every worry being written, and what this reader has begun."""
        return drafts_of(self.short["begun"], self.actor)

    @cached_property
    def writing(self) -> list[Writing]:
        return as_written([one for one in self.begun if one.kind == WRITTEN], self.now)

    @cached_property
    def owed(self) -> list[Owed]:
        return owed(self.short["owed"])

    @cached_property
    def at_risk(self) -> list[AtRisk]:
        """Whoever is not decided, then whose discussion is not held, then who has nobody; each worst first."""
        every = self.front.worries(*UNDECIDED)
        at_risk = [(row, row.time) for one in every for row in one.rows if row.grave]
        unopened = self.climbing
        undecided = [_undecided(row, time, unopened.get(row.row.contact_id, "")) for row, time in at_risk]
        unheld = {one.child.pk: one for one in self.nobody if one.red or one.harm}
        called = [_not_held(one, unheld.pop(one.child.pk, None)) for one in self.called]
        with_nobody = sorted((_unheld(one) for one in unheld.values()), key=lambda one: not one.time.late)
        return [*undecided, *called, *with_nobody]

    @property
    def red(self) -> int:
        """How many children in danger, Red or level 4 nobody has decided, for the tab's title."""
        return sum(one.row is not None for one in self.at_risk)

    @cached_property
    def stages(self) -> list[Stage]:
        minutes = [timedelta(minutes=one.minutes) for one in self.writing]
        return [
            Stage("Being written", "written", len(self.writing), _longest(minutes)),
            self._stage("Screening", "screening", self.screening),
            self._stage("Waiting for answers", "answers", self.answers),
            self._stage("To decide", "decide", self.to_decide),
            Stage("Decided today", "decided", len(self.front.decided), "children"),
            Stage("With nobody", "nobody", len(self.nobody), _longest(self._without(self.nobody))),
            Stage("Also waiting", "owed", sum(one.number for one in self.owed), self._late),
        ]

    def _stage(self, label: str, name: str, worries: Sequence[Worry]) -> Stage:
        waited = (self.now - one.contact.received_at for one in worries)
        return Stage(label, name, sum(len(one.rows) for one in worries), _longest(waited))

    @property
    def _late(self) -> str:
        late = sum(one.late for one in self.owed)
        return f"{late} late" if late else "none late"

    def _without(self, several: Sequence[Nobody]) -> Iterable[timedelta]:
        return (self.now - one.since for one in several if one.since)


def _longest(spans: Iterable[timedelta]) -> str:
    longest = max(spans, default=None)
    return f"longest {span_in_words(longest)}" if longest is not None else "none"
