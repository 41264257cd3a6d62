"""Keeps bytes in a folder under their own fingerprint (SHA-256), once however often they came; whole or not at all."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from django.conf import settings

DIGEST = re.compile(r"[0-9a-f]{64}")
BEING_WRITTEN = "being-written"
PIECE = 1024 * 1024  # bytes read at a time


class Missing(LookupError):
    """The bytes are not in the folder, or are not what was kept."""


def keep(data: bytes) -> str:
    """Puts the bytes where they are found again; gives their fingerprint.

    They are written under another name, made safe on the disk and then renamed, so that nobody ever finds half of them.
    """
    digest = hashlib.sha256(data).hexdigest()
    place = _place(digest)
    if is_whole(digest):
        return digest
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = place.parent / f"{BEING_WRITTEN}-{uuid4().hex}"
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(place)
        _settle(place.parent)
    finally:
        draft.unlink(missing_ok=True)
    return digest


def _settle(folder: Path) -> None:
    """The new name itself is on the disk, too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read(digest: str) -> bytes:
    """The bytes, as they came. Raises `Missing` where they are gone or have been changed."""
    try:
        data = _place(digest).read_bytes()
    except OSError as why:
        raise Missing(digest) from why
    if hashlib.sha256(data).hexdigest() != digest:
        raise Missing(digest)
    return data


def is_whole(digest: str) -> bool:
    """Whether exactly these bytes lie there."""
    found = hashlib.sha256()
    try:
        with _place(digest).open("rb") as file:
            while piece := file.read(PIECE):
                found.update(piece)
    except OSError:
        return False
    return found.hexdigest() == digest


def lies_here(digest: str) -> bool:
    """Whether there is anything under this fingerprint; what is read is looked at more closely."""
    return _place(digest).exists()


def forget(digest: str) -> None:
    """Destroys the bytes; for what is erased, and what nobody kept in the end."""
    with suppress(FileNotFoundError):
        _place(digest).unlink()


def everything() -> Iterator[tuple[str, float]]:
    """The fingerprint of all that lies in the folder, and when each was put there (seconds since 1970)."""
    root = Path(settings.FILES)
    for place in sorted(root.glob("??/*")) if root.is_dir() else ():
        if DIGEST.fullmatch(place.name):
            yield place.name, place.stat().st_mtime


def _place(digest: str) -> Path:
    if not DIGEST.fullmatch(digest):
        raise Missing(digest)
    return Path(settings.FILES) / digest[:2] / digest
