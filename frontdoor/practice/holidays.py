"""England's bank holidays, one-offs included, as lines of the book, each with its name and who says so."""

from __future__ import annotations

from datetime import date

from frontdoor.kernel.book import HOLIDAY, KNOWN, Line
from frontdoor.kernel.calendar import DAY

from .holiday_table import TABLE

PUBLISHED_TO = 2028  # the last year on GOV.UK's list when the table was written
OFFICIAL = "bank holidays in England as published on GOV.UK"
BY_RULE = "worked out from the Banking and Financial Dealings Act 1971, not yet published"
SPELT_OUT = {
    "NYD": "New Year's Day",
    "GFR": "Good Friday",
    "EMO": "Easter Monday",
    "MAY": "Early May bank holiday",
    "SPR": "Spring bank holiday",
    "SUM": "Summer bank holiday",
    "XMS": "Christmas Day",
    "BOX": "Boxing Day",
    "VE50": "Early May bank holiday, moved for the 50th anniversary of VE Day",
    "MIL": "Millennium bank holiday",
    "GOL": "Golden Jubilee of Queen Elizabeth II",
    "WED": "Royal wedding of William and Catherine",
    "DIA": "Diamond Jubilee of Queen Elizabeth II",
    "VE75": "Early May bank holiday, moved for the 75th anniversary of VE Day",
    "PLA": "Platinum Jubilee of Queen Elizabeth II",
    "FUN": "State funeral of Queen Elizabeth II",
    "COR": "Coronation of King Charles III",
}


def _name(code: str) -> str:
    return f"{SPELT_OUT[code[:-1]]} (substitute day)" if code.endswith("*") else SPELT_OUT[code]


NAMES: dict[date, str] = {
    date.fromisoformat(f"{year}-{entry[:5]}"): _name(entry[6:])
    for year, entries in TABLE.items()
    for entry in entries.split()
}
FIRST_KNOWN, LAST_KNOWN = date(min(TABLE), 1, 1), date(max(TABLE), 12, 31)
LINES = (
    Line(KNOWN, True, OFFICIAL, starts_on=FIRST_KNOWN, ends_on=LAST_KNOWN + DAY),
    *(
        Line(HOLIDAY, True, f"{name}: {OFFICIAL if day.year <= PUBLISHED_TO else BY_RULE}", starts_on=day)
        for day, name in NAMES.items()
    ),
)
