"""Passed on: to another council, private fostering, the homeless 16-17 protocol or adults; ours until accepted."""

from __future__ import annotations

from enum import StrEnum

from frontdoor.kernel.step import Action, Facts, Sight, Step, ask, not_by_hand
from frontdoor.practice import roles
from frontdoor.practice.ways import ALLOCATED, COVERING, COVERING_TEAM, NAMED, OFFERED, OWN_TEAM

from .outcomes import Outcome, the_decision_stands

PASSERS = roles.SCREENERS | roles.HOS


class State(StrEnum):
    PASSED = "passed"
    REFUSED = "refused"
    ACCEPTED = "accepted"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"


def happened_by_now(facts: Facts) -> str | None:
    """Neither ahead of time nor before anybody had told us of the child."""
    at = facts.answers.get("accepted_at") or facts.answers.get("visited_at")
    if at and at > facts.now:
        return "This is still to come: say when it happened."
    early = at and at < facts.record.contact_child.contact.received_at
    return "This is before the worry was received: say when it happened." if early else None


def is_private_fostering(facts: Facts) -> str | None:
    if facts.record.kind != Outcome.PRIVATE_FOSTERING:
        return "A visit by us is for private fostering."
    return "The visit is recorded." if facts.record.visited_at else None


ONWARD = Step(
    record="contacts.Onward",
    label="passing on",
    states=State,
    parent="contact_child",
    opening=Action(
        "pass_on",
        "Pass on",
        {"decided": State.PASSED},
        by=not_by_hand,
        asks=(
            ask("to", label="to which council, team or service"),
            ask("taken_by", required=False, label="who took it there"),
            ask("done_now", required=False, label="what was done here at once"),
            ask("notified_at", required=False, label="when we were told"),
        ),
        happened="notified_at",
        tells=("kind",),
    ),
    actions=(
        Action(
            "accept",
            "Record that it was accepted",
            {State.PASSED: State.ACCEPTED, State.REFUSED: State.ACCEPTED},
            by=PASSERS,
            asks=(
                ask("accepted_by", label="who accepted, by name"),
                ask("accepted_at", label="when they accepted"),
                ask("in_writing", label="where they said so in writing"),
            ),
            needs=(happened_by_now,),
            happened="accepted_at",
        ),
        Action(
            "visit",
            "Record the visit",
            {State.PASSED: State.PASSED, State.ACCEPTED: State.ACCEPTED},
            by=PASSERS,
            asks=(
                ask("visited_at", label="when the child was visited"),
                ask("visited_by", label="who visited"),
                ask("visit_words", label="who was seen and what they said"),
            ),
            needs=(is_private_fostering, happened_by_now),
            happened="visited_at",
        ),
        Action(
            "refuse",
            "Record that it was refused",
            {State.PASSED: State.REFUSED},
            by=PASSERS,
            asks=(ask("refused_because", label="who refused, and why"),),
        ),
        Action(
            "pass_again",
            "Pass on again",
            {State.REFUSED: State.PASSED},
            by=roles.DECIDERS,
            asks=(
                ask("to"),
                ask("taken_by", label="who took it there"),
                ask("again_because", label="what has changed"),
            ),
        ),
        Action(
            "end",
            "End it: something else is done",
            {State.PASSED: State.ENDED, State.REFUSED: State.ENDED},
            by=roles.DECIDERS,
            asks=(ask("ended_because", label="what is done instead, and what the family was told"),),
        ),
        Action(
            "withdraw",
            "Taken back with the decision",
            {State.PASSED: State.WITHDRAWN, State.REFUSED: State.WITHDRAWN},
            by=not_by_hand,
        ),
    ),
    finals=frozenset({State.ACCEPTED, State.ENDED, State.WITHDRAWN}),
    seen_by=Sight(
        roles=(roles.SCREENERS | roles.LEADERS | roles.QA).codes,
        through=(ALLOCATED, COVERING, COVERING_TEAM, OFFERED, OWN_TEAM, NAMED),
    ),
    amended_by=roles.AMENDERS,
    reopens_to={State.ACCEPTED: State.PASSED, State.ENDED: State.REFUSED},
    holds={State.PASSED: (the_decision_stands,), State.REFUSED: (the_decision_stands,)},
    columns=("child", "kind", "to"),
)
