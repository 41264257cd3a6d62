"""One child in a contact: screened, a decision proposed, and decided by somebody else."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from frontdoor.kernel.step import Action, Fact, Facts, Sight, Step, WhyNot, ask, naming, not_by, not_by_hand
from frontdoor.practice import roles
from frontdoor.practice.ages import ADULT, TOO_OLD
from frontdoor.practice.harm import DANGER_NOW, YES
from frontdoor.practice.ways import ALLOCATED, COVERING, COVERING_TEAM, NAMED, OFFERED, OWN_TEAM

from . import outcomes
from .alone import BOTH, FRESH, LET_STAND, LOOK_AT, in_danger_now, one_is_enough
from .contact import SIGNIFICANT_HARM, unanswered
from .feedback import NOTE_TOLD, UNTOLD
from .only_holders import chair_may_see_it, early_help_may_see_it
from .outcomes import LANDING, family_agrees, needs_a_team, of_that_age
from .standing import AT_RECEIPT, AT_SCREENING, all_answered, something_is_not_known
from .whole import said_of_all

Outcome, new_or_open, outcome_is = outcomes.Outcome, outcomes.new_or_open, outcomes.outcome_is
OPEN_ELSEWHERE, AGE_IN_YEARS = outcomes.OPEN_ELSEWHERE, outcomes.AGE_IN_YEARS
HERE_ALREADY = Fact("here_already")  # whether the worry has another row for this child, under whichever record
REFERRAL_STANDS = Fact("referral_stands")  # whether the referral that came of the decision is open
NEWS_WAITS = Fact("news_waits")  # whether news since the decision waits to be looked at
WHO_HAS_IT = Fact("who_has_it")  # who reads what is new of an open child: the worker, or whoever stands in, by id
WHY_NO_WORRY = Fact("why_no_worry")  # why nothing can have been told of this child then, or None
ACCEPTED_ELSEWHERE = Fact("accepted_elsewhere")  # whether what the decision passed on has been accepted there
EARLY_HELP_HAS_IT = Fact("early_help_has_it")  # whether an early help officer has accepted what the decision sent
DECIDING = ("decide", "decide_alone")  # every act that decides: whatever follows a decision follows each of these
FOLLOWING = "follow_decision"  # how a joined report is decided: nothing lands of it a second time


class State(StrEnum):
    NEW = "new"
    SCREENED = "screened"
    PROPOSED = "proposed"
    JOINED = "joined"  # to the same child in another report of the same event, whose decision serves this one too
    DECIDED = "decided"


UNDECIDED = (State.NEW, State.SCREENED, State.PROPOSED)  # a joined row waits for another one to be decided


def the_worry_is_answered(facts: Facts) -> str | None:
    left = unanswered(facts.record.contact)
    return f"Answer on the worry first: {'; '.join(left.values())}." if left else None


def level_before(row: Any) -> int | None:
    """As the child was screened last, or else as the worry looked when it was recorded."""
    level: int | None = row.level or row.contact.level
    return level


def level_changes(facts: Facts) -> str | None:
    """Up or down: a level that changes has a reason (practice, a worry, 7)."""
    before, level = level_before(facts.record), facts.answers.get("level")
    return None if before and level and level != before else "The level is not another than before."


def too_light(in_danger: bool, rag: str, *levels: int | None) -> str | None:
    """Past screening only where waiting for it could hurt (domain 2.2: danger now or level 4; Red is local)."""
    grave = in_danger or rag == "red" or SIGNIFICANT_HARM in levels
    return None if grave else "Straight to the duty manager goes what is Red, level 4, or a child in danger now."


def grave_enough(facts: Facts) -> str | None:
    contact = facts.record.contact
    return too_light(in_danger_now(facts.record), contact.rag, contact.level, facts.record.level)


def not_here_already(facts: Facts) -> str | None:
    return "This child is on this worry already." if facts[HERE_ALREADY] else None


def lived_then(facts: Facts) -> str | None:
    """Neither had died before the worry was received, nor was still to be conceived."""
    why: str | None = facts[WHY_NO_WORRY]
    return why


def child_or_with_reason(facts: Facts) -> str | None:
    """18 and over is for adults' services; over 25 is never taken here (practice, age limits)."""
    age = facts[AGE_IN_YEARS]
    if age is None or age < ADULT:
        return None
    if age > TOO_OLD:
        return f"This person is {age}: over {TOO_OLD} is for adults' services."
    why = facts.said("adult_because")
    return None if why else f"This person is {age}: pass it to adults' services, or say why it goes on here."


