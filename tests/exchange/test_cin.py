"""A census file: its children, their referrals and how those were closed."""

from __future__ import annotations

from datetime import date

import pytest

from frontdoor.exchange.reading import ChildFound, Closure, Found, Loss, ReferralFound, read_cin

from .files import HEADER, NOW, OPEN, SAM, census, child

NOT_THEN = "in census year 2021, only in others"
CODES_OF = "codes are read by those of census year"


def read(path) -> Found:
    return read_cin(path, NOW)


def only(found: Found, loss: Loss) -> str:
    (remark,) = [remark for remark in found.remarks if remark.loss is loss]
    return str(remark)


def closed(on: str = "2021-01-02", reason: str = "RC8", referred: str = "2020-09-16") -> str:
    return f"<CINreferralDate>{referred}</CINreferralDate><CINclosureDate>{on}</CINclosureDate>{reason_for(reason)}"


def reason_for(reason: str) -> str:
    return f"<ReasonForClosure>{reason}</ReasonForClosure>" if reason else ""


def test_a_child_and_a_referral(tmp_path):
    codes = "<Disability>MOB</Disability><Disability>AUT</Disability>"
    beside = f"<Ethnicity>WBRI</Ethnicity><Disabilities>{codes}</Disabilities>"
    found = read(census(tmp_path / "c.xml", child(SAM, OPEN, beside=beside)))
    assert found.remarks == ()
    (one,), (referral,) = found.children, found.referrals
    assert one == ChildFound(
        "C1", one.source, date(2015, 1, 25), sex="F", ethnicity="WBRI", disabilities=("MOB", "AUT")
    )
    assert referral == ReferralFound("C1", referral.source, date(2020, 9, 16), "2A", False, "N1")
    assert (found.year, found.kind) == (2021, "CIN census")
    assert (one.source.file, one.source.place) == ("c.xml", "Child C1, line 1")


def test_a_closure(tmp_path):
    (referral,) = read(census(tmp_path / "c.xml", child(SAM, closed()))).referrals
    assert referral.closure == Closure(date(2021, 1, 2), "RC8")
    assert (referral.no_further_action, referral.primary_need, referral.source_code) == (None, None, None)


@pytest.mark.parametrize(
    ("episode", "said"),
    [
        (closed("2020-09-15"), ["CINclosureDate: “15 September 2020” is before the referral of 16 September 2020"]),
        (closed("2021-03-17"), ["CINclosureDate: “17 March 2021” is later than today"]),
        (closed("17/01/2021"), ["CINclosureDate: “17/01/2021” is not a date as the census writes it, 2019-05-31"]),
        (closed(reason="RC9"), [f"ReasonForClosure: “RC9” is not a code of reason for closure {NOT_THEN}"]),
        (closed(reason=""), []),
        (OPEN + reason_for("RC1"), []),
    ],
)  # fmt: skip
def test_a_closure_without_its_other_half_stays_out_and_the_referral_goes_in(tmp_path, episode, said):
    found = read(census(tmp_path / "c.xml", child(SAM, episode)))
    remarks = [str(remark) for remark in found.remarks]
    assert remarks[: len(said)] == [f"Child C1, line 1, {one}." for one in said]
    assert remarks[-1].endswith("beside it that can be taken.")
    (referral,) = found.referrals
    assert referral.closure is None
    assert referral.unread & {"closed_on", "reason"}
    assert {remark.loss for remark in found.remarks} == {Loss.CELL}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("2015-01-25", "25/01/2015", "PersonBirthDate: “25/01/2015” is not a date as the census writes it, 2019-05-31"),
        ("2015-01-25", "2021-03-17", "PersonBirthDate: “17 March 2021” is later than today"),
        ("<GenderCurrent>2", "<GenderCurrent>3", "GenderCurrent: “3” is not a sex or gender that the lists know"),
        ("</LAchildID>", "</LAchildID><UPN>A850728973744</UPN>", "UPN: “A850728973744” is not a unique pupil number"),
        ("</LAchildID>", "</LAchildID><UPNunknown>UN9</UPNunknown>", "UPNunknown: “UN9” is not a code of reason"),
        (
            "</LAchildID>",
            "</LAchildID><PersonDeathDate>2015-01-24</PersonDeathDate>",
            "PersonDeathDate: “24 January 2015” is before the date of birth",
        ),
        (
            "</LAchildID>",
            "</LAchildID><ExpectedPersonBirthDate>2015-02-01</ExpectedPersonBirthDate>",
            "ExpectedPersonBirthDate: “1 February 2015” stands beside a date of birth, which is taken",
        ),
        (
            "</LAchildID>",
            "</LAchildID><PersonBirthDate>2015-01-26</PersonBirthDate>",
            "PersonBirthDate: “2015-01-25” stands twice, and differs",
        ),
        (
            "<GenderCurrent>2",
            "<GenderCurrent><b>2</b>",
            "GenderCurrent holds elements where only text belongs",
        ),
    ],
)
def test_a_bad_field_stays_out_and_its_child_goes_in(tmp_path, old, new, said):
    found = read(census(tmp_path / "c.xml", child(SAM.replace(old, new), OPEN)))
    assert only(found, Loss.CELL).startswith(f"Child C1, line 1, {said}")
    assert len(found.children) == len(found.referrals) == 1
    assert len(found.children[0].unread) == 1


