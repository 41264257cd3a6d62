"""The checks of a worry as people read them: who was asked what, since when, how long is left, and what came back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, Func, OuterRef, Subquery, UUIDField
from django.db.models.functions import JSONObject

from frontdoor.accounts.models import Agency
from frontdoor.engine.book import book_as_known
from frontdoor.engine.kin import kin
from frontdoor.engine.models import StoredReading
from frontdoor.engine.sight import Veiled, veil, visible
from frontdoor.kernel.book import Book
from frontdoor.kernel.calendar import Calendar
from frontdoor.kernel.step import VOID
from frontdoor.people.facts import hidden_from
from frontdoor.people.models import Person
from frontdoor.practice.time_left import TimeLeft, time_left
from frontdoor.practice.words import span_in_words, when_in_words

from .models import Check, Contact
from .steps.check import ANSWER, WAITING, Says, State

CLOCK = "check"
MARKS = {
    "may_tell": "The family may be told",
    "ask_first": "Ask them before the family is told",
    "never_tell": "Never to the family",
    "intelligence": "Police intelligence, never to the family",
}


@dataclass(frozen=True)
class Asked:
    """One check with its clock: `asked_at` and `due` are the same for every child it is about."""

    check: Check
    asked_at: datetime | None
    due: datetime | None
    now: datetime
    calendar: Calendar

    @property
    def waits(self) -> bool:
        return self.check.state in WAITING

    @property
    def time(self) -> TimeLeft:
        return time_left(self.due, self.now, self.calendar) if self.waits else TimeLeft("", "ok")

    @property
    def late(self) -> bool:
        return bool(self.waits and self.due and self.now > self.due)

    @property
    def took(self) -> str:
        """“38 minutes after asking”."""
        at = self.check.answered_at
        return f"{span_in_words(at - self.asked_at)} after asking" if at and self.asked_at else ""

    @property
    def says(self) -> str:
        """“answered 11:05”, “asked 10:50, due 12:50”, “late by 20 min”."""
        check, asked = self.check, f"asked {self._when(self.asked_at)}" if self.asked_at else "asked"
        match check.state:
            case State.ANSWERED:
                return f"answered {self._when(check.answered_at)}"
            case State.DECLINED:
                return f"will not answer: {check.declined_because}"
            case State.WITHDRAWN:
                return "withdrawn"
            case State.ACKNOWLEDGED:
                asked += ", they have it"
        return f"{asked}, {'late' if self.late else 'due'} {self._when(self.due)}" if self.due else asked

    def _when(self, at: datetime | None) -> str:
        return when_in_words(at, self.now).removeprefix("today ") if at else ""

    @property
    def briefly(self) -> str:
        """What came back, in one line; the words stand below it."""
        check = self.check
        if check.state != State.ANSWERED:
            return ""
        if check.says == Says.RING and isinstance(check.ring_name, Veiled):
            return "Cannot be written here; whom to ring is kept back."
        if check.says == Says.RING:
            return f"Cannot be written here: ring {check.ring_name}, {check.ring_number}"
        return f"Nothing known: searched {check.searched}, back to {check.back_to}" if check.searched else ""

    @property
    def words(self) -> list[tuple[str, str, bool]]:
        """Each text with how it may be passed on; `True` where it is kept back, and the text says why."""
        if self.check.state != State.ANSWERED:
            return []
        found = ((MARKS[name], getattr(self.check, name)) for name in ANSWER)
        return [(mark, str.__str__(text), isinstance(text, Veiled)) for mark, text in found if str.__str__(text)]

    @property
    def told(self) -> str:
        """Who told it, where an officer wrote it down."""
        check = self.check
        how = f", {check.get_told_how_display().lower()}" if check.told_how else ""
        return f"{check.told_by}{how}" if check.told_by else ""


def clocked(checks: Any) -> Any:
    """The same query, with when each was asked and is due; the same for every child that it is about."""
    readings = StoredReading.objects.filter(clock=CLOCK, record=OuterRef("pk")).order_by("-due")
    since, due = (Subquery(readings.values(name)[:1]) for name in ("started", "due"))
    return checks.annotate(asked_since=since, asked_due=due)


def asked_of(checks: Iterable[Any], now: datetime, book: Book | None = None) -> list[Asked]:
    """These checks, as `clocked` found them; the book is opened where none is given."""
    found = list(checks)
    calendar = (book or (book_as_known() if found else Book(()))).calendar()
    return [Asked(one, one.asked_since, one.asked_due, now, calendar) for one in found]


def worst_first(several: Iterable[Asked]) -> list[Asked]:
    """What waits longest past its limit first; then what has been answered, the latest first."""
    return sorted(
        several,
        key=lambda one: (
            not one.waits,
            one.due.timestamp() if one.waits and one.due else 0,
            -one.check.answered_at.timestamp() if one.check.answered_at else 0,
        ),
    )


def checks_of(contact: Contact, actor: Any, now: datetime, book: Book | None = None) -> list[Asked]:
    """What agencies were asked about this worry, in the order of asking, as this reader may see it."""
    seen = visible(Check, actor).filter(contact=contact.pk).exclude(state=VOID)
    found = list(clocked(seen).select_related("agency", "asked_by").order_by("pk"))
    return asked_of(veil(found, actor, now), now, book)


def one_asked(check: Check, now: datetime) -> Asked:
    """One that has been fetched for its own page."""
    found = StoredReading.objects.filter(clock=CLOCK, record=check.pk).order_by("-due").first()
    return Asked(check, found.started if found else None, found.due if found else None, now, book_as_known().calendar())


TOLD: tuple[str, ...] = (
    *("children", "state", "says", *ANSWER, "searched", "back_to", "ring_name", "ring_number"),
    *("answered_at", "told_by", "told_how", "declined_because"),
)


def within(contact: UUID, actor: Any) -> ArraySubquery:
    """The checks of that contact, for the query that finds its rows; whoever sees all of it may see these.

    With each, whether it is about an adult who is kept from this reader.
    """
    mine = Check.objects.filter(contact=contact).filter(contact=OuterRef("contact")).exclude(state=VOID)
    mine = clocked(mine).annotate(hides=_hides_an_adult(actor))
    more = {"pk": "pk", "agency": "agency__name", "since": "asked_since", "due": "asked_due", "hides": "hides"}
    return ArraySubquery(mine.order_by("pk").values(said=JSONObject(**more, **{one: one for one in TOLD})))


def _hides_an_adult(actor: Any) -> Exists:
    named = Func(F("adults"), function="unnest", output_field=UUIDField())
    theirs = Check.objects.filter(pk=OuterRef(OuterRef("pk"))).annotate(one=named).values("one")
    return Exists(Person.objects.filter(pk__in=theirs).filter(pk__in=kin(hidden_from(actor).values("pk"))))


def found_within(rows: Iterable[Any], actor: Any, now: datetime, calendar: Calendar) -> list[Asked]:
    """What `within` brought along, veiled for this reader."""
    told: list[Any] = next((one.checks_told for one in rows if one.checks_told), [])
    checks = veil([_check(one) for one in told], actor, now)
    return [Asked(one, _at(it["since"]), _at(it["due"]), now, calendar) for one, it in zip(checks, told, strict=True)]


def _check(told: Any) -> Check:
    said = {name: told[name] for name in TOLD} | {"answered_at": _at(told["answered_at"])}
    said["children"] = [UUID(one) for one in told["children"]]
    check = Check(pk=UUID(told["pk"]), agency=Agency(name=told["agency"]), version=1, **said)
    check.__dict__["hides_an_adult"] = told["hides"]
    return check


def _at(said: str | None) -> datetime | None:
    return datetime.fromisoformat(said) if said else None
