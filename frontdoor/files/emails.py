"""Reads an e-mail as it was sent: from whom, when, about what, and its words as plain text; never fails."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

from .plain import of_page, tidied

MOST_WORDS = 90_000  # characters of its words; the whole is kept beside
MOST_BYTES = 400_000  # of a page, or of an e-mail that cannot be taken apart
LONGEST_HEADER = 2_000  # characters of one first line that are looked at
MOST_PARTS = 200  # parts of one e-mail that are looked at
CUT = "\n\n[The e-mail goes on. The whole of it is in the kept file.]"


@dataclass(frozen=True)
class Email:
    """What an e-mail says of itself; what it does not say, or says in no way that can be read, is empty."""

    sent_at: datetime | None = None
    sender: str = ""
    address: str = ""
    subject: str = ""
    words: str = ""
    message_id: str = ""
    attached: tuple[str, ...] = ()

    @property
    def who(self) -> str:
        return self.sender or self.address

    @property
    def worry(self) -> str:
        """Its subject and its words, as one text."""
        return "\n\n".join(one for one in (self.subject, self.words) if one)


def read_email(data: bytes) -> Email:
    """Never fails: an e-mail that cannot be taken apart is shown as its bare text."""
    try:
        message = email.message_from_bytes(data)
        return _read(message)
    except Exception:  # the library meets things in e-mails that it does not expect, and says so in many ways
        return Email(words=_cut(data[:MOST_BYTES].decode("utf-8", "replace")))


def _read(message: Message) -> Email:
    name, address = _sender(message)
    words, attached = _body(message)
    return Email(
        sent_at=when_sent(_header(message, "Date")),
        sender=name,
        address=address,
        subject=_header(message, "Subject"),
        words=_cut(words),
        message_id=identifier(str(message.get("Message-ID", ""))),
        attached=attached,
    )


def identifier(text: str) -> str:
    """The e-mail's own identifier, which no other has; nothing where it has none."""
    found = re.search(r"<([^<>\s]{3,250})>", text[:LONGEST_HEADER])
    return found.group(1) if found else ""


def when_sent(text: str) -> datetime | None:
    """The instant that the e-mail's Date line says; without a time zone it is not known well enough to be used so."""
    try:
        at = parsedate_to_datetime(text)
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _header(message: Message, name: str) -> str:
    raw = str(message.get(name, ""))[:LONGEST_HEADER]
    try:
        said = str(make_header(decode_header(raw)))
    except (LookupError, ValueError, UnicodeError):
        said = raw
    return " ".join(tidied(said).split())


def _sender(message: Message) -> tuple[str, str]:
    """Read apart before its words are decoded, so that no decoded name can pass for an address."""
    raw = str(message.get("From", ""))[:LONGEST_HEADER]
    name, address = next(iter(getaddresses([raw])), ("", ""))
    with suppress(LookupError, ValueError, UnicodeError):
        name = str(make_header(decode_header(name)))
    return " ".join(tidied(name).split())[:200], tidied(address)[:200]


def _body(message: Message) -> tuple[str, tuple[str, ...]]:
    """Its plain words, or else those of its page; and the names of what is attached."""
    plain: list[str] = []
    pages: list[str] = []
    attached: list[str] = []
    for part in _parts(message):
        kind = part.get_content_type()
        if _is_attached(part):
            attached.append(_name(part))
        elif kind == "text/plain":
            plain.append(_text(part))
        elif kind == "text/html":
            pages.append(of_page(_text(part)[:MOST_BYTES]))
    words = "\n\n".join(one for one in plain if one.strip()) or "\n\n".join(pages)
    return words, tuple(attached)


def attached_to(data: bytes) -> list[tuple[str, bytes]]:
    """Each file attached to it, with its bytes, which are empty for an e-mail inside; never fails, as above."""
    try:
        message = email.message_from_bytes(data)
        return [(_name(part), _bytes(part)) for part in _parts(message) if _is_attached(part)]
    except Exception:  # as above
        return []


def _is_attached(part: Message) -> bool:
    inside = part.get_content_type() == "message/rfc822"
    return bool(part.get_filename()) or part.get_content_disposition() == "attachment" or inside


def _name(part: Message) -> str:
    return " ".join(tidied(str(part.get_filename() or "an e-mail inside"))[:150].split())


def _bytes(part: Message) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _parts(message: Message) -> Iterator[Message]:
    """Every part that is no parcel of others, in order, however deep; an e-mail inside is not opened."""
    left: list[Message] = [message]
    for _ in range(MOST_PARTS):
        if not left:
            return
        part = left.pop(0)
        payload = part.get_payload()
        inside = [one for one in payload if isinstance(one, Message)] if isinstance(payload, list) else []
        if inside and part.get_content_type() != "message/rfc822":
            left = inside + left
        else:
            yield part


def _text(part: Message) -> str:
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return ""
    charset = str(part.get_content_charset() or "utf-8")
    try:
        return raw.decode(charset, "replace")
    except (LookupError, ValueError):
        return raw.decode("utf-8", "replace")


def _cut(words: str) -> str:
    short = tidied(words[: MOST_WORDS + 1])
    return short if len(words) <= MOST_WORDS else short[:MOST_WORDS].rstrip() + CUT