def test_an_unborn_child(tmp_path):
    unborn = SAM.replace("PersonBirthDate", "ExpectedPersonBirthDate").replace("2015-01-25", "2021-05-01")
    found = read(census(tmp_path / "c.xml", child(unborn, OPEN)))
    assert (found.children[0].born_on, found.children[0].expected_on) == (None, date(2021, 5, 1))
    found = read(census(tmp_path / "c.xml", child(unborn.replace("2021-05", "2022-05"), OPEN)))
    assert "is over 280 days away" in only(found, Loss.CELL)


def test_a_child_without_a_number_stays_out_with_every_referral(tmp_path):
    found = read(
        census(tmp_path / "c.xml", child("<PersonBirthDate>2015-01-25</PersonBirthDate>", OPEN, OPEN), child())
    )
    assert only(found, Loss.ROW) == (
        "Child, line 1, LAchildID is empty, and without it the row cannot go in, "
        "and the child's 2 referrals stay out too."
    )
    assert [(tally.rows, tally.taken, tally.refused) for tally in found.tallies] == [(2, 1, 1), (2, 0, 2)]


@pytest.mark.parametrize(
    ("referred", "said"),
    [
        ("", "CINreferralDate is empty, and without it the row cannot go in"),
        ("2021-03-17", "CINreferralDate: “17 March 2021” is later than today"),
        ("2020-02-30", "CINreferralDate: “2020-02-30” is not a day of the calendar"),
        ("2014-04-19", "CINreferralDate: “19 April 2014” is over 280 days before the child's birth"),
    ],
)
def test_a_referral_that_makes_no_sense_stays_out_and_the_child_goes_in(tmp_path, referred, said):
    found = read(census(tmp_path / "c.xml", child(SAM, OPEN.replace("2020-09-16", referred), OPEN)))
    assert only(found, Loss.ROW).startswith(f"Child C1, line 1, {said}")
    assert (len(found.children), len(found.referrals)) == (1, 1)


def test_disabilities_once_each_and_none_alone(tmp_path):
    codes = ["MOB", "NONE", "MOB", "XXX", "AUT"]
    inside = "".join(f"<Disability>{code}</Disability>" for code in codes)
    found = read(census(tmp_path / "c.xml", child(SAM, beside=f"<Disabilities>{inside}</Disabilities>")))
    assert found.children[0].disabilities == ("MOB", "AUT")
    assert [str(remark) for remark in found.remarks] == [
        "Child C1, line 1, Disability: “MOB” stands twice and is taken once.",
        "Child C1, line 1, Disability: “XXX” is not a code of disability.",
        "Child C1, line 1, Disability: “NONE” stands beside a disability, which is taken.",
    ]
    found = read(census(tmp_path / "d.xml", child(beside="<Disabilities><Disability>NONE</Disability></Disabilities>")))
    assert found.children[0].disabilities == ("NONE",)


def test_a_child_that_stands_twice_is_one_child(tmp_path):
    again = SAM.replace("<GenderCurrent>2", "<GenderCurrent>1")
    found = read(census(tmp_path / "c.xml", child(SAM, OPEN), child(again, OPEN, closed(referred="2019-01-01"))))
    assert [remark.loss for remark in found.remarks if remark.loss is not Loss.NOTHING] == [Loss.REPEAT, Loss.REPEAT]
    assert len(found.children) == 1
    assert [(tally.rows, tally.taken, tally.repeated) for tally in found.tallies] == [(2, 1, 1), (3, 2, 1)]
    assert "differs from what Child C1, line 1 says of this child, which stands: F" in str(found.warnings[0])


