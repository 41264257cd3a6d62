"""Workbooks that are none, are broken, or were made to do harm: one sentence each, and nothing half taken."""

from __future__ import annotations

import shutil
import zipfile

import pytest

from frontdoor.exchange.reading import Loss, read_annex_a
from frontdoor.exchange.reading.zipped import MOST_UNPACKED

from .files import CONTACT, CONTACTS, NOW, REFERRAL, REFERRALS, changed, contacts, tampered, workbook, zipped

SHEET = "xl/worksheets/sheet1.xml"


def refusal(path) -> str:
    """The one sentence about a file of which nothing is taken."""
    found = read_annex_a(path, NOW)
    assert not found.whole
    assert not (found.children or found.contacts or found.referrals)
    (remark,) = found.remarks
    assert remark.loss is Loss.FILE
    return str(remark)


def remarks(path) -> list[str]:
    return [str(remark) for remark in read_annex_a(path, NOW).remarks]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"Child Unique ID,Gender\n1,a) Male\n", "is text with commas, not a workbook"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "is a web page or XML, not a workbook"),
        (b"%PDF-1.7 \x00\x01", "is not an Excel workbook"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600), "is an older Excel workbook; save it as .xlsx"),
        (
            bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
            "is locked with a password; save it without one",
        ),
        (b"PK\x03\x04 and no more", "is a workbook that did not arrive whole, or is damaged"),
    ],
)
def test_what_is_not_a_workbook(tmp_path, content, said):
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    assert refusal(path).startswith(f"a.xlsx {said}")


def test_what_is_not_a_file(tmp_path):
    assert refusal(tmp_path) == f"{tmp_path.name} is not a file."
    assert refusal(tmp_path / "none.xlsx") == "none.xlsx cannot be opened: no such file or directory."


def test_an_archive_that_holds_no_workbook(tmp_path):
    assert refusal(zipped(tmp_path / "a.xlsx", {"a.txt": b"hello"})) == (
        "a.xlsx is an archive with no Excel workbook in it."
    )
    word = b'<Relationships><Relationship Id="1" Type="x/officeDocument" Target="word/document.xml"/></Relationships>'
    assert "no Excel workbook in it" in refusal(zipped(tmp_path / "b.xlsx", {"_rels/.rels": word}))
    binary = word.replace(b"word/document.xml", b"xl/workbook.bin")
    assert "binary workbook; save it as .xlsx" in refusal(zipped(tmp_path / "c.xlsx", {"_rels/.rels": binary}))


def test_a_workbook_cut_short_anywhere(tmp_path):
    whole = workbook(tmp_path / "a.xlsx").read_bytes()
    for end in range(1, len(whole), len(whole) // 40):
        path = tmp_path / "cut.xlsx"
        path.write_bytes(whole[:end])
        assert refusal(path).startswith("cut.xlsx is ")


def test_a_workbook_that_would_unpack_to_too_much(tmp_path):
    path = tmp_path / "a.xlsx"
    shutil.copy(workbook(tmp_path / "b.xlsx"), path)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("bomb", "w") as part:
        for _ in range((MOST_UNPACKED >> 20) + 1):
            part.write(bytes(1 << 20))
    assert path.stat().st_size < 2 << 20
    assert refusal(path) == "a.xlsx would unpack to over 512 MB, more than any list holds."


def test_a_workbook_of_too_many_parts(tmp_path):
    parts = {f"part{number}": b"" for number in range(10_001)}
    assert refusal(zipped(tmp_path / "a.xlsx", parts)) == "a.xlsx has over 10,000 parts."


def test_a_part_that_is_not_there(tmp_path):
    whole = workbook(tmp_path / "a.xlsx")
    with zipfile.ZipFile(whole) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name != SHEET}
    assert refusal(zipped(tmp_path / "b.xlsx", parts)) == f"b.xlsx lacks what should stand there (in its part {SHEET})."


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"</sheetData>", b"", "is not XML that can be read (mismatched tag)"),
        (b"<sheetData>", b"<sheetData>" + b"<deep>" * 100, "has over 64 elements inside one another"),
        (b"<sheetData>", b"<sheetData>&entity;", "is not XML that can be read (undefined entity)"),
    ],
)
def test_a_sheet_that_is_broken(tmp_path, old, new, said):
    path = tampered(workbook(tmp_path / "a.xlsx"), SHEET, old, new)
    assert refusal(path) == f"a.xlsx, line 1 {said} (in its part {SHEET})."


def test_a_sheet_that_defines_entities(tmp_path):
    laughs = b'<!DOCTYPE worksheet [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><worksheet '
    path = tampered(workbook(tmp_path / "a.xlsx"), SHEET, b"<worksheet ", laughs)
    assert "holds a document type definition, which could be made to do harm" in refusal(path)


