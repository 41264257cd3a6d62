"""The night's piles on My work: what was handed to me, what nobody holds or has opened, what was decided alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject
from django.urls import reverse

from frontdoor.accounts.models import Holding
from frontdoor.archive.doer import last_doer, last_doer_id
from frontdoor.archive.opened import opened_since, waits_since
from frontdoor.contacts.climbing import COMES
from frontdoor.contacts.handing import HANDS, handed_since, is_grave, standing
from frontdoor.contacts.models import ContactChild
from frontdoor.contacts.owning import accepted_back
from frontdoor.contacts.steps.alone import LeadsTo, in_danger_now
from frontdoor.contacts.steps.contact_child import UNDECIDED, State
from frontdoor.contacts.steps.handover import State as Hand
from frontdoor.contacts.whole import whole
from frontdoor.engine.models import StoredReading
from frontdoor.engine.registry import clock_named
from frontdoor.engine.sight import visible
from frontdoor.kernel.book import Book
from frontdoor.kernel.calendar import Calendar, day_of
from frontdoor.kernel.clock import limit_source
from frontdoor.practice import roles
from frontdoor.practice.climbing import Rung, climb
from frontdoor.practice.hours import closed_since, is_open
from frontdoor.practice.time_left import NOTHING_RUNS, TimeLeft, time_left
from frontdoor.practice.words import when_in_words
from frontdoor.web.same import of

from .piles import MOST, Item, Pile
from .waiting import source_of

ALONE = ("looked_at", "opened_again")
NIGHT = roles.SCREENERS | roles.DECIDERS


def night(actor: Any, now: datetime, book: Book) -> Iterator[Pile]:
    """Each is shown only while there is something in it; one query."""
    desk = _Night(actor, now, book, list(_rows(actor, now, book.calendar())))
    yield desk.pile("handed", "Handed to you, to accept", desk.to_accept())
    yield desk.pile("loose", "Grave, and in nobody’s hand", desk.loose())
    yield desk.pile("climbed", "Nobody has opened these", desk.climbed())
    yield desk.pile("alone", "Decided alone: look at it", desk.to_look_at())
    yield desk.pile("again", "Seen differently: open again, or let it stand", desk.to_open_again())


@dataclass(frozen=True)
class _Night:
    actor: Any
    now: datetime
    book: Book
    rows: list[Any]

    def pile(self, name: str, title: str, items: Iterable[Item]) -> Pile:
        return Pile(name, title, "", list(items), quiet=True)

    @property
    def waiting(self) -> list[Any]:
        return [one for one in self.rows if one.state in UNDECIDED]

    def to_accept(self) -> Iterator[Item]:
        for one in self.waiting:
            if one.hand and one.hand["to"] == str(self.actor.pk) and one.hand["state"] == Hand.HANDED:
                note = f"from {one.hand['by']}: “{one.hand['note']}”"
                time = self._time("handover_night", datetime.fromisoformat(one.hand["at"]))
                yield self._item(one, note, time, "Accept", reverse("contacts:night"))

    def loose(self) -> Iterator[Item]:
        """For emergency duty what nobody handed over; for whoever handed it, and above them, what is not accepted."""
        closed = not is_open(self.now, self.book.calendar())
        for one in self.waiting:
            if (
                one.hand is None
                and closed
                and not (one.by_night or one.is_back)
                and self.actor.may(roles.EDT | roles.HOS)
            ):
                yield self._item(one, "not handed over", self._late(), "Open", reverse("contacts:night"))
            elif one.hand and one.hand["state"] != Hand.ACCEPTED and self._hears_of(one):
                how = "cannot take it" if one.hand["state"] == Hand.GIVEN_BACK else "has not accepted it"
                time = self._time("handover_night", datetime.fromisoformat(one.hand["at"]))
                yield self._item(one, f"{one.hand['name']} {how}", time, "Open", reverse("contacts:night"))

    def _hears_of(self, one: Any) -> bool:
        """Whoever handed it at once; a head of service where nobody accepted in time."""
        handed_at = datetime.fromisoformat(one.hand["at"])
        limit = self.book.value("handover_night", day_of(handed_at))
        over = self.now > limit.after(handed_at, self.book.calendar())
        return bool(one.hand["by_id"] == str(self.actor.pk)) or (over and self.actor.may(roles.HOS))

    def climbed(self) -> Iterator[Item]:
        """For the whole team, and then for heads of service; whoever decides has it before them in any case."""
        for one in [] if self.actor.may(roles.MTM) else self.waiting:
            accepted = one.hand and one.hand["state"] == Hand.ACCEPTED
            unopened = one.since and not one.is_opened and not accepted
            found = climb(one.since, None, self.now, self.book) if unopened else None
            if found and (found.rung is Rung.HEAD or (found.climbed and not self.actor.may(roles.HOS))):
                url = reverse("web:record", args=["contact", one.contact_id])
                yield self._item(one, found.says(), self._late(), "Look", url)

    def to_look_at(self) -> Iterator[Item]:
        for one in self.rows:
            own = one.decided_by == self.actor.pk
            if one.state == State.DECIDED and not one.looked and not own and self.actor.may(roles.DECIDERS):
                says = f"{one.get_outcome_display().lower()}, by {one.decider}, because “{one.alone_because}”"
                url = reverse("web:act", args=["contact_child", one.pk, "look_at"])
                yield self._item(one, says, self._running(one), "Look at it", url)

    def to_open_again(self) -> Iterator[Item]:
        for one in self.rows:
            if one.looked_leads_to == LeadsTo.REOPEN and self.actor.may(roles.HOS):
                url = reverse("web:record", args=["contact_child", one.pk])
                yield self._item(one, f"because “{one.looked_because}”", self._running(one), "Open", url)

    def _item(self, one: Any, says: str, time: TimeLeft, label: str, url: str) -> Item:
        grave = "in danger now" if in_danger_now(one) else one.contact.rag.capitalize() or "not graded"
        came = when_in_words(one.contact.received_at, self.now)
        told = " · ".join(filter(None, (grave, source_of(one.contact), f"received {came}", says)))
        return Item(one.child, told, time, label, url)

    def _late(self) -> TimeLeft:
        return TimeLeft("now", "late")

    def _time(self, limit: str, since: datetime) -> TimeLeft:
        calendar = self.book.calendar()
        due = self.book.value(limit, day_of(since)).after(since, calendar)
        return time_left(due, self.now, calendar, f"{clock_named(limit).source}.")

    def _running(self, one: Any) -> TimeLeft:
        if one.due is None:
            return NOTHING_RUNS
        clock = clock_named(ALONE[bool(one.looked)])
        source = limit_source(clock, one.started, one.due, self.book)
        return time_left(one.due, self.now, self.book.calendar(), f"{source}.")


def _rows(actor: Any, now: datetime, calendar: Calendar) -> Any:
    """Grave and undecided, in a hand, or decided alone and not looked at or to be opened again."""
    alone = ~Q(alone_because="") & (Q(looked="") | Q(looked_leads_to=LeadsTo.REOPEN)) & Q(state=State.DECIDED)
    wanted = (is_grave("contact") & Q(state__in=UNDECIDED) & whole(actor)) | alone  # their pages show all of the worry
    hand = standing().filter(contact=OuterRef("contact")).order_by("-pk")
    hand = hand.annotate(by=last_doer(*HANDS), by_id=last_doer_id(*HANDS), at=handed_since())
    said = JSONObject(to="to_id", name="to__full_name", by="by", by_id="by_id", at="at", state="state", note="note")
    clock = StoredReading.objects.running(now).filter(of("child", "subject"), record=OuterRef("pk"), clock__in=ALONE)
    rows = visible(ContactChild, actor).filter(wanted).select_related("child", "contact")
    closed = closed_since(now, calendar) or now
    answers = Holding.objects.on(day_of(now)).filter(role__in=(roles.DECIDERS | roles.EDT).codes).values("user")
    recorded_at_night = Holding.objects.filter(role=roles.EDT.code, user=OuterRef("recorder"))
    return rows.annotate(
        recorder=last_doer_id("contact.receive", of="contact"),
        by_night=Exists(recorded_at_night),
        is_back=Exists(accepted_back(OuterRef("contact")).filter(accepted_at__gte=closed)),
        since=waits_since(COMES, "contact"),
        is_opened=opened_since("contact", "since", answers),
        hand=Subquery(hand.values(said=said)[:1]),
        decider=last_doer("contact_child.decide_alone"),
        decided_by=last_doer_id("contact_child.decide_alone"),
        due=Subquery(clock.order_by("due").values("due")[:1]),
        started=Subquery(clock.order_by("due").values("started")[:1]),
    ).order_by(F("due").asc(nulls_last=True), "contact__received_at", "pk")[:MOST]
