"""A check: one question to one agency about people of a worry, asked, answered and, where nobody answers, chased."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from frontdoor.kernel.step import (
    Action,
    Fact,
    Facts,
    Sight,
    Step,
    Veil,
    WhyNot,
    ask,
    either,
    not_by_hand,
    only_when,
)
from frontdoor.practice import roles, sharing
from frontdoor.practice.ways import (
    ALLOCATED,
    COVERING,
    COVERING_TEAM,
    NAMED,
    OFFERED,
    OWN_ANSWER,
    OWN_REQUEST,
    OWN_TEAM,
)

ASKED_ABOUT = Fact("asked_about")  # what the worry says of those who may be asked about: AskedAbout
RULES_ON = Fact("rules_on")  # the keys of the book's rules that hold today
SIGNS_IN = Fact("signs_in")  # whether anybody answers here for the agency that is asked
HIDES_AN_ADULT = Fact("hides_an_adult")  # whether it is about an adult who is kept from this reader
OF_THEIR_CHILD = Fact("of_their_child")  # whether it asks about a child with whom this reader works
ANSWER = ("may_tell", "ask_first", "never_tell", "intelligence")  # what is told, by how it may be passed on
KEPT_BACK = ("ask_first", "never_tell", "intelligence")
CAME_BACK = (*ANSWER, "searched", "back_to", "ring_name", "ring_number", "told_by", "declined_because")
RESTRICTED = "Ring them: this record is restricted, and is shown to nobody outside. Then choose “By telephone”."


WORKING = (ALLOCATED, COVERING, OWN_TEAM, COVERING_TEAM)  # with a child, and so told what agencies ask to keep back


class State(StrEnum):
    ASKED = "asked"
    ACKNOWLEDGED = "acknowledged"
    ANSWERED = "answered"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Says(StrEnum):
    INFORMATION = "information"
    NOTHING = "nothing"
    RING = "ring"


WAITING = (State.ASKED, State.ACKNOWLEDGED)
CLOSED = frozenset({State.ANSWERED, State.DECLINED, State.WITHDRAWN})


@dataclass(frozen=True)
class AskedAbout:
    """Whom a worry is about, each child with the level it looks like, and what counts as a sign of harm there."""

    levels: dict[UUID, int | None] = field(default_factory=dict)
    adults: frozenset[UUID] = frozenset()
    restricted: frozenset[UUID] = frozenset()
    danger: bool = False
    harm: bool = False
    agreed: bool = False

    def level(self, children: Iterable[UUID]) -> int | None:
        """The highest of these children."""
        return max((level for one in children if (level := self.levels.get(one))), default=None)


def chosen(facts: Facts, name: str) -> set[UUID]:
    """Ids as the form or a rule's test gives them."""
    return {one if isinstance(one, UUID) else UUID(str(one)) for one in facts.said(name) or ()}


def only_people_of_this_worry(facts: Facts) -> str | None:
    about: AskedAbout = facts[ASKED_ABOUT]
    strange = chosen(facts, "children") - about.levels.keys() or chosen(facts, "adults") - about.adults
    return "Ask about people of this worry only." if strange else None


def basis_fits(facts: Facts) -> str | None:
    """No free choice: public task is by the section that the provisional level says (practice, a worry, 9)."""
    about: AskedAbout = facts[ASKED_ABOUT]
    level = about.level(chosen(facts, "children"))
    may = sharing.offered(level, about.danger, sharing.DUTY_TO_SHARE in facts[RULES_ON])
    basis = facts.answers.get("basis")
    if not basis or basis in {one.code for one in may}:
        return None
    if basis == sharing.S16LA.code:
        return "The duty to share (section 16LA) is not in force here yet: choose another basis."
    return f"As the level looks now, the public task is: {may[0].label}."


def agreement_where_the_rule_asks(facts: Facts) -> str | None:
    """Checks never wait for consent, unless the council's dated rule says so, which any sign of harm switches off."""
    about: AskedAbout = facts[ASKED_ABOUT]
    level = about.level(chosen(facts, "children"))
    if not sharing.waits_for_agreement(sharing.AGREEMENT_FIRST in facts[RULES_ON], level, about.harm, about.agreed):
        return None
    return (
        f"Agreement comes first here at level {level} (local rule “agreement first”): the family has not agreed. "
        "It does not hold once there is any sign of harm."
    )


