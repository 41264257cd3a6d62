"""What is new after a decision is told to whoever decided, and waits until they say what it changes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from frontdoor.engine.doing import Doing
from frontdoor.kernel.step import Facts

from .models import Contact, ContactChild, News
from .steps.contact_child import DECIDING, State
from .steps.news import State as Told

FURTHER = "Further information on the worry: it stands there."  # no reference: words outlive who may see the worry
SINCE, DOES_IT = "News since this was proposed:", "Does it change anything?"


def tell(
    doing: Doing, rows: Iterable[ContactChild], words: str, came_from: str, rag: str = "", report: Contact | None = None
) -> None:
    """Opens news for each of these rows that is decided; the rest is screened with it (practice, a worry, 12).

    `rag` is how grave the news is where that is graver than the worry; `report` the further report that brought it.
    """
    decided = [one for one in rows if one.state == State.DECIDED]
    who = deciders(doing, decided)
    for row in decided:
        news = News(contact_child=row, child_id=row.child_id, rag=rag or row.contact.rag, report=report)
        doing.open(news, words=words, came_from=came_from, decider=who.get(row.pk))


def carried(words: str, rows: Iterable[ContactChild]) -> str:
    """What each child's row may keep of what was said of all: where one of them is restricted, only where it stands.

    Who is restricted later is kept back by a veil over what was carried before (steps/whole.py).
    """
    return FURTHER if any(one.child.restricted for one in rows) else words


def screen_again(doing: Doing, rows: Iterable[ContactChild], words: str) -> None:
    """Nobody decides on a proposal made without knowing it."""
    for row in rows:
        if row.state == State.PROPOSED:
            doing.perform(row, "take_news", question=f"{SINCE} {words} {DOES_IT}")


def deciders(doing: Doing, rows: list[ContactChild]) -> dict[UUID, UUID]:
    """Who decided each of these, by whichever act; of what came from a file nobody is known."""
    source = doing.source(rows)
    found = {}
    for row in rows:
        facts = Facts(doing.actor, row, doing.now, source)
        if who := next((one for act in reversed(DECIDING) if (one := facts.did(act))), None):
            found[row.pk] = who
    return found


def deciding(rows: Iterable[ContactChild]) -> list[ContactChild]:
    """The rows on which these children are decided: of a joined report the child's row in the one that serves."""
    several = list(rows)
    joined = [one.served_by_id for one in several if one.served_by_id and one.state == State.JOINED]
    serving = ContactChild.objects.filter(pk__in=joined).select_related("contact").order_by("pk") if joined else ()
    return [*(one for one in several if one.state != State.JOINED), *serving]


def take_up(doing: Doing, row: Any) -> list[News]:
    """Whatever waits about this row is before whoever decides now."""
    waiting = list(News.objects.filter(contact_child=row, state=Told.WAITING).order_by("pk"))
    for one in waiting:
        doing.perform(one, "take_up")
    return waiting
