"""Reads an Annex A workbook: list 1 (contacts) and list 3 (referrals), one child to a row."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from frontdoor.exchange.reading.annex_rows import contact, referral
from frontdoor.exchange.reading.columns import column_letters
from frontdoor.exchange.reading.dates import Written
from frontdoor.exchange.reading.entry import Entry, RowRefused
from frontdoor.exchange.reading.episodes import check_same_day
from frontdoor.exchange.reading.found import ChildFound, ContactFound, Found, ReferralFound
from frontdoor.exchange.reading.headings import LISTS, AnnexList
from frontdoor.exchange.reading.opening import weighed
from frontdoor.exchange.reading.reading import Reading, begin, refused
from frontdoor.exchange.reading.refused import FileRefused
from frontdoor.exchange.reading.remarks import Loss
from frontdoor.exchange.reading.standing import check_again
from frontdoor.exchange.reading.tables import LOOK_DOWN, Table, tables
from frontdoor.exchange.reading.workbook import Workbook, opened
from frontdoor.exchange.reading.zipped import MOST_PACKED
from frontdoor.practice.words import all_of

KIND = "Annex A"
MOST_ROWS = 1_000_000
ROWS_OF: dict[int, Callable[[Entry], tuple[ChildFound, ContactFound | ReferralFound]]] = {1: contact, 3: referral}


def read_annex_a(path: Path, now: datetime) -> Found:
    """What lists 1 and 3 of the workbook hold. Of a file that cannot be read nothing is found, and a remark says why.

    `now` is an instant: an event after its day in London is refused.
    """
    digest = ""
    try:
        weighed(path, MOST_PACKED)
        content = path.read_bytes()
        digest = sha256(content).hexdigest()
        with opened(content) as workbook:
            return _read(begin(path.name, digest, KIND, now, Written(workbook.day_nought)), workbook)
    except FileRefused as no:
        return refused(path.name, KIND, no, digest)


def _read(reading: Reading, workbook: Workbook) -> Found:
    found = list(tables(workbook))
    for listed in LISTS:
        reading.count(listed.title, "taken", 0)
        here = [table for table in found if table.listed is listed]
        if not here:
            _say_missing(reading, workbook, listed)
        for table in here:
            if _usable(reading, table):
                _read_table(reading, table)
    check_again(reading)
    check_same_day(reading)
    return reading.found()


def _say_missing(reading: Reading, workbook: Workbook, listed: AnnexList) -> None:
    names = [name for name, _ in workbook.sheets]
    wanted = all_of(f"“{listed.headings[field][0]}”" for field in listed.needs)
    called = next((name for name in names if listed.called(name)), None)
    if called is None:
        why = f"was not found: no sheet has the headings {wanted}; the sheets are {all_of(names) or 'none'}"
    else:
        why = f"has no row with the headings {wanted} among its first {LOOK_DOWN}"
    reading.remark(Loss.LIST, called or listed.title, None, "", "", why)


def _usable(reading: Reading, table: Table) -> bool:
    """Remark on headings that stand twice or not at all; False when the list cannot be read without them."""
    listed, headings = table.listed, table.headings
    for field, columns in headings.twice.items():
        loss = Loss.LIST if field in listed.needs else Loss.COLUMN
        why = f"is the heading of columns {all_of(column_letters(column) for column in columns)}; keep one of them"
        reading.remark(loss, table.sheet, table.top, headings.words[columns[0]], "", why)
    for field in listed.headings:
        if field not in headings.fields and field not in headings.twice:
            why = "is not among the headings, so it is not known for any row"
            reading.remark(Loss.NOTHING, table.sheet, table.top, listed.headings[field][0], "", why)
    return not any(field in headings.twice for field in listed.needs)


def _read_table(reading: Reading, table: Table) -> None:
    for count, row in enumerate(table.rows()):
        if count == MOST_ROWS:
            raise FileRefused(f"has over {MOST_ROWS:,} rows in {table.sheet}")
        reading.not_taken.update(table.unread(row))
        _read_row(Entry(reading, table.sheet, row[0], table.said(row)), table.listed)


def _read_row(entry: Entry, listed: AnnexList) -> None:
    reading = entry.reading
    try:
        child, event = ROWS_OF[listed.number](entry)
    except RowRefused as no:
        entry.give_up(no)
        reading.count(listed.title, "refused")
        return
    reading.add_child(child)
    reading.count(listed.title, "taken" if reading.add(event) else "repeated")
