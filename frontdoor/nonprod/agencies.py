"""What agencies have been asked when the county opens: some wait, one has answered, one holds nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from frontdoor.accounts.models import User
from frontdoor.contacts.models import Background, Check, Contact, ContactChild
from frontdoor.engine.perform import open_record, perform
from frontdoor.practice import sharing
from frontdoor.practice.background import ITEMS

WORRIES = 4
# Who is asked, about how many of the worries, and what.
ASKED = (
    ("nadia", WORRIES, "What call-outs to this home, and who lives there, in the last 12 months?"),
    ("marcus", 2, "Is the child registered with a GP, and were any injuries seen in the last 12 months?"),
    ("wren", 1, "How is attendance since September, and what has been noticed in school?"),
    ("hugh", 1, "Who holds the tenancy, and have neighbours complained?"),
)
HELD: dict[str, Any] = {
    "says": "information",
    "may_tell": "Two call-outs since May, both for noise. Nobody was hurt and nobody was arrested.",
    "never_tell": "A neighbour rings us in confidence.",
}
NOTHING: dict[str, Any] = {"says": "nothing", "searched": "Niche, PNC, PND", "back_to": "5 years"}


def ask_agencies(people: Mapping[str, User], now: datetime) -> None:
    """About the latest worries that nobody has proposed anything for; by the acts that anybody would use."""
    rows = ContactChild.objects.filter(state__in=("new", "screened")).select_related("contact", "child")
    newest: dict[Any, list[ContactChild]] = {}
    for row in rows.order_by("-contact__received_at", "pk"):
        newest.setdefault(row.contact_id, []).append(row)
    worries = list(newest.values())[:WORRIES]
    checks = [
        _asked(one[0].contact, one, people[who], words, people["priya"], now)
        for who, many, words in ASKED
        for one in worries[:many]
    ]
    for check, answer in zip(checks[:2], (HELD, NOTHING), strict=False):
        perform("answer", check, people["nadia"], now, **answer, answered_at=now)
    for row in worries[0] if worries else ():
        done: dict[str, Any] = dict.fromkeys(ITEMS, "done") | {"cp_is": "not_done", "cp_is_because": "system down"}
        open_record(Background(contact_child=row, child=row.child), people["priya"], now, **done)


def _asked(contact: Contact, rows: list[ContactChild], who: User, words: str, officer: User, now: datetime) -> Check:
    level = max((one.level or contact.level or 0 for one in rows), default=0) or None
    said: dict[str, Any] = {
        "agency": who.agency,
        "how": "here",
        "purpose": "decide",
        "question": words,
        "children": [one.child_id for one in rows],
        "basis": sharing.public_task(level, contact.in_danger == "yes").code,
        "asked_by": officer,
    }
    asked: Check = open_record(Check(contact=contact), officer, now, **said)
    return asked
