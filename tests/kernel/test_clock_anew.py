"""What starts a clock anew, what was never owed, and what life itself ends, in tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

import pytest

from frontdoor.kernel.book import Book, Line
from frontdoor.kernel.clock import DEATH, GROWN, Face, Happening, PerTold, Reading, face_of, limit_source, read
from frontdoor.kernel.limits import Hours, WorkingDays

from .test_clock import GRADED, GRADES, OPEN, at, book, clock, said

ANEW: dict[str, Any] = {
    "restarts": frozenset({"again"}),
    "resumes": frozenset({"reopen"}),
    "ends": frozenset({"close"}),
}


def laps(story: list[Happening], **more: Any) -> list[tuple[int, int | None, int | None]]:
    """When each lap started, stopped and ended, by the day of January."""
    found = read(clock(**ANEW | more), story, book(WorkingDays(1)))
    return [(one.started.day, one.stopped and one.stopped.day, one.ended and one.ended.day) for one in found]


@pytest.mark.parametrize("pairs", ["answers", "child"])
def test_what_was_answered_starts_anew_on_its_own_line(pairs):
    story = [OPEN, said("shut", "2026-01-06 10:00", 2, (1,), 2), said("again", "2026-01-07 10:00", 2, (1,), 3)]
    assert laps(story, pairs=pairs) == [(5, 6, None), (7, None, None)]
    story.append(said("shut", "2026-01-08 10:00", 2, (1,), 4))
    assert laps(story, pairs=pairs) == [(5, 6, None), (7, 8, None)]
    assert {one.record for one in read(clock(**ANEW, pairs=pairs), story, book(Hours(1)))} == {UUID(int=1)}


@pytest.mark.parametrize("pairs", ["answers", "child"])
def test_nothing_starts_anew_while_it_runs_or_where_it_never_began(pairs):
    again = said("again", "2026-01-07 10:00", seq=3)
    assert laps([again], pairs=pairs) == []
    assert laps([OPEN, again], pairs=pairs) == [(5, None, None)]
    stopped_since = [OPEN, again, said("shut", "2026-01-08 10:00", seq=4)]
    assert laps(stopped_since, pairs=pairs) == [(5, 8, None)]


def test_what_has_ended_starts_anew_only_by_what_undoes_an_end():
    story = [OPEN, said("close", "2026-01-06 10:00", seq=2), said("again", "2026-01-07 10:00", seq=3)]
    assert laps(story) == [(5, None, 6)]
    assert laps([*story, said("reopen", "2026-01-08 10:00", seq=4)]) == [(5, None, 6), (8, None, None)]
    assert laps([OPEN, said("reopen", "2026-01-08 10:00", seq=4)]) == [(5, None, None)]


def test_on_another_line_nothing_starts_anew():
    story = [OPEN, said("shut", "2026-01-06 10:00", seq=2), said("again", "2026-01-07 10:00", 9, (), 3)]
    assert laps(story) == [(5, 6, None)]


def test_anew_it_is_told_what_the_first_start_told_and_what_has_been_told_since():
    story = [
        said("open", "2026-01-05 10:00", rag="green"),
        said("shut", "2026-01-06 10:00", 2, (1,), 2),
        said("again", "2026-01-07 10:00", 2, (1,), 3),
    ]
    assert [one.due for one in read(clock(**GRADED, **ANEW), story, GRADES)][1] == at("2026-01-10 10:00")
    story.append(said("regrade", "2026-01-07 11:00", 1, (), 4, rag="red"))
    assert [one.due for one in read(clock(**GRADED, **ANEW), story, GRADES)][1] == at("2026-01-07 11:00")


def test_anew_a_limit_stands_though_a_file_told_nothing():
    grave = PerTold("rag", {"red": "fast"}, anew="slow")
    story = [OPEN, said("shut", "2026-01-06 10:00", seq=2), said("again", "2026-01-07 10:00", seq=3)]
    first, second = read(clock(limit=grave, **ANEW), story, GRADES)
    assert (first.due, second.due) == (None, at("2026-01-10 10:00"))
    assert clock(limit=grave).limits == {"fast", "slow"}


def test_a_stop_that_says_nobody_was_to_be_told_is_no_answer():
    excused = clock(excuses={"how": frozenset({"nobody"})})
    by = {
        how: read(excused, [OPEN, said("shut", "2026-01-05 11:00", seq=2, how=how)], book(Hours(4)))[0]
        for how in ("nobody", "letter")
    }
    assert by["nobody"].face(at("2026-01-06 10:00")) is Face.ENDED
    assert by["letter"].face(at("2026-01-06 10:00")) is Face.MET


def test_what_a_start_brought_about_and_was_taken_back_never_started():
    resting = clock(rests_on="row")
    row = Happening(UUID(int=7), "row", UUID(int=2), frozenset(), OPEN.at, OPEN.at, cause=OPEN.event)
    gone = replace(row, event=UUID(int=8), act="row.void")
    assert len(read(resting, [OPEN], book(Hours(4)))) == 1  # its rows came on their own
    assert read(resting, [OPEN, gone], book(Hours(4))) == []
    assert len(read(resting, [OPEN, gone, row], book(Hours(4)))) == 1  # of two rows of one person, one stands
    assert len(read(resting, [OPEN, replace(gone, cause=UUID(int=9))], book(Hours(4)))) == 1


def test_by_line_what_befalls_the_child_in_another_record_there_ends_it():
    handed = [said("open.up", "2026-01-05 10:00", one, (9,), one) for one in (1, 2)]
    by_line = clock("open.up", "open.shut", ends=frozenset({"row.end"}), pairs="line")

    def closed(*story: Happening) -> list[tuple[int | None, int | None]]:
        found = read(by_line, [*handed, *story], book(WorkingDays(1)))
        return [(one.stopped and one.stopped.day, one.ended and one.ended.day) for one in found]

    shut = said("open.shut", "2026-01-06 10:00", 1, (9,), 3)
    assert closed(shut) == [(6, None), (None, None)], "each is answered for itself"
    assert closed(shut, said("row.end", "2026-01-07 10:00", 5, (9,), 4)) == [(6, None), (None, 7)]
    assert closed(said("row.end", "2026-01-07 10:00", 5, (8,), 4)) == [(None, None)] * 2, "on another line"
    assert closed(said("row.end", "2026-01-04 10:00", 5, (9,), 4)) == [(None, None)] * 2, "before it was handed"


def test_what_hangs_from_what_was_taken_back_never_started():
    resting = clock(rests_on="row", pairs="line")
    asked = said("open", "2026-01-05 10:00", 1, (9,), 1)
    gone = said("row.void", "2026-01-05 09:00", 2, (9,), 2)
    assert read(resting, [gone, asked], book(Hours(4))) == []
    assert len(read(resting, [gone, said("row", "2026-01-05 09:30", 3, (9,), 3), asked], book(Hours(4)))) == 1
    assert len(read(resting, [said("row.void", "2026-01-05 09:00", 2, (8,), 2), asked], book(Hours(4)))) == 1


LIVED: dict[str, Any] = {"ends": frozenset({GROWN, DEATH})}
BIRTHDAY = at("2026-01-07 00:00")


def lived(*story: Happening, over: dict[str, datetime] | None = None, **more: Any) -> list[Reading]:
    return read(clock(**LIVED | more), story, book(WorkingDays(1)), over=over or {GROWN: BIRTHDAY})


def test_at_the_eighteenth_birthday_nobody_waits_any_more():
    [running] = lived(OPEN)
    assert (running.ended, running.until) == (None, BIRTHDAY)
    faces = [running.face(at(when)) for when in ("2026-01-06 10:00", "2026-01-06 23:59", "2026-01-07 00:00")]
    assert faces == [Face.RUNNING, Face.RUNNING, Face.ENDED]


@pytest.mark.parametrize(
    ("shut", "stopped", "ended"),
    [("2026-01-06 23:59", True, False), ("2026-01-07 00:00", False, True), ("2026-01-09 10:00", False, True)],
)
def test_an_answer_counts_until_then(shut, stopped, ended):
    [reading] = lived(OPEN, said("shut", shut, seq=2))
    assert (bool(reading.stopped), reading.ended) == (stopped, BIRTHDAY if ended else None)


def test_what_a_file_says_was_answered_nobody_knows_when_was_not_ended_by_a_birthday():
    [reading] = lived(OPEN, said("shut", "2026-01-05 10:00", seq=2, recorded="2026-02-01 10:00", known=False))
    assert (reading.ended, reading.face(at("2026-02-02 10:00"))) == (None, Face.NOT_KNOWN)


def test_whichever_comes_first_ends_it_and_only_where_the_clock_says_so():
    both = {GROWN: BIRTHDAY, DEATH: at("2026-01-06 12:00")}
    assert lived(OPEN, over=both)[0].until == at("2026-01-06 12:00")
    assert lived(OPEN, over=both, ends=frozenset({GROWN}))[0].until == BIRTHDAY
    assert lived(OPEN, over=both, ends=frozenset())[0].until is None


def test_what_is_begun_later_in_spite_of_it_runs_on_but_nothing_starts_anew():
    assert lived(said("open", "2026-01-08 10:00"))[0].until is None
    story = [OPEN, said("shut", "2026-01-06 10:00", seq=2), said("again", "2026-01-08 10:00", seq=3)]
    assert len(lived(*story, restarts=frozenset({"again"}))) == 1


def test_what_life_ends_is_no_act_to_listen_for():
    assert clock(**LIVED, rests_on="a.row", restarts=frozenset({"a.reopen.open"})).acts == {
        *("open", "shut", "a.row", "a.reopen")
    }


def test_as_of_a_moment_what_came_later_has_not_come_yet():
    due, later, then = at("2026-01-06 10:00"), at("2026-01-08 10:00"), at("2026-01-07 10:00")
    assert face_of(due, later, None, then) is Face.OVERDUE
    assert face_of(due, None, later, then) is Face.OVERDUE
    assert face_of(due, None, None, then, until=later) is Face.OVERDUE


def test_the_source_is_that_of_the_limit_in_force_when_it_started():
    old, new = Line("limit", WorkingDays(1), "2018"), Line("limit", WorkingDays(1), "2023", date(2026, 1, 6))
    when = [at("2026-01-05 10:00"), at("2026-01-06 10:00")]
    assert [limit_source(clock(), one, one, Book((old, new))) for one in when] == ["2018", "2023"]


def test_of_several_limits_the_source_is_that_of_the_one_that_gave_the_time():
    grave = clock(limit=PerTold("rag", {"red": "fast", "green": "slow"}), source="the clock")
    lines = Book((Line("fast", Hours(1), "Red"), Line("slow", Hours(72), "Green")))
    dues = (at("2026-01-05 11:00"), at("2026-01-08 10:00"), at("2026-01-07 10:00"), None)
    assert [limit_source(grave, OPEN.at, due, lines) for due in dues] == ["Red", "Green", "the clock", "the clock"]


def test_begun_again_on_the_same_record_only_what_comes_later_answers_it():
    story = [OPEN, said("shut", "2026-01-06 10:00", seq=2), said("open", "2026-01-07 10:00", seq=3)]
    assert laps(story) == [(5, 6, None), (7, None, None)]
    assert laps([*story, said("shut", "2026-01-08 10:00", seq=4)]) == [(5, 6, None), (7, 8, None)]
