"""Makes the files that the tests read: workbooks as Excel would write them, as nobody should, and censuses."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook

NOW = datetime(2021, 3, 16, 9, tzinfo=UTC)
SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"  # two real files, beside the checkout

CHILD = ["Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age"]
CONTACTS = [*CHILD, "Date of Contact", "Contact Source"]
REFERRALS = [
    *CHILD,
    *("Date of Referral", "Referral Source", "Referral NFA?", "Number of Referrals in Last 12 Months"),
    *("Allocated Team", "Allocated Worker"),
]
ADA = [101, "b) Female", "a) WBRI", date(2015, 1, 25), 6.1]
BEN = [102, "a) Male", "k) APKN", date(2009, 8, 2), 11.6]
CONTACT = [*ADA, date(2020, 9, 16), "q) 6: Police"]
REFERRAL = [*BEN, date(2020, 9, 17), "e) 2A: Schools", "No", 2, "Locality 4 Duty Team", "Ivy\xa0Lund"]


def workbook(path: Path, sheets: Mapping[str, Any] | None = None) -> Path:
    """A workbook with those sheets; without any, one row in each of the two lists."""
    if sheets is None:
        sheets = {"List 1": [CONTACTS, CONTACT], "List 3": [REFERRALS, REFERRAL]}
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    made.save(path)
    return path


def contacts(path: Path, *rows: Iterable[object], headings: Iterable[object] = CONTACTS) -> Path:
    """A workbook with those contacts, and one good referral."""
    return workbook(path, {"List 1": [headings, *rows], "List 3": [REFERRALS, REFERRAL]})


def referrals(path: Path, *rows: Iterable[object]) -> Path:
    """A workbook with those referrals, and one good contact."""
    return workbook(path, {"List 1": [CONTACTS, CONTACT], "List 3": [REFERRALS, *rows]})


def changed(row: list[object], **cells: object) -> list[object]:
    """The row with other cells: `changed(CONTACT, D="31/02/2019")`."""
    row = list(row)
    for letter, value in cells.items():
        row[ord(letter) - 65] = value
    return row


def tampered(path: Path, part: str, old: bytes, new: bytes) -> Path:
    """The same workbook with something else in one of its parts."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new, 1)
    return zipped(path, parts)


def zipped(path: Path, parts: Mapping[str, bytes]) -> Path:
    """An archive of those parts, whatever they are."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


HEADER = (
    "<Header><CollectionDetails><Collection>CIN</Collection><Year>2021</Year>"
    "<ReferenceDate>2021-03-31</ReferenceDate></CollectionDetails></Header>"
)
SAM = "<LAchildID>C1</LAchildID><PersonBirthDate>2015-01-25</PersonBirthDate><GenderCurrent>2</GenderCurrent>"
OPEN = (
    "<CINreferralDate>2020-09-16</CINreferralDate><ReferralSource>2A</ReferralSource>"
    "<PrimaryNeedCode>N1</PrimaryNeedCode><ReferralNFA>0</ReferralNFA>"
)


def child(identifiers: str = SAM, *episodes: str, beside: str = "<Ethnicity>WBRI</Ethnicity>") -> str:
    """One child's element."""
    return (
        f"<Child><ChildIdentifiers>{identifiers}</ChildIdentifiers>"
        f"<ChildCharacteristics>{beside}</ChildCharacteristics>"
        + "".join(f"<CINdetails>{episode}</CINdetails>" for episode in episodes)
        + "</Child>"
    )


def census(path: Path, *children: str, header: str = HEADER) -> Path:
    """A census file with those children."""
    path.write_text(f"<Message>{header}<Children>{''.join(children)}</Children></Message>", encoding="utf-8")
    return path
