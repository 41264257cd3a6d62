"""Reads an e-mail that was copied out of a mail program and pasted: its first lines say from whom and when."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parseaddr
from zoneinfo import ZoneInfo

from .emails import LONGEST_HEADER, Email, identifier, when_sent
from .plain import tidied

LONDON = ZoneInfo("Europe/London")
TOP = 30  # lines in which an e-mail's first lines end
SAYS: Mapping[str, tuple[str, ...]] = {  # as the mail programs of English and Welsh offices write them
    "from": ("from", "oddi wrth", "o"),
    "date": ("date", "sent", "dyddiad", "anfonwyd"),
    "subject": ("subject", "pwnc", "re"),
    "message_id": ("message-id", "message id"),
    "": (
        "to",
        "cc",
        "bcc",
        "reply-to",
        "importance",
        "attachments",
        "at",
        "i",
        "blaenoriaeth",
        "mime-version",
        "received",
    ),
}
BY_WORD = {word: name for name, words in SAYS.items() for word in words}
LINE = re.compile(r"^\W{0,3}([A-Za-z][A-Za-z -]{0,20}?)\W{0,2}:[ \t]*(.*)$")
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january ion ionawr",
            "feb february chwef chwefror",
            "mar march maw mawrth",
            "apr april ebr ebrill",
            "may mai",
            "jun june meh mehefin",
            "jul july gorff gorffennaf",
            "aug august awst",
            "sep sept september medi",
            "oct october hyd hydref",
            "nov november tach tachwedd",
            "dec december rhag rhagfyr",
        ),
        1,
    )
    for name in names.split()
}
TIME = re.compile(r"\b(\d{1,2})[:.](\d{2})(?:[:.]\d{2})?\s*([ap])?\.?m?\.?(?![\w])", re.IGNORECASE)
ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
FIGURES = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b")
NAMED = re.compile(
    r"\b(?:(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,10})\.?|([A-Za-z]{3,10})\.?\s+(\d{1,2})),?\s+(\d{4})\b"
)
ZONE = re.compile(r"(?:\b(GMT|BST|UTC)\b)|(?<=[\d ])([+-]\d{2}):?(\d{2})\b")


def read_pasted(text: str) -> Email | None:
    """The e-mail that this text is; None where its first lines do not say so."""
    said, rest = _first_lines(tidied(text))
    if "from" not in said or not {"date", "subject"} & said.keys():
        return None
    sender, address = _sender(said["from"])
    sent_at, subject = _when(said.get("date", "")), said.get("subject", "")
    known = identifier(said.get("message_id", "")) or _made_up(address or sender, sent_at, subject, rest)
    return Email(sent_at, sender, address, subject, rest, known)


def _first_lines(text: str) -> tuple[dict[str, str], str]:
    """What the first lines say, and all the other words: those after them, and any that stood before."""
    lines, said, last, begun = text.strip("\n").split("\n"), dict[str, str](), "", 0
    for at, line in enumerate(lines[:TOP]):
        found = LINE.match(line[:LONGEST_HEADER])
        word = found.group(1).strip().lower() if found else ""
        if found and word in BY_WORD:
            last, begun = BY_WORD[word], begun or at + 1
            said.setdefault(last, found.group(2).strip(" \t*"))
        elif begun and line[:1] in (" ", "\t") and line.strip():
            said[last] = f"{said.get(last, '')} {line.strip()}"  # a long line goes on
        elif begun and found and re.fullmatch(r"[A-Za-z]+(?:-[A-Za-z]+)+", found.group(1)):
            last = ""  # a line that only programs read, such as X-Mailer
        elif begun:
            return said, _around(lines[: begun - 1], lines[at:])
    return said, _around(lines[: max(begun - 1, 0)], lines[TOP:])


def _around(before: list[str], after: list[str]) -> str:
    return "\n\n".join(one for one in ("\n".join(lines).strip() for lines in (before, after)) if one)


def _sender(text: str) -> tuple[str, str]:
    """“Jo Pembury <jo@school.example>”, “Pembury, Jo [mailto:jo@school.example]”, or only one of the two."""
    address = re.search(r"[^\s<>\[\]():;,\"]{1,64}@[A-Za-z0-9.-]{1,180}\.[A-Za-z]{2,20}", text)
    if not address:
        return text.strip(" \"'")[:200], ""
    name = re.split(r"[<\[(]", text)[0].strip(" \"'")
    return ("" if "@" in name else name)[:200] or parseaddr(text)[0][:200], address.group(0)


def _when(text: str) -> datetime | None:
    """London's time where no other is said."""
    at, day = TIME.search(text), _day(text)
    if not at or not day:
        return when_sent(text) if at else None
    hour, minute, half = int(at.group(1)), int(at.group(2)), (at.group(3) or "").lower()
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    try:
        return datetime(*day, hour, minute, tzinfo=_zone(text)).astimezone(UTC)
    except ValueError:
        return None


def _day(text: str) -> tuple[int, int, int] | None:
    if found := ISO.search(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := FIGURES.search(text):
        return int(found[3]), int(found[2]), int(found[1])
    for found in NAMED.finditer(text):
        if month := MONTHS.get((found[2] or found[3]).lower()):
            return int(found[5]), month, int(found[1] or found[4])
    return None


def _zone(text: str) -> ZoneInfo | timezone:
    found = ZONE.search(text)
    if not found:
        return LONDON
    if found[1]:
        return timezone(timedelta(hours=1 if found[1] == "BST" else 0))
    hours, minutes = int(found[2]), int(found[3])
    return timezone(timedelta(hours=hours, minutes=minutes if hours >= 0 else -minutes))


def _made_up(who: str, at: datetime | None, subject: str, words: str) -> str:
    """What stands for the identifier that a mail program does not show: the same for the same e-mail pasted twice."""
    plain = re.sub(r"\W+", "", words).lower()
    said = "|".join((who.lower(), at.isoformat() if at else "", " ".join(subject.lower().split()), plain))
    return f"pasted-{hashlib.sha256(said.encode()).hexdigest()[:40]}"
