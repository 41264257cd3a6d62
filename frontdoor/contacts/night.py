"""The night: what has to be in a named hand before the front door closes, and what comes back in the morning."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from frontdoor.accounts.models import Duty, Team
from frontdoor.archive.doer import last_done_at
from frontdoor.casework.on_duty import roster as roster_at
from frontdoor.engine.book import book_as_known
from frontdoor.engine.sight import visible
from frontdoor.kernel.book import Book
from frontdoor.kernel.calendar import LONDON, day_of
from frontdoor.kernel.step import VOID
from frontdoor.practice import hours
from frontdoor.practice.owning import Owner, Roster, owner
from frontdoor.practice.words import all_of, when_in_words

from .climbing import climbed
from .handing import is_grave, standing, undecided
from .models import Contact, ContactChild, Handover
from .owning import Named, known, with_hands
from .steps.contact import in_danger
from .steps.handover import State

BEFORE_CLOSING = timedelta(hours=1)  # from when on the panel stands on the board
MOST = 200
GRADED = {"red": "Red", "": "not graded"}


@dataclass(frozen=True)
class Carried:
    """One grave worry that is not wholly decided: whose it is, in whose hand, and since when it is unaccepted."""

    contact: Any
    owner: Owner
    name: str
    now: datetime
    late_at: datetime | None = None  # when it should have been accepted by

    @property
    def hand(self) -> dict[str, Any]:
        return self.contact.hand or {}

    @property
    def handover(self) -> UUID | None:
        return UUID(self.hand["pk"]) if self.hand else None

    @property
    def children(self) -> str:
        """“Tyler Orchard and an unborn child”."""
        people = [row.child for row in self.contact.shown_rows]
        return all_of("an unborn child" if one.unborn and not one.given_name else one.name for one in people)

    @property
    def first_child(self) -> Any:
        return next((row.child for row in self.contact.shown_rows), None)

    @property
    def gravity(self) -> str:
        said = ["in danger now"] if in_danger(self.contact) else []
        return ", ".join([*said, *([GRADED[self.contact.rag]] if self.contact.rag in GRADED else [])])

    @property
    def says(self) -> str:
        return Named(self.owner, self.name).says

    @property
    def red(self) -> bool:
        return self.owner.red

    @property
    def waits_for(self) -> str:
        """Whose acceptance is waited for; nothing where nobody's is."""
        return str(self.hand["name"]) if self.hand.get("state") == State.HANDED else ""

    @property
    def waits_for_hub(self) -> bool:
        return bool(self.waits_for and self.hand["to_hub"])

    @property
    def given_back(self) -> bool:
        return self.hand.get("state") == State.GIVEN_BACK

    @property
    def at_night(self) -> bool:
        """An emergency duty worker has accepted it."""
        return self.hand.get("state") == State.ACCEPTED

    @property
    def late(self) -> bool:
        return self.late_at is not None and self.late_at < self.now

    @property
    def since(self) -> str:
        return when_in_words(self.contact.received_at, self.now)


class OnCall(NamedTuple):
    """Who takes what is handed over, and where they are reached."""

    manager: str
    telephone: str


@dataclass(frozen=True)
class Night:
    """Everything of a night as one reader sees it at one moment."""

    actor: Any
    now: datetime
    carried: Sequence[Carried]
    accepted_back: Sequence[datetime]  # when, since the last closing
    is_open: bool
    closes: datetime | None
    taker: OnCall | None  # who is on emergency duty from closing on
    roster: Roster = field(repr=False, default_factory=Roster)

    @property
    def closing(self) -> bool:
        """Within the last hour, and as long as something is not in a hand while it is closed."""
        if not self.is_open:
            return bool(self.loose or self.unaccepted)
        return self.closes is not None and self.closes - self.now <= BEFORE_CLOSING

    @cached_property
    def loose(self) -> list[Carried]:
        """In nobody's hand for the night: not handed over, or given back."""
        own = [one for one in self.carried if not one.hand and (self.is_open or one.red)]
        return [*(one for one in self.carried if one.given_back), *own]

    @cached_property
    def unaccepted(self) -> list[Carried]:
        return [one for one in self.carried if one.waits_for and not one.waits_for_hub]

    @cached_property
    def with_them(self) -> list[Carried]:
        """Accepted by emergency duty, or taken by them in the night."""
        own = [one for one in self.carried if not one.hand and not one.red and not self.is_open]
        taken = [one for one in own if one.owner.person in self.roster.works_nights]
        return [*(one for one in self.carried if one.at_night), *taken]

    @cached_property
    def back(self) -> list[Carried]:
        """Handed back to the front door by name, and not accepted yet."""
        return [one for one in self.carried if one.waits_for_hub]

    @property
    def morning(self) -> str:
        """“Night: 3 handed over, none accepted yet”; nothing where the night handed nothing over."""
        done = len(self.accepted_back)
        begun = self.is_open or self.back or done  # before that it is still night
        waiting = len(self.back) + (len([one for one in self.with_them if one.hand]) if begun else 0)
        if not waiting + done:
            return ""
        said = f"Night: {waiting + done} handed over"
        if not waiting:
            at = max(self.accepted_back).astimezone(LONDON)
            return f"{said}, {'all ' if done > 1 else ''}accepted by {at:%H:%M}"
        return f"{said}, {done} accepted" if done else f"{said}, none accepted yet"

    @property
    def before_you_go(self) -> str:
        """“Before you go: 2 undecided Red”; of what is only waiting to be accepted, that."""
        many = len(self.loose)
        if not many and self.unaccepted:
            return f"Handed over, not accepted yet: {len(self.unaccepted)}"
        ungraded = any(not one.contact.rag for one in self.loose)
        what = f"undecided Red{', not graded' if ungraded else ''} or in danger now"
        return f"Before you go: {many} {what}" if self.is_open else f"Not handed over: {many} {what}"


