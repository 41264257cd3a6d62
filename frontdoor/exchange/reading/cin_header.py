"""Reads the header of a census file: is it the right census, and of which year are its codes?"""

from __future__ import annotations

import re
from datetime import date

from frontdoor.exchange.reading.cin_fields import fields
from frontdoor.exchange.reading.dates import census_day
from frontdoor.exchange.reading.elements import Element
from frontdoor.exchange.reading.entry import Entry
from frontdoor.exchange.reading.reading import Reading
from frontdoor.exchange.reading.refused import FileRefused, Unreadable
from frontdoor.exchange.reading.remarks import Loss
from frontdoor.exchange.reading.values import Value, words
from frontdoor.practice.codes import census_year
from frontdoor.practice.words import plain_day

NAMES = {"Collection": "collection", "Year": "year", "ReferenceDate": "reference_on"}


def read_header(reading: Reading, header: Element) -> None:
    """Set the census year, by the reference date or else by the year said; raises FileRefused for another return."""
    details = next(header.all("CollectionDetails"), header)
    entry = Entry(reading, "Header", header.line, fields(reading, details.inside, NAMES))
    collection = entry.get("collection", words)
    if collection is not None and collection.upper() != "CIN":
        raise FileRefused(f"is another return than the CIN census: its header says {collection[:20]}", header.line)
    year = entry.get("year", _year)
    reading.reference_on = entry.get("reference_on", census_day)
    reading.year = _settled(entry, year, reading.reference_on)


def year_of(reading: Reading, line: int) -> int:
    """The census year by which codes are read; without a header the present one, and a remark."""
    if reading.year is None:
        reading.year = census_year(reading.today)
        why = f"is missing before the first child, so codes are read by those of census year {reading.year}"
        reading.remark(Loss.NOTHING, "Header", line, "", "", why)
    return reading.year


def _settled(entry: Entry, year: int | None, reference_on: date | None) -> int | None:
    if reference_on is None:
        return year
    settled = census_year(reference_on)
    if reference_on != date(settled, 3, 31) or year not in (None, settled):
        why = f"is not 31 March of the year said, {year}; codes are read by those of census year {settled}"
        entry.warn("reference_on", why, plain_day(reference_on))
    return settled


def _year(value: Value) -> int:
    text = words(value)
    if not re.fullmatch(r"20\d\d", text, re.ASCII):
        raise Unreadable("is not a year")
    return int(text)
