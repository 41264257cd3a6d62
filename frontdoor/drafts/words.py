"""Words as they are kept: as typed, in any script, but for what no database can hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

MOST = 1024 * 1024  # bytes in UTF-8, all fields together; source: local
OURS = ("csrfmiddlewaretoken", "revision")  # what the page adds for itself
PREFIX = "draft-"


class TooLong(ValueError):
    """More than 1 MB is too long to keep as a draft."""


def kept(typed: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """Every field with all its values in order; raises TooLong beyond 1 MB, and then nothing is changed."""
    words = {_whole(name): [_whole(one) for one in values] for name, values in typed.items() if _theirs(name)}
    if sum(_size(name, *values) for name, values in words.items()) > MOST:
        raise TooLong(TooLong.__doc__)
    return words


def _theirs(name: str) -> bool:
    return name not in OURS and not name.startswith(PREFIX)


def _whole(text: str) -> str:
    """Without the null character; half of a character that was cut in two becomes the mark for an unknown one."""
    return text.replace("\x00", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _size(*texts: str) -> int:
    return sum(len(text.encode()) for text in texts)
