"""What a referrer is told when a child is decided: our own sentences, never more than that referrer may know.

Professionals hear one of four standard outcomes for each child they named; members of the public are thanked, and told
that it was looked at. Everybody hears the number to ring if it gets worse, and how to disagree (practice, a worry, 15).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .words import all_of, plain_day

LOOKED_AT, SUPPORT, ASSESSMENT, PASSED = "looked_at", "support", "assessment", "passed_on"
STANDARD = {  # of the outcomes of a decision; whatever is not named here was passed on to whose task it is
    "no_further_action": LOOKED_AT,
    "advice": SUPPORT,
    "early_help": SUPPORT,
    "assessment": ASSESSMENT,
    "strategy": ASSESSMENT,
}
SAYS = {
    LOOKED_AT: "we looked at what you told us and at what was known before. We take no further action now.",
    SUPPORT: "the family is offered advice or early help. Please go on supporting {name} as you do.",
    ASSESSMENT: "a social worker will now look into it and may get in touch with you.",
    PASSED: "we have passed what you told us to the people whose task it is. They may get in touch with you.",
}
PUBLIC = ("1A", "1B", "1C", "1D", "10", "")  # individuals, and whoever is not known: they hear no outcome
PRIVATE = "What happens next is private to the family, so we cannot tell you more. You were right to tell us."
OUR_NUMBER = "our usual number"


@dataclass(frozen=True)
class Told:
    """One child whom this referrer named, as they named them, and what was decided."""

    name: str
    outcome: str


def hears_the_outcome(source: str) -> bool:
    """Whether whoever has this code of the census hears what was decided."""
    return source not in PUBLIC


def feedback(
    referrer: str,
    source: str,
    received_on: date,
    reference: str,
    told: Sequence[Told],
    undecided: Sequence[str] = (),
    number: str = "",
) -> str:
    """The whole text; one paragraph for each thing there is to say."""
    who, number = referrer.split(",", maxsplit=1)[0].strip(), number or OUR_NUMBER
    thanks = f"Thank you for telling us on {plain_day(received_on)} that you were worried ({reference})."
    parts = [f"Dear {who}," if who else "Hello,", thanks]
    if hears_the_outcome(source):
        parts += [f"{one.name}: {_says(one)}" for one in told]
        if undecided:
            parts.append(f"We have not decided yet about {all_of(undecided)}. You will hear from us again.")
    else:
        parts += ["A manager has looked at it.", PRIVATE]
    return "\n\n".join([*parts, _worse(number), _disagree(number, hears_the_outcome(source))])


def _says(one: Told) -> str:
    return SAYS[STANDARD.get(one.outcome, PASSED)].format(name=one.name)


def _worse(number: str) -> str:
    return f"If it gets worse, or you learn more, ring us on {number}. If a child is in danger now, ring 999 first."


def _disagree(number: str, professional: bool) -> str:
    ask = f"If you do not agree with what we decided, ring {number} and ask for the manager who decided it."
    then = (
        "If that does not settle it, use the safeguarding partners’ escalation procedure."
        if professional
        else "If that does not settle it, you can complain to the council."
    )
    return f"{ask} {then}"