def restricted_by_voice_only(facts: Facts) -> str | None:
    about: AskedAbout = facts[ASKED_ABOUT]
    people, how = chosen(facts, "children") | chosen(facts, "adults"), facts.answers.get("how")
    return RESTRICTED if how and how != "telephone" and people & about.restricted else None


def somebody_would_see_it(facts: Facts) -> str | None:
    """A question that nobody at the agency can open would wait for ever."""
    if facts.answers.get("how") != "here" or facts.answers.get("agency") is None or facts[SIGNS_IN]:
        return None
    return "Nobody of this agency signs in here: ring or e-mail them, and write down what they say."


def own_agency(facts: Facts) -> str | None:
    """Whoever answers here for the agency that was asked."""
    mine = facts.actor.agency_id is not None and facts.actor.agency_id == facts.record.agency_id
    return roles.PARTNERS(facts) or (None if mine else OWN_REQUEST.otherwise)


def not_a_partner(facts: Facts) -> str | None:
    """What colleagues note among themselves is not for the agency that was asked."""
    return "This is for the hub." if roles.PARTNERS.held_by(facts.actor) else None


def may_see_the_adults(facts: Facts) -> str | None:
    """Nobody learns of a hidden adult by what was asked about them, and whoever was asked no more than others."""
    return "Kept back." if facts[HIDES_AN_ADULT] else None


def works_with_whom_it_asks_about(facts: Facts) -> str | None:
    """Another family's child may stand in the same worry."""
    return None if facts[OF_THEIR_CHILD] else ALLOCATED.otherwise


def nothing_came_back(facts: Facts) -> str | None:
    """While it waits there is nothing to keep back, and whoever rings the agency writes down what they hear."""
    return None if facts.state in WAITING else "Kept back."


def past(name: str) -> WhyNot:
    def rule(facts: Facts) -> str | None:
        at = facts.answers.get(name)
        return "This time is still to come." if isinstance(at, datetime) and at > facts.now else None

    return rule


def says_something(facts: Facts) -> str | None:
    """Information has words in at least one box; who holds nothing does not fill them."""
    said = any(facts.answers.get(name) for name in ANSWER)
    if facts.answers.get("says") == Says.INFORMATION and not said:
        return "Write what is held, in the box that says how it may be passed on."
    return None


def only_adds(facts: Facts) -> str | None:
    """What was answered first stands word for word; what comes later stands after it."""
    if facts.answers.keys().isdisjoint(ANSWER):
        return None  # nothing has been typed yet
    before = {name: getattr(facts.record, name) for name in ANSWER}
    kept = all(facts.said(name).startswith(str.__str__(old)) for name, old in before.items())
    if not kept:
        return "What was answered first stays as it was: write after it."
    more = any(facts.said(name) != old for name, old in before.items())
    return None if more else "Write what is to be added."


def is_written_down(facts: Facts) -> str | None:
    return not_a_partner(facts)


THE_ANSWER = (
    ask("says", label="what they answer"),
    *(ask(name, required=False) for name in ANSWER),
    ask("searched", when=only_when("says", Says.NOTHING), label="what was searched"),
    ask("back_to", when=only_when("says", Says.NOTHING), label="back to when"),
    ask("ring_name", when=only_when("says", Says.RING), label="whom to ring"),
    ask("ring_number", when=only_when("says", Says.RING), label="on which number"),
)
ANSWERED_AT = ask("answered_at", label="when they answered")

