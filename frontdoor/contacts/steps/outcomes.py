"""What may come of a worry for one child: eleven outcomes, whom each is for, and what each asks so that it lands."""

from __future__ import annotations

from enum import StrEnum

from frontdoor.kernel.step import Fact, Facts, WhyNot, ask, naming
from frontdoor.practice.ages import ADULT

from .contact import SIGNIFICANT_HARM, grave

OPEN_ELSEWHERE = Fact("open_elsewhere")  # whether the child has an open referral already
AGE_IN_YEARS = Fact("age_in_years")  # of the child today; None where it is not known or not yet born
REFUSED_BEFORE = Fact("refused_before")  # how many earlier worries about the child found a family that did not agree
HOMELESS_FROM = 16  # younger children are accommodated as children in need; from 18 on housing is for adults
CHILD_IN_NEED = 3  # the level from which no agreement is asked for: below it, help is the family's to take or leave
REFUSALS = 3  # with this one; from the third on a manager may go on without agreement (domain 10, scenario 8)
REFUSED = "disagreed"


class Outcome(StrEnum):
    NO_FURTHER_ACTION = "no_further_action"
    ADVICE = "advice"
    EARLY_HELP = "early_help"
    ASSESSMENT = "assessment"
    STRATEGY = "strategy"  # the referral is opened too
    OPEN_CHILD = "open_child"
    OTHER_AUTHORITY = "other_authority"
    PRIVATE_FOSTERING = "private_fostering"
    ALLEGATION = "allegation"
    HOMELESS = "homeless"
    ADULTS = "adults"
    NOT_KNOWN = "not_known"  # of what was decided in another system, whose file does not say how


ONWARD = (Outcome.OTHER_AUTHORITY, Outcome.PRIVATE_FOSTERING, Outcome.HOMELESS, Outcome.ADULTS)


def the_decision_stands(facts: Facts) -> str | None:
    """Nothing that a decision opened stands without it; asked of whatever hangs from a child in a contact."""
    stands = facts.record.contact_child.state == "decided"
    return None if stands else "The decision that this came of has been opened again: decide anew."


def outcome_is(answer: str, *outcomes: Outcome) -> WhyNot:
    """True while the outcome being chosen is one of these."""

    def rule(facts: Facts) -> str | None:
        return None if facts.answers.get(answer) in outcomes else "Not for this outcome."

    return naming(rule, answer=answer, values=outcomes)


def needs_a_team(facts: Facts) -> str | None:
    """A strategy discussion about a child who is open already is held by whoever works with them."""
    outcome = facts.answers.get("outcome")
    if outcome == Outcome.STRATEGY and facts[OPEN_ELSEWHERE]:
        return "The child has a team."
    return None if outcome in (Outcome.ASSESSMENT, Outcome.STRATEGY) else "Not for this outcome."


def new_or_open(answer: str) -> WhyNot:
    """A referral is only for a child not already open; news of an open child goes to the child's worker."""

    def rule(facts: Facts) -> str | None:
        outcome = facts.answers.get(answer)
        if outcome in (Outcome.ASSESSMENT, Outcome.EARLY_HELP) and facts[OPEN_ELSEWHERE]:
            return "This child already has an open referral: choose “Open child, to the allocated worker”."
        if outcome == Outcome.OPEN_CHILD and not facts[OPEN_ELSEWHERE]:
            return "This child has no open referral, so nobody would receive this."
        return None

    return naming(rule, answer=answer)


def of_that_age(answer: str) -> WhyNot:
    """Whom the law means: homeless at 16 or 17, a child looked after privately, an adult."""

    def rule(facts: Facts) -> str | None:
        says = AGES.get(facts.answers.get(answer, ""))
        return says(facts[AGE_IN_YEARS]) if says else None

    return naming(rule, answer=answer)


def _homeless(age: int | None) -> str | None:
    """Prevention of homelessness and provision of accommodation for 16 and 17 year olds (statutory guidance, 2018)."""
    if age is not None and HOMELESS_FROM <= age < ADULT:
        return None
    is_so = "How old this person is, is not recorded" if age is None else f"This person is {max(age, 0)}"
    return f"{is_so}: this is for a young person of 16 or 17."


def _adult(age: int | None) -> str | None:
    if age is not None and age >= ADULT:
        return None
    is_so = "How old this person is, is not recorded" if age is None else f"This person is {max(age, 0)}"
    return f"{is_so}: adults’ services are for those of {ADULT} or over."


def _privately_fostered(age: int | None) -> str | None:
    """Under 16, or under 18 where disabled (Children Act 1989, section 66)."""
    grown = age is not None and age >= ADULT
    return f"This person is {age}: only a child is privately fostered." if grown else None


AGES = {Outcome.HOMELESS: _homeless, Outcome.ADULTS: _adult, Outcome.PRIVATE_FOSTERING: _privately_fostered}


def family_agrees(facts: Facts) -> str | None:
    """Early help is a service: below level 3 it is the family's to refuse (practice, corrections to 2.3)."""
    said, level = facts.answers, facts.answers.get("level")
    if said.get("outcome") != Outcome.EARLY_HELP or not level or level >= CHILD_IN_NEED:
        return None
    told = facts.record.contact.family_told
    if told == "agreed":
        return None
    if told != REFUSED:
        return "Early help needs the family’s agreement: tell them, and record on the worry what they say."
    if facts[REFUSED_BEFORE] + 1 < REFUSALS:
        return "The family does not agree, so early help stops: choose “Advice or signpost”."
    if said.get("without_agreement_because"):
        return None
    return "The family has refused three times: say why this goes on without their agreement, or choose advice."


def acts_first(facts: Facts) -> str | None:
    """Whoever is found here is ours to protect until another council has taken over in writing (Children Act s47)."""
    if facts.answers.get("outcome") != Outcome.OTHER_AUTHORITY:
        return "Not for this outcome."
    urgent = grave(facts.record.contact) or facts.answers.get("level") == SIGNIFICANT_HARM
    return None if urgent else "This is not urgent."


STRATEGY, EARLY_HELP = outcome_is("outcome", Outcome.STRATEGY), outcome_is("outcome", Outcome.EARLY_HELP)
OTHERS, ALLEGATION = outcome_is("outcome", *ONWARD), outcome_is("outcome", Outcome.ALLEGATION)
LANDING = (  # what the outcome opens is asked with the decision, and kept with what it opens
    ask("chair", stored=False, when=STRATEGY, label="who chairs the discussion"),
    ask("meets_at", stored=False, when=STRATEGY, label="when it is to be held"),
    ask("expected", stored=False, when=STRATEGY, label="who is expected"),
    ask("safe_what", stored=False, when=STRATEGY, label="what keeps the child safe until then"),
    ask("safe_who", stored=False, when=STRATEGY, label="who does that"),
    ask("safe_by", stored=False, when=STRATEGY, label="by when"),
    ask("hub", stored=False, when=EARLY_HELP, label="which early help team"),
    ask("without_agreement_because", required=False, stored=False, label="why it goes on without their agreement"),
    ask("onward_to", stored=False, when=OTHERS, label="to which council, team or service"),
    ask("taken_by", stored=False, when=outcome_is("outcome", Outcome.OTHER_AUTHORITY), label="who took it there"),
    ask("done_now", stored=False, when=acts_first, label="what was done here at once"),
    ask("about_whom", stored=False, when=ALLEGATION, label="whom it is about"),
    ask("their_role", stored=False, when=ALLEGATION, label="where and as what they work with children"),
    ask("alleged", stored=False, when=ALLEGATION, label="what is said to have happened"),
)
