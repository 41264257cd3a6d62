"""An early help transfer: sent to a team with the decision, and red until an officer has accepted it by name.

It is red again once that officer has left, or has been away as long as loses a worker a child (five working days):
time itself notes it, and the child waits for a named officer as before (local, after the letter).
"""

from __future__ import annotations

from enum import StrEnum

from frontdoor.contacts.steps.only_holders import early_help_may_see_it, may_see_it
from frontdoor.contacts.steps.outcomes import the_decision_stands
from frontdoor.kernel.step import Action, AtTime, Fact, Facts, Sight, Step, WayIn, ask, not_by_hand
from frontdoor.practice import roles
from frontdoor.practice.ways import ALLOCATED, COVERING, COVERING_TEAM, NAMED, OFFERED

EARLY_HELP = roles.EHO | roles.EHM
OFFICER_LOST = Fact("officer_lost")  # since when the officer who accepted has not been here

OWN_HUB = WayIn("own_hub", "This went to another early help team.", lambda actor: {"team__in": actor.teams})


OWN = WayIn("named_officer", "Somebody else is the named officer.", lambda actor: {"officer": actor.pk})


class State(StrEnum):
    TRANSFERRED = "transferred"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"


def a_named_officer(facts: Facts) -> str | None:
    """An officer takes it in their own name; a manager may name whoever works in early help."""
    officer = facts.answers.get("officer")
    if officer is None:
        return None
    if not roles.EHM.held_by(facts.actor):
        mine = getattr(officer, "pk", officer) == facts.actor.pk
        return None if mine else "Only an early help manager names somebody else."
    works_there = hasattr(officer, "roles") and EARLY_HELP.held_by(officer)
    return None if works_there else "Name somebody who works in early help today."


TRANSFER = Step(
    record="earlyhelp.Transfer",
    label="early help transfer",
    states=State,
    parent="contact_child",
    opening=Action(
        "send",
        "Transfer to early help",
        {"decided": State.TRANSFERRED},
        by=not_by_hand,
        asks=(ask("team"), ask("reason"), ask("without_agreement_because", required=False)),
        tells=("rag",),
    ),
    actions=(
        Action(
            "accept",
            "Accept with a named officer",
            {State.TRANSFERRED: State.ACCEPTED},
            by=EARLY_HELP,
            asks=(ask("officer", label="the named officer"),),
            needs=(a_named_officer, may_see_it("officer")),
        ),
        Action(
            "lose",
            "Note that the officer is not here",
            {State.ACCEPTED: State.TRANSFERRED},
            by=roles.SERVICE,
        ),
        Action(
            "give_back",
            "Return to the front door",
            {State.TRANSFERRED: State.RETURNED},
            by=EARLY_HELP,
            asks=(ask("returned_because", label="why it goes back"),),
        ),
        Action(
            "send_again",
            "Send to early help again",
            {State.RETURNED: State.TRANSFERRED},
            by=roles.DECIDERS,
            asks=(ask("team"), ask("again_because", label="what has changed")),
            needs=(early_help_may_see_it("team"),),
        ),
        Action(
            "end",
            "End it: something else is done",
            {State.RETURNED: State.ENDED},
            by=roles.DECIDERS,
            asks=(ask("ended_because", label="what is done instead, and what the family was told"),),
        ),
        Action(
            "withdraw",
            "Taken back with the decision",
            {State.TRANSFERRED: State.WITHDRAWN, State.RETURNED: State.WITHDRAWN},
            by=not_by_hand,
        ),
    ),
    finals=frozenset({State.ACCEPTED, State.ENDED, State.WITHDRAWN}),
    seen_by=Sight(
        roles=(roles.SCREENERS | roles.LEADERS | roles.QA | roles.EHM).codes,
        through=(OWN_HUB, OWN, ALLOCATED, COVERING, COVERING_TEAM, OFFERED, NAMED),
    ),
    amended_by=roles.AMENDERS,
    reopens_to={State.ACCEPTED: State.TRANSFERRED, State.ENDED: State.RETURNED},
    holds={State.TRANSFERRED: (the_decision_stands,), State.RETURNED: (the_decision_stands,)},
    at_times=(AtTime("lose", due=OFFICER_LOST),),
    columns=("child", "team", "officer"),
)