def somebody_would_read_it(facts: Facts) -> str | None:
    """What is told of an open child is before somebody by name, or waits here in sight (practice, a worry, 10)."""
    if facts.answers.get("outcome") != Outcome.OPEN_CHILD or facts[WHO_HAS_IT]:
        return None
    return "Nobody holds this child today, nor is a manager there, so nobody would read this. It waits here."


def own_child(facts: Facts) -> str | None:
    """The worker; while they are away or there is none, whoever it has gone to instead, by name (domain, C06).

    Of a child who was not open nobody is asked: then there is nothing to read.
    """
    if not facts.record.open_child or facts[ALLOCATED] or facts.actor.pk in facts[WHO_HAS_IT]:
        return None
    return ALLOCATED.otherwise


def waits_to_be_read(facts: Facts) -> str | None:
    record = facts.record
    if not record.open_child:
        return "This child was not open to a worker when it came."
    return "This has been read for the child." if record.read_by_worker else None


def chosen(answer: str) -> WhyNot:
    """That nobody knows the outcome may be brought in, never decided."""

    def rule(facts: Facts) -> str | None:
        return "Say what happens." if facts.answers.get(answer) == Outcome.NOT_KNOWN else None

    return naming(rule, answer=answer)


def seen_differently(facts: Facts) -> str | None:
    record, answers = facts.record, facts.answers
    if not record.proposed_outcome:
        return "Nobody proposed anything: it came straight to the duty manager."
    mine = (answers.get("level"), answers.get("outcome"))
    if not all(mine):
        return "You have not said yet how you see it."
    same = mine == (record.proposed_level, record.proposed_outcome)
    return "You agree with what was proposed." if same else None


def who_may_open_it_again(facts: Facts) -> str | None:
    """Only above those who decide, unless news waits; and not under the feet of whoever works on what came of it.

    A head of service (domain 2.2); whoever decides, for news (practice, a worry, 12).
    """
    stands = "The referral that came of this decision is open: close it or take it back first."
    if facts.record.served_by_id:
        return "This was decided with another report of the same event: open that one again."
    if roles.HOS(facts) and (roles.DECIDERS(facts) or not facts[NEWS_WAITS]):
        return roles.HOS.otherwise
    if facts[REFERRAL_STANDS]:
        return stands
    elsewhere = facts[ACCEPTED_ELSEWHERE] or facts[EARLY_HELP_HAS_IT]
    return "What this decision sent elsewhere has been accepted there: take that back first." if elsewhere else None


# What a decision asks and needs, whether two people make it or one alone.
DECISION = (
    ask("level"),
    ask("outcome", label="what happens", correctable=False),
    ask("shared_because", required=False),
    ask("because", label="what it means for this child, and why"),
    ask("counting", required=False),
    ask("counting_because", required=False),
    ask("words_considered", label="the child's words considered"),
    ask("not_knowing_because", when=something_is_not_known, label="why it is safe not to know"),
    ask("differs_because", when=seen_differently, label="why you see it differently"),
    ask("team", when=needs_a_team, label="which assessment team", correctable=False),
    *LANDING,
)
DECIDABLE = (
    *(chosen("outcome"), new_or_open("outcome"), of_that_age("outcome"), family_agrees),
    somebody_would_read_it,
    chair_may_see_it,
    early_help_may_see_it("hub"),
)

