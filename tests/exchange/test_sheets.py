"""A sheet is read as another reader reads it, and also where Excel may write it otherwise."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from frontdoor.exchange.reading import read_annex_a
from frontdoor.exchange.reading.columns import column_letters, column_number
from frontdoor.exchange.reading.sheet import rows
from frontdoor.exchange.reading.workbook import MOST_WORDS, opened

from .files import NOW, zipped

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def by_hand(
    path, rows, words="", workbook='<workbookPr/><sheets><sheet name="L" sheetId="1" r:id="s"/></sheets>', ns=MAIN
):
    """A workbook as Excel might write it and openpyxl never does: shared words, odd paths, cells without places."""
    link = f'Type="{RELATED}/'
    return zipped(
        path,
        {
            "_rels/.rels": f'<Relationships><Relationship Id="a" {link}officeDocument" Target="/xl/workbook.xml"/>'
            "</Relationships>".encode(),
            "xl/workbook.xml": f'<workbook xmlns="{ns}" xmlns:r="{RELATED}">{workbook}</workbook>'.encode(),
            "xl/_rels/workbook.xml.rels": (
                f'<Relationships><Relationship Id="s" {link}worksheet" Target="/xl/one.xml"/>'
                f'<Relationship Id="c" {link}chartsheet" Target="chart.xml"/>'
                f'<Relationship Id="w" {link}sharedStrings" Target="../xl/./words.xml"/></Relationships>'
            ).encode(),
            "xl/words.xml": f'<sst xmlns="{ns}">{words}</sst>'.encode(),
            "xl/one.xml": f'<worksheet xmlns="{ns}"><sheetData>{rows}</sheetData></worksheet>'.encode(),
        },
    )


HEADINGS = (
    "<si><t>Child Unique ID</t></si><si><r><t>Date </t></r><r><t>of Contact</t></r></si>"
    "<si><t>Contact Source</t><rPh sb='0' eb='1'><t>beside</t></rPh></si><si><t>Police</t></si>"
)
TOP = '<row r="1"><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c></row>'


def test_shared_words_in_pieces_and_cells_without_places(tmp_path):
    row = "<row><c><v>101</v></c><c><v>44090</v></c><c t='s'><v>3</v></c></row>"
    for ns in (MAIN, STRICT):
        (contact,) = read_annex_a(by_hand(tmp_path / "a.xlsx", TOP + row, HEADINGS, ns=ns), NOW).contacts
        assert (contact.child_id, contact.received_on, contact.source_code) == ("101", date(2020, 9, 16), "6")
        assert contact.source.place == "L, row 2"


def test_more_shared_words_than_any_list_has(tmp_path):
    (remark,) = read_annex_a(
        by_hand(tmp_path / "a.xlsx", TOP, HEADINGS + "<si><t>a</t></si>" * MOST_WORDS), NOW
    ).remarks
    assert str(remark) == "a.xlsx holds over 500,000 words that cells share (in its part xl/words.xml)."


def test_days_from_1904(tmp_path):
    book = '<workbookPr date1904="1"/><sheets><sheet name="L" sheetId="1" r:id="s"/><sheet name="C" r:id="c"/></sheets>'
    row = "<row><c><v>101</v></c><c><v>42628</v></c></row>"
    (contact,) = read_annex_a(by_hand(tmp_path / "a.xlsx", TOP + row, HEADINGS, book), NOW).contacts
    assert contact.received_on == date(2020, 9, 16)


def test_a_cell_that_points_at_words_that_are_not_there(tmp_path):
    for place in ("4", "-1", "x", "99999999999"):
        row = f"<row><c><v>101</v></c><c><v>44090</v></c><c t='s'><v>{place}</v></c></row>"
        found = read_annex_a(by_hand(tmp_path / "a.xlsx", TOP + row, HEADINGS), NOW)
        assert "points at words that the workbook does not hold" in str(found.refusals[0])
        assert len(found.contacts) == 1


def test_a_date_kept_as_text_and_words_kept_in_the_cell(tmp_path):
    row = (
        "<row><c t='inlineStr'><is><t>1</t><r><t>01</t></r><rPh><t>9</t></rPh></is></c>"
        "<c t='d'><v>2020-09-16T00:00:00</v></c>"
        "<c t='str'><f>x</f><v>Police</v></c></row>"
    )
    (contact,) = read_annex_a(by_hand(tmp_path / "a.xlsx", TOP + row, HEADINGS), NOW).contacts
    assert (contact.child_id, contact.received_on, contact.source_code) == ("101", date(2020, 9, 16), "6")


def test_columns_and_letters():
    assert [column_letters(number) for number in (1, 26, 27, 702, 703, 16384)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]
    assert all(column_number(column_letters(number)) == number for number in range(1, 2000))


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40).filter(str.strip)
cells = st.one_of(
    st.none(),
    st.integers(-(10**12), 10**12),
    st.floats(-1e9, 1e9).map(lambda number: round(number, 6)),
    st.booleans(),
    st.dates(date(1950, 1, 1), date(2090, 1, 1)),
    texts.filter(lambda text: not text.startswith("=") and "_x" not in text),
)


@given(st.lists(st.lists(cells, max_size=6), max_size=12))
def test_every_cell_is_read_as_another_reader_reads_it(table):
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    for number, row in enumerate(table, 1):
        for column, value in enumerate(row, 1):
            if isinstance(value, str):
                sheet.cell(number, column).data_type = "s"
                sheet.cell(number, column)._value = value
            else:
                sheet.cell(number, column, value)
    kept = BytesIO()
    made.save(kept)
    theirs = {
        (cell.row, cell.column): serial(cell.value)
        for row in openpyxl.load_workbook(kept)["Sheet"].iter_rows()
        for cell in row
        if cell.value is not None
    }
    with opened(kept.getvalue()) as workbook:
        read = [
            (number, column, cell)
            for number, found in rows(workbook, workbook.sheets[0][1])
            for column, cell in found.items()
        ]
    assert {(number, column): cell.value for number, column, cell in read} == theirs
    assert not [
        cell.trouble for *_, cell in read if cell.trouble and not cell.trouble.startswith("holds Excel's error")
    ]


def serial(value):
    """A date as the count of days that the sheet holds."""
    return (value - datetime(1899, 12, 30)).days if isinstance(value, datetime) else value
