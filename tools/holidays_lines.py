"""Writes the table of England's bank holidays from the `holidays` library, so that the house itself needs no library.

Run `python tools/holidays_lines.py` after a new one-off has been proclaimed and the library knows it, and commit the
table; with `--check` it only says whether the committed table is what the library gives (exit 1 when it is not).
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import holidays

FIRST, LAST = 1995, 2045
TABLE = Path(__file__).resolve().parent.parent / "frontdoor" / "practice" / "holiday_table.py"
CODES = {  # the library's name -> our short one, spelt out in practice/holidays.py
    "New Year's Day": "NYD",
    "New Year's Day (observed)": "NYD*",
    "Good Friday": "GFR",
    "Easter Monday": "EMO",
    "May Day": "MAY",
    "Spring Bank Holiday": "SPR",
    "Late Summer Bank Holiday": "SUM",
    "Christmas Day": "XMS",
    "Christmas Day (observed)": "XMS*",
    "Boxing Day": "BOX",
    "Boxing Day (observed)": "BOX*",
    "Millennium Celebrations": "MIL",
    "Golden Jubilee of Elizabeth II": "GOL",
    "Wedding of William and Catherine": "WED",
    "Diamond Jubilee of Elizabeth II": "DIA",
    "Platinum Jubilee of Elizabeth II": "PLA",
    "State Funeral of Queen Elizabeth II": "FUN",
    "Coronation of Charles III": "COR",
}
VE_DAY = {1995: "VE50", 2020: "VE75"}  # the years in which the early May holiday was moved to 8 May


def weekday_holidays(year: int) -> dict[date, str]:
    """England's bank holidays that fall on Monday to Friday, the only ones that stop a working day."""
    found = holidays.country_holidays("GB", subdiv="ENG", years=year)
    return {day: _code(day, found[day]) for day in sorted(found) if day.weekday() < 5}


def _code(day: date, name: str) -> str:
    code = CODES[name]
    return VE_DAY.get(day.year, code) if code == "MAY" else code


def table() -> str:
    rows = (f'    {year}: "{_row(year)}",' for year in range(FIRST, LAST + 1))
    return "\n".join((HEAD, "", "TABLE = {", *rows, "}", ""))


def _row(year: int) -> str:
    return " ".join(f"{day:%m-%d}={code}" for day, code in weekday_holidays(year).items())


HEAD = '''"""England's bank holidays on weekdays, year by year: written by tools/holidays_lines.py, never by hand."""

from __future__ import annotations'''


def main(argv: list[str]) -> int:
    if "--check" in argv:
        same = TABLE.read_text(encoding="utf-8") == table()
        print("The table of bank holidays is current." if same else f"{TABLE.name} is not what the library gives.")
        return 0 if same else 1
    TABLE.write_text(table(), encoding="utf-8")
    print(f"Wrote {TABLE.name}: {FIRST} to {LAST}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
