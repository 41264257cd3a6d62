"""Cover: a duty worker, a manager in name, or a team minds a child for a while; it never counts as allocated."""

from __future__ import annotations

from enum import StrEnum

from frontdoor.kernel.step import Action, AtTime, Facts, Sight, Step, ask, only_when
from frontdoor.practice import roles
from frontdoor.practice.ways import ALLOCATED, COVERING, COVERING_TEAM, NAMED, OWN_TEAM


class State(StrEnum):
    RUNNING = "running"
    ENDED = "ended"


def nominal_needs_a_head_of_service(facts: Facts) -> str | None:
    """A child in a manager's name hides that nobody works with them (letter: nominally allocated to managers)."""
    return roles.HOS(facts) and f"In a manager's name: {roles.HOS(facts)}" if _nominal(facts) else None


def _nominal(facts: Facts) -> bool:
    return bool(facts.said("kind") == "nominal")


COVER = Step(
    record="casework.Cover",
    label="cover",
    states=State,
    opening=Action(
        "arrange",
        "Arrange cover",
        {None: State.RUNNING},
        by=roles.ALLOCATORS,
        asks=(
            ask("kind", label="who covers"),
            ask("worker", when=only_when("kind", "duty", "nominal")),
            ask("team", when=only_when("kind", "team")),
            ask("until", label="until which day"),
            ask("why", label="why there is no worker yet"),
        ),
        needs=(nominal_needs_a_head_of_service,),
        tells=("until",),
    ),
    actions=(
        Action("end", "End the cover", {State.RUNNING: State.ENDED}, by=roles.ALLOCATORS),
        Action("lapse", "Over with its last day", {State.RUNNING: State.ENDED}, by=roles.SERVICE),
    ),
    finals=frozenset({State.ENDED}),
    seen_by=Sight(
        roles=(roles.DECIDERS | roles.LEADERS | roles.QA).codes,
        through=(OWN_TEAM, ALLOCATED, COVERING, COVERING_TEAM, NAMED),
    ),
    amended_by=roles.AMENDERS,
    others={"worker": "worker"},
    at_times=(AtTime("lapse", clock="cover"),),
    columns=("child", "kind", "worker", "until"),
)
