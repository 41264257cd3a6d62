"""Ids follow one another in the order in which they were made."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from uuid import RFC_4122, UUID

import pytest

from frontdoor.kernel import ids
from frontdoor.kernel.ids import uuid7


def moment(made: UUID) -> int:
    """The milliseconds and their fraction that an id holds."""
    return (made.int >> 80) << 12 | (made.int >> 64) & 0xFFF


def test_each_id_is_later_than_the_one_before() -> None:
    made = [uuid7() for _ in range(20_000)]
    assert made == sorted(made)
    assert len({moment(one) for one in made}) == len(made)


def test_it_is_version_7_of_the_standard() -> None:
    for made in (uuid7() for _ in range(200)):
        assert made.version == 7
        assert made.variant == RFC_4122


def test_it_holds_the_millisecond_and_its_fraction(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ids, "_last", 0)
    monkeypatch.setattr(time, "time_ns", lambda: 1_700_000_000_123_500_000)
    made = uuid7()
    assert made.int >> 80 == 1_700_000_000_123
    assert (made.int >> 64) & 0xFFF == 2048


@pytest.mark.parametrize("step", [0, -1_000_000_000])
def test_a_clock_that_stands_still_or_goes_back_cannot_turn_the_order(
    step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks = iter(range(10_000))
    monkeypatch.setattr(time, "time_ns", lambda: 1_900_000_000_000_000_000 + step * next(ticks))
    monkeypatch.setattr(ids, "_last", 0)
    made = [uuid7() for _ in range(9_000)]
    assert all(earlier < later for earlier, later in pairwise(made))
    assert all(one.version == 7 and one.variant == RFC_4122 for one in made)


def test_many_threads_make_no_two_alike_and_each_in_order() -> None:
    def some(_: int) -> list[UUID]:
        return [uuid7() for _ in range(2_000)]

    with ThreadPoolExecutor(8) as pool:
        batches = list(pool.map(some, range(8)))
    assert all(batch == sorted(batch) for batch in batches)
    assert len({moment(one) for batch in batches for one in batch}) == 16_000
