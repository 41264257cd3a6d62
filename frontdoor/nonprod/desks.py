"""What lies on people's desks when the county opens: worries half-written, offers to answer, a manager's proposal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from frontdoor.accounts.models import User
from frontdoor.casework.models import Allocation
from frontdoor.contacts.models import ContactChild
from frontdoor.drafts import keep
from frontdoor.engine.perform import open_record, perform
from frontdoor.practice.harm import CODES
from frontdoor.referrals.models import Referral

from .agencies import ask_agencies
from .last_night import leave_the_night
from .lately import happen_lately

A_WORRY = "contact.receive"
OFFERS = 2
# Who writes, for how many minutes, how many minutes ago the last key was pressed, and the words.
HALF_WRITTEN: tuple[tuple[str, int, int, dict[str, str]], ...] = (
    (
        "priya",
        6,
        1,
        {
            "how": "telephone",
            "referrer": "Jo Pembury, Hollin Bank Primary School, safeguarding lead",
            "source": "2A",
            "worry": "Tyler (Year 3) came in with a mark on his cheek. Mia in nursery is quiet this week. Mum is",
            "row": "1",
            "c1-kind": "born",
            "c1-given_name": "Tyler",
            "c1-family_name": "Pembroke",
            "c1-age": "7",
        },
    ),
    ("priya", 75, 52, {"how": "telephone", "referrer": "A neighbour", "worry": "Shouting most nights, since"}),
    (
        "sam",
        48,
        41,
        {"how": "telephone", "in_danger": "not_known", "worry": "The caller rang off; a child was crying"},
    ),
)


def lay_out(people: Mapping[str, User], now: datetime) -> None:
    """By the acts that anybody would use; all of it a moment ago."""
    for name, minutes, idle, words in HALF_WRITTEN:
        _half_written(people[name], now - timedelta(minutes=minutes), now - timedelta(minutes=idle), words)
    _offered(people["tom"], people["ivy"], now)
    _proposed_by_a_manager(people["helen"], now)
    ask_agencies(people, now)
    leave_the_night(people, now)
    happen_lately(people, now)


def _half_written(author: User, began: datetime, last: datetime, words: Mapping[str, str]) -> None:
    typed = {name: [said] for name, said in words.items()}
    draft = keep.save(author, A_WORRY, None, "", typed, began).draft
    keep.save(author, A_WORRY, None, "", typed | {"opened": [began.isoformat()]}, last, draft_id=draft.pk)


def _offered(manager: User, worker: User, now: datetime) -> None:
    """The children of the team whom nobody has been asked to take yet, those that wait longest first."""
    asked = Allocation.objects.exclude(state="ended").values("child")
    waiting = Referral.objects.filter(team__in=manager.teams, state__in=("open", "accepted")).exclude(child__in=asked)
    for one in waiting.select_related("child").order_by("decided_at", "pk")[:OFFERS]:
        if not one.primary_need:
            perform("name_the_need", one, manager, now, primary_need="N1")
        answers: dict[str, Any] = {"worker": worker, "pathway": "assessment"}
        open_record(Allocation(child=one.child), manager, now, **answers)


def _proposed_by_a_manager(manager: User, now: datetime) -> None:
    """So that another manager decides it: whoever proposes does not decide."""
    waiting = ContactChild.objects.filter(state="new", contact__rag="amber").exclude(contact__rows__state="proposed")
    row = waiting.select_related("contact", "child").order_by("contact__received_at", "pk").first()
    if row:
        if not row.injury:  # nobody has asked yet
            asked: dict[str, Any] = {"level": row.level or row.contact.level} | dict.fromkeys(CODES, "no")
            row = perform("screen", row, manager, now, **asked)
        words = f"I took this call on myself: {row.contact.worry}"
        answers: dict[str, Any] = {"proposed_level": 2, "proposed_outcome": "advice", "proposed_because": words}
        perform("propose", row, manager, now, **answers)
