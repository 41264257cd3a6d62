"""Whatever a file holds, reading it ends with what was found and a reason for the rest, and never with a fault."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontdoor.exchange.reading import Found, Loss, read_annex_a, read_cin
from frontdoor.kernel.calendar import day_of
from frontdoor.practice.ages import GESTATION, TOO_OLD, years_old

from .files import CONTACT, CONTACTS, NOW, OPEN, REFERRAL, REFERRALS, SAM, census, child, workbook

TODAY = day_of(NOW)
here = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)


def check(found: Found) -> None:
    """What is true of every reading."""
    for tally in found.tallies:
        assert tally.rows == tally.taken + tally.refused + tally.repeated
    events = [(row, row.received_on) for row in found.contacts] + [(row, row.referred_on) for row in found.referrals]
    children = {one.child_id: one for one in found.children}
    assert len(children) == len(found.children)
    looked_at = {(remark.sheet, remark.row) for remark in found.warnings}
    for row, on in events:
        born = children[row.child_id].born_on
        assert on <= TODAY
        if born and (on < born - GESTATION or years_old(born, on) > TOO_OLD):
            assert (row.source.sheet, row.source.row) in looked_at
    for referral in found.referrals:
        assert referral.closure is None or referral.referred_on <= referral.closure.on <= TODAY
    keys = [row.key for row in found.contacts] + [row.key for row in found.referrals]
    assert len(keys) == len(set(keys))
    if not found.whole:
        assert not (found.children or events)
    for line in map(str, found.remarks):
        line.encode("utf-8")
        assert len(line) < 2000
    json.dumps([str(remark) for remark in found.remarks])


words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30).filter(lambda text: "\ufffe" not in text)
days = st.dates(date(1980, 1, 1), date(2022, 12, 31))
values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 60_000),
    st.floats(allow_nan=False, allow_infinity=False),
    words,
    days,
    days.map(lambda day: f"{day:%d/%m/%Y}"),
    st.sampled_from(["=A1", "#N/A", "a) Male", "q) 6: Police", "b) No", "3D", "Individual", "31/02/2019", "1E+20"]),
)


def rows_like(row: list[object]):
    """Rows in which some cells are as they should be and others are anything."""
    return st.lists(st.tuples(*(st.one_of(st.just(cell), values) for cell in row)), max_size=12)


@here
@given(contacts=rows_like(CONTACT), referrals=rows_like(REFERRAL), name=st.sampled_from(["List 1", "x"]))
def test_any_rows(tmp_path, contacts, referrals, name):
    found = read_annex_a(
        workbook(tmp_path / "a.xlsx", {name: [CONTACTS, *contacts], "List 3": [REFERRALS, *referrals]}), NOW
    )
    check(found)
    assert found.whole
    filled = [sum(any(cell not in (None, "") for cell in row) for row in rows) for rows in (contacts, referrals)]
    assert [tally.rows for tally in found.tallies] == filled


@here
@given(st.lists(st.lists(st.one_of(values, st.sampled_from(CONTACTS)), max_size=8), max_size=8))
def test_any_sheet(tmp_path, rows):
    check(read_annex_a(workbook(tmp_path / "a.xlsx", {"List 1": rows}), NOW))


@pytest.fixture(scope="module")
def good(tmp_path_factory) -> tuple[bytes, bytes]:
    folder: Path = tmp_path_factory.mktemp("good")
    children = [child(SAM.replace("C1", f"C{number}"), OPEN, OPEN.replace("2020", "2019")) for number in range(4)]
    return workbook(folder / "a.xlsx").read_bytes(), census(folder / "c.xml", *children).read_bytes()


edits = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=3), st.integers(0, 4)), max_size=4)


def edited(content: bytes, changes) -> bytes:
    for where, instead, away in changes:
        at = int(where * len(content))
        content = content[:at] + instead + content[at + away :]
    return content


@here
@given(changes=edits)
def test_a_workbook_with_any_bytes_changed(tmp_path, good, changes):
    path = tmp_path / "a.xlsx"
    path.write_bytes(edited(good[0], changes))
    check(read_annex_a(path, NOW))


@here
@given(changes=edits)
def test_a_census_with_any_bytes_changed(tmp_path, good, changes):
    path = tmp_path / "c.xml"
    path.write_bytes(edited(good[1], changes))
    check(read_cin(path, NOW))


@here
@given(content=st.binary(max_size=200))
def test_any_bytes(tmp_path, content):
    path = tmp_path / "a"
    path.write_bytes(content)
    check(read_annex_a(path, NOW))
    check(read_cin(path, NOW))


FIELDS = [
    *("LAchildID", "UPN", "PersonBirthDate", "ExpectedPersonBirthDate", "Sex", "GenderCurrent", "PersonDeathDate"),
    *("Ethnicity", "Disability", "CINreferralDate", "CINclosureDate", "ReasonForClosure", "ReferralNFA", "Section47"),
]
GROUPS = ["ChildIdentifiers", "ChildCharacteristics", "Disabilities", "CINdetails", "Child", "Children", "Header"]
said = st.one_of(
    st.sampled_from(["C1", "C2", "M", "1", "WBRI", "NONE", "AUT", "RC8", "true", "0", "2A", ""]),
    days.map(date.isoformat),
    st.integers(-400, 400).map(lambda number: (TODAY + timedelta(days=number)).isoformat()),
    words.map(lambda text: "".join(sign for sign in text if sign not in "<&>")),
)
elements = st.recursive(
    st.builds("<{0}>{1}</{0}>".format, st.sampled_from(FIELDS), said),
    lambda inside: st.builds(
        lambda name, parts: f"<{name}>{''.join(parts)}</{name}>", st.sampled_from(GROUPS), st.lists(inside, max_size=6)
    ),
    max_leaves=30,
)


@here
@given(st.lists(elements, max_size=5), st.lists(elements, max_size=5))
def test_any_elements(tmp_path, inside, beside):
    path = tmp_path / "c.xml"
    text = (
        f"<Message>{''.join(beside)}<Children><Child>{''.join(inside)}</Child>{child(SAM, OPEN)}</Children></Message>"
    )
    path.write_text(text, encoding="utf-8")
    found = read_cin(path, NOW)
    check(found)
    if found.whole:
        assert "C1" in {one.child_id for one in found.children}
    assert not [remark for remark in found.remarks if remark.loss in {Loss.LIST, Loss.COLUMN}]
