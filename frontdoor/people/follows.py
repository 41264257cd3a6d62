"""What follows here: homes are filled, people joined are read as one, and search knows it at once."""

from __future__ import annotations

from typing import Any

from frontdoor.engine.doing import Doing, subjects_of
from frontdoor.engine.registry import on
from frontdoor.kernel.step import Step

from .lives import read_again
from .models import Membership, SameAs
from .search_rows import refresh
from .steps.household import HOUSEHOLD, MOVES_IN
from .steps.membership import MEMBERSHIP
from .steps.person import PERSON
from .steps.relationship import RELATIONSHIP

AMENDED = ("correct", "void", "reopen", "bring_in", "erase")


def find_again(doing: Doing, record: Any, answers: Any) -> None:
    """Whoever the record is about is found under what is true now."""
    doing.afterwards(refresh, subjects_of(record))


def known_anew(doing: Doing, person: Any, answers: Any) -> None:
    """A day of birth or death may have changed: what it ends is read again."""
    find_again(doing, person, answers)
    read_again(doing, person, answers)


def _heard(step: Step) -> list[str]:
    return [f"{step.name}.{name}" for name in (*(one.name for one in step.acts), *AMENDED)]


for act in _heard(PERSON):
    on(act)(known_anew)
for act in (act for step in (HOUSEHOLD, MEMBERSHIP, RELATIONSHIP) for act in _heard(step)):
    if act != "household.record":
        on(act)(find_again)


@on("household.record")
def move_in(doing: Doing, household: Any, answers: Any) -> None:
    """Everybody who was ticked lives there from now on; each has a place of their own, to be ended one by one."""
    said = {name: answers[name] for name in MOVES_IN if name in answers}
    for one in answers["people"]:
        doing.open(Membership(person_id=one, household=household), **said)


@on("same_as.join")
def read_as_one(doing: Doing, record: Any, answers: Any) -> None:
    """Every pair that stands among those locked says who is who; the order in which they were joined says nothing."""
    locked = list(doing.locked.heads)
    pairs = SameAs.objects.filter(state="joined", first__in=locked, second__in=locked)
    doing.regroup(pairs.values_list("first_id", "second_id"))
    doing.afterwards(refresh, locked)


on("same_as.part")(read_as_one)
