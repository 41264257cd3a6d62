"""What clocks answer, in tables: no database, no Django."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from frontdoor.kernel.book import HOLIDAY, KNOWN, Book, Line
from frontdoor.kernel.clock import Clock, Face, Happening, PerTold, Reading, face_of, read
from frontdoor.kernel.limits import Days, Hours, Limit, Months, WorkingDays, WorkingHours


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def said(
    act: str,
    when: str,
    record: int = 1,
    line: Sequence[int] = (),
    seq: int = 1,
    recorded: str = "",
    minute: bool = True,
    known: bool = True,
    **told: Any,
) -> Happening:
    ids = frozenset(UUID(int=one) for one in (record, *line))
    recorded_at = at(recorded or when)
    return Happening(UUID(int=seq), act, UUID(int=record), ids, at(when), recorded_at, minute, told, known)


def clock(starts: str = "open", stops: str = "shut", **more: Any) -> Clock:
    given: dict[str, Any] = {"limit": "limit", "source": "here"} | more
    return Clock("c", "?", frozenset({starts}), frozenset({stops}), **given)


def book(limit: Limit, *lines: Line) -> Book:
    return Book((Line("limit", limit, "here"), *lines))


def holiday(on: str, entered: str = "2020-01-01 00:00", off: bool = True) -> Line:
    return Line(HOLIDAY, off, "council", date.fromisoformat(on), entered_at=at(entered))


OPEN = said("open", "2026-01-05 10:00")  # a Monday
END = ":59.999999"


@pytest.mark.parametrize(
    ("limit", "started", "due"),
    [
        (WorkingDays(1), "2026-01-05 10:00", f"2026-01-06 23:59{END}"),
        (WorkingDays(1), "2026-01-09 16:59", f"2026-01-12 23:59{END}"),  # over a weekend
        (WorkingDays(0), "2026-01-05 10:00", f"2026-01-05 23:59{END}"),
        (WorkingDays(1), "2026-07-06 23:30", f"2026-07-08 22:59{END}"),  # in London it was Tuesday already
        (WorkingHours(4), "2026-01-05 10:00", "2026-01-05 14:00"),
        (WorkingHours(4), "2026-01-09 16:00", "2026-01-12 12:00"),  # three hours carried over the weekend
        (WorkingHours(4), "2026-01-10 03:00", "2026-01-12 13:00"),  # received on a Saturday
        (WorkingHours(2), "2026-03-27 16:00", "2026-03-30 09:00"),  # 16:00 to 10:00 over the change of clocks
        (Hours(4), "2026-03-29 00:30", "2026-03-29 04:30"),  # elapsed hours, whatever the clock on the wall
        (Hours(72), "2026-10-24 10:00", "2026-10-27 10:00"),
        (Days(7), "2026-01-05 10:00", f"2026-01-12 23:59{END}"),
        (Months(1), "2026-01-31 10:00", f"2026-02-28 23:59{END}"),  # clamped to the month's last day
        (Months(3), "2025-11-30 10:00", f"2026-02-28 23:59{END}"),
        (Months(1), "2024-01-31 10:00", f"2024-02-29 23:59{END}"),
    ],
)
def test_due(limit, started, due):
    [reading] = read(clock(), [said("open", started)], book(limit))
    assert reading.due == at(due)


@pytest.mark.parametrize(
    ("due", "stopped", "ended", "face"),
    [
        ("2026-01-06 10:00", None, None, Face.RUNNING),  # asked at the last moment
        ("2026-01-06 09:59", None, None, Face.OVERDUE),
        ("2026-01-06 10:00", "2026-01-06 10:00", None, Face.MET),  # at the very moment it was due
        ("2026-01-06 10:00", "2026-01-06 10:01", None, Face.RUNNING),
        ("2026-01-06 09:00", None, "2026-01-06 09:30", Face.ENDED),  # nobody waits, so nobody is late
        (None, None, None, Face.NOT_KNOWN),
        (None, "2026-01-06 10:00", None, Face.NOT_KNOWN),
        (None, None, "2026-01-06 10:00", Face.ENDED),
    ],
)
def test_faces(due, stopped, ended, face):
    given = [one and at(one) for one in (due, stopped, ended)]
    assert face_of(*given, at("2026-01-06 10:00")) is face
    assert Reading("c", UUID(int=1), UUID(int=1), at("2026-01-05 10:00"), *given).face(at("2026-01-06 10:00")) is face


def test_nothing_started_nothing_read():
    assert read(clock(), [said("shut", "2026-01-05 10:00")], book(Hours(4))) == []


def test_an_answer_before_its_question_is_a_negative_wait():
    [reading] = read(clock(), [OPEN, said("shut", "2026-01-05 09:00", 2, (1,), 2)], book(Hours(4)))
    assert reading.stopped == at("2026-01-05 09:00") < reading.started
    assert reading.face(at("2026-01-06 10:00")) is Face.MET


def test_a_stop_on_another_line_answers_nothing():
    [reading] = read(clock(), [OPEN, said("shut", "2026-01-05 11:00", 2, (3,), 2)], book(Hours(4)))
    assert reading.stopped is None


def test_one_stop_closes_many_starts():
    story = [OPEN, said("open", "2026-01-05 11:00", 2, (), 2), said("shut", "2026-01-05 12:00", 3, (1, 2), 3)]
    assert [one.stopped for one in read(clock(), story, book(Hours(4)))] == [at("2026-01-05 12:00")] * 2


def test_of_several_answers_the_earliest_counts_in_whatever_order_they_come():
    story = [said("shut", "2026-01-05 12:00", 1, (), 3), OPEN, said("shut", "2026-01-05 11:00", 1, (), 4)]
    assert [one.stopped for one in read(clock(), story, book(Hours(4)))] == [at("2026-01-05 11:00")]


def test_by_child_only_what_comes_later_stops():
    story = [said("shut", "2026-01-05 09:00", 9, (), 2), OPEN, said("shut", "2026-01-05 12:00", 8, (), 3)]
    assert [one.stopped for one in read(clock(pairs="child"), story, book(Hours(4)))] == [at("2026-01-05 12:00")]


def test_of_the_same_minute_the_journals_order_decides():
    first, second = said("shut", "2026-01-05 10:00", 9, (), 1), said("shut", "2026-01-05 10:00", 9, (), 3)
    start = said("open", "2026-01-05 10:00", 1, (), 2)
    assert read(clock(pairs="child"), [first, start], book(Hours(4)))[0].stopped is None
    assert read(clock(pairs="child"), [second, start], book(Hours(4)))[0].stopped == at("2026-01-05 10:00")


def test_repeating_is_a_stop_that_starts_again():
    visits = clock("visit", "visit", pairs="child")
    story = [said("visit", f"2026-01-{day:02} 10:00", day, (), day) for day in (5, 9, 7)]
    laps = read(visits, story, book(WorkingDays(20)))
    assert [(one.started.day, one.stopped and one.stopped.day) for one in laps] == [(5, 7), (7, 9), (9, None)]


def test_a_backdated_lap_keeps_the_keys_of_the_others():
    visits = clock("visit", "visit", pairs="child")
    story = [said("visit", f"2026-01-{day:02} 10:00", day, (), day) for day in (5, 9)]
    late = said("visit", "2026-01-07 10:00", 7, (), 12, "2026-01-12 10:00")
    before, after = (read(visits, one, book(WorkingDays(20))) for one in (story, [*story, late]))
    assert {one.event for one in before} < {one.event for one in after}


def test_after_its_end_nobody_waits():
    ending = clock(ends=frozenset({"close"}))
    [reading] = read(ending, [OPEN, said("close", "2026-01-08 10:00", 1, (), 2)], book(WorkingDays(1)))
    assert (reading.stopped, reading.ended) == (None, at("2026-01-08 10:00"))
    assert reading.face(at("2026-01-20 10:00")) is Face.ENDED


def test_what_was_answered_before_its_end_stays_answered():
    ending = clock(ends=frozenset({"close"}))
    story = [OPEN, said("shut", "2026-01-05 11:00", 1, (), 2), said("close", "2026-01-08 10:00", 1, (), 3)]
    [reading] = read(ending, story, book(WorkingDays(1)))
    assert (reading.stopped, reading.ended) == (at("2026-01-05 11:00"), None)


def test_a_limit_by_what_was_told():
    grave = PerTold("rag", {"red": "fast", "green": "slow"})
    lines = Book((Line("fast", Hours(1), "here"), Line("slow", Hours(72), "here")))
    dues = {
        rag: read(clock(limit=grave), [said("open", "2026-01-05 10:00", rag=rag)], lines)[0].due
        for rag in ("red", "green", "mauve", None)
    }
    assert dues == {"red": at("2026-01-05 11:00"), "green": at("2026-01-08 10:00"), "mauve": None, None: None}


def test_only_when_what_was_told_asks_for_it():
    asked = clock(when={"outcome": frozenset({"assessment"})})
    assert read(asked, [said("open", "2026-01-05 10:00", outcome="advice")], book(Hours(1))) == []
    assert read(asked, [OPEN], book(Hours(1))) == []
    assert len(read(asked, [said("open", "2026-01-05 10:00", outcome="assessment")], book(Hours(1)))) == 1


GRADED: dict[str, Any] = {
    "limit": PerTold("rag", {"red": "fast", "green": "slow"}),
    "rewinds_on": frozenset({"regrade"}),
}
GRADES = Book((Line("fast", Hours(1), "here"), Line("slow", Hours(72), "here")))


def test_a_clock_is_rewound_by_what_is_told_again_on_its_own_line():
    story = [said("open", "2026-01-05 10:00", rag="green"), said("regrade", "2026-01-05 12:00", 1, (), 2, rag="red")]
    [reading] = read(clock(**GRADED), story, GRADES)
    assert (reading.started, reading.due) == (at("2026-01-05 10:00"), at("2026-01-05 11:00"))
    elsewhere = [story[0], said("regrade", "2026-01-05 12:00", 2, (), 2, rag="red")]
    assert read(clock(**GRADED), elsewhere, GRADES)[0].due == at("2026-01-08 10:00")


def test_what_is_told_again_after_the_answer_was_recorded_moves_nothing():
    story = [
        said("open", "2026-01-05 10:00", rag="green"),
        said("shut", "2026-01-06 10:00", 1, (), 2),
        said("regrade", "2026-01-05 12:00", 1, (), 3, "2026-01-07 10:00", rag="red"),
    ]
    assert read(clock(**GRADED), story, GRADES)[0].face(at("2026-01-08 10:00")) is Face.MET


def test_of_what_is_told_again_nothing_said_changes_nothing():
    story = [said("open", "2026-01-05 10:00", rag="red"), said("regrade", "2026-01-05 12:00", 1, (), 2, rag=None)]
    assert read(clock(**GRADED), story, GRADES)[0].due == at("2026-01-05 11:00")


UNTIL: dict[str, Any] = {"until": "booked_for", "rewinds_on": frozenset({"rebook"})}


@pytest.mark.parametrize(
    ("limit", "due"),
    [
        (WorkingDays(2), f"2026-01-19 23:59{END}"),
        (WorkingDays(3), f"2026-01-16 23:59{END}"),  # back over a weekend
        (Days(7), f"2026-01-14 23:59{END}"),
        (Months(1), f"2025-12-21 23:59{END}"),
        (Hours(24), "2026-01-20 00:00"),
    ],
)
def test_back_from_a_date_that_moves(limit, due):
    story = [said("open", "2026-01-05 10:00", booked_for="2026-01-20")]
    story += [said("rebook", "2026-01-06 10:00", seq=2, booked_for="2026-01-21")]
    assert read(clock(**UNTIL), story, book(limit))[0].due == at(due)


def test_back_from_a_date_that_nobody_has_given():
    assert read(clock(**UNTIL), [OPEN], book(WorkingDays(2)))[0].face(at("2026-01-06 10:00")) is Face.NOT_KNOWN


@pytest.mark.parametrize(
    ("limit", "story", "face"),
    [
        (Hours(4), [said("open", "2026-01-05 12:00", minute=False)], Face.NOT_KNOWN),
        (WorkingHours(4), [said("open", "2026-01-05 12:00", minute=False)], Face.NOT_KNOWN),
        (Hours(4), [OPEN, said("shut", "2026-01-05 12:00", seq=2, minute=False)], Face.NOT_KNOWN),
        (WorkingDays(1), [said("open", "2026-01-05 12:00", minute=False)], Face.OVERDUE),  # a day is enough for days
        (WorkingDays(1), [OPEN, said("shut", "2026-01-06 12:00", seq=2, minute=False)], Face.MET),
    ],
)
def test_hours_are_not_guessed_when_only_the_day_is_known(limit, story, face):
    assert read(clock(), story, book(limit))[0].face(at("2026-01-09 10:00")) is face


def test_imported_it_happened_and_nobody_knows_when():
    unknown = said("open", "2026-01-05 12:00", recorded="2026-02-01 10:00", known=False)
    [running] = read(clock(), [unknown], book(WorkingDays(1)))
    assert (running.due, running.stopped) == (None, None)
    answered = [unknown, said("shut", "2026-01-06 12:00", 1, (), 2, "2026-02-01 10:00")]
    [closed] = read(clock(), answered, book(WorkingDays(1)))
    assert (closed.due, closed.stopped) == (None, at("2026-01-06 12:00"))
    assert closed.face(at("2026-02-02 10:00")) is Face.NOT_KNOWN


def test_imported_an_answer_without_a_date_closes_without_judging():
    story = [OPEN, said("shut", "2026-01-05 10:00", 1, (), 2, "2026-02-01 10:00", known=False)]
    [reading] = read(clock(), story, book(WorkingDays(1)))
    assert (reading.due, reading.stopped) == (None, at("2026-02-01 10:00"))


def test_imported_an_end_without_a_date_still_ends():
    story = [OPEN, said("close", "2026-01-05 10:00", 1, (), 2, "2026-02-01 10:00", known=False)]
    [reading] = read(clock(ends=frozenset({"close"})), story, book(WorkingDays(1)))
    assert reading.face(at("2026-02-02 10:00")) is Face.ENDED


def test_the_book_as_it_stood_when_the_answer_was_recorded():
    lines = book(WorkingDays(1), holiday("2026-01-06", entered="2026-01-08 10:00"))
    [running] = read(clock(), [OPEN], lines)
    [closed] = read(clock(), [OPEN, said("shut", "2026-01-07 10:00", seq=2)], lines)
    assert running.due and closed.due
    assert (running.due.date(), closed.due.date()) == (date(2026, 1, 7), date(2026, 1, 6))


def test_an_answer_typed_late_is_judged_by_the_book_of_the_day_it_was_typed():
    lines = book(WorkingDays(1), holiday("2026-01-06", entered="2026-01-08 10:00"))
    late = said("shut", "2026-01-07 10:00", seq=2, recorded="2026-01-09 10:00")
    assert read(clock(), [OPEN, late], lines)[0].face(at("2026-01-10 10:00")) is Face.MET


def test_as_known_at_an_earlier_moment_the_book_is_the_earlier_one():
    lines = book(WorkingDays(1), holiday("2026-01-06", entered="2026-01-08 10:00"))
    [then] = read(clock(), [OPEN], lines, known_at=at("2026-01-07 10:00"))
    assert then.due and then.due.date() == date(2026, 1, 6)


def test_a_limit_is_the_one_in_force_on_the_day_it_started():
    lines = Book((Line("limit", WorkingDays(1), "old"), Line("limit", WorkingDays(3), "new", date(2026, 1, 6))))
    dues = [read(clock(), [said("open", f"2026-01-{day:02} 10:00")], lines)[0].due for day in (5, 6)]
    assert [one and one.day for one in dues] == [6, 9]


def test_before_any_bank_holidays_are_known_nothing_is_judged():
    lines = book(WorkingDays(1), Line(KNOWN, True, "here", date(2026, 1, 1), date(2027, 1, 1)))
    dues = [read(clock(), [said("open", when)], lines)[0].due for when in ("2025-12-31 10:00", "2026-01-05 10:00")]
    assert dues == [None, at(f"2026-01-06 23:59{END}")]


def test_what_a_clock_hears_and_reads():
    one = clock(when={"outcome": frozenset({"x"})}, ends=frozenset({"close"}), **GRADED)
    assert one.hears == {"open", "shut", "close", "regrade"}
    assert one.reads == {"outcome", "rag"}
    assert one.limits == {"fast", "slow"}
    assert clock().limits == {"limit"} and clock(**UNTIL).reads == {"booked_for"}


def test_an_instant_without_its_zone_is_refused():
    naive = Happening(UUID(int=1), "open", UUID(int=1), frozenset(), datetime(2026, 1, 5), at("2026-01-05 10:00"))
    with pytest.raises(ValueError, match="zone"):
        read(clock(), [naive], book(WorkingDays(1)))
