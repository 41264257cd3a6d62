"""What an act costs beside a plain transaction of lock, save and one audit row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import cycle
from typing import Any

from frontdoor.accounts.models import Team
from frontdoor.casework.models import CaseNote
from frontdoor.contacts.models import Contact, ContactChild
from frontdoor.engine.perform import open_record, perform
from frontdoor.people.models import Person

from . import childhoods
from .childhoods import DECISION, NOTE, PROPOSAL, SAID, WORRY, Cast
from .measure import Cost, Prepared, typical
from .models import PlainRow, change
from .table import Line, Target

TIMES_PLAIN = 5.0
STATEMENTS = 15
HELP = PROPOSAL | {"proposed_outcome": "early_help"}  # a decision that opens a record of its own


def measured(few: list[Person], many: list[Person], now: datetime, repeats: int) -> Iterator[Line]:
    """A line for each act, on children with few and with many events behind them."""
    for said, about in ((f"{childhoods.FEW} events", few), (f"{childhoods.MANY} events", many)):
        acts = _Acts(about, now)
        named = acts.named()
        plain, *ours = typical([acts.plain, *named.values()], repeats)
        for name, cost in zip(named, ours, strict=True):
            yield from _lines(f"{name}, child with {said}", cost, plain)


def _lines(what: str, cost: Cost, plain: Cost) -> Iterator[Line]:
    ratio = cost.app / plain.app
    yield Line("One act", what, str(cost), str(plain), ratio, Target(f"{TIMES_PLAIN:.0f} times", ratio <= TIMES_PLAIN))
    asked = Target(f"{STATEMENTS} statements", cost.queries <= STATEMENTS)
    yield Line("One act", f"{what}: statements", str(cost.queries), str(plain.queries), target=asked)


class _Acts:
    """The acts of a worry; what must have happened before is done unmeasured."""

    def __init__(self, about: list[Person], now: datetime) -> None:
        self.now, self.cast = now, Cast()
        self.children = cycle(about)
        self.help = DECISION | {"outcome": "early_help", "hub": Team.objects.filter(area=Team.Area.EARLY_HELP)[0]}
        self.rows = cycle(PlainRow.objects.filter(child__in=[one.pk for one in about]).values_list("pk", flat=True))

    def named(self) -> dict[str, Prepared]:
        return {
            "Record a worry": self.receive,
            "Screen": lambda: self._act("screen", self._row(), self.cast.officer, level=2, **SAID),
            "Propose": lambda: self._act("propose", self._row(), self.cast.officer, **PROPOSAL),
            "Decide": lambda: self._act("decide", self._proposed(), self.cast.manager, **DECISION),
            "Decide, to early help": self.sent_on,
            "Write a case note": self.note,
        }

    def plain(self) -> Callable[[], Any]:
        pk = next(self.rows)
        return lambda: change(pk, self.cast.officer, "screen", level=3, level_because="As it looks now.")

    def receive(self) -> Callable[[], Any]:
        said = {"received_at": self.now, "children": {next(self.children).pk: SAID}} | WORRY
        return lambda: open_record(Contact(), self.cast.officer, self.now, **said)

    def sent_on(self) -> Callable[[], Any]:
        return self._act("decide", self._proposed(HELP), self.cast.manager, **self.help)

    def note(self) -> Callable[[], Any]:
        about = CaseNote(child=next(self.children))
        return lambda: open_record(about, self.cast.officer, self.now, happened_at=self.now, **NOTE)

    def _act(self, name: str, row: ContactChild, actor: Any, **answers: Any) -> Callable[[], Any]:
        return lambda: perform(name, row, actor, self.now, **answers)

    def _row(self) -> ContactChild:
        return ContactChild.objects.get(contact=self.receive()())

    def _proposed(self, proposal: dict[str, Any] = PROPOSAL) -> ContactChild:
        row: ContactChild = self._act("propose", self._row(), self.cast.officer, **proposal)()
        return row
