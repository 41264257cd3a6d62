"""A contact: somebody is worried about one or more children, and we were told at one moment in their words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from typing import Any

from frontdoor.kernel.calendar import Calendar, day_of
from frontdoor.kernel.step import Action, Fact, Facts, Sight, Step, Veil, ask
from frontdoor.practice import roles
from frontdoor.practice.harm import YES
from frontdoor.practice.ways import ALLOCATED, COVERING, COVERING_TEAM, NAMED, OFFERED, OWN_TEAM

from .family_told import FAMILY
from .feedback import FEED_BACK, HOLD_FEEDBACK, LIFT_HOLD

SIGNIFICANT_HARM = 4  # the level

GRAVITY = {"green": 0, "amber": 1, "red": 2}
BEFORE_A_PROPOSAL = {  # what may be open while a worry is saved, and is answered before a decision is proposed
    "in_danger": "is a child in danger right now",
    "anonymity": "may the family know who told us",
    "family_told": "what the family has been told",
    "rag": "how grave",
}
SAME_EMAIL = Fact("same_email")  # whether another worry was recorded from this very e-mail
OTHERS_JOINED = Fact("others_joined")  # whether other reports are joined to this one
SERVED = Fact("served")  # whether a child of this report has been decided with the other one
CALENDAR = Fact("calendar")  # the working days as they are known
JOINED_ITSELF = "That report is joined itself to another one: join this one to that."  # which need not be seen by all
LATE_ENTRY = 1  # working day; what was received longer ago than this says why it is recorded only now
TYPED_LATE = "We received this more than a working day ago: say why it is recorded only now."


class State(StrEnum):
    RECEIVED = "received"


def not_received_ahead_of_time(facts: Facts) -> str | None:
    at = facts.answers.get("received_at")
    return "This is still to come: say when we received it." if at and at > facts.now else None


def typed_late(at: datetime, now: datetime, calendar: Callable[[], Calendar]) -> bool:
    """By working days, as every limit of days here: the day of receipt is day 0 (practice, a worry, 2)."""
    received, today = day_of(at), day_of(now)
    return (today - received).days > LATE_ENTRY and calendar().working_days_between(received, today) > LATE_ENTRY


def late_entry_says_why(facts: Facts) -> str | None:
    at, why = facts.answers.get("received_at"), facts.answers.get("typed_late_because")
    late = at is not None and not why and typed_late(at, facts.now, lambda: facts[CALENDAR])
    return TYPED_LATE if late else None


def not_told_then(at: datetime, received: datetime, now: datetime) -> str | None:
    """Why nobody can have told us then of a further child of a worry received at that time."""
    if at > now:
        return "This is still to come: say when we were told."
    early = "This is before the worry was received: say when we were told of these children."
    return early if at < received else None


def told_when_it_can_be(facts: Facts) -> str | None:
    at = facts.answers.get("told_at")
    return not_told_then(at, facts.record.received_at, facts.now) if isinstance(at, datetime) else None


def unanswered(contact: Any) -> dict[str, str]:
    """The questions that nobody has answered yet, by the name of their field; “not known” is an answer."""
    found = {name: words for name, words in BEFORE_A_PROPOSAL.items() if not getattr(contact, name)}
    untold = contact.family_told == "not_told" and not contact.family_told_why
    return found | ({"family_told_why": "why the family was not told"} if untold else {})


def is_open(facts: Facts) -> str | None:
    return None if unanswered(facts.record) else "Everything asked about this worry has been answered."


def not_acknowledged_yet(facts: Facts) -> str | None:
    """Once; of a worry copied to a restricted record the officer who took it has told them, or will.

    What is said with the worry itself is that once, and follows from receiving it.
    """
    again = facts.record.acknowledged and facts.record.version > 1
    return "Whoever told us has heard already that we have it." if again else None


def graded_before(facts: Facts) -> str | None:
    return None if facts.record.rag else "This is the first time that it is graded."


def not_recorded_before(facts: Facts) -> str | None:
    """An e-mail lies in more than one mailbox; its own identifier stops the second copy (practice, a worry, 2)."""
    again = facts.answers.get("message_id") and facts[SAME_EMAIL]
    return "This e-mail has been recorded already." if again else None


def names_a_child(facts: Facts) -> str | None:
    return None if facts.answers.get("children") else "Name at least one child, even as “the baby next door”."


def a_fall_needs_a_manager(facts: Facts) -> str | None:
    falls = GRAVITY.get(facts.answers.get("rag", ""), 2) < GRAVITY.get(facts.record.rag, 0)
    return roles.DECIDERS(facts) and "A manager agrees before a worry is graded lower." if falls else None


def in_danger(contact: Any) -> bool:
    """As it was told of the whole worry, or of one child in it who is not decided yet."""
    return contact.in_danger == YES or bool(contact.child_in_danger)


def grave(contact: Any) -> bool:
    """What is in a named hand at every hour: Red, in danger now, and what nobody has graded, as it may be Red."""
    return contact.rag in ("red", "") or in_danger(contact)


def referrer_may_be_known(facts: Facts) -> str | None:
    """Who told us is kept from those outside the hub when the referrer asked for that."""
    return None if facts.record.anonymity == "named" else roles.SCREENERS(facts) and "Kept back."


def joins_a_first_report(facts: Facts) -> str | None:
    """Reports are joined to one, never in a chain; the one that serves is not joined itself."""
    first = facts.answers.get("joined_to")
    if facts.record.joined_to_id:
        return "This is joined to another report already."
    if facts[OTHERS_JOINED]:
        return "Other reports are joined to this one: join the other report to it instead."
    if first is None:
        return None
    if first.pk == facts.record.pk:
        return "A report is not joined to itself."
    return JOINED_ITSELF if first.joined_to_id else None


def is_joined(facts: Facts) -> str | None:
    if not facts.record.joined_to_id:
        return "This is not joined to another report."
    served = "Its children have been decided with the other report: open that decision again first."
    return served if facts[SERVED] else None


LATER = (  # a worry is saved with how, when, who and what they said (practice, a worry, 1); these may follow
    ask("in_danger", required=False, label="is a child in danger right now"),
    ask("anonymity", required=False, label="may the family know who told us"),
    ask("family_told", required=False, label="what the family has been told"),
    ask("family_told_why", required=False, label="why the family was not told"),
)

CONTACT = Step(
    record="contacts.Contact",
    label="contact",
    states=State,
    opening=Action(
        "receive",
        "Record a worry",
        {None: State.RECEIVED},
        by=roles.SCREENERS,
        asks=(
            ask("how", label="how it came"),
            ask("received_at", label="when we received it"),
            ask("source", label="who is telling us"),
            ask("referrer", required=False),
            ask("referrer_contact", required=False),
            ask("worry", label="what they are worried about"),
            *LATER,
            ask("rag", required=False, label="how grave"),
            ask("level", required=False),
            ask("home", required=False),
            ask("adults", required=False),
            ask("acknowledged", required=False, correctable=False),
            ask("typed_late_because", required=False),
            ask("message_id", required=False, correctable=False),
            ask("files", required=False, stored=False),
            ask("children", stored=False),
        ),
        needs=(not_received_ahead_of_time, late_entry_says_why, not_recorded_before, names_a_child),
        happened="received_at",
        tells=("rag", "how", "acknowledged_before"),
        touches=lambda contact, answers: answers.get("children", ()),
    ),
    actions=(
        Action(
            "add_child",
            "Add a child",
            {State.RECEIVED: State.RECEIVED},
            by=roles.SCREENERS,
            asks=(
                ask("children", stored=False),
                ask("told_at", stored=False, label="when we were told of this child"),
                ask("by_the_referrer", required=False, stored=False, label="did the same referrer name the child"),
            ),
            needs=(told_when_it_can_be,),
            happened="told_at",
            tells=("rag", "how", "acknowledged_before"),
            touches=lambda contact, answers: answers.get("children", ()),
        ),
        Action(
            "answer",
            "Answer what is still open",
            {State.RECEIVED: State.RECEIVED},
            by=roles.SCREENERS,
            asks=LATER,
            needs=(is_open,),
        ),
        Action(
            "regrade",
            "Say how grave it is",
            {State.RECEIVED: State.RECEIVED},
            by=roles.SCREENERS,
            asks=(ask("rag", label="how grave"), ask("rag_because", when=graded_before, label="why it has changed")),
            needs=(a_fall_needs_a_manager,),
            tells=("rag",),
        ),
        Action(
            "acknowledge",
            "Acknowledge to the referrer",
            {State.RECEIVED: State.RECEIVED},
            by=roles.SCREENERS,
            asks=(ask("acknowledged", label="how it was acknowledged"),),
            needs=(not_acknowledged_yet,),
            tells=("acknowledged",),
        ),
        Action(
            "add_news",
            "Add later information",
            {State.RECEIVED: State.RECEIVED},
            by=roles.SCREENERS,
            asks=(ask("latest_news", label="what is new"),),
        ),
        FEED_BACK,
        HOLD_FEEDBACK,
        LIFT_HOLD,
        *FAMILY,
        Action(
            "join",
            "Join to another report of the same event",
            {State.RECEIVED: State.RECEIVED},
            by=roles.SCREENERS,
            asks=(
                ask("joined_to", label="which report it is joined to", correctable=False),
                ask("children", stored=False, required=False),  # of that report: they hear of it
            ),
            needs=(joins_a_first_report,),
            touches=lambda contact, answers: answers.get("children") or (),
        ),
        Action(
            "part",
            "Part: it was another event",
            {State.RECEIVED: State.RECEIVED},
            by=roles.SCREENERS,
            asks=(ask("parted_because", label="why it was another event"),),
            needs=(is_joined,),
            sets={"joined_to": None},
        ),
    ),
    finals=frozenset(),
    seen_by=Sight(
        roles=(roles.SCREENERS | roles.LEADERS | roles.QA).codes,
        through=(ALLOCATED, COVERING, COVERING_TEAM, OFFERED, OWN_TEAM, NAMED),
    ),
    amended_by=roles.AMENDERS,
    child="rows__child",
    veils=(
        Veil(
            ("referrer", "referrer_contact"),
            lifts=referrer_may_be_known,
            says="The referrer asked that the family does not learn who told us.",
        ),
    ),
    columns=("reference", "received_at", "rag"),
)
