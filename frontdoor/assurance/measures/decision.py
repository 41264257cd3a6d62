"""How soon children are decided after a worry about them is received, and how much of that is waiting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from uuid import UUID

from frontdoor.archive.past import Known, readings_known
from frontdoor.archive.touch import touched
from frontdoor.contacts.models import ContactChild
from frontdoor.kernel.calendar import day_of
from frontdoor.kernel.clock import Face, Reading
from frontdoor.practice.clocks.front_door import WORKING_TOGETHER

from ..measure import NOT_KNOWN, Case, Figure, Measure, Window, middle, share

IDLE = timedelta(minutes=30)
HOUR = 3600
IMPORTED = "children from a file that does not say when they were decided, by the day they were received, which it does"
Work = dict[tuple[UUID, UUID], float]  # seconds, by contact and child


def _readings(window: Window) -> list[Known]:
    found: list[Known] = window.once("decision", lambda: readings_known("decision", window.since, window.known_at))
    return found


def decided_in_time(known: list[Known], window: Window) -> Figure:
    cases = [_case(child, one, window) for child, one in known if _judged(one, window)]
    cases += [Case(child, None, (on, None, None, NOT_KNOWN)) for child, on in _not_known(known, window)]
    overdue = (_open_case(child, one, window) for child, one in known if one.face(window.end) is Face.OVERDUE)
    return _in_time([*(case for case in overdue if case), *cases])


def _in_time(cases: Sequence[Case]) -> Figure:
    late = sum(case.beside for case in cases)
    return Figure(cases, share(cases), (("open and already late", late),), _in_time)


def _judged(one: Reading, window: Window) -> bool:
    if one.stopped is None or one.due is None or one.ended:
        return False
    return window.since <= one.stopped < window.until


def _not_known(known: Iterable[Known], window: Window) -> Iterator[tuple[UUID, date]]:
    """Whoever was decided on a day that a file does not say; counted when they were received, which it does say."""
    for child, one in known:
        if one.due is None and not one.ended and window.since <= one.started < window.until:
            yield child, day_of(one.started)


def _case(child: UUID, one: Reading, window: Window) -> Case:
    face = one.face(window.end)
    taken = (one.stopped - one.started).total_seconds() if one.stopped else 0
    said = (one.started, one.due, one.stopped, face.value)
    return Case(child, face is Face.MET, said, 0.0 if face is Face.MET else taken)


def _open_case(child: UUID, one: Reading, window: Window) -> Case | None:
    if one.started >= window.until or one.due is None:
        return None
    waiting = (window.end - one.due).total_seconds()
    return Case(child, None, (one.started, one.due, None, "open and late"), 1e9 + waiting, beside=True)


IN_ONE_DAY = Measure(
    name="decided-in-one-working-day",
    title="Decided within one working day",
    question="Were children's worries decided within one working day of our receiving them?",
    numerator="children whose decision was made by the end of the next working day after receipt",
    denominator="children whose decision was made in the period",
    unknowns=IMPORTED,
    source=f"{WORKING_TOGETHER}; receipt is when we were told, not when it was typed",
    unit="%",
    columns=("Received", "Due", "Decided", "Result"),
    gather=_readings,
    figure=decided_in_time,
    traps=(
        "Children still open and already late are shown beside the figure, or a service would look better by not "
        "deciding."
    ),
    since=date(2026, 11, 23),
)


def _waiting(window: Window) -> tuple[list[Known], Work]:
    """The readings, and the seconds of work on each child's row and on the contact as a whole."""
    known = _readings(window)
    spent = touched(window.since, window.known_at, IDLE)
    rows = ContactChild.objects.filter(contact__in={one.record for _, one in known if one.stopped and one.due})
    work: Work = defaultdict(float)
    for row, contact, child in rows.values_list("pk", "contact", "child"):
        work[contact, child] = spent.get(contact, 0.0) + spent.get(row, 0.0)
    return known, work


def wait_and_touch(found: tuple[list[Known], Work], window: Window) -> Figure:
    known, work = found
    cases = [_waited(child, one, work) for child, one in known if _judged(one, window)]
    cases += [Case(child, None, (on, NOT_KNOWN, None, None)) for child, on in _not_known(known, window)]
    return _middles(cases)


def _middles(cases: Sequence[Case]) -> Figure:
    wait, worked = (middle([case.said[at] for case in cases if case.counts]) for at in (2, 3))
    minutes = None if worked is None else round(worked * 60)
    beside = (("minutes of work, middle child", minutes),)
    return Figure(cases, None if wait is None else round(wait, 1), beside, _middles)


def _waited(child: UUID, one: Reading, work: Work) -> Case:
    assert one.stopped is not None  # only those are judged
    whole = max((one.stopped - one.started).total_seconds(), 0.0)
    touch = min(work[one.record, child], whole)
    return Case(child, True, (one.started, one.stopped, (whole - touch) / HOUR, touch / HOUR), whole - touch)


WAIT_AND_TOUCH = Measure(
    name="wait-and-work",
    title="Waiting and working, receipt to decision",
    question="Of the time from receipt to decision, how long did the middle child wait while nobody worked on it?",
    numerator="hours from receipt to decision, less the time somebody had the contact open and was working on it",
    denominator="children decided in the period; the figure is that of the middle child",
    unknowns=IMPORTED,
    source="Local (practice, wait and touch): work ends with the next thing done or opened, or after 30 idle minutes",
    unit="hours",
    columns=("Received", "Decided", "Waiting, hours", "Working, hours"),
    gather=_waiting,
    figure=wait_and_touch,
    traps="Looking is counted as work even where nothing came of it; work on paper or by telephone alone is not seen.",
    since=date(2026, 11, 23),
)
