"""News since a decision: the manager who decided says that it changes nothing, or the decision is opened again."""

from __future__ import annotations

from enum import StrEnum

from frontdoor.kernel.step import Action, Sight, Step, ask, not_by_hand
from frontdoor.practice import roles
from frontdoor.practice.ways import ALLOCATED, COVERING, COVERING_TEAM, NAMED, OFFERED, OWN_TEAM

from .whole import said_of_all

__all__ = ["NEWS", "State"]


class State(StrEnum):
    WAITING = "waiting"
    STANDS = "stands"
    TAKEN_UP = "taken_up"
    ELSEWHERE = "elsewhere"


NEWS = Step(
    record="contacts.News",
    label="news since a decision",
    states=State,
    parent="contact_child",
    opening=Action(
        "receive",
        "News since a decision",
        {"decided": State.WAITING},
        by=not_by_hand,
        asks=(
            ask("words", label="what is new"),
            ask("came_from", label="where it came from"),
            ask("decider", required=False, label="who decided"),
        ),
        tells=("rag",),
    ),
    actions=(
        Action(
            "stands",
            "It does not change the decision",
            {State.WAITING: State.STANDS},
            by=roles.DECIDERS,
            asks=(ask("because", label="why it does not change the decision"),),
        ),
        Action("take_up", "Taken up: the child is decided again", {State.WAITING: State.TAKEN_UP}, by=not_by_hand),
        Action("part", "It was another event", {State.WAITING: State.ELSEWHERE}, by=not_by_hand),
        Action(
            "regrade",
            "The worry was graded anew",
            {State.WAITING: State.WAITING},
            by=not_by_hand,
            asks=(ask("rag", required=False, label="how grave"),),
            tells=("rag",),
        ),
    ),
    finals=frozenset({State.STANDS, State.TAKEN_UP, State.ELSEWHERE}),
    seen_by=Sight(
        roles=(roles.SCREENERS | roles.LEADERS | roles.QA).codes,
        through=(ALLOCATED, COVERING, COVERING_TEAM, OFFERED, OWN_TEAM, NAMED),
    ),
    amended_by=roles.AMENDERS,
    veils=(said_of_all("words"),),
    columns=("child", "came_from", "decider"),
)
