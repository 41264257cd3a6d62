"""What the readers count in a whole file is what is counted there by other means."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest

from frontdoor.exchange.reading import Found, Loss, read_annex_a, read_cin

from .files import CONTACT, CONTACTS, HEADER, OPEN, REFERRAL, REFERRALS, SAM, SHARED, census, changed, child, workbook

REAL_ANNEX = SHARED / "annex_a_sample.xlsx"
REAL_CIN = SHARED / "cin_sample_332_children.xml"
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def real(path: Path) -> list[str]:
    """The real files stand beside the checkout, not in it; what is made here is always read."""
    return ["real"] if path.exists() else []


@pytest.fixture(params=["made", *real(REAL_ANNEX)])
def annex(request, tmp_path):
    if request.param == "real":
        return REAL_ANNEX
    good = [changed(CONTACT, A=number) for number in range(1, 40)]
    bad = [changed(CONTACT, A=None), changed(CONTACT, F="soon"), CONTACT, CONTACT]
    return workbook(tmp_path / "a.xlsx", {"List 3": [REFERRALS, REFERRAL], "Other": [], "L1": [CONTACTS, *good, *bad]})


@pytest.fixture(params=["made", *real(REAL_CIN)])
def cin(request, tmp_path):
    if request.param == "real":
        return REAL_CIN
    children = [child(SAM.replace("C1", f"C{number}"), OPEN, OPEN.replace("2020", "2030")) for number in range(9)]
    return census(tmp_path / "c.xml", *children, child("", OPEN), child(SAM, OPEN), header=HEADER)


def rows_of(path: Path, title: str) -> int:
    """Rows of that list that hold anything but headings, counted in the sheet's own XML without reading a cell."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}
    words = re.findall(r"<si>(.*?)</si>", parts.get("xl/sharedStrings.xml", ""), re.DOTALL)
    here = rf">{title}<"
    shared = "|".join(str(number) for number, word in enumerate(words) if re.search(here, word, re.IGNORECASE))
    for name, sheet in parts.items():
        if "worksheets/sheet" in name and re.search(rf'{here}|t="s"[^>]*><v>(?:{shared or "none"})</v>', sheet):
            return len([row for row in re.findall(r"<row .*?</row>", sheet) if re.search("<v>|<t>", row)]) - 1
    raise AssertionError(title)


def tallies(found: Found) -> dict[str, tuple[int, int, int, int]]:
    return {tally.what: (tally.rows, tally.taken, tally.refused, tally.repeated) for tally in found.tallies}


def test_every_row_of_a_workbook_is_taken_refused_or_repeated(annex):
    found = read_annex_a(annex, NOW)
    contacts, referrals = found.tallies
    assert contacts.rows == rows_of(annex, "Date of Contact")
    assert referrals.rows == rows_of(annex, "Date of Referral")
    for tally in found.tallies:
        assert tally.rows == tally.taken + tally.refused + tally.repeated
    assert (contacts.taken, referrals.taken) == (len(found.contacts), len(found.referrals))
    lost = Counter(remark.loss for remark in found.remarks)
    assert lost[Loss.ROW] == contacts.refused + referrals.refused
    assert lost[Loss.REPEAT] == contacts.repeated + referrals.repeated


def test_every_element_of_a_census_is_taken_refused_or_repeated(cin):
    found, text = read_cin(cin, NOW), cin.read_text()
    children, referrals = found.tallies
    assert children.rows == len(re.findall("<Child>", text))
    assert referrals.rows == len(re.findall("<CINdetails>", text))
    for tally in found.tallies:
        assert tally.rows == tally.taken + tally.refused + tally.repeated
    assert (children.taken, referrals.taken) == (len(found.children), len(found.referrals))


def test_what_is_refused_of_a_census_is_what_other_means_refuse(cin):
    found, text = read_cin(cin, NOW), cin.read_text()
    dates = re.findall("<CINreferralDate>(.*?)</CINreferralDate>", text)
    assert sum(day > "2026-11-23" for day in dates) == sum(
        remark.loss is Loss.ROW for remark in found.refusals if remark.column == "CINreferralDate"
    )
    upns = re.findall("<UPN>(.*?)</UPN>", text)
    assert sum(not upn_fits(upn) for upn in upns) == sum(remark.column == "UPN" for remark in found.refusals)
    assert len(upns) == sum(child.upn is not None or "upn" in child.unread for child in found.children)


def upn_fits(upn: str) -> bool:
    return LETTERS[sum(int(sign) * place for place, sign in enumerate(upn[1:], 2)) % 23] == upn[0]


def test_what_is_taken_of_a_census_is_what_another_reader_reads(cin):
    found = read_cin(cin, NOW)
    theirs: Counter[tuple[str | None, ...]] = Counter()
    for one in ElementTree.parse(cin).getroot().iter("Child"):
        number = one.findtext("ChildIdentifiers/LAchildID")
        for episode in one.iter("CINdetails"):
            on, end = episode.findtext("CINreferralDate"), episode.findtext("CINclosureDate")
            if number and on and on <= "2026-11-23":
                kept = end is not None and end <= "2026-11-23"
                reason = episode.findtext("ReasonForClosure") if kept else None
                theirs[number, on, episode.findtext("ReferralSource"), end if kept else None, reason] += 1
    ours: Counter[tuple[str | None, ...]] = Counter()
    for each in found.referrals:
        closed = (each.closure.on.isoformat(), each.closure.reason) if each.closure else (None, None)
        ours[each.child_id, each.referred_on.isoformat(), each.source_code, *closed] += 1
    assert ours == Counter(dict.fromkeys(theirs, 1))


def test_reading_again_finds_the_same_keys(annex, cin):
    for read, path in ((read_annex_a, annex), (read_cin, cin)):
        first, second = read(path, NOW), read(path, NOW)
        assert first == second
        keys = [row.key for row in (*first.contacts, *first.referrals)]
        assert len(keys) == len(set(keys))


EXPECTED = {
    REAL_ANNEX: {"List 1 (contacts)": (5, 5, 0, 0), "List 3 (referrals)": (6, 6, 0, 0)},
    REAL_CIN: {"Children": (332, 332, 0, 0), "Referrals (CINdetails)": (402, 400, 2, 0)},
}


def test_the_real_files_hold_what_was_counted_by_hand():
    for path, counts in EXPECTED.items():
        read = read_cin if path.suffix == ".xml" else read_annex_a
        if path.exists():
            assert tallies(read(path, NOW)) == counts


def test_what_a_file_lacks_is_none_and_what_cannot_be_read_is_named(annex):
    found = read_annex_a(annex, NOW)
    for each in found.children:
        assert each.upn is None
        assert "upn" not in each.unread
    assert all(isinstance(each.received_on, date) for each in found.contacts)


def test_reading_needs_no_database_and_no_django():
    asks = "import sys; import frontdoor.exchange.reading; print([name for name in sys.modules if 'django' in name])"
    ran = subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
