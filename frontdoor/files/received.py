"""A file as it arrived with a form: looked at, kept, and named by a ticket that stands in the page until it is sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core import signing

from .kinds import BY_TYPE, NotKept, in_words, kind_of, tidy, why_not
from .store import keep, lies_here, read

SALT = "frontdoor.files.received"  # so that nothing else that was signed here can be taken for a ticket


@dataclass(frozen=True)
class Received:
    """One file that lies in the folder; no record names it yet."""

    name: str
    media_type: str
    size: int
    digest: str

    @property
    def ticket(self) -> str:
        """For a hidden field: whoever has not sent the file cannot make one up for somebody else's."""
        return signing.dumps([self.name, self.media_type, self.size, self.digest], salt=SALT)

    @property
    def in_words(self) -> str:
        return f"{BY_TYPE[self.media_type].label}, {in_words(self.size)}"

    def bytes(self) -> bytes:
        return read(self.digest)


def receive(sent: Any) -> Received:
    """Keeps an uploaded file. Raises `NotKept` with the reason where it is not one that is kept."""
    if why := why_not(sent.size):
        raise NotKept(why)
    return take(sent.name, sent.read())


def take(called: str, data: bytes) -> Received:
    """Keeps these bytes under that name, on the same terms."""
    if why := why_not(len(data)):
        raise NotKept(why)
    name = tidy(called)
    kind = kind_of(name, data)
    return Received(name, kind.media_type, len(data), keep(data))


def redeem(ticket: str) -> Received | None:
    """The file that this ticket names; None for one that we did not write, and where nothing lies here any more."""
    found = _named(ticket)
    return found if found and lies_here(found.digest) else None


def is_gone(ticket: str) -> str:
    """The name of a file that was sent and lies here no longer, as nobody recorded it for a long time; or nothing."""
    found = _named(ticket)
    return found.name if found and not lies_here(found.digest) else ""


def _named(ticket: str) -> Received | None:
    try:
        name, media_type, size, digest = signing.loads(ticket, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Received(name, media_type, size, digest)
