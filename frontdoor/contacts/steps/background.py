"""The background checklist of one child in a contact: ten items looked up before the decision, and still after it.

It cannot be filled in once the child is decided: so what stands unticked then is what the decision was made without,
for ever, and nobody need copy it onto the decision.
"""

from __future__ import annotations

from enum import StrEnum

from frontdoor.kernel.step import Action, Facts, Sight, Step, WhyNot, ask, only_when
from frontdoor.practice import roles
from frontdoor.practice.background import ITEMS, Looked, short
from frontdoor.practice.ways import ALLOCATED, COVERING, COVERING_TEAM, NAMED, OFFERED, OWN_TEAM

from .contact_child import State as Row

DECIDED_ALREADY = "This child is decided: what was not looked up then stays so. Add what you find as news."


class State(StrEnum):
    KEPT = "kept"


def of_this_child(facts: Facts) -> str | None:
    record = facts.record
    return None if record.child_id == record.contact_child.child_id else "This is about another child."


def not_decided_yet(facts: Facts) -> str | None:
    """Whoever reads the decision later must see what was known when it was made."""
    return DECIDED_ALREADY if facts.record.contact_child.state == Row.DECIDED else None


def why_it_is_asked(item: str) -> WhyNot:
    return only_when(item, Looked.NOT_NEEDED)


ASKED = tuple(
    one
    for item in ITEMS
    for one in (
        ask(item, required=False),
        ask(f"{item}_because", when=why_it_is_asked(item), label=f"{short(item)}: why it is not needed"),
    )
)

BACKGROUND = Step(
    record="contacts.Background",
    label="background checklist",
    states=State,
    parent="contact_child",
    opening=Action(
        "begin",
        "Begin the background checklist",
        dict.fromkeys(Row, State.KEPT),
        by=roles.SCREENERS,
        asks=ASKED,
        needs=(of_this_child, not_decided_yet),
    ),
    actions=(
        Action(
            "fill_in",
            "Fill in the background checklist",
            {State.KEPT: State.KEPT},
            by=roles.SCREENERS,
            asks=ASKED,
            needs=(not_decided_yet,),
        ),
    ),
    finals=frozenset(),
    seen_by=Sight(
        roles=(roles.SCREENERS | roles.LEADERS | roles.QA).codes,
        through=(ALLOCATED, COVERING, COVERING_TEAM, OFFERED, OWN_TEAM, NAMED),
    ),
    amended_by=roles.AMENDERS,
    columns=("child", "contact_child"),
)
