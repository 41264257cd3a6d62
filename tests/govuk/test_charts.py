"""A small chart draws what its numbers say, and a missing number is a gap."""

from __future__ import annotations

from frontdoor.govuk import charts


def test_a_line_rises_as_its_numbers_do_and_stays_within_its_frame():
    drawn = charts.trend([("Jun", 10), ("Jul", 20), ("Aug", 40)], aim=30)
    heights = [dot.y for dot in drawn.dots]
    assert heights == sorted(heights, reverse=True)
    assert all(0 <= dot.x <= drawn.width and 0 <= dot.y <= drawn.height for dot in drawn.dots)
    assert drawn.aim is not None
    assert heights[2] < drawn.aim < heights[1]


def test_a_missing_number_breaks_the_line_and_is_no_nought():
    drawn = charts.trend([("Jun", 10), ("Jul", 12), ("Aug", None), ("Sep", 11), ("Oct", 9)])
    assert len(drawn.pieces) == 2
    assert [dot.label for dot in drawn.dots] == ["Jun", "Jul", "Sep", "Oct"]


def test_nothing_to_draw_is_drawn_as_nothing():
    assert charts.trend([]).dots == charts.spark([]).dots == []
    assert charts.bars([]) == []
    assert charts.trend([("Jun", 0)]).dots[0].value == 0
    assert charts.bars([("Police", 0)])[0].length == 0


def test_bars_are_as_long_as_their_share():
    assert [bar.length for bar in charts.bars([("Police", 50, True), ("School", 25)])] == [260, 130]