CONTACT_CHILD = Step(
    record="contacts.ContactChild",
    label="child in a contact",
    states=State,
    parent="contact",
    opening=Action(
        "open",
        "Add a child",
        {"received": State.NEW},
        by=not_by_hand,
        asks=(
            *(ask(one, required=False) for one in ("named_as", "spoken_to", "words", "whereabouts", "adult_because")),
            *AT_RECEIPT,
        ),
        needs=(lived_then, child_or_with_reason, not_here_already),
        tells=("open_child", "rag"),
    ),
    actions=(
        Action(
            "screen",
            "Screen",
            {State.NEW: State.SCREENED, State.SCREENED: State.SCREENED},
            by=roles.SCREENERS,
            asks=(
                ask("level", label="level as it looks now"),
                ask("level_because", when=level_changes, label="why the level has changed"),
                *(ask(one, required=False) for one in ("spoken_to", "words", "whereabouts")),
                *AT_SCREENING,
            ),
        ),
        Action(
            "hear_of_danger",
            "In danger now, as it was told of the worry",
            {one: one for one in State},
            by=not_by_hand,
            sets={DANGER_NOW: YES},
        ),
        Action(
            "propose",
            "Propose a decision",
            {State.NEW: State.PROPOSED, State.SCREENED: State.PROPOSED},
            by=roles.PROPOSERS,
            asks=(
                ask("proposed_level", label="level"),
                ask("proposed_outcome", label="what should happen"),
                ask("proposed_because", label="why"),
                ask("proposed_counting", required=False),
            ),
            needs=(
                the_worry_is_answered,
                all_answered,
                chosen("proposed_outcome"),
                new_or_open("proposed_outcome"),
                of_that_age("proposed_outcome"),
            ),
        ),
        Action(
            "send_straight",
            "Send straight to the duty manager",
            {State.NEW: State.PROPOSED, State.SCREENED: State.PROPOSED},
            by=roles.SCREENERS,
            needs=(grave_enough,),
        ),
        Action(
            "send_back",
            "Ask a question",
            {State.PROPOSED: State.SCREENED},
            by=roles.DECIDERS,
            asks=(ask("question", label="your question"),),
        ),
        Action(
            "take_news",
            "Back to screening, as there is news",
            {State.PROPOSED: State.SCREENED},
            by=not_by_hand,
            asks=(ask("question"),),
        ),
        Action(
            "decide",
            "Decide",
            {State.PROPOSED: State.DECIDED},
            by=roles.DECIDERS,
            asks=DECISION,
            needs=(
                not_by("propose", "You proposed this yourself, so another manager decides."),
                not_by("send_straight", "You sent this to the duty manager yourself, so another manager decides."),
                *DECIDABLE,
            ),
            tells=("outcome", "level", "feedback_owed"),
            sets={"alone_because": ""} | FRESH | UNTOLD,
        ),
        Action(
            "decide_alone",
            "Decide alone",
            {State.PROPOSED: State.DECIDED},
            by=BOTH,
            asks=(*DECISION, ask("alone_because", label="why you decide this alone")),
            needs=(one_is_enough, *DECIDABLE),
            tells=("outcome", "level", "feedback_owed"),
            sets=FRESH | UNTOLD,
        ),
        LOOK_AT,
        LET_STAND,
        NOTE_TOLD,
        Action(
            "be_served",
            "Joined to another report of the same event",
            {State.NEW: State.JOINED, State.SCREENED: State.JOINED, State.PROPOSED: State.JOINED},
            by=not_by_hand,
            asks=(ask("served_by", label="the child in that report"),),
        ),
        Action(
            "stand_alone",
            "It was another event",
            {State.JOINED: State.NEW},
            by=not_by_hand,
            sets={"served_by": None},
        ),
        Action(
            FOLLOWING,
            "Decided with the other report of the event",
            {State.JOINED: State.DECIDED},
            by=not_by_hand,
            asks=(ask("level"), ask("outcome"), ask("because", required=False)),
            tells=("outcome", "level", "feedback_owed"),
            sets=UNTOLD,
        ),
        Action(
            "wait_again",
            "The decision that served it was opened again",
            {State.DECIDED: State.JOINED},
            by=not_by_hand,
        ),
        Action(
            "acknowledge_open",
            "I have read this",
            {one: one for one in State},
            by=own_child,
            needs=(waits_to_be_read,),
            sets={"read_by_worker": True},
        ),
        Action(
            "grade_again",
            "The worry was graded again",
            {one: one for one in State},
            by=not_by_hand,
            tells=("rag",),
        ),
        Action(
            "pass_to_worker",
            "Passed to the child’s worker",
            {State.DECIDED: State.DECIDED},
            by=not_by_hand,
            tells=("open_child", "rag"),
            sets={"open_child": True, "read_by_worker": False},
        ),
        Action(
            "pass_to_worker_again",
            "The decision passed to the child’s worker",
            {State.DECIDED: State.DECIDED},
            by=not_by_hand,
            tells=("rag",),
            sets={"read_by_worker": False},
        ),
    ),
    finals=frozenset({State.DECIDED}),
    seen_by=Sight(
        roles=(roles.SCREENERS | roles.LEADERS | roles.QA).codes,
        through=(ALLOCATED, COVERING, COVERING_TEAM, OFFERED, OWN_TEAM, NAMED),
    ),
    amended_by=roles.AMENDERS,
    reopened_by=who_may_open_it_again,
    reopens_to=State.SCREENED,
    veils=(said_of_all("question"),),
    columns=("child", "level", "outcome"),
)
