"""What the family is told of a worry; where they are not told, a manager countersigns it (practice, a worry, 9).

No check waits for it: it is asked beside the check, and countersigned after.
"""

from __future__ import annotations

from frontdoor.kernel.step import Action, Facts, ask, not_by, not_by_hand, only_when
from frontdoor.practice import roles

NOT_TOLD = "not_told"
HERE = {"received": "received"}
YOURSELF = "You said yourself that the family was not told, so another manager countersigns it."
UNASKED = {"countersign_asked": False, "countersigned": "", "countersigned_because": ""}


def said_before(facts: Facts) -> str | None:
    return None if facts.record.family_told else "Nobody has said yet what the family has been told: answer that first."


def to_be_countersigned(facts: Facts) -> str | None:
    return None if facts.record.countersign_asked else "Nothing is to be countersigned here."


TELL = Action(
    "tell_family",
    "Say what the family has been told",
    HERE,
    by=roles.SCREENERS,
    asks=(
        ask("family_told", label="what the family has been told"),
        ask("family_told_why", when=only_when("family_told", NOT_TOLD), label="why the family was not told"),
    ),
    needs=(said_before,),
    sets=UNASKED,
)
ASK = Action(
    "ask_to_countersign",
    "A manager is asked to countersign that the family was not told",
    HERE,
    by=not_by_hand,
    sets={"countersign_asked": True},
)
COUNTERSIGN = Action(
    "countersign",
    "Countersign that the family was not told",
    HERE,
    by=roles.DECIDERS,
    asks=(
        ask("countersigned", label="do you agree"),
        ask("countersigned_because", when=only_when("countersigned", "tell"), label="why they are to be told"),
    ),
    needs=(to_be_countersigned, *(not_by(act, YOURSELF) for act in ("receive", "answer", "tell_family"))),
    tells=("countersigned",),
    sets={"countersign_asked": False},
)
FAMILY = (TELL, ASK, COUNTERSIGN)
