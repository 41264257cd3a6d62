"""A strategy discussion: called by a decision, with a chair, a time and what keeps the child safe; red until held."""

from __future__ import annotations

from enum import StrEnum

from frontdoor.contacts.steps.only_holders import may_see_it
from frontdoor.contacts.steps.outcomes import the_decision_stands
from frontdoor.kernel.step import Action, Facts, Sight, Step, WayIn, ask, not_by_hand
from frontdoor.practice import roles
from frontdoor.practice.ways import ALLOCATED, COVERING, COVERING_TEAM, NAMED, OFFERED, OWN_TEAM

HOLDERS = roles.CHAIRS | roles.MSW  # who writes down that it was held
TOOK_PART = ("social_care", "police", "health", "education", "others")  # by name, in a box for each agency
FEWEST = 2  # agencies; with fewer nobody has discussed anything with anybody

CHAIRING = WayIn("chairing", "You do not chair this discussion.", lambda actor: {"chair": actor.pk})


class State(StrEnum):
    NEEDED = "needed"
    HELD = "held"
    NOT_NEEDED = "not_needed"
    WITHDRAWN = "withdrawn"


def not_ahead_of_time(facts: Facts) -> str | None:
    at = facts.answers.get("held_at")
    return "This is still to come: say when it was held." if at and at > facts.now else None


def not_before_the_worry(facts: Facts) -> str | None:
    at = facts.answers.get("held_at")
    early = at and at < facts.record.contact_child.contact.received_at
    return "This is before the worry was received: say when it was held." if early else None


def agencies_talked(facts: Facts) -> str | None:
    many = sum(bool(facts.said(one)) for one in TOOK_PART)
    return None if many >= FEWEST or not facts.answers else "Say who took part, from at least two agencies."


def somebody_was_added(facts: Facts) -> str | None:
    added = any(facts.answers.get(one) for one in TOOK_PART)
    return None if added or not facts.answers else "Say who has contributed since, and for which agency."


WHO = tuple(ask(one, required=False) for one in TOOK_PART)

STRATEGY_DISCUSSION = Step(
    record="protection.StrategyDiscussion",
    label="strategy discussion",
    states=State,
    parent="contact_child",
    opening=Action(
        "call",
        "Call a strategy discussion",
        {"decided": State.NEEDED},
        by=not_by_hand,
        asks=(
            ask("chair", label="who chairs"),
            ask("meets_at", label="when it is to be held"),
            ask("expected", label="who is expected"),
            ask("safe_what", label="what keeps the child safe until then"),
            ask("safe_who", label="who does that"),
            ask("safe_by", label="by when"),
        ),
        tells=("rag",),
    ),
    actions=(
        Action(
            "hold",
            "Record that it was held",
            {State.NEEDED: State.HELD},
            by=HOLDERS,
            asks=(
                ask("held_at", label="when it was held"),
                ask("how", label="how"),
                *WHO,
                ask("agreed", label="what was agreed, and what happens next"),
            ),
            needs=(not_ahead_of_time, not_before_the_worry, agencies_talked),
            happened="held_at",
        ),
        Action(
            "rearrange",
            "Change the chair or the time",
            {State.NEEDED: State.NEEDED},
            by=roles.CHAIRS,
            asks=(ask("chair", label="who chairs"), ask("meets_at"), ask("moved_because", label="why it changes")),
            needs=(may_see_it("chair"),),
        ),
        Action(
            "note_safe",
            "Note what was done to keep the child safe",
            {State.NEEDED: State.NEEDED},
            by=HOLDERS,
            asks=(ask("safe_done", label="what was done, and by whom"),),
        ),
        Action(
            "find_not_needed",
            "Not needed after all",
            {State.NEEDED: State.NOT_NEEDED},
            by=roles.DECIDERS,
            asks=(ask("not_needed_because", label="why no discussion is needed"),),
        ),
        Action(
            "regrade",
            "The worry was graded anew",
            {State.NEEDED: State.NEEDED},
            by=not_by_hand,
            asks=(ask("rag", required=False, label="how grave"),),
            tells=("rag",),
        ),
        Action("withdraw", "Taken back with the decision", {State.NEEDED: State.WITHDRAWN}, by=not_by_hand),
        Action(
            "add_agency",
            "Add who has contributed since",
            {State.HELD: State.HELD},
            by=HOLDERS,
            asks=(*WHO, ask("contributed", label="what they contributed, and when")),
            needs=(somebody_was_added,),
        ),
    ),
    finals=frozenset({State.HELD, State.NOT_NEEDED, State.WITHDRAWN}),
    seen_by=Sight(
        roles=(roles.SCREENERS | roles.LEADERS | roles.QA).codes,
        through=(CHAIRING, ALLOCATED, COVERING, COVERING_TEAM, OFFERED, OWN_TEAM, NAMED),
    ),
    amended_by=roles.AMENDERS,
    reopens_to={State.HELD: State.NEEDED, State.NOT_NEEDED: State.NEEDED},
    holds={State.NEEDED: (the_decision_stands,)},
    columns=("child", "chair", "meets_at"),
)
