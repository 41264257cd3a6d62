"""A file is what its bytes say; what can be run, and what only pretends, is refused with a sentence."""

from __future__ import annotations

import io
import zipfile

import pytest

from frontdoor.files.kinds import LARGEST, NotKept, kind_of, tidy
from tests.files.samples import EML, HEIC, JPEG, PDF, PNG, document

KEPT = [
    ("a.pdf", PDF, "application/pdf"),
    ("A.PDF", b"\n\n" + PDF, "application/pdf"),
    ("letter.docx", document("word/document.xml"), "application/vnd.openxmlformats"),
    ("list.xlsx", document("xl/workbook.xml"), "application/vnd.openxmlformats"),
    ("letter.odt", document("content.xml", "mimetype"), "application/vnd.oasis"),
    ("worry.eml", EML, "message/rfc822"),
    ("note.txt", "Sŵn yn y tŷ".encode(), "text/plain"),
    ("note.txt", "Tyler".encode("utf-16"), "text/plain"),
    ("old.txt", b"caf\xe9", "text/plain"),
    ("mark.jpg", JPEG, "image/jpeg"),
    ("mark.jpeg", JPEG, "image/jpeg"),
    ("mark.png", PNG, "image/png"),
    ("mark.heic", HEIC, "image/heic"),
]


@pytest.mark.parametrize(("name", "data", "media_type"), KEPT)
def test_it_is_kept(name, data, media_type):
    assert kind_of(name, data).media_type.startswith(media_type)


REFUSED = [
    ("page.html", b"<html>", "is not kept"),
    ("mark.svg", b"<svg>", "is not kept"),
    ("setup.exe", b"MZ", "is not kept"),
    ("letter.pdf.exe", PDF, "(.exe) is not kept"),
    ("noend", b"words", "A file of this kind is not kept"),
    ("mail.msg", b"\xd0\xcf\x11\xe0", "Outlook message"),
    ("old.doc", b"\xd0\xcf\x11\xe0", "newer document"),
    ("a.pdf", b"MZ\x90\x00", "something else"),
    ("a.pdf", b"<html>", "something else"),
    ("a.txt", b"  <!DOCTYPE html><script>alert(1)</script>", "something else"),
    ("a.txt", b"\xef\xbb\xbf<svg onload=alert(1)>", "something else"),
    ("a.txt", b"MZ\x90\x00\x03", "something else"),
    ("a.eml", b"<html><body>From: x\nTo: y", "something else"),
    ("a.eml", b"words that are no e-mail", "something else"),
    ("a.jpg", PNG, "something else"),
    ("a.docx", b"PK\x03\x04 broken", "something else"),
    ("a.docx", document("content.xml"), "something else"),
    ("a.docx", document("word/document.xml", "word/vbaProject.bin"), "macros"),
    (
        "a.docx",
        document("word/document.xml", types=b"application/vnd.ms-word.document.macroEnabled.main+xml"),
        "inside",
    ),
    ("a.odt", document("content.xml", "mimetype", "Basic/Standard/Module1.xml"), "macros"),
    ("a.txt", b"", "empty"),
]


@pytest.mark.parametrize(("name", "data", "because"), REFUSED)
def test_it_is_refused_with_a_reason(name, data, because):
    with pytest.raises(NotKept, match=because.replace("(", r"\(").replace(")", r"\)")):
        kind_of(name, data)


def test_twenty_megabytes_are_kept_and_one_byte_more_is_not():
    assert kind_of("a.pdf", PDF.ljust(LARGEST)).label == "PDF"
    with pytest.raises(NotKept, match="at most 20 MB"):
        kind_of("a.pdf", PDF.ljust(LARGEST + 1))


def test_a_parcel_of_too_many_files_is_no_document():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as parcel:
        for one in ("[Content_Types].xml", "word/document.xml", *map(str, range(5000))):
            parcel.writestr(one, b"")
    with pytest.raises(NotKept):
        kind_of("a.docx", packed.getvalue())


def test_a_document_whose_list_of_contents_is_damaged_is_not_trusted():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as parcel:
        parcel.writestr("[Content_Types].xml", b"application/vnd.ms-word " * 50)
        parcel.writestr("word/document.xml", b"")
    data = packed.getvalue()
    begins = data.index(b"[Content_Types].xml") + len(b"[Content_Types].xml")
    assert kind_of("a.docx", data).label == "Word document"
    with pytest.raises(NotKept, match="something else"):
        kind_of("a.docx", data[:begins] + b"\xff" * 8 + data[begins + 8 :])


NAMES = [
    ("C:\\Users\\sam\\letter.pdf", "letter.pdf"),
    ("../../etc/passwd", "passwd"),
    ("let\u202eter\x00.pdf", "letter.pdf"),
    ('a"b<c>.pdf', "a_b_c_.pdf"),
    ("  ", "file"),
    ("x" * 300 + ".pdf", "x" * 138 + ".pdf"),
]


@pytest.mark.parametrize(("sent", "name"), NAMES)
def test_its_name_is_only_a_name(sent, name):
    assert tidy(sent) == name
