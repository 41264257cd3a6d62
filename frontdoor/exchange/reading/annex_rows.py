"""Reads one row of list 1 or list 3: the child it is about, and the contact or referral."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from frontdoor.exchange.reading.coded import CodeOf, sex
from frontdoor.exchange.reading.dates import Until
from frontdoor.exchange.reading.entry import Entry
from frontdoor.exchange.reading.found import ChildFound, ContactFound, ReferralFound
from frontdoor.exchange.reading.standing import check_age
from frontdoor.exchange.reading.values import age, child_id, count, words, yes_or_no
from frontdoor.practice.ages import GESTATION, TOO_OLD
from frontdoor.practice.codes import ETHNICITY, SOURCE, census_year
from frontdoor.practice.words import plain_day

EXTRACT = 2  # years: the age is of the day of the extract, within a year of any event in it, and may be rounded up


def contact(entry: Entry) -> tuple[ChildFound, ContactFound]:
    """A row of list 1; raises RowRefused without the child's number or the date."""
    child, on = _child_and_day(entry)
    source = entry.get("source", CodeOf(SOURCE, census_year(on)))
    return child, ContactFound(child.child_id, entry.source, on, source, unread=frozenset(entry.unread))


def referral(entry: Entry) -> tuple[ChildFound, ReferralFound]:
    """A row of list 3; raises RowRefused without the child's number or the date."""
    child, on = _child_and_day(entry)
    found = ReferralFound(
        child.child_id,
        entry.source,
        on,
        source_code=entry.get("source", CodeOf(SOURCE, census_year(on))),
        no_further_action=entry.get("nfa", yes_or_no),
        in_last_12_months=entry.get("in_12_months", count),
        team=entry.get("team", words),
        worker=entry.get("worker", words),
        unread=frozenset(entry.unread),
    )
    return child, found


def _child_and_day(entry: Entry) -> tuple[ChildFound, date]:
    reading = entry.reading
    number = entry.must("child_id", child_id)
    on = entry.must("date", Until(reading.read_day, reading.today))
    born, expected, said = _birth(entry)
    check_age(entry, "date", number, born or expected, on)  # before the other cells, for it may take the whole row
    code = entry.get("ethnicity", CodeOf(ETHNICITY, census_year(on)))
    child = ChildFound(number, entry.source, born, expected, age_said=said, sex=entry.get("sex", sex), ethnicity=code)
    return (replace(child, unread=frozenset(entry.unread)) if entry.unread else child), on


def _birth(entry: Entry) -> tuple[date | None, date | None, float | None]:
    """When the child was born or is expected, and the age said; a coming date is when the child is expected."""
    today = entry.reading.today
    said = entry.get("age", age)
    if said is not None and said >= TOO_OLD + EXTRACT:
        raise entry.row_refused("age", f"is over {TOO_OLD}", said)
    born = entry.get("born_on", entry.reading.read_day)
    if born is None or born <= today:
        return born, None, said
    if born <= today + GESTATION and (said is None or said < 0):
        return None, born, said
    entry.refuse("born_on", "is later than today", plain_day(born))
    return None, None, said
