"""What a file is, by its name and by its bytes: what shows or says something is kept, nothing that can be run."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

LARGEST = 20 * 1024 * 1024  # bytes; source: practice, a worry, 17
LONGEST_NAME = 150  # characters
MOST_MEMBERS = 5_000  # files packed into one document; a longer list is no letter
LONGEST_LIST = 1024 * 1024  # bytes of the list of what a document holds
# What the library raises for a parcel that is damaged, locked, or packed in a way that it cannot open.
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError, RuntimeError)
HEAD = 4096  # bytes in which a file shows what it is
MARKUP = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|\?xml|html|svg|script|head|body)", re.IGNORECASE)
FIRST_LINES = re.compile(
    rb"^(?:from|to|date|subject|received|message-id|return-path|mime-version|delivered-to):", re.I | re.M
)
UNWRITTEN = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")  # bytes that no text holds
HEIF = {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"}


class NotKept(ValueError):
    """Why this file is not kept, as one sentence to whoever sent it."""


@dataclass(frozen=True)
class Kind:
    """One kind of file: what it is called, how its name may end, how its bytes show it, and whether it is text."""

    media_type: str
    label: str
    ends: tuple[str, ...]
    shows: Callable[[bytes], bool]
    is_text: bool = False


def _starts(*marks: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(marks)


def _is_pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:1024]


def _is_heic(data: bytes) -> bool:
    return data[4:8] == b"ftyp" and data[8:12] in HEIF


def _is_text(data: bytes) -> bool:
    """Letters and line breaks, and no page or drawing that a browser would run."""
    if MARKUP.match(data[:HEAD]):
        return False
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decodes(data, "utf-16")
    return not UNWRITTEN.search(data)


def _decodes(data: bytes, charset: str) -> bool:
    try:
        return "\x00" not in data.decode(charset)
    except UnicodeDecodeError:
        return False


def _is_email(data: bytes) -> bool:
    """Two of an e-mail's first lines at its very top, before the empty line that ends them."""
    head = re.split(rb"\r?\n\r?\n", data.lstrip()[: 64 * 1024], maxsplit=1)[0]
    return b"\x00" not in head and not MARKUP.match(head) and len(FIRST_LINES.findall(head)) > 1


def _packed(*wanted: str) -> Callable[[bytes], bool]:
    """A document packed like a parcel: it holds these, and nothing that could be run."""

    def shows(data: bytes) -> bool:
        names = _names_in(data)
        return set(wanted) <= names and not any(_runs(one) for one in names) and not _says_macros(data)

    return shows


def _names_in(data: bytes) -> set[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parcel:
            names = parcel.namelist()
    except BROKEN:
        return set()
    return set(names) if len(names) <= MOST_MEMBERS else set()


def _runs(name: str) -> bool:
    low = name.lower()
    return (
        "vbaproject" in low or low.startswith(("basic/", "scripts/")) or low.endswith((".exe", ".dll", ".js", ".vbs"))
    )


def _says_macros(data: bytes) -> bool:
    """A document says in its list of contents that it carries macros, whatever its name."""
    with zipfile.ZipFile(io.BytesIO(data)) as parcel:
        for name in ("[Content_Types].xml", "mimetype"):
            if name in parcel.namelist():
                try:
                    with parcel.open(name) as listed:
                        if b"macroenabled" in listed.read(LONGEST_LIST).lower():
                            return True
                except BROKEN:
                    return True  # what cannot be read cannot be trusted
    return False


KINDS = (
    Kind("application/pdf", "PDF", (".pdf",), _is_pdf),
    Kind(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "Word document",
        (".docx",),
        _packed("[Content_Types].xml", "word/document.xml"),
    ),
    Kind(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "Excel workbook",
        (".xlsx",),
        _packed("[Content_Types].xml", "xl/workbook.xml"),
    ),
    Kind("application/vnd.oasis.opendocument.text", "OpenDocument text", (".odt",), _packed("mimetype", "content.xml")),
    Kind("message/rfc822", "E-mail", (".eml",), _is_email, is_text=True),
    Kind("text/plain", "Plain text", (".txt",), _is_text, is_text=True),
    Kind("image/jpeg", "Photograph (JPEG)", (".jpg", ".jpeg"), _starts(b"\xff\xd8\xff")),
    Kind("image/png", "Picture (PNG)", (".png",), _starts(b"\x89PNG\r\n\x1a\n")),
    Kind("image/heic", "Photograph (HEIC)", (".heic", ".heif"), _is_heic),
)
BY_TYPE = {one.media_type: one for one in KINDS}
ENDS = tuple(end for kind in KINDS for end in kind.ends)
ALLOWED = (
    "PDF, Word (.docx), Excel (.xlsx), OpenDocument text (.odt), e-mail (.eml), plain text (.txt), JPEG, PNG and HEIC"
)
OUTLOOK = (
    "This is an Outlook message (.msg). In Outlook choose “Save as” and the kind “.eml” or “Text only”, or copy the "
    "e-mail with its first lines and paste it."
)
OLD_OFFICE = "This is kept only as a newer document, which cannot carry macros: save it as .docx, .xlsx or PDF first."
ADVICE = {".msg": OUTLOOK, ".doc": OLD_OFFICE, ".xls": OLD_OFFICE, ".docm": OLD_OFFICE, ".xlsm": OLD_OFFICE}


def kind_of(name: str, data: bytes) -> Kind:
    """What this file is. Raises `NotKept` with the reason where it is not one that is kept."""
    if why := why_not(len(data)):
        raise NotKept(why)
    end = PurePosixPath(tidy(name)).suffix.lower()
    named = next((one for one in KINDS if end in one.ends), None)
    if named is None:
        raise NotKept(
            ADVICE.get(end, f"A file of this kind{f' ({end})' if end else ''} is not kept. Kept are {ALLOWED}.")
        )
    if not named.shows(data):
        raise NotKept(_false_name(named, data))
    return named


def why_not(size: int) -> str:
    """Why a file of this size is not kept; nothing where it is."""
    if size > LARGEST:
        return f"This file is {in_words(size)}; at most {in_words(LARGEST)} are kept. Send it in parts."
    return "" if size else "This file is empty."


def _false_name(named: Kind, data: bytes) -> str:
    if any(_runs(one) for one in _names_in(data)):
        return "This document carries macros, which can be run. Save it as PDF, or without its macros, first."
    return f"Its name says {named.label}, but inside it is something else, so it is not kept."


def tidy(name: str) -> str:
    """The file's own name: no folders, nothing unseen, not too long; the end stays."""
    last = re.split(r"[/\\]", name)[-1]
    seen = "".join(one for one in unicodedata.normalize("NFC", last) if unicodedata.category(one)[0] != "C")
    plain = re.sub(r'[<>:"|?*]', "_", seen).strip(" .") or "file"
    stem, dot, end = plain.rpartition(".")
    return plain if len(plain) <= LONGEST_NAME else f"{(stem or end)[: LONGEST_NAME - 12]}{dot}{end[:10]}"


def in_words(size: int) -> str:
    """“120 KB”, “3.4 MB”."""
    if size < 1024:
        return f"{size} bytes"
    return f"{size / 1024:.0f} KB" if size < 1024 * 1024 else f"{size / 1024 / 1024:.1f} MB".replace(".0 ", " ")
