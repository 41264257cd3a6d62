"""While a worry is being written: other reports that may be of the same event, and which of them it is joined to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from frontdoor.contacts.forms_child import known_id
from frontdoor.contacts.models import Contact
from frontdoor.contacts.same_event import Report, may_be_the_same
from frontdoor.engine.sight import visible
from frontdoor.kernel.step import VOID

from .written import Written

NAME = "event"
SEPARATE = "separate"
GONE = "The other report is not there to be joined any more. Look at what is offered now, or send this separately."


@dataclass(frozen=True)
class Event:
    """What is offered, and what was chosen; nothing is chosen beforehand."""

    reports: tuple[Report, ...]
    chosen: str


def event_of(written: Written) -> Event:
    """Reports about a child chosen here, or from the address typed; three queries, and none before either is said."""
    now, home = written.now, str(written.form["home"].value() or "")
    children = [one.known.pk for one in written.children if one.known]
    found = may_be_the_same(written.actor, now, written.received_at, children, home)
    return Event(tuple(found), written.typed.get(NAME, ""))


def to_join(written: Written) -> Contact | None:
    """The report chosen to be joined; says so where it is not there any more, and nothing is sent then."""
    said = written.typed.get(NAME, "")
    if said in ("", SEPARATE):
        return None
    pk: Any = known_id(said)
    found: Contact | None = visible(Contact, written.actor).filter(pk=pk).exclude(state=VOID).first() if pk else None
    if found is None:
        written.form.add_error(None, GONE)
    return found