def night_of(actor: Any, now: datetime, book: Book | None = None, roster: Roster | None = None) -> Night:
    """What this reader may see of it: five queries, one less where the book is open already."""
    lines, people = book or book_as_known(), roster or roster_at(now)
    back = accepted_back(actor, now, lines).values_list("accepted_at", flat=True)
    taker = on_emergency_duty(taken_at(now, lines))
    on_call = OnCall(str(taker.manager), taker.telephone) if taker else None
    return assembled(actor, now, lines, people, _worries(actor), list(back), on_call)


def assembled(
    actor: Any,
    now: datetime,
    book: Book,
    roster: Roster,
    worries: Iterable[Any],
    back: Sequence[datetime],
    taker: OnCall | None,
) -> Night:
    """The same of what has been fetched: `worries` by `with_hands`, each with its `shown_rows`."""
    calendar = book.calendar()
    is_open, limit = hours.is_open(now, calendar), book.value("handover_night", day_of(now))
    since = None if is_open else hours.closed_since(now, calendar)
    found = []
    for one in worries:
        handed_at = datetime.fromisoformat(one.hand["at"]) if one.hand and one.hand["state"] == State.HANDED else None
        late_at = limit.after(handed_at, calendar) if handed_at else None
        held = owner(known(one, since), roster, is_open)
        found.append(Carried(one, held, roster.name(held.person) if held.person else "", now, late_at))
    return Night(actor, now, found, back, is_open, hours.closes_at(now, calendar), taker, roster)


def taken_at(now: datetime, book: Book) -> datetime | None:
    """From when on emergency duty takes what is left: from closing, or now where the front door is closed."""
    calendar = book.calendar()
    return hours.closes_at(now, calendar) if hours.is_open(now, calendar) else now


def _worries(actor: Any) -> list[Any]:
    """The grave worries with a child to decide, and whatever is in a hand; worst first."""
    seen = visible(ContactChild, actor).exclude(state=VOID).select_related("child").order_by("pk")
    held, left = standing().filter(contact=OuterRef("pk")), undecided().filter(contact=OuterRef("pk"))
    wanted = with_hands(visible(Contact, actor)).filter(is_grave() | Exists(held), Exists(left))
    several = wanted.prefetch_related(Prefetch("rows", seen, to_attr="shown_rows"))
    rows = several.order_by("received_at", "pk")[:MOST]
    return gravest_first(rows)


def gravest_first(worries: Iterable[Any]) -> list[Any]:
    return sorted(worries, key=lambda one: (not in_danger(one), one.rag not in GRADED, one.received_at))


def accepted_back(actor: Any, now: datetime, book: Book) -> QuerySet[Any]:
    """What the front door has accepted back since it was last closed, and when."""
    since = hours.closed_since(now, book.calendar())
    back: Any = visible(Handover, actor).filter(to_hub=True, state=State.ACCEPTED)
    dated: QuerySet[Any] = back.annotate(accepted_at=last_done_at("handover.accept"))
    return dated.filter(accepted_at__gte=since) if since else dated.none()


def duties_at(at: datetime | None) -> QuerySet[Duty]:
    """Who is on emergency duty at that instant, the newest shift first."""
    found = Duty.objects.at(at) if at else Duty.objects.none()
    return found.filter(team__area=Team.Area.EMERGENCY).order_by("-starts_at", "pk")


def on_emergency_duty(at: datetime | None) -> Duty | None:
    """The newest of them."""
    return duties_at(at).select_related("team", "manager", "deputy").first()


def climbing(night: Night, book: Book | None = None) -> dict[UUID, str]:
    """By contact what is said of those that nobody who answers for them has opened; one query."""
    found = climbed([one.contact for one in night.carried], night.now, book, night.roster)
    head = next((night.roster.name(one) for one in night.roster.heads), "")
    return {pk: one.says(head) for pk, one in found.items() if one.climbed}
