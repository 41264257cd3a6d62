"""Reads one referral of a census file, and how it was closed."""

from __future__ import annotations

from datetime import date

from frontdoor.exchange.reading.cin_fields import fields
from frontdoor.exchange.reading.coded import CodeOf
from frontdoor.exchange.reading.dates import Until, census_day
from frontdoor.exchange.reading.elements import Element
from frontdoor.exchange.reading.entry import Entry, RowRefused, Said
from frontdoor.exchange.reading.found import ChildFound, Closure, ReferralFound
from frontdoor.exchange.reading.reading import Reading
from frontdoor.exchange.reading.standing import check_age
from frontdoor.exchange.reading.values import yes_or_no
from frontdoor.practice.codes import CLOSURE, NEED, SOURCE
from frontdoor.practice.words import plain_day

EPISODES = "Referrals (CINdetails)"
NAMES = {
    "CINreferralDate": "date",
    "ReferralSource": "source",
    "PrimaryNeedCode": "need",
    "CINclosureDate": "closed_on",
    "ReasonForClosure": "reason",
    "ReferralNFA": "nfa",
}


def read_episode(reading: Reading, child: ChildFound, sheet: str, element: Element, year: int) -> str:
    """Take the referral if it makes sense; answers what became of it: "taken", "refused" or "repeated"."""
    cells = fields(reading, element.inside, NAMES)
    cells.setdefault("date", Said("CINreferralDate", element.line, None))
    entry = Entry(reading, sheet, element.line, cells)
    try:
        found = _episode(entry, child, year)
    except RowRefused as no:
        entry.give_up(no)
        return "refused"
    return "taken" if reading.add(found) else "repeated"


def _episode(entry: Entry, child: ChildFound, year: int) -> ReferralFound:
    on = entry.must("date", Until(census_day, entry.reading.today))
    check_age(entry, "date", child.child_id, child.born_on or child.expected_on, on)
    _look_at(entry, "date", on, child)
    return ReferralFound(
        child.child_id,
        entry.source,
        on,
        source_code=entry.get("source", CodeOf(SOURCE, year)),
        no_further_action=entry.get("nfa", yes_or_no),
        primary_need=entry.get("need", CodeOf(NEED, year)),
        closure=_closure(entry, child, on, year),
        unread=frozenset(entry.unread),
    )


def _closure(entry: Entry, child: ChildFound, referred_on: date, year: int) -> Closure | None:
    """Date and reason together (census rules 8805 and 8810), and not before the referral."""
    on = entry.get("closed_on", Until(census_day, entry.reading.today))
    reason = entry.get("reason", CodeOf(CLOSURE, year))
    if on and on < referred_on:
        entry.refuse("closed_on", f"is before the referral of {plain_day(referred_on)}", plain_day(on))
        on = None
    if on and reason:
        _look_at(entry, "closed_on", on, child)
        return Closure(on, reason)
    if on:
        entry.refuse("closed_on", "has no reason for closure beside it that can be taken", plain_day(on))
    if reason:
        entry.refuse("reason", "has no date of closure beside it that can be taken", reason)
    return None


def _look_at(entry: Entry, name: str, on: date, child: ChildFound) -> None:
    """Remark on what the census's own checks would question; history is not refused for it."""
    reference_on = entry.reading.reference_on
    if reference_on and on > reference_on:
        entry.warn(name, f"is after the day to which the census was taken, {plain_day(reference_on)}", plain_day(on))
    if child.died_on and on > child.died_on:
        entry.warn(name, "is after the child's death as the file gives it", plain_day(on))
