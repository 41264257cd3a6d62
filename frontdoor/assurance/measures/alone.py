"""How often one person decides alone, and whether a second manager looks at it in time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

from frontdoor.archive.past import Known, readings_known
from frontdoor.kernel.clock import Face, Reading

from ..measure import Case, Figure, Measure, Window, share


def _readings(window: Window) -> list[Known]:
    found: list[Known] = window.once("looked_at", lambda: readings_known("looked_at", window.since, window.known_at))
    return found


def looked_at_in_time(known: list[Known], window: Window) -> Figure:
    return _shares([*_judged(known, window), *_waiting(known, window)])


def _shares(cases: Sequence[Case]) -> Figure:
    beside = sum(case.beside for case in cases)
    return Figure(cases, share(cases), (("decided alone, not looked at yet and not late", beside),), _shares)


def _judged(known: list[Known], window: Window) -> Iterator[Case]:
    """By the day it was decided; what is late and not looked at counts as not looked at in time."""
    for child, one in known:
        face = one.face(window.end)
        if window.since <= one.started < window.until and face in (Face.MET, Face.MISSED, Face.OVERDUE):
            yield _case(child, one, face, face is Face.MET)


def _waiting(known: list[Known], window: Window) -> Iterator[Case]:
    for child, one in known:
        if window.since <= one.started < window.until and one.face(window.end) is Face.RUNNING:
            yield _case(child, one, Face.RUNNING, None)


def _case(child: UUID, one: Reading, face: Face, counts: bool | None) -> Case:
    said = (one.started, one.due, one.stopped, face.value)
    return Case(child, counts, said, worst=0.0 if counts else 1.0, beside=counts is None)


ALONE = Measure(
    name="decided-alone-looked-at",
    title="Decided alone, and looked at in time",
    question="Of what one person decided alone, how much did a second manager look at within one working day?",
    numerator="children decided alone whose decision a second manager looked at within one working day",
    denominator="children decided alone in the period, by the day it was decided; those whose time still runs are "
    "shown beside the figure, and those whose decision was opened again before anybody looked are left out",
    unknowns="nobody: what comes from a file does not say who decided, and never counts as decided alone",
    source="Local (practice, maker and checker): level 4, danger now, or while the front door is closed",
    unit="%",
    columns=("Decided alone", "To be looked at by", "Looked at", "Result"),
    gather=_readings,
    figure=looked_at_in_time,
    traps="A high share says that somebody looked, not that they agreed; few decided alone may mean few who say so.",
    since=date(2026, 11, 23),
)
