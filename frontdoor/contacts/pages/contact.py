"""The page of one worry: what was said and by whom, where each child stands, what is still open, and later news."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from frontdoor.accounts.models import User
from frontdoor.archive import history as journal
from frontdoor.archive.history import Entry
from frontdoor.contacts.adults_shown import adults_of, beside_the_children
from frontdoor.contacts.answers import checks_of
from frontdoor.contacts.before import stands_in_words
from frontdoor.contacts.feedback import about_whom, still_to_hear
from frontdoor.contacts.forms_screen import TO_SCREEN
from frontdoor.contacts.looked_up import beside_the_row, looked_up
from frontdoor.contacts.mentioned import mentioned
from frontdoor.contacts.models import Background, Contact, ContactChild
from frontdoor.contacts.models.background import first_line
from frontdoor.contacts.signs_shown import harm_in_words, taken_back
from frontdoor.contacts.steps.contact import unanswered
from frontdoor.contacts.steps.contact_child import CONTACT_CHILD, State
from frontdoor.contacts.steps.feedback import Owed
from frontdoor.contacts.time_left import Limit, limits_of, running
from frontdoor.engine.book import book_as_known
from frontdoor.engine.facts import facts_of
from frontdoor.engine.sight import fetch, visible
from frontdoor.kernel.book import Book
from frontdoor.kernel.calendar import day_of
from frontdoor.kernel.step import VOID
from frontdoor.practice.roles import DECIDERS, EDT, PROPOSERS, SCREENERS
from frontdoor.practice.time_left import TimeLeft
from frontdoor.practice.words import all_of
from frontdoor.web.gate import acting_now
from frontdoor.web.record import Offer, offered

DECIDE = CONTACT_CHILD.action("decide")


@dataclass(frozen=True)
class Line:
    """One child in the worry: where it stands, what is left of the time, and what this person does next about it."""

    row: ContactChild
    age: str
    stands: str
    limit: Limit | None
    now: datetime
    url: str
    to_do: str
    why_not: str
    background: Background
    mentioned: bool = False  # nobody has said yet whether we know this child

    @property
    def level(self) -> str:
        """As decided, else as proposed, else as screened."""
        row = self.row
        return (
            row.get_level_display()
            if row.state == State.DECIDED
            else str(row.get_proposed_level_display() or row.get_level_display() or "")
        )

    @property
    def why(self) -> str:
        """The reasons of the decision, else of the proposal."""
        return self.row.because if self.row.state == State.DECIDED else self.row.proposed_because

    @property
    def without(self) -> str:
        """What the decision was made without, which is said in its first line."""
        return first_line(self.background) if self.row.state == State.DECIDED and not self.row.contact.file_row else ""

    @property
    def harm(self) -> str:
        """The standing questions, as far as they are answered."""
        return harm_in_words(self.row)

    @property
    def time(self) -> TimeLeft | None:
        return self.limit.left(self.now) if self.limit else None


@dataclass(frozen=True)
class Feedback:
    """What the referrer has heard, has still to hear, or is not told yet."""

    waits: list[ContactChild]
    told: list[ContactChild]
    held: bool
    about: str

    @classmethod
    def of(cls, contact: Contact, rows: list[ContactChild], now: datetime) -> Feedback:
        theirs = [one for one in rows if one.state == State.DECIDED and one.feedback_owed == Owed.YES]
        waits = still_to_hear(rows)
        told = [one for one in theirs if one.referrer_told_at]
        held = bool(contact.held_until and contact.held_until > now)
        return cls(waits, told, held, about_whom(waits) if waits else "")


@require_GET
def page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The worry, its children and what may be done."""
    actor, now = acting_now(request)
    contact = fetch(Contact, pk, actor, now)
    left = unanswered(contact)
    book = book_as_known()
    lines, told = children_of(contact, actor, now, book), journal.history(contact, actor, now)
    shown = {
        "contact": contact,
        "record": contact,
        "step": contact.step,
        "lines": lines,
        "name": name_of(contact, [one.row for one in lines]),
        "nearest": min((one for one in lines if one.limit), key=_due, default=None),
        "to_screen": PROPOSERS.held_by(actor) and any(one.row.state in TO_SCREEN for one in lines),
        "unanswered": left,
        "answer_open": set(left) - {"rag"},
        "referrer": in_words(contact.referrer),
        "reach": in_words(contact.referrer_contact),
        "feedback": Feedback.of(contact, [one.row for one in lines], now),
        "offers": [one for one in offered(contact, actor, now) if _worth_offering(one, contact)],
        "taken_by": told[0] if told else None,
        "checks": checks_of(contact, actor, now, book),
        "asks": SCREENERS.held_by(actor),
        "news": news(told),
        "adults": adults_of(one.row for one in lines),
        "may_name": SCREENERS.held_by(actor),
    }
    return render(request, "contacts/contact_record.html", shown)