CHECK = Step(
    record="contacts.Check",
    label="check",
    states=State,
    parent="contact",
    opening=Action(
        "ask",
        "Ask an agency",
        {"received": State.ASKED},
        by=roles.SCREENERS,
        asks=(
            ask("agency", label="which agency"),
            ask("how", label="how it is asked"),
            ask("purpose", label="what for"),
            ask("question", label="the question"),
            ask("children", label="about which children"),
            ask("adults", required=False, label="about which adults"),
            ask("basis", label="lawful basis"),
            ask("asked_by", label="who follows it up"),
        ),
        needs=(
            only_people_of_this_worry,
            basis_fits,
            agreement_where_the_rule_asks,
            restricted_by_voice_only,
            somebody_would_see_it,
        ),
        tells=("rag",),
        touches=lambda check, answers: [UUID(str(one)) for one in answers.get("children") or ()],
    ),
    actions=(
        Action(
            "acknowledge",
            "We have this",
            {State.ASKED: State.ACKNOWLEDGED},
            by=own_agency,
        ),
        Action(
            "answer",
            "Answer",
            dict.fromkeys(WAITING, State.ANSWERED),
            by=own_agency,
            asks=(*THE_ANSWER, ANSWERED_AT),
            needs=(says_something, past("answered_at")),
            happened="answered_at",
        ),
        Action(
            "write_down",
            "Write down their answer",
            dict.fromkeys(WAITING, State.ANSWERED),
            by=roles.SCREENERS,
            asks=(
                ask("told_by", label="who told you"),
                ask("told_how", label="how they told you"),
                ANSWERED_AT,
                *THE_ANSWER,
            ),
            needs=(says_something, past("answered_at")),
            happened="answered_at",
        ),
        Action(
            "chase",
            "Chased",
            {one: one for one in WAITING},
            by=roles.SCREENERS,
            asks=(ask("chased_with", label="whom you chased"), ask("chased_at", label="when")),
            needs=(past("chased_at"),),
            happened="chased_at",
        ),
        Action(
            "escalate",
            "Escalate to a manager of the agency",
            {one: one for one in WAITING},
            by=roles.DECIDERS,
            asks=(ask("escalated_to", label="to whom in the agency"),),
        ),
        Action(
            "hand_on",
            "Hand to a colleague to follow up",
            {one: one for one in WAITING},
            by=roles.SCREENERS,
            asks=(ask("asked_by", label="who follows it up"),),
        ),
        Action(
            "decline",
            "They will not answer",
            dict.fromkeys(WAITING, State.DECLINED),
            by=either(own_agency, roles.SCREENERS),
            asks=(
                ask("declined_because", label="why not"),
                ask("told_by", when=is_written_down, label="who told you"),
                ANSWERED_AT,
            ),
            needs=(past("answered_at"),),
            happened="answered_at",
        ),
        Action(
            "withdraw",
            "Withdraw the question",
            dict.fromkeys(WAITING, State.WITHDRAWN),
            by=roles.SCREENERS,
            asks=(ask("withdrawn_because", label="why it is not needed any more"),),
        ),
        Action(
            "add_to_answer",
            "Add to the answer",
            {State.ANSWERED: State.ANSWERED},
            by=either(own_agency, roles.SCREENERS),
            asks=tuple(ask(name, required=False) for name in ANSWER),
            needs=(may_see_the_adults, only_adds),
            sets={"says": Says.INFORMATION},
        ),
        Action(
            "regrade",
            "The worry was graded anew",
            {one: one for one in WAITING},
            by=not_by_hand,
            tells=("rag",),
        ),
    ),
    finals=CLOSED,
    seen_by=Sight(
        roles=(roles.SCREENERS | roles.LEADERS | roles.QA).codes,
        through=(ALLOCATED, COVERING, COVERING_TEAM, OFFERED, OWN_TEAM, NAMED, OWN_REQUEST, OWN_ANSWER),
    ),
    amended_by=roles.AMENDERS,
    child="contact__rows__child",
    veils=(
        Veil(
            KEPT_BACK,
            lifts=either(roles.SCREENERS | roles.HOS, own_agency, works_with_whom_it_asks_about),
            says="Kept back: the agency asked that this is not passed on.",
        ),
        Veil(("about", "question", "withdrawn_because"), lifts=may_see_the_adults, says="Kept back."),
        Veil(CAME_BACK, lifts=either(nothing_came_back, may_see_the_adults), says="Kept back."),
        Veil(
            ("chased_with", "chased_at", "escalated_to", "withdrawn_because"),
            lifts=not_a_partner,
            says="Kept back.",
        ),
    ),
    columns=("agency", "contact", "question"),
)
