"""On the page of a worry: an e-mail pasted or dropped there, and files that came with it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, QueryDict

from frontdoor.contacts import emails
from frontdoor.contacts.emails import NOT_AN_EMAIL
from frontdoor.files.emails import Email, attached_to, read_email
from frontdoor.files.kinds import NotKept
from frontdoor.files.received import Received, receive, redeem, take

from .written import MOST_FILES

FILE = "file"
WORDS = {"email", "unkeep"}  # what the buttons say
TOO_LONG = "This upload was too long to be read. Send its files one by one."


def altered(request: HttpRequest, typed: QueryDict, word: str, rest: str) -> tuple[str, str]:
    """Does what the button asks; gives why it could not be done, or else what was done."""
    if word == "unkeep":
        return "", _away(typed, rest)
    if request.FILES.get(FILE):
        return taken(request, typed)
    email = emails.take_pasted(typed)
    return ("", _said(email)) if email else (NOT_AN_EMAIL, "")


def taken(request: HttpRequest, typed: QueryDict) -> tuple[str, str]:
    """The file that came with the form, whichever button was pressed."""
    sent: Any = request.FILES.get(FILE)
    try:
        file = receive(sent)
    except NotKept as why:
        return f"{sent.name}: {why}", ""
    typed.appendlist("kept", file.ticket)
    email = emails.take_file(typed, file)
    if email is None:
        return "", f"{file.name} is kept with this worry."
    return "", f"{_said(email)} {_attached(typed, file)}".strip()


def _attached(typed: QueryDict, file: Received) -> str:
    """What was attached is kept beside the e-mail, each by itself; what is not, is named with why."""
    kept, not_kept = [], []
    for name, data in attached_to(file.bytes()):
        try:
            if len(typed.getlist("kept")) >= MOST_FILES:
                raise NotKept(f"at most {MOST_FILES} files are kept with one worry.")
            one = take(name, data)
            typed.appendlist("kept", one.ticket)
            kept.append(one.name)
        except NotKept as why:
            not_kept.append(f"{name}, which lies in the e-mail: {why}")
    said = [f"Kept with it: {', '.join(kept)}."] if kept else []
    return " ".join([*said, *(f"Not kept by itself: {one}" for one in not_kept)])


def _said(email: Email) -> str:
    """What was taken from it, to be looked at."""
    when = "its own time" if email.sent_at else ""
    found = [one for one in (when, "who sent it" if email.who else "", "its words") if one]
    lacks = "" if email.sent_at else " It does not say when it was sent: say when we received it."
    return f"Taken from the e-mail: {', '.join(found)}. Change what is not right.{lacks}"


def _away(typed: QueryDict, nth: str) -> str:
    """Takes a file away again; with an e-mail goes its identifier, but no word that stands in a box."""
    tickets = typed.getlist("kept")
    if not nth.isdecimal() or int(nth) >= len(tickets):
        return ""
    file = redeem(tickets.pop(int(nth)))
    typed.setlist("kept", tickets)
    if file and file.media_type == emails.EMAIL and read_email(file.bytes()).message_id == typed.get("message_id"):
        typed["message_id"] = ""
    return f"{file.name} is taken away again." if file else ""
