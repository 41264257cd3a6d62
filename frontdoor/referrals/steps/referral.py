"""A referral: the census episode of one child, from the decision that opened it to its closure."""

from __future__ import annotations

from enum import StrEnum

from frontdoor.kernel.calendar import day_of
from frontdoor.kernel.step import Action, Fact, Facts, Sight, Step, ask, not_by_hand
from frontdoor.practice import roles
from frontdoor.practice.ways import ALLOCATED, COVERING, COVERING_TEAM, NAMED, OFFERED, OWN_TEAM

ANOTHER_OPEN = Fact("another_open")  # whether the child has another open referral
WORKER_HOLDS = Fact("worker_holds")  # whether somebody still holds or is offered the child
HAS_DIED = Fact("has_died")  # whether the child is recorded as having died, under whichever record
IN_OWN_TEAM = Fact("in_own_team")  # whether the referral was handed to a team of this person's
AFTER_ASSESSMENT = ("RC8", "RC9")


class State(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    CLOSED = "closed"


RUNNING = (State.OPEN, State.ACCEPTED)


def not_already_open(facts: Facts) -> str | None:
    return "This child already has an open referral." if facts[ANOTHER_OPEN] else None


def own_team(facts: Facts) -> str | None:
    return None if facts[IN_OWN_TEAM] else "This was handed to another team."


def nobody_holds_the_child(facts: Facts) -> str | None:
    return "End the allocation first, with its handover note." if facts[WORKER_HOLDS] else None


def asked_on_close(facts: Facts) -> str | None:
    nothing = facts.answers.get("nfa") == "yes"
    return "Where nothing further was done there is no reason why services ended." if nothing else None


def nothing_further(facts: Facts) -> str | None:
    """A referral ends with no further action before a team takes it in, by the hub (domain 2.6; census ReferralNFA)."""
    if facts.answers.get("nfa") != "yes":
        return None
    if facts.state == State.ACCEPTED:
        return "A team has accepted this child, so something was done: say why it closes."
    if facts.answers.get("closure_reason"):
        return "No further action has no other reason beside it: take one of the two away."
    return roles.DECIDERS(facts)


def died(facts: Facts) -> str | None:
    """A pregnancy that has ended is sent with the same code (domain 2.1)."""
    if facts.answers.get("closure_reason") != "RC2" or facts[HAS_DIED] or facts.record.child.unborn:
        return None
    return "This child is not recorded as having died: record the death first."


def was_assessed(facts: Facts) -> str | None:
    """Only an assessment closes a referral as assessed (DfE rule 8825Q), and none is kept here yet.

    Until assessments are recorded here, nobody can show one, so RC8 and RC9 stand only on what a file brought in.
    Whatever was done by then is said in the summary, and the reason is RC7.
    """
    if facts.answers.get("closure_reason") not in AFTER_ASSESSMENT:
        return None
    return "No assessment is recorded here: choose “Services ceased for any other reason”, and say what was done."


def closes_in_time(facts: Facts) -> str | None:
    closed = facts.answers.get("closed_on")
    if closed is None:
        return None
    if closed > day_of(facts.now):
        return "The closing date is still to come."
    return "It cannot close before the day of referral." if closed < facts.record.referral_on else None


REFERRAL = Step(
    record="referrals.Referral",
    label="referral",
    states=State,
    parent="contact_child",
    opening=Action(
        "open",
        "Open a referral",
        {"decided": State.OPEN},
        by=not_by_hand,
        asks=(ask("team"), ask("source", required=False), ask("received_on"), ask("decided_at"), ask("referral_on")),
        tells=("rag",),
    ),
    actions=(
        Action(
            "accept",
            "Accept into the team",
            {State.OPEN: State.ACCEPTED},
            by=roles.TM | roles.ATM,
            asks=(ask("primary_need", required=False),),
            needs=(own_team,),
        ),
        Action(
            "pass_on",
            "Pass to another team",
            {State.OPEN: State.OPEN, State.ACCEPTED: State.OPEN},
            by=roles.TM | roles.ATM | roles.DECIDERS,
            asks=(ask("team"), ask("passed_because", label="why it is passed on")),
        ),
        Action(
            "name_the_need",
            "Name the primary need",
            {State.OPEN: State.OPEN, State.ACCEPTED: State.ACCEPTED},
            by=roles.TM | roles.ATM | roles.DECIDERS,
            asks=(ask("primary_need"),),
        ),
        Action(
            "regrade",
            "The worry was graded anew",
            {one: one for one in RUNNING},
            by=not_by_hand,
            asks=(ask("rag", required=False, label="how grave"),),
            tells=("rag",),
        ),
        Action(
            "close",
            "Close the referral",
            {State.OPEN: State.CLOSED, State.ACCEPTED: State.CLOSED},
            by=roles.TM | roles.DECIDERS,
            asks=(
                ask("nfa", label="no further action?"),
                ask("closure_reason", when=asked_on_close, label="why it closes"),
                ask("closed_on"),
                ask("closing_summary"),
            ),
            needs=(nobody_holds_the_child, closes_in_time, nothing_further, died, was_assessed),
            happened="closed_on",
        ),
    ),
    finals=frozenset({State.CLOSED}),
    seen_by=Sight(
        roles=(roles.SCREENERS | roles.LEADERS | roles.QA).codes,
        through=(OWN_TEAM, ALLOCATED, COVERING, COVERING_TEAM, OFFERED, NAMED),
    ),
    amended_by=roles.AMENDERS,
    reopens_to=State.ACCEPTED,
    holds={State.OPEN: (not_already_open,), State.ACCEPTED: (not_already_open,)},
    columns=("child", "team", "referral_on"),
)
