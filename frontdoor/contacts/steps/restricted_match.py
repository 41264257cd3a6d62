"""A worry that may be about somebody whose record is restricted: before that record's holders, and before nobody else.

Whoever recorded the worry saw an ordinary empty result (practice, a worry, 14).
"""

from __future__ import annotations

from enum import StrEnum

from frontdoor.kernel.step import Action, Sight, Step, ask, either
from frontdoor.practice import roles
from frontdoor.practice.ways import NAMED

__all__ = ["RESTRICTED_MATCH", "State"]

HOLDERS = either(NAMED, roles.DECIDERS)  # where no holder decides, the head of service sees it, and may


class State(StrEnum):
    WAITING = "waiting"
    JOINED = "joined"
    NOT_THE_SAME = "not_the_same"


RESTRICTED_MATCH = Step(
    record="contacts.RestrictedMatch",
    label="worry that may be about this restricted record",
    states=State,
    opening=Action("copy", "A worry may be about this record", {None: State.WAITING}, by=roles.SERVICE),
    actions=(
        Action(
            "join",
            "It is this person",
            {State.WAITING: State.JOINED},
            by=HOLDERS,
            asks=(ask("because", label="what makes you sure, and what is done now"),),
        ),
        Action(
            "set_apart",
            "It is somebody else",
            {State.WAITING: State.NOT_THE_SAME},
            by=HOLDERS,
            asks=(ask("because", label="what makes you sure"),),
        ),
    ),
    finals=frozenset({State.JOINED, State.NOT_THE_SAME}),
    seen_by=Sight(roles=roles.DECIDERS.codes, through=(NAMED,)),  # and while it is restricted, only its holders
    amended_by=roles.DECIDERS,
    columns=("child", "reference", "received_at"),
)
