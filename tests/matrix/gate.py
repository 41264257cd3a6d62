"""Asks the real gate what each kind of person may see and do of each record in each state, and writes it short."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from typing import Any
from unittest import mock

from django.db import transaction

from frontdoor.accounts.models import User
from frontdoor.casework.models import Cover
from frontdoor.engine import amend
from frontdoor.engine.doing import Doing, subjects_of
from frontdoor.engine.perform import Refused, Unseen, open_record
from frontdoor.kernel.step import Step
from frontdoor.people.models import Person
from frontdoor.practice.roles import ALL, SERVICE
from frontdoor.practice.ways import OWN_REQUEST
from tests import cast
from tests.cast import NOW

from .examples import BEFORE, EXAMPLES, answers, opening

ROLES = ["nobody", *(one.code for one in ALL if one is not SERVICE)]
EVERY = frozenset(ROLES[1:])
OF_A_CHILD = ("no relation", "own team", "allocated", "offered", "covering", "covering team", "named holder")
OF_AN_AGENCY = "own agency"
OF_A_WORKER = ("no relation", "the worker's own")
PUT_RIGHT, OPEN_AGAIN = "put right", "open again"
Cells = dict[tuple[str, str], str]  # by role and relationship: what may be seen and done


class Passed(Exception):
    """The gate has let it through; what is written behind it is proved elsewhere."""


def through(act: Callable[[], Any]) -> bool | None:
    """Whether the gate lets this be done; None where there is nothing to be seen."""
    try:
        act()
    except Passed:
        return True
    except Unseen:
        return None
    except Refused:
        return False
    raise AssertionError("An act went by the gate and wrote nothing.")


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def at_the_gate(doing: Doing) -> Iterator[None]:
    """Nothing is written, and what puts right goes through the same locks; who may is asked before what stands."""
    with (
        mock.patch.object(Doing, "write", side_effect=Passed),
        mock.patch.object(amend, "_acts", side_effect=Passed),
        mock.patch.object(amend, "together", lambda act, actor, now, subjects: act(doing)),
    ):
        yield


def relate(child: Person, step: Step, how: str) -> User:
    """Somebody who stands in this relationship to the child, or to the record itself where that is the relationship."""
    if how == "own team":
        return cast.tom()
    if how == "the worker's own" or (how in ("allocated", "offered") and step.name == "allocation"):
        return cast.joel()
    if how == OF_AN_AGENCY:
        return cast.pol()
    somebody = worker()
    if how == "allocated":
        cast.allocated(child, somebody)
    if how == "offered":
        cast.offered(child, somebody)
    if how in ("covering", "covering team"):
        who = {"kind": "duty", "worker": somebody} if how == "covering" else {"kind": "team", "team": cast.hub()}
        open_record(Cover(child=child), cast.martin(), NOW, until=NOW.date(), why="Nobody has room.", **who)
    return somebody


def worker() -> User:
    return cast.in_post(cast.somebody("worker", "Ivy Lund", "SW"))


def holding(actor: User, role: str, how: str) -> User:
    """The same person in that role alone; in the team only where that is the relationship."""
    actor.on = NOW.date()
    actor.__dict__["roles"] = EVERY if role == "every" else frozenset({role} - {"nobody"})
    team = {"own team": cast.team, "covering team": cast.hub}.get(how)
    actor.__dict__["teams"] = frozenset({team().pk} if team else ())
    return actor


def sections(step: Step) -> Iterator[tuple[str, Cells]]:
    """Each state, restricted or not, with what each kind of person may see and do of it."""
    makes: list[tuple[str, Any]] = [*EXAMPLES[step.name].items(), ("to open", None)]
    for state, make in makes:
        with undone():
            child = cast.a_child("Tyler")
            cast.referral_of(child)  # by which the team sees the child
            cast.need_named(child)
            worker(), cast.joel(), cast.martin()
            if make is None and step.name in BEFORE:
                BEFORE[step.name](child)
            made = None if step.child == "" or make is None else make(child)
            for restricted in (False, True) if step.child is not None else (False,):
                cells = dict(_cells(step, child, made, make, restricted))
                yield f"{state}{', restricted' if restricted else ''}", cells


def _cells(step: Step, child: Person, made: Any, make: Any, restricted: bool) -> Iterator[tuple[tuple[str, str], str]]:
    """A person is made here, and restricted before: nobody who has died is restricted any more."""
    for how in _hows(step):
        if how == "named holder" and not restricted:
            continue
        with undone():
            actor = relate(child, step, how)
            if restricted:
                cast.restricted(child, cast.martin(), *([actor] if how == "named holder" else ()))
            record = make(child) if made is None and make else made
            yield from _of_each_role(step, record, child, actor, how)


def _hows(step: Step) -> tuple[str, ...]:
    of_a_child = (*OF_A_CHILD, OF_AN_AGENCY) if OWN_REQUEST in step.seen_by.through else OF_A_CHILD
    return of_a_child if step.child is not None else OF_A_WORKER


def _of_each_role(step: Step, record: Any, child: Person, actor: User, how: str) -> Iterator[Any]:
    if record is None:
        new, given = opening(step.name, child)
        for role in ROLES:
            yield (role, how), _opens(step, new, given, holding(actor, role, how))
        return
    record.refresh_from_db()
    given = {one.name: answers(f"{step.name}.{one.name}", record) for one in step.actions}
    doing = Doing(actor, NOW, subjects_of(record))
    with at_the_gate(doing):
        _never_in_another_state(doing, record, given, holding(actor, "every", how))
        for role in ROLES:
            holding(actor, role, how)
            yield (role, how), _cell(doing, record, given)


def _never_in_another_state(doing: Doing, record: Any, given: dict[str, Any], everything: User) -> None:
    """Not even by somebody who holds every role; and what they may not see, they may do nothing with."""
    seen = through(lambda: amend.void(record, everything, NOW)) is not None
    for one in record.step.actions:
        done = _may(doing, record, one.name, given[one.name])
        assert (done is None) is not seen and (record.state in one.moves or not done), (record.step.name, one.name)


def _opens(step: Step, new: Any, given: dict[str, Any], actor: User) -> str:
    with undone():
        people = step.opening.touches(new, given) if step.opening.touches else ()
        own = () if step.child == "" else subjects_of(copy(new)).keys() - {new.pk}
        worker = [given["worker"].pk] if "worker" in given else []
        second = [given[name].pk for name in ("second", "other") if name in given]
        doing = Doing(actor, NOW, [*people, *own, *worker, *second])
        with at_the_gate(doing):
            if step.child is None and new.pk in subjects_of(copy(new)):
                doing.begin(new)  # it begins a chain of its own
            done = through(lambda: doing.open(copy(new), **given))
    return {True: step.opening.name, False: "refused", None: "not there"}[done]


def _cell(doing: Doing, record: Any, given: dict[str, Any]) -> str:
    right = through(lambda: amend.void(record, doing.actor, NOW))
    if right is None:
        return "not there"
    names = [one.name for one in record.step.actions if record.state in one.moves]
    done = [name for name in names if _may(doing, record, name, given[name])]
    again = record.step.reopened_by and through(lambda: amend.reopen(record, doing.actor, NOW))
    return ", ".join(["sees", *done, *([PUT_RIGHT] if right else []), *([OPEN_AGAIN] if again else [])])


def _may(doing: Doing, record: Any, name: str, given: dict[str, Any]) -> bool | None:
    if "holders" in given:
        given["holders"] = [doing.actor.pk]
    return through(lambda: doing.perform(record, name, **given))


def table(step: Step) -> str:
    """What the gate says of this kind of record, for people to read and for git to compare."""
    lines = [f"Who may see a {step.label}, and do what with it, by role and relationship to the child."]
    for title, cells in sections(step):
        lines += ["", f"== {title}", *_lines(cells)]
    return "\n".join(lines) + "\n"


def _lines(cells: Cells) -> Iterator[str]:
    """Roles that may the same in every relationship stand together, and so do relationships."""
    hows = list(dict.fromkeys(how for _, how in cells))
    alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for role in ROLES:
        alike[tuple(cells[role, how] for how in hows)].append(role)
    for said, roles in alike.items():
        yield " ".join(roles)
        for what in dict.fromkeys(said):
            whose = [how for how, one in zip(hows, said, strict=True) if one == what]
            yield f"    {'in any relation' if len(whose) == len(hows) else ', '.join(whose)}: {what}"
