"""Takes a file from the disk, or says why it cannot be taken."""

from __future__ import annotations

from pathlib import Path

from frontdoor.exchange.reading.refused import FileRefused


def weighed(path: Path, most: int) -> int:
    """The file's size in bytes; raises FileRefused where there is no file, nothing in it, or more than `most`."""
    try:
        size = path.stat().st_size
    except (OSError, ValueError) as no:
        raise FileRefused(f"cannot be opened: {_reason(no)}") from no
    if not path.is_file():
        raise FileRefused("is not a file")
    if not size:
        raise FileRefused("is empty")
    if size > most:
        raise FileRefused(f"is {size >> 20:,} MB; at most {most >> 20:,} MB are read")
    return size


def _reason(no: OSError | ValueError) -> str:
    return (getattr(no, "strerror", None) or str(no)).lower()
