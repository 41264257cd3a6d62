"""Gaps and overlaps of a rota, over the hours in which somebody has to be on duty."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from frontdoor.kernel.calendar import LONDON, Calendar
from frontdoor.practice.rota import closed_hours, open_hours, overlap, uncovered

MONDAY = datetime(2026, 1, 5, tzinfo=LONDON)
HOUR = timedelta(hours=1)
HUB = Calendar()


def at(hours: float) -> datetime:
    return MONDAY + hours * HOUR


def test_a_day_is_open_nine_to_five_and_closed_around_it() -> None:
    assert open_hours(at(0), at(24), HUB) == [(at(9), at(17))]
    assert closed_hours(at(0), at(24), HUB) == [(at(0), at(9)), (at(17), at(24))]
    assert open_hours(at(12), at(33.5), HUB) == [(at(12), at(17)), (at(33), at(33.5))]


def test_what_nobody_covers_is_a_gap() -> None:
    needed = open_hours(at(0), at(24), HUB)
    assert uncovered(needed, [(at(8), at(12)), (at(13), at(18))]) == [(at(12), at(13))]
    assert uncovered(needed, []) == needed
    assert uncovered(needed, [(at(8), at(13)), (at(12), at(17))]) == []


def test_two_at_once_overlap() -> None:
    assert overlap((at(8), at(13)), (at(12), at(17))) == (at(12), at(13))
    assert overlap((at(8), at(12)), (at(12), at(17))) is None


SPANS = st.lists(
    st.tuples(st.integers(0, 100), st.integers(1, 30)).map(lambda one: (at(one[0]), at(sum(one)))), max_size=8
)


@given(SPANS)
def test_open_and_closed_hours_and_what_covers_them_leave_nothing_out(shifts) -> None:
    every = [(at(0), at(100))]
    left = uncovered(every, shifts)
    assert not uncovered(every, [*left, *shifts])
    assert not any(overlap(gap, shift) for gap in left for shift in shifts)
