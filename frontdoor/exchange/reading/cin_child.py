"""Reads one child of a census file, and each of the child's referrals."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from frontdoor.exchange.reading.cin_episode import EPISODES, read_episode
from frontdoor.exchange.reading.cin_fields import ELSEWHERE, fields, said
from frontdoor.exchange.reading.cin_header import year_of
from frontdoor.exchange.reading.coded import CodeOf, sex
from frontdoor.exchange.reading.dates import Until, census_day
from frontdoor.exchange.reading.elements import Element
from frontdoor.exchange.reading.entry import Entry, RowRefused, Said
from frontdoor.exchange.reading.found import ChildFound
from frontdoor.exchange.reading.reading import Reading
from frontdoor.exchange.reading.refused import Unreadable
from frontdoor.exchange.reading.remarks import Loss, excerpt
from frontdoor.exchange.reading.values import Value, child_id, words
from frontdoor.practice.ages import GESTATION
from frontdoor.practice.codes import DISABILITY, ETHNICITY, UPN_UNKNOWN
from frontdoor.practice.codes.disability import EXCLUDES_OTHERS
from frontdoor.practice.identifiers import why_not_upn
from frontdoor.practice.words import plain_day

CHILDREN = "Children"
IDENTIFIERS = {
    "LAchildID": "child_id",
    "UPN": "upn",
    "FormerUPN": "former_upn",
    "UPNunknown": "upn_unknown",
    "PersonBirthDate": "born_on",
    "ExpectedPersonBirthDate": "expected_on",
    "Sex": "sex",  # from 2024-25
    "GenderCurrent": "sex",  # until 2023-24
    "PersonDeathDate": "died_on",
}
CHARACTERISTICS = {"Ethnicity": "ethnicity", "Disabilities": ELSEWHERE}
GROUPS = {"ChildIdentifiers": ELSEWHERE, "ChildCharacteristics": ELSEWHERE, "CINdetails": ELSEWHERE}


def read_child(reading: Reading, element: Element) -> None:
    """Take the child and every referral that makes sense; a child without a number takes all its referrals along."""
    year = year_of(reading, element.line)
    episodes = list(element.all("CINdetails"))
    entry = _entry(reading, element)
    try:
        child = _child(entry, element, year)
    except RowRefused as no:
        no.why += f", and the child's {len(episodes)} referrals stay out too" if episodes else ""
        entry.give_up(no)
        reading.count(CHILDREN, "refused")
        reading.count(EPISODES, "refused", len(episodes))
        return
    _take(reading, child)
    for episode in episodes:
        became = read_episode(reading, reading.children[child.child_id], entry.sheet, episode, year)
        reading.count(EPISODES, became)


def _take(reading: Reading, child: ChildFound) -> None:
    earlier = reading.children.get(child.child_id)
    reading.add_child(child)
    reading.count(CHILDREN, "repeated" if earlier else "taken")
    if earlier:
        why = f"stands at line {earlier.source.row} already; what both say is joined"
        reading.remark(Loss.REPEAT, child.source.sheet, child.source.row, "", "", why)


def _entry(reading: Reading, element: Element) -> Entry:
    fields(reading, element.inside, GROUPS)  # counts what stands beside the groups
    cells = fields(reading, _within(element, "ChildIdentifiers"), IDENTIFIERS)
    cells |= fields(reading, _within(element, "ChildCharacteristics"), CHARACTERISTICS)
    number = cells.setdefault("child_id", Said("LAchildID", element.line, None))
    return Entry(reading, f"Child {excerpt(number.value)}".strip(), element.line, cells)


def _within(element: Element, group: str) -> list[Element]:
    return [each for one in element.all(group) for each in one.inside]


def _child(entry: Entry, element: Element, year: int) -> ChildFound:
    number = entry.must("child_id", child_id)
    born, expected, died = _life(entry)
    found = ChildFound(
        number,
        entry.source,
        born_on=born,
        expected_on=expected,
        died_on=died,
        sex=entry.get("sex", sex),
        ethnicity=entry.get("ethnicity", CodeOf(ETHNICITY, year)),
        disabilities=_disabilities(entry, element, year),
        upn=entry.get("upn", _upn),
        former_upn=entry.get("former_upn", _upn),
        upn_unknown=entry.get("upn_unknown", CodeOf(UPN_UNKNOWN, year)),
    )
    return replace(found, unread=frozenset(entry.unread))


def _life(entry: Entry) -> tuple[date | None, date | None, date | None]:
    """Birth, expected birth and death: a child has one of the first two (census rule 8525Q), and dies after birth."""
    today = entry.reading.today
    born = entry.get("born_on", Until(census_day, today))
    expected = entry.get("expected_on", Until(census_day, today + GESTATION, f"is over {GESTATION.days} days away"))
    died = entry.get("died_on", Until(census_day, today))
    if born and expected:
        entry.refuse("expected_on", "stands beside a date of birth, which is taken", plain_day(expected))
        expected = None
    if born and died and died < born:
        entry.refuse("died_on", "is before the date of birth", plain_day(died))
        died = None
    return born, expected, died


def _disabilities(entry: Entry, element: Element, year: int) -> tuple[str, ...]:
    """Each code once, in the order of the file; "none" beside others is left out (census rules 8790 and 8794)."""
    taken: dict[str, Said] = {}
    for each in _within(element, "ChildCharacteristics"):
        for one in each.all("Disability"):
            entry.cells["disabilities"] = said(one)
            code = entry.get("disabilities", CodeOf(DISABILITY, year))
            if code in taken:
                entry.remark(Loss.REPEAT, "disabilities", "stands twice and is taken once", code)
            elif code:
                taken[code] = entry.cells["disabilities"]
    if EXCLUDES_OTHERS in taken and len(taken) > 1:
        entry.cells["disabilities"] = taken.pop(EXCLUDES_OTHERS)
        entry.refuse("disabilities", "stands beside a disability, which is taken", EXCLUDES_OTHERS)
    return tuple(taken)


def _upn(value: Value) -> str:
    text = words(value).upper()
    if why_not_upn(text):
        raise Unreadable("is not a unique pupil number: its form is wrong, or its first letter does not fit the rest")
    return text