def children_of(contact: Contact, actor: User, now: datetime, book: Book) -> list[Line]:
    """A line for each child whom this person may see."""
    seen = visible(ContactChild, actor).filter(contact=contact).exclude(state=VOID)
    rows = list(
        seen.select_related("child", "team")
        .annotate(taken_back=taken_back(), adults=beside_the_children(actor))
        .annotate(looked_up=beside_the_row())
        .order_by("pk")
    )
    for row in rows:
        row.contact = contact
    readings = running([contact.pk], now)
    reasons = {one.record.pk: CONTACT_CHILD.may_not(DECIDE, one) for one in facts_of(rows, actor, now)} if rows else {}
    unsaid = mentioned(row.child for row in rows)
    lines = (
        _line(row, next(iter(limits_of(contact, row.child_id, readings, book)), None), reasons[row.pk], actor, now)
        for row in rows
    )
    return [replace(one, mentioned=one.row.child_id in unsaid) for one in lines]


def _line(row: ContactChild, limit: Limit | None, reasons: list[str], actor: User, now: datetime) -> Line:
    state = State(row.state)
    limit = None if state is State.DECIDED else limit
    url, to_do, why_not = _next(row, state, reasons, actor)
    age = row.child.age_in_words(day_of(now))
    return Line(row, age, stands_in_words(row), limit, now, url, to_do, why_not, looked_up(row))


def _next(row: ContactChild, state: State, reasons: list[str], actor: User) -> tuple[str, str, str]:
    """Where this person goes on with the child, and what that is called; or why it is not theirs to decide."""
    if state in TO_SCREEN and PROPOSERS.held_by(actor):
        return f"{reverse('contacts:screen', args=[row.contact_id])}#child-{row.pk}", "Screen", ""
    if state is State.PROPOSED and reasons and EDT.held_by(actor):
        return decide_url(row), "Decide alone", ""
    if state is State.PROPOSED:
        why_not = " ".join(reasons) if DECIDERS.held_by(actor) else ""  # nobody else waits to decide it
        return ("", "", why_not) if reasons else (decide_url(row), "Decide", "")
    return "", "", ""


def decide_url(row: ContactChild) -> str:
    return f"{reverse('contacts:decide', args=[row.contact_id])}?child={row.pk}"


def _due(line: Line) -> datetime:
    assert line.limit is not None  # only those with a limit are compared
    return line.limit.at


def in_words(value: str) -> str:
    """Also what is kept back says so."""
    return str.__str__(value)


def name_of(contact: Contact, rows: list[ContactChild]) -> str:
    """“Tyler Orchard, Mia Orchard and an unborn child”."""
    names = ["an unborn child" if row.child.unborn and not row.child.given_name else row.child.name for row in rows]
    return all_of(names) or str(contact)


def news(told: list[Entry]) -> list[Entry]:
    """What was added later, the latest first."""
    return [one for one in reversed(told) if one.act == "contact.add_news" and one.standing]


def _worth_offering(one: Offer, contact: Contact) -> bool:
    """What has been done, or has a place of its own on the page, is not offered again."""
    done = {"acknowledge": contact.acknowledged, "answer": True, "regrade": not contact.rag, "feed_back": True}
    done |= {"tell_family": not contact.family_told, "countersign": not contact.countersign_asked}
    done |= {"hold_feedback": True, "lift_hold": True}
    done |= {"join": True, "part": True}
    return not done.get(one.action.name)
