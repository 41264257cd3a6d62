"""England's bank holidays: the one-offs, the names, and that the table is what its tool writes."""

from __future__ import annotations

from datetime import date

import holidays as library
import pytest

from frontdoor.kernel.book import HOLIDAY, Book
from frontdoor.practice import holidays
from tools import holidays_lines

CALENDAR = Book(holidays.LINES).calendar()


@pytest.mark.parametrize(
    "day",
    [
        *("2011-04-29", "2012-06-04", "2012-06-05", "2020-05-08", "2022-06-02", "2022-06-03", "2022-09-19"),
        *("2023-05-08", "2019-04-19", "2019-04-22", "2021-12-27", "2021-12-28", "2022-01-03", "2023-01-02"),
        *("1995-05-08", "1999-12-31", "2002-06-03", "2002-06-04", "2016-12-27", "2026-12-28"),
    ],
)
def test_no_work_is_due_on_a_one_off_or_a_substitute_day(day: str) -> None:
    assert not CALENDAR.is_working_day(date.fromisoformat(day))


@pytest.mark.parametrize(
    "day",
    [
        "2020-05-04",  # moved to the 8th
        "2022-05-30",  # moved to 2 June
        "2012-05-28",  # moved to 4 June
        "1995-05-01",
        "2019-03-18",  # St Patrick's Day, Northern Ireland only
        "2019-01-02",  # Scotland only
        "2019-08-05",
        "2021-11-30",
    ],
)
def test_days_moved_away_and_other_nations_days_are_working_days(day: str) -> None:
    assert CALENDAR.is_working_day(date.fromisoformat(day))


def test_the_table_is_what_its_tool_writes() -> None:
    assert holidays_lines.main(["--check"]) == 0


def test_the_days_are_the_library_s_for_all_years() -> None:
    years = range(holidays.FIRST_KNOWN.year, holidays.LAST_KNOWN.year + 1)
    theirs = {day for day in library.country_holidays("GB", subdiv="ENG", years=years) if day.weekday() < 5}
    assert set(holidays.NAMES) == theirs


def test_it_reaches_from_before_2010_to_beyond_2035_with_eight_or_more_a_year() -> None:
    assert date(2010, 1, 1) >= holidays.FIRST_KNOWN
    assert date(2035, 12, 31) <= holidays.LAST_KNOWN
    for year in range(holidays.FIRST_KNOWN.year, holidays.LAST_KNOWN.year + 1):
        # in 2022 a day of the Jubilee and of the funeral; nothing else reaches ten
        assert sum(day.year == year for day in holidays.NAMES) in (8, 9, 10), year


def test_each_line_names_the_day_and_says_whether_it_is_published_yet() -> None:
    sources = {line.starts_on: line.source for line in holidays.LINES if line.key == HOLIDAY}
    assert sources[date(2019, 4, 19)] == "Good Friday: bank holidays in England as published on GOV.UK"
    assert sources[date(2022, 9, 19)].startswith("State funeral of Queen Elizabeth II: ")
    assert sources[date(2021, 12, 28)].startswith("Boxing Day (substitute day): ")
    assert sources[date(2030, 4, 19)].endswith("not yet published")
