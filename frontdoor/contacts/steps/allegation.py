"""An allegation about somebody who works or volunteers with children: seen by hardly anybody from the first key.

It is about an adult who may be a colleague of whoever reads the boards, so it concerns no child's record: it has a
chain of its own, stands in no chronology, and is seen by the designated officer, a head of service and its author.
"""

from __future__ import annotations

from enum import StrEnum

from frontdoor.kernel.step import Action, Facts, Sight, Step, WayIn, ask, either
from frontdoor.practice import roles

WRITERS = roles.SCREENERS | roles.HOS | roles.LADO
KEEPERS = roles.LADO | roles.HOS
AUTHOR = WayIn("author", "Only whoever wrote this may add to it.", lambda actor: {"author": actor.pk})


class State(StrEnum):
    PASSED = "passed"
    TAKEN = "taken"


def not_told_ahead_of_time(facts: Facts) -> str | None:
    at = facts.answers.get("told_at")
    return "This is still to come: say when we were told." if at and at > facts.now else None


ALLEGATION = Step(
    record="contacts.Allegation",
    label="allegation",
    states=State,
    child=None,
    others={"child": "id"},  # in the child’s place stands the allegation itself, so that its clock is heard
    opening=Action(
        "pass_on",
        "Pass to the designated officer",
        {None: State.PASSED},
        by=WRITERS,
        asks=(
            ask("told_at", label="when we were told"),
            ask("told_by", required=False, label="who told us"),
            ask("about_whom", label="whom it is about"),
            ask("their_role", label="where and as what they work with children"),
            ask("alleged", label="what is said to have happened"),
            ask("children", required=False, label="which children"),
            ask("done_now", required=False, label="what was done at once"),
        ),
        needs=(not_told_ahead_of_time,),
        happened="told_at",
    ),
    actions=(
        Action("take", "I have it", {State.PASSED: State.TAKEN}, by=roles.LADO),
        Action(
            "add",
            "Add what is known since",
            {State.PASSED: State.PASSED, State.TAKEN: State.TAKEN},
            by=either(KEEPERS, AUTHOR),
            asks=(ask("more", label="what is known since, and from whom"),),
        ),
    ),
    finals=frozenset({State.TAKEN}),
    seen_by=Sight(roles=KEEPERS.codes, through=(AUTHOR,)),
    amended_by=KEEPERS,
    columns=("about_whom", "told_at"),
)
