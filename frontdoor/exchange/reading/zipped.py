"""Opens a workbook file without trusting it: is it a workbook at all, and is it of a size that a list can have?"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from frontdoor.exchange.reading.markup import AT_A_TIME, Listener, walk
from frontdoor.exchange.reading.refused import FileRefused
from frontdoor.exchange.reading.remarks import excerpt

MOST_PACKED = 100 << 20  # bytes on the disk
MOST_UNPACKED = 512 << 20  # bytes; a year of the largest authority is under a tenth of it
MOST_PARTS = 10_000
COMPOUND = bytes.fromhex("D0CF11E0A1B11AE1")  # how older Office files and all encrypted ones begin
LOCKED = "EncryptedPackage".encode("utf-16-le")
# The library says NotImplementedError of a parcel packed in a way that it cannot open.
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError)


@contextmanager
def unzipped(content: bytes) -> Iterator[zipfile.ZipFile]:
    """The archive that a workbook is; raises FileRefused for anything else."""
    if not content:
        raise FileRefused("is empty")
    if not content.startswith(b"PK"):
        raise FileRefused(_what_else(content))
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (*BROKEN, ValueError) as broken:
        raise FileRefused("is a workbook that did not arrive whole, or is damaged") from broken
    with archive:
        _weigh(archive)
        yield archive


def listen(archive: zipfile.ZipFile, part: str, listener: Listener) -> Iterator[None]:
    """Tell the listener all that a part of the workbook holds; raises FileRefused where the part is damaged."""
    try:
        yield from walk(pieces(archive, part), listener)
    except FileRefused as no:
        raise FileRefused(f"{no.why} (in its part {excerpt(part)})", no.line) from no


def pieces(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """The bytes of a part, some at a time; raises FileRefused where the part is damaged."""
    try:
        with archive.open(part) as stream:
            while piece := stream.read(AT_A_TIME):
                yield piece
    except KeyError as absent:
        raise FileRefused("lacks what should stand there") from absent
    except (*BROKEN, RuntimeError) as broken:
        raise FileRefused("is damaged") from broken


def _weigh(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS:
        raise FileRefused(f"has over {MOST_PARTS:,} parts")
    if sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise FileRefused(f"would unpack to over {MOST_UNPACKED >> 20} MB, more than any list holds")
    if any(part.flag_bits & 1 for part in parts):
        raise FileRefused("is locked with a password; save it without one")


def _what_else(content: bytes) -> str:
    if content.startswith(COMPOUND):
        return (
            "is locked with a password; save it without one"
            if LOCKED in content
            else "is an older Excel workbook; save it as .xlsx"
        )
    if content.lstrip()[:1] == b"<":
        return "is a web page or XML, not a workbook, whatever its name ends in"
    if b"\0" not in content[:4096] and b"," in content[:4096]:
        return "is text with commas, not a workbook, whatever its name ends in; open it in Excel and save it as .xlsx"
    return "is not an Excel workbook"


@dataclass
class Links:
    """Hears what one part of a workbook points at: link id -> (kind, target)."""

    found: dict[str, tuple[str, str]] = field(default_factory=dict)

    def start(self, name: str, attributes: dict[str, str], line: int) -> None:
        if name == "Relationship":
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.found[attributes.get("Id", "")] = (kind, attributes.get("Target", ""))

    def text(self, said: str) -> None:
        """A link holds no text."""

    def end(self, name: str) -> None:
        """A link is told when it starts."""


def links(archive: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """What a part points at, targets as paths in the archive; empty where it points at nothing."""
    folder, _, name = part.rpartition("/")
    path = f"{folder}/_rels/{name}.rels".removeprefix("/")
    if path not in archive.namelist():
        return {}
    heard = Links()
    for _ in listen(archive, path, heard):
        pass
    return {key: (kind, _absolute(folder, target)) for key, (kind, target) in heard.found.items()}


def _absolute(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    steps: list[str] = []
    for step in f"{folder}/{target}".split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in {"", "."}:
            steps.append(step)
    return "/".join(steps)
