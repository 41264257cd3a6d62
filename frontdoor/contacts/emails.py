"""A worry that came by e-mail: its own first lines say when and from whom, and it is recorded once."""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from frontdoor.accounts.models import User
from frontdoor.archive.history import history
from frontdoor.casework.models import Document
from frontdoor.engine.sight import visible
from frontdoor.files.emails import Email, read_email
from frontdoor.files.pasted import read_pasted
from frontdoor.files.received import Received
from frontdoor.govuk.forms import written_instant
from frontdoor.kernel.step import VOID

from .models import Contact

EMAIL = "message/rfc822"
CAME = {Contact.How.EMAIL: Document.How.EMAIL, Contact.How.LETTER: Document.How.POST}  # everything else: a system
NOT_AN_EMAIL = (
    "These words do not begin as an e-mail does. Paste it with its first lines (From, Sent or Date, Subject), "
    "or choose its file."
)
Typed = MutableMapping[str, Any]


@dataclass(frozen=True)
class Before:
    """The worry that this e-mail has become already; `contact` only for whoever may see it."""

    contact: Contact | None = None
    at: datetime | None = None
    by: User | None = None


def recorded_before(message_id: str, actor: User, now: datetime) -> Before | None:
    """None where nobody has recorded it yet."""
    known = Contact.objects.exclude(state=VOID).filter(message_id=message_id) if message_id else Contact.objects.none()
    if not known.exists():
        return None
    contact = visible(Contact, actor).filter(message_id=message_id).exclude(state=VOID).first()
    if contact is None:
        return Before()
    first = history(contact, actor, now)[0]
    return Before(contact, first.recorded_at, first.who)


def take_file(typed: Typed, file: Received) -> Email | None:
    """What an e-mail’s file says goes into the boxes; any other file is only kept with the worry."""
    if file.media_type != EMAIL:
        return None
    email = read_email(file.bytes())
    _fill(typed, email)
    if email.worry not in typed.get("worry", ""):
        typed["worry"] = "\n\n".join(one for one in (typed.get("worry", "").strip(), email.worry) if one)
    return email


def take_pasted(typed: Typed) -> Email | None:
    """The same of an e-mail pasted into the box of the worry; None where it holds none."""
    email = read_pasted(typed.get("worry", ""))
    if email:
        _fill(typed, email)
        typed["worry"] = email.worry
    return email


def know_again(typed: Typed) -> None:
    """An e-mail that was pasted and never taken apart: what nobody has answered is taken from it as it is sent."""
    if typed.get("how") not in ("", None, Contact.How.EMAIL) or typed.get("message_id"):
        return
    email = read_pasted(typed.get("worry", ""))
    if email:
        when = [typed.get(name, "") for name in WHEN]
        _fill(typed, email)
        typed.update(zip(WHEN, when, strict=True) if all(when) else ())


WHEN = ("received_at_0", "received_at_1")


def _fill(typed: Typed, email: Email) -> None:
    """Its own time is when we received it; who sent it is taken where nobody has said who told us."""
    if typed.get("message_id") and typed["message_id"] != email.message_id:
        return  # a second e-mail about the same worry: the first one says when and from whom
    typed["how"], typed["message_id"] = Contact.How.EMAIL.value, email.message_id[:255]
    typed.update(zip(WHEN, written_instant(email.sent_at) if email.sent_at else ("", ""), strict=True))
    for name, said in (("referrer", email.who), ("referrer_contact", email.address)):
        typed[name] = typed.get(name, "").strip() or said


def described(contact: Contact, file: Received) -> dict[str, Any]:
    """What is recorded of a file that came with a worry."""
    what = f"E-mail: {read_email(file.bytes()).subject}" if file.media_type == EMAIL else file.name
    return {
        "title": what[:200],
        "received_how": CAME.get(Contact.How(contact.how), Document.How.PORTAL),
        "received_at": contact.received_at,
        "received_from": (contact.referrer or contact.get_source_display())[:200],
    }
