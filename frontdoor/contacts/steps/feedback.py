"""Feedback: the referrer hears what was decided, about the children they named; or is not told yet, and why.

Source: practice, a worry, 15; the hold as in practice, from harm to a plan, 5: at most 72 hours, renewed by a manager.
"""

from __future__ import annotations

import re
from datetime import timedelta
from enum import StrEnum
from typing import Any

from frontdoor.kernel.step import Action, Fact, Facts, ask, not_by_hand, only_when
from frontdoor.practice import roles

WAITS_TO_HEAR = Fact("waits_to_hear")  # whether anything has been decided that the referrer is owed and has not heard
NOT_NAMED_BY_THEM = Fact("not_named_by_them")  # names of further children of the worry, which this referrer never said
UNSAFE_TO_TELL = Fact("unsafe_to_tell")  # by way of telling, why a referrer of the family is not reached so
TELLERS = roles.SCREENERS | roles.DECIDERS
LONGEST_HOLD = timedelta(hours=72)
UNTOLD: dict[str, Any] = {"referrer_told_at": None, "referrer_told_how": ""}  # of a decision just made
NOBODY = "nobody"


class Owed(StrEnum):
    """Whether this referrer hears about this child."""

    YES = "yes"
    NO = "no"  # somebody else named the child
    ANONYMOUS = "anonymous"  # nobody can be told


def owed_by(anonymity: str, named: bool) -> Owed:
    if not named:
        return Owed.NO
    return Owed.ANONYMOUS if anonymity == "anonymous" else Owed.YES


def somebody_waits(facts: Facts) -> str | None:
    return None if facts[WAITS_TO_HEAR] else "There is nothing decided that this referrer has still to hear."


def not_held(facts: Facts) -> str | None:
    contact = facts.record
    if not contact.held_until or contact.held_until <= facts.now:
        return None
    return f"Not yet: {contact.held_for} asked us to wait. Once they no longer do, say so first."


def told_by_now(facts: Facts) -> str | None:
    at = facts.answers.get("fed_back_at")
    return "This is still to come: say when they were told." if at and at > facts.now else None


def names_only_theirs(facts: Facts) -> str | None:
    """Nobody learns from us of a child they did not name to us."""
    said = str(facts.answers.get("feedback") or "")
    if not said:
        return None
    found = [one for one in facts[NOT_NAMED_BY_THEM] if re.search(rf"\b{re.escape(one)}\b", said, re.IGNORECASE)]
    return f"This referrer did not name {', '.join(found)} to us: leave that out." if found else None


def safe_this_way(facts: Facts) -> str | None:
    """A parent or relative who told us is not rung or written to where that was said to be unsafe."""
    how = str(facts.answers.get("fed_back_how") or "")
    why: str | None = facts[UNSAFE_TO_TELL].get(how) if how else None
    return why


def may_hold(facts: Facts) -> str | None:
    """The first hold by whoever takes worries; a further one by a manager."""
    return (roles.DECIDERS if facts.record.held_until else TELLERS)(facts)


def within_three_days(facts: Facts) -> str | None:
    until = facts.answers.get("held_until")
    if not until:
        return None
    if until <= facts.now:
        return "That time is past: say until when we wait."
    longest = "At most 72 hours at a time: a manager may renew it then."
    return longest if until - facts.now > LONGEST_HOLD else None


def is_held(facts: Facts) -> str | None:
    return None if facts.record.held_until else "Nobody has asked us to wait."


FEED_BACK = Action(
    "feed_back",
    "Tell the referrer",
    {"received": "received"},
    by=TELLERS,
    asks=(
        ask("fed_back_how", label="how they were told"),
        ask("fed_back_at", label="when they were told"),
        ask("feedback", required=False, label="what they were told"),
        ask("fed_back_to", required=False, label="who was told"),
        ask("fed_back_why_not", when=only_when("fed_back_how", NOBODY), label="why nobody can be told"),
    ),
    needs=(somebody_waits, not_held, told_by_now, names_only_theirs, safe_this_way),
    happened="fed_back_at",
)
HOLD_FEEDBACK = Action(
    "hold_feedback",
    "Do not tell the referrer yet",
    {"received": "received"},
    by=may_hold,
    asks=(
        ask("held_until", label="until when"),
        ask("held_for", label="who asks us to wait"),
        ask("held_because", label="why"),
    ),
    needs=(within_three_days,),
)
LIFT_HOLD = Action(
    "lift_hold",
    "The referrer may be told now",
    {"received": "received"},
    by=TELLERS,
    needs=(is_held,),
    sets={"held_until": None},
)
NOTE_TOLD = Action(
    "note_told",
    "The referrer has heard",
    {"decided": "decided"},
    by=not_by_hand,
    asks=(ask("referrer_told_at", label="when"), ask("referrer_told_how", label="how")),
    happened="referrer_told_at",
    tells=("referrer_told_how",),
)
