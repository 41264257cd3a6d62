"""Where a decision to pass a child on lands: a record with an owner and a clock, opened with the decision."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from frontdoor.engine.doing import Doing

from .models import Allegation, ContactChild, Onward
from .steps.onward import State
from .steps.outcomes import ONWARD, Outcome

WITHDRAWN = (State.PASSED, State.REFUSED)


def lands(doing: Doing, row: ContactChild, answers: Mapping[str, Any]) -> None:
    """What this app opens for an outcome; the rest is opened by later stages."""
    outcome = answers["outcome"]
    if outcome in ONWARD:
        _pass_on(doing, row, answers)
    elif outcome == Outcome.ALLEGATION:
        said = {name: answers.get(name) for name in ("about_whom", "their_role", "alleged")}
        contact, child = row.contact, str(row.child)
        told = {"told_at": contact.received_at, "told_by": contact.referrer, "children": child}
        pass_to_the_designated_officer(doing, doing.actor, **told, **said)


def _pass_on(doing: Doing, row: ContactChild, answers: Mapping[str, Any]) -> None:
    kind = Outcome(answers["outcome"])
    onward = Onward(contact_child=row, child_id=row.child_id, decided_by=doing.actor, kind=kind.value)
    said = {name: answers.get(name) or "" for name in ("taken_by", "done_now")}
    if kind == Outcome.PRIVATE_FOSTERING:
        said["notified_at"] = row.contact.received_at  # the days to the visit are counted from the notification
    doing.open(onward, to=answers.get("onward_to"), **said)


def pass_to_the_designated_officer(doing: Doing, author: Any, **said: Any) -> Allegation:
    """It begins a chain of its own, as it is about nobody whose record others read."""
    allegation = Allegation(author=author)
    doing.begin(allegation)
    opened: Allegation = doing.open(allegation, **said)
    return opened


def taken_back(doing: Doing, row: ContactChild, answers: Mapping[str, Any]) -> None:
    """Opened again, the decision takes with it what nobody has accepted."""
    for one in Onward.objects.filter(contact_child=row, state__in=WITHDRAWN):
        doing.perform(one, "withdraw")
