"""Nobody is named to do something about a restricted child who may not see that child: it would wait for nobody."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any
from uuid import UUID

from frontdoor.kernel.step import Fact, Facts, WhyNot

from .outcomes import Outcome

ONLY_HOLDERS = Fact("only_holders")  # of a restricted child of it who alone may see it; None where none is
WORK_IN_EARLY_HELP = Fact("work_in_early_help")  # who can accept a child there today, by the id of the team


def _of_the_record(facts: Facts) -> Collection[UUID] | None:
    holders: Collection[UUID] | None = facts[ONLY_HOLDERS]
    return holders


def may_see_it(answer: str, instead: str = "name", alone: Callable[[Facts], Any] = _of_the_record) -> WhyNot:
    """Whoever is named in that answer is a holder, if the child is restricted."""

    def rule(facts: Facts) -> str | None:
        named = facts.answers.get(answer)
        if named is None or (holders := alone(facts)) is None or _id(named) in holders:
            return None
        return f"{named} is not a named holder of this restricted record: {instead} one of those who are."

    return rule


def chair_may_see_it(facts: Facts) -> str | None:
    return may_see_it("chair")(facts) if facts.answers.get("outcome") == Outcome.STRATEGY else None


def early_help_may_see_it(answer: str) -> WhyNot:
    """What goes to a team in which nobody may open it is never accepted."""

    def rule(facts: Facts) -> str | None:
        team, outcome = facts.answers.get(answer), facts.answers.get("outcome", Outcome.EARLY_HELP)
        if team is None or outcome != Outcome.EARLY_HELP or (holders := facts[ONLY_HOLDERS]) is None:
            return None
        if holders & facts[WORK_IN_EARLY_HELP].get(_id(team), set()):
            return None
        return (
            f"Nobody at {team} may see this restricted record, so nobody could accept it: "
            "make an early help officer a named holder first, or choose another outcome."
        )

    return rule


def _id(named: Any) -> UUID:
    return UUID(str(getattr(named, "pk", named)))