def test_a_formula_that_was_never_calculated(tmp_path):
    path = contacts(tmp_path / "a.xlsx", changed(CONTACT, G="=A1&B1"), changed(CONTACT, A="=1+1"))
    assert remarks(path) == [
        "List 1, row 2, G (Contact Source) holds a formula that was never calculated; "
        "open the workbook in Excel and save it.",
        "List 1, row 3, A (Child Unique ID) holds a formula that was never calculated; "
        "open the workbook in Excel and save it.",
    ]


def test_a_formula_with_its_result_is_read_as_the_result(tmp_path):
    path = contacts(tmp_path / "a.xlsx", changed(CONTACT, A="=100+1", G='=""'))
    tampered(path, SHEET, b"<f>100+1</f><v></v>", b"<f>100+1</f><v>101</v>")
    tampered(path, SHEET, b'<c r="G2"><f>', b'<c r="G2" t="str"><f>')
    found = read_annex_a(path, NOW)
    assert (found.contacts[0].child_id, found.contacts[0].source_code, found.remarks) == ("101", None, ())


def test_merged_cells_belong_to_their_first_row(tmp_path):
    from openpyxl import load_workbook

    path = contacts(tmp_path / "a.xlsx", CONTACT, changed(CONTACT, A=None, F="17/09/2020"), changed(CONTACT, A=3))
    made = load_workbook(path)
    made["List 1"].merge_cells("A2:A3")
    made["List 1"].merge_cells("B4:C4")
    made.save(path)
    found = read_annex_a(path, NOW)
    assert [str(remark) for remark in found.remarks] == [
        "List 1, row 3, A (Child Unique ID) is merged with A2; unmerge it and fill each cell.",
        "List 1, row 4, C (Ethnicity) is merged with B4; unmerge it and fill each cell.",
    ]
    assert [contact.child_id for contact in found.contacts] == ["101", "3"]


def test_merged_cells_over_the_whole_sheet(tmp_path):
    merged = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:G1048576"/></mergeCells>'
    path = tampered(workbook(tmp_path / "a.xlsx"), SHEET, b"</sheetData>", merged)
    assert "has merged cells over more than 200,000 rows; unmerge them" in refusal(path)


def test_a_hundred_thousand_characters_in_a_cell(tmp_path):
    path = contacts(tmp_path / "a.xlsx", changed(CONTACT, G="WORDS"))
    tampered(path, SHEET, b"WORDS", b"w" * 100_000)
    assert remarks(path) == [
        f"List 1, row 2, G (Contact Source): “{'w' * 60}…” is 100,000 characters long; at most 255 are taken."
    ]


def test_control_characters(tmp_path):
    path = contacts(tmp_path / "a.xlsx", changed(CONTACT, A="WORDS"), CONTACT)
    tampered(path, SHEET, b"WORDS", b"10_x0000__x001B_1")
    assert remarks(path) == ["List 1, row 2, A (Child Unique ID): “10��1” holds signs that cannot be seen or printed."]
    tampered(path, SHEET, b"10_x0000_", b"10\x00")
    assert "is not XML that can be read" in refusal(path)


def test_rows_that_are_only_coloured_are_no_rows(tmp_path):
    empty = b"".join(b'<row r="%d"><c r="A%d" s="1"/></row>' % (row, row) for row in range(3, 50_003))
    path = tampered(workbook(tmp_path / "a.xlsx"), SHEET, b"</sheetData>", empty + b"</sheetData>")
    found = read_annex_a(path, NOW)
    assert found.tallies[0].rows == 1
    assert found.remarks == ()


def test_rows_numbered_by_a_fool(tmp_path):
    rows = b'<row r="999999999999"><c r="A2"><v>5</v></c></row><row r="x"><c r="ZZZZZ1"><v>5</v></c></row><row/>'
    path = tampered(workbook(tmp_path / "a.xlsx"), SHEET, b"</sheetData>", rows + b"</sheetData>")
    assert read_annex_a(path, NOW).tallies[0].refused == 2


@pytest.mark.parametrize("number", [b"1e999", b"1_0", b"0x1F", b"--1", b"1,5", b"NaN", b"9" * 400])
def test_what_is_kept_as_a_number_and_is_none(tmp_path, number):
    path = contacts(tmp_path / "a.xlsx", changed(CONTACT, A=778899), CONTACT)
    tampered(path, SHEET, b"<v>778899</v>", b"<v>" + number + b"</v>")
    (said,) = remarks(path)
    assert said.startswith("List 1, row 2, A (Child Unique ID): ")


def test_every_bad_thing_at_once_leaves_the_good(tmp_path):
    bad = [changed(CONTACT, **{letter: value}) for letter in "ABCDEFG" for value in ("?", True, "=A1", "#REF!", -1)]
    path = workbook(tmp_path / "a.xlsx", {"x": [CONTACTS, *bad, CONTACT], "y": [REFERRALS, REFERRAL]})
    found = read_annex_a(path, NOW)
    tally = found.tallies[0]
    assert tally.rows == 36 == tally.taken + tally.refused + tally.repeated
    assert any(contact.source.row == 37 or contact.child_id == "101" for contact in found.contacts)
    assert len(found.referrals) == 1