def test_overlapping_and_open_referrals_go_in_and_are_looked_at(tmp_path):
    episodes = [
        closed("2020-05-01", referred="2020-01-01"),
        closed("2020-08-01", referred="2020-04-30"),
        closed("2020-09-01", referred="2020-08-01"),
        OPEN,
        OPEN.replace("2020-09-16", "2020-12-01"),
    ]
    found = read(census(tmp_path / "c.xml", child(SAM, *episodes)))
    assert len(found.referrals) == 5
    assert [str(remark) for remark in found.warnings] == [
        "Child C1, line 1: “30 April 2020” overlaps the child's referral of 1 January 2020, closed 1 May 2020.",
        "Child C1, line 1: “1 December 2020” overlaps the child's referral of 16 September 2020, which is still open.",
    ]


def test_a_referral_with_no_further_action_runs_for_no_time(tmp_path):
    nfa = OPEN.replace("<ReferralNFA>0", "<ReferralNFA>true")
    found = read(
        census(tmp_path / "c.xml", child(SAM, nfa, nfa.replace("2020", "2019"), OPEN.replace("09-16", "09-17")))
    )
    assert [referral.no_further_action for referral in found.referrals] == [True, True, False]
    assert found.remarks == ()


def test_what_happened_after_death_or_after_the_census_goes_in_and_is_looked_at(tmp_path):
    header = HEADER.replace("2021-03-31", "2020-03-31").replace("<Year>2021", "<Year>2020")
    dead = SAM + "<PersonDeathDate>2020-05-01</PersonDeathDate>"
    found = read(census(tmp_path / "c.xml", child(dead, OPEN), header=header))
    referral = "Child C1, line 1, CINreferralDate: “16 September 2020”"
    assert [str(remark) for remark in found.warnings] == [
        f"{referral} is after the day to which the census was taken, 31 March 2020.",
        f"{referral} is after the child's death as the file gives it.",
    ]


@pytest.mark.parametrize(
    ("header", "year", "said"),
    [
        (HEADER, 2021, []),
        ("", 2021, [f"Header, line 1 is missing before the first child, so {CODES_OF} 2021."]),
        (HEADER.replace("<Year>2021</Year>", ""), 2021, []),
        (HEADER.replace("2021-03-31", ""), 2021, []),
        (
            HEADER.replace("2021-03-31", "2022-07-21"),
            2023,
            ["Header, line 1, ReferenceDate: “21 July 2022” is not 31 March of the year said, 2021; "
             f"{CODES_OF} 2023."],
        ),
        (HEADER.replace("<Year>2021", "<Year>next"), 2021, ["Header, line 1, Year: “next” is not a year."]),
    ],
)  # fmt: skip
def test_the_year_is_that_of_the_reference_date(tmp_path, header, year, said):
    found = read(census(tmp_path / "c.xml", child(), header=header))
    assert (found.year, [str(remark) for remark in found.remarks]) == (year, said)


def test_codes_are_those_of_the_files_year(tmp_path):
    header = HEADER.replace("2021-03-31", "2023-03-31").replace("<Year>2021", "<Year>2023")
    found = read(census(tmp_path / "c.xml", child(SAM, OPEN.replace("2A", "5D")), header=header))
    assert found.referrals[0].source_code == "5D"


def test_what_other_parts_will_read_is_counted(tmp_path):
    more = "<DateOfInitialCPC>2020-10-01</DateOfInitialCPC><Assessments><X/></Assessments><Assessments/>"
    found = read(census(tmp_path / "c.xml", child(SAM, OPEN + more), child("<LAchildID>C2</LAchildID>")))
    assert found.not_taken == {"DateOfInitialCPC": 1, "Assessments": 2}
    assert found.remarks == ()


@pytest.mark.parametrize("names", [' xmlns="urn:cin"', ' xmlns="https://example.org/cin/2021"'])
def test_a_namespace_changes_nothing(tmp_path, names):
    path = census(tmp_path / "c.xml", child(SAM, OPEN))
    path.write_text(path.read_text().replace("<Message>", f"<Message{names}>"))
    assert len(read(path).referrals) == 1
    path.write_text(
        path.read_text().replace(names, names.replace("xmlns", "xmlns:x")).replace("<Child>", "<Child x:y='1'>")
    )
    assert len(read(path).referrals) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "utf-8-sig"])
def test_every_encoding_that_says_what_it_is(tmp_path, encoding):
    path = census(tmp_path / "c.xml", child(SAM.replace("C1", "C1é"), OPEN), child(SAM))
    named = encoding.removesuffix("-sig")
    path.write_bytes(f'<?xml version="1.0" encoding="{named}"?>{path.read_text()}'.encode(encoding))
    found = read(path)
    assert "“C1é” is not a child's number" in only(found, Loss.ROW)
    assert len(found.children) == 1
