"""The `frontdoor due` command: a first line for machines, then the reasons; or a sentence that says what is wrong."""

from __future__ import annotations

import pytest

from frontdoor.practice.due import main


def asked(capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    assert main(words) == 0
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(
    ("words", "due"),
    [
        (("15 working days", "2019-04-04"), "2019-04-29 23:59"),
        (("15 working days", "2019-05-22"), "2019-06-13 23:59"),
        (("45 working days", "2019-03-18"), "2019-05-23 23:59"),
        (("1 working day", "2019-05-03 22:15"), "2019-05-07 23:59"),
        (("1 working day", "2019-06-08", "10:00"), "2019-06-10 23:59"),
        (("72 hours", "2019-03-29 18:30"), "2019-04-01 19:30"),
        (("72 hours", "2019-03-29T18:30"), "2019-04-01 19:30"),
        (("3 months", "2018-11-30"), "2019-02-28 23:59"),
        (("12 weeks", "2019-01-01"), "2019-03-26 23:59"),
        (("10 days", "2019-04-18"), "2019-04-28 23:59"),
        (("24 working hours", "2019-05-03 16:00"), "2019-05-09 16:00"),
        (("2.5 hours", "2019-06-01 09:00"), "2019-06-01 11:30"),
        (("5 working days before", "2019-04-29"), "2019-04-18 23:59"),
        (("5", "working", "days", "before", "2019-04-29"), "2019-04-18 23:59"),
        (("15 Working Days after", "2019-04-04"), "2019-04-29 23:59"),
        (("0 working days", "2019-04-06"), "2019-04-06 23:59"),
    ],
)
def test_the_first_line_is_the_local_due_time(
    words: tuple[str, ...], due: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(capsys, *words)[0] == due


def test_it_names_each_day_it_skipped_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(capsys, "15 working days", "2019-04-04")[1:] == [
        "The end of Monday 29 April 2019: 15 working days after Thursday 4 April 2019, which is day 0.",
        "Skipped Saturday 6 April 2019 and Sunday 7 April 2019: weekend.",
        "Skipped Saturday 13 April 2019 and Sunday 14 April 2019: weekend.",
        "Skipped Friday 19 April 2019: Good Friday.",
        "Skipped Saturday 20 April 2019 and Sunday 21 April 2019: weekend.",
        "Skipped Monday 22 April 2019: Easter Monday.",
        "Skipped Saturday 27 April 2019 and Sunday 28 April 2019: weekend.",
    ]


def test_the_day_it_starts_from_is_not_skipped_but_day_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(capsys, "1 working day", "2019-06-08")[1:] == [
        "The end of Monday 10 June 2019: 1 working day after Saturday 8 June 2019, which is day 0.",
        "Skipped Sunday 9 June 2019: weekend.",
    ]


def test_many_weekends_are_counted_and_bank_holidays_still_named(capsys: pytest.CaptureFixture[str]) -> None:
    lines = asked(capsys, "45 working days", "2019-03-18")
    assert "Skipped 18 days at 9 weekends." in lines
    assert "Skipped Monday 6 May 2019: Early May bank holiday." in lines


def test_it_says_that_clocks_went_forward_or_back(capsys: pytest.CaptureFixture[str]) -> None:
    forward = "\n".join(asked(capsys, "72 hours", "2019-03-29 18:30"))
    assert "Clocks went forward on Sunday 31 March 2019: the wall's clock shows an hour later" in forward
    back = "\n".join(asked(capsys, "72 hours", "2019-10-25 18:30"))
    assert "Clocks went back on Sunday 27 October 2019: the wall's clock shows an hour earlier" in back
    assert "Clocks" not in "\n".join(asked(capsys, "72 hours", "2019-04-05 18:30"))
    assert "Clocks" not in "\n".join(asked(capsys, "5 hours", "2019-03-31 02:30"))


def test_an_hour_that_came_twice_says_which_was_taken(capsys: pytest.CaptureFixture[str]) -> None:
    lines = asked(capsys, "1 hour", "2019-10-27 01:30")
    assert lines[:2] == [
        "2019-10-27 01:30",
        "Sunday 27 October 2019 01:30 GMT: 1 hour after Sunday 27 October 2019 01:30 BST.",
    ]
    assert lines[-1] == "01:30 came twice that night, when clocks went back; the first (summer time) was taken."


def test_a_month_too_short_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(capsys, "3 months", "2018-11-30")[-1] == "That month has no day 30, so its last day counts."
    assert "last day" not in "\n".join(asked(capsys, "3 months", "2018-10-30"))


def test_bank_holidays_not_yet_published_are_said_to_be(capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(capsys, "15 working days", "2030-04-04")[-1] == (
        "Bank holidays after 2028 are worked out by rule, not yet published: check again."
    )


def test_working_hours_say_whose_hours_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    lines = asked(capsys, "2 working hours", "2019-12-24 16:00")
    assert lines[0] == "2019-12-27 10:00"
    assert lines[2].startswith("Only hours when a hub is open count, here Monday to Friday 09:00 to 17:00")
    assert lines[3:] == [
        "Skipped Wednesday 25 December 2019: Christmas Day.",
        "Skipped Thursday 26 December 2019: Boxing Day.",
    ]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("15 working days", "2019-02-30"), "There is no 30 February 2019: that month has 28 days."),
        (("15 working days", "2019-13-01"), "There is no month 13."),
        (("15 working days", "2019-02-00"), "There is no 0 February 2019"),
        (("15 working days", "04/04/2019"), "“04/04/2019” is not a date. Write year-month-day"),
        (("15 working days", "0004-04-04"), "4 is too far away to count."),
        (("1 hour", "2019-03-31 01:30"), "There was no 01:30 on 31 March 2019: clocks went forward over it."),
        (("1 hour", "2019-03-30 25:00"), "There is no 25:00 in a day."),
        (("72 hours", "2019-03-29"), "72 hours need a time of day to start from"),
        (("1 hour before", "2019-03-29 10:00"), "leave the time out"),
        (("3 fortnights", "2019-03-29"), "“fortnights” is not a unit known here. Use working days"),
        (("1.5 working days", "2019-03-29"), "Only hours may have a fraction"),
        (("-3 working days", "2019-03-29"), "is not a length of time"),
        (("working days", "2019-03-29"), "is not a length of time"),
        (("15 working days",), "Say how long and from which date."),
        (
            ("15 working days", "2045-12-20"),
            "known here only from 1 January 1995 to 31 December 2045",
        ),
        (("15 working days", "1994-12-20"), "any answer would leave out bank holidays"),
        (("15 working days before", "1995-01-05"), "any answer would leave out bank holidays"),
        (("24 working hours", "2046-01-05 10:00"), "any answer would leave out bank holidays"),
        (("99999 months", "2019-03-29"), "too far away to count"),
        (("99999 months before", "2019-03-29"), "too far away to count"),
        (("99999 weeks before", "2019-03-29"), "too far away to count"),
        (("15 working days", "２０１９-04-04"), "Say how long"),
    ],
)
def test_what_cannot_be_answered_is_said_in_a_sentence(
    words: tuple[str, ...], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert says in err
    assert "Traceback" not in err


def test_elapsed_time_needs_no_bank_holidays(capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(capsys, "3 months", "2060-01-31")[0] == "2060-04-30 23:59"


def test_it_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    assert main([]) == 2
    assert capsys.readouterr().out.count("How to ask when something is due") == 2
