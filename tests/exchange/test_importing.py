"""A file is brought in as it says, once, in whole children; and a dry run says the same without writing anything."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest
from django.core.management import CommandError
from django.db import connection

from frontdoor.archive import verify
from frontdoor.archive.verify import unexplained
from frontdoor.engine.amend import void
from frontdoor.engine.book import open_book
from frontdoor.engine.bring import Source, bring_in, brought_in
from frontdoor.engine.perform import Refused, open_record, perform
from frontdoor.exchange.importing import batches
from frontdoor.exchange.importing.here import here_of
from frontdoor.exchange.reading import read_annex_a, read_cin
from frontdoor.journal.models import Event, Head
from frontdoor.people.models import Person, SameAs
from frontdoor.referrals.models import Referral
from tests.cast import NOW, helen, kit, priya

from .bringing import brought, everything, person, ran, row
from .files import (
    ADA,
    BEN,
    CONTACT,
    CONTACTS,
    OPEN,
    REFERRAL,
    REFERRALS,
    SAM,
    SHARED,
    census,
    changed,
    child,
    workbook,
)
from .test_samples import rows_of

pytestmark = pytest.mark.django_db
CLOSED = f"{OPEN}<CINclosureDate>2020-12-01</CINclosureDate><ReasonForClosure>RC8</ReasonForClosure>"
REAL = [path for path in (SHARED / "annex_a_sample.xlsx", SHARED / "cin_sample_332_children.xml") if path.exists()]


@pytest.fixture(autouse=True)
def the_journal_explains_everything():
    yield
    assert list(verify.faults()) == []
    people = Head.objects.filter(kind="person").values_list("subject", flat=True)
    assert unexplained(people, open_book()) == set()


@pytest.fixture
def annex(tmp_path):
    return workbook(tmp_path / "a.xlsx", {"List 1": [CONTACTS, CONTACT], "List 3": [REFERRALS, REFERRAL]})


def test_a_row_of_list_1_is_a_worry_with_one_child_decided_somehow(annex):
    brought(annex)
    ada = person(101)
    [child_row] = ada.contact_rows.all()
    contact = child_row.contact
    assert (child_row.state, child_row.get_outcome_display()) == ("decided", "Not known (imported)")
    assert (contact.state, contact.source, contact.get_how_display()) == ("received", "6", "Not known (imported)")
    assert (contact.received_at.date(), contact.worry, contact.rag) == (date(2020, 9, 16), "", "")


def test_a_row_of_list_3_is_an_open_referral_whose_worker_is_a_word_in_a_file(annex):
    brought(annex)
    referral = person(102).referrals.get()
    assert (referral.state, referral.referral_on, referral.source) == ("accepted", date(2020, 9, 17), "2A")
    assert (referral.file_team, referral.file_worker) == ("Locality 4 Duty Team", "Ivy Lund")
    assert referral.team is None and not person(102).allocations.exists()
    assert (referral.received_on, referral.decided_at, referral.nfa) == (None, None, "no")


def test_a_child_has_the_number_of_the_file_for_a_name_until_somebody_says_who_it_is(annex):
    brought(annex)
    ada = person(101)
    assert (str(ada), ada.state) == ("Child 101 (name not in file)", "provisional")
    assert (ada.born_on, ada.sex, ada.ethnicity) == (date(2015, 1, 25), "F", "WBRI")
    assert re.fullmatch(r"C\d{9}", ada.child_number or "")


def test_an_episode_of_the_census_closes_on_its_day_or_on_one_not_known_or_runs(tmp_path):
    nothing_done = OPEN.replace("<ReferralNFA>0", "<ReferralNFA>1").replace("2020", "2019")
    brought(census(tmp_path / "c.xml", child(SAM, CLOSED, nothing_done), child(SAM.replace("C1", "C2"), OPEN)))
    earlier, later = person("C1").referrals.order_by("referral_on")
    assert (later.state, later.closed_on, later.closure_reason) == ("closed", date(2020, 12, 1), "RC8")
    assert (earlier.state, earlier.closed_on, earlier.nfa) == ("closed", None, "yes")
    assert person("C2").referrals.get().state == "accepted"
    [event] = Event.objects.filter(record_id=later.pk)
    assert [(one["act"], one["at"][:10]) for one in event.told["brought"]] == [
        ("referral.open", "2020-09-16"),
        ("referral.close", "2020-12-01"),
    ]


def test_a_child_not_yet_born_and_one_who_died_are_what_the_file_says(tmp_path):
    born = "<PersonBirthDate>2015-01-25</PersonBirthDate>"
    expected = SAM.replace(born, "<ExpectedPersonBirthDate>2026-03-01</ExpectedPersonBirthDate>")
    died = SAM.replace("C1", "C2").replace(born, f"{born}<PersonDeathDate>2020-01-02</PersonDeathDate>")
    brought(census(tmp_path / "c.xml", child(expected, OPEN.replace("2020-09-16", "2025-12-01")), child(died)))
    assert str(person("C1")) == "Unborn child C1 (name not in file)"
    assert (person("C1").unborn, person("C1").expected_on) == (True, date(2026, 3, 1))
    assert (person("C2").state, person("C2").died_on) == ("died", date(2020, 1, 2))


def test_a_dry_run_says_the_same_and_writes_nothing(annex):
    said = ran(annex)
    assert everything() == {name: [] for name in everything()}
    assert [row(said, kind) for kind in ("Children", "Contacts", "Referrals")] == [
        [2, 2, 0, 0, 0, 0],
        [1, 1, 0, 0, 0, 0],
        [1, 1, 0, 0, 0, 0],
    ]
    written = brought(annex)
    assert [row(written, kind) for kind in ("Children", "Contacts")] == [[2, 2, 0, 0, 0, 0], [1, 1, 0, 0, 0, 0]]
    assert "Nothing has been written" in said and f"import annex-a {annex} --write --as bo" in said


def test_a_second_time_changes_nothing(annex, tmp_path):
    both = [annex, census(tmp_path / "c.xml", child(SAM, OPEN, CLOSED), child(SAM.replace("C1", "C2")))]
    for path in both:
        brought(path)
    before = everything()
    for path in both:
        said = brought(path)
        assert "\n0 records brought in" in said
        for kind in ("Children", "Contacts", "Referrals"):
            in_file, new, here, *rest = row(said, kind)
            assert (new, here, sum(rest)) == (0, in_file, 0)
    assert everything() == before


def test_two_rows_of_one_day_both_go_in_and_both_are_known_again(tmp_path):
    path = workbook(
        tmp_path / "a.xlsx",
        {"List 1": [CONTACTS, CONTACT, changed(CONTACT, G="e) 2A: Schools"), CONTACT], "List 3": [REFERRALS, REFERRAL]},
    )
    assert row(brought(path), "Contacts") == [3, 2, 0, 0, 0, 1]
    assert row(brought(path), "Contacts") == [3, 0, 2, 0, 0, 1]


def test_a_further_row_of_a_day_goes_in_beside_the_one_that_is_here(tmp_path, annex):
    brought(annex)
    later = [CONTACTS, CONTACT, changed(CONTACT, G="e) 2A: Schools")]
    assert row(brought(workbook(tmp_path / "b.xlsx", {"List 1": later})), "Contacts") == [2, 1, 1, 0, 0, 0]


def test_a_row_that_reads_otherwise_now_is_told_and_left(tmp_path, annex):
    brought(annex)
    before = everything()
    later = workbook(
        tmp_path / "b.xlsx",
        {
            "List 1": [CONTACTS, changed(CONTACT, C="s) NOBT", G="e) 2A: Schools")],
            "List 3": [REFERRALS, changed(REFERRAL, H="Yes", J="Locality 5")],
        },
    )
    said = brought(later)
    assert [row(said, kind)[1:4] for kind in ("Children", "Contacts", "Referrals")] == [[0, 1, 1], [0, 0, 1], [0, 0, 1]]
    assert "List 1, row 2, Ethnicity: “NOBT” differs from what is here already, which stands." in said
    assert "List 1, row 2, Who is telling us?: “16 September 2020” differs from" in said
    assert "List 3, row 2, No further action?, Team named in the file: “17 September 2020” differs from" in said
    assert everything() == before


def test_what_was_put_right_here_is_no_difference_of_the_file(annex):
    brought(annex)
    perform("update", person(101), priya(), NOW, born_on=date(2015, 1, 26), born_precision="day")
    assert row(brought(annex), "Children") == [2, 0, 2, 0, 0, 0]
    assert person(101).born_on == date(2015, 1, 26)


def test_the_same_referral_in_two_sorts_of_file_is_one_referral(tmp_path, annex):
    brought(annex)
    ben = f"<LAchildID>102</LAchildID><PersonBirthDate>{BEN[3]}</PersonBirthDate><GenderCurrent>1</GenderCurrent>"
    said = brought(census(tmp_path / "c.xml", child(ben, OPEN.replace("09-16", "09-17"), CLOSED, beside="")))
    assert row(said, "Referrals") == [2, 1, 0, 1, 0, 0]
    assert person(102).referrals.count() == 2


def test_a_referral_opened_here_is_not_brought_in_beside_itself(annex, tmp_path):
    source = Source("other.xlsx", "0", "row 1")
    ben = bring_in(Person(file_id="102"), kit(), NOW, state="provisional", source=source)
    bring_in(Referral(child=ben, referral_on=date(2020, 9, 17)), kit(), NOW, state="open", source=source)
    said = brought(annex)
    assert row(said, "Referrals")[1:4] == [0, 0, 1] and ben.referrals.count() == 1


def test_of_two_who_were_declared_the_same_child_each_keeps_their_own_rows(tmp_path):
    rows = [changed(CONTACT, A=number) for number in (101, 103)]
    brought(workbook(tmp_path / "a.xlsx", {"List 1": [CONTACTS, *rows]}))
    open_record(SameAs(first=person(101)), helen(), NOW, second=person(103), because="Twice in the other system")
    later = [changed(CONTACT, A=number, G="e) 2A: Schools") for number in (101, 103)]
    assert row(brought(workbook(tmp_path / "b.xlsx", {"List 1": [CONTACTS, *later]})), "Contacts") == [2, 0, 0, 2, 0, 0]


def test_children_are_never_joined_by_what_they_share(tmp_path):
    """Two of one birthday, sex and school number are two until somebody says that they are one."""
    upn = "<UPN>A850728973744</UPN>"
    twins = [child(SAM.replace("C1", number).replace("<Person", f"{upn}<Person", 1), OPEN) for number in ("C1", "C2")]
    brought(census(tmp_path / "c.xml", *twins))
    assert Person.objects.count() == 2


def test_of_a_record_taken_back_nothing_new_goes_in_and_the_rest_does(annex, tmp_path):
    brought(annex)
    void(person(101).contact_rows.get(), helen(), NOW)
    void(person(101), helen(), NOW)
    more = [changed(CONTACT, F=date(2021, 2, 3)), changed(CONTACT, A=103)]
    said = brought(
        workbook(tmp_path / "b.xlsx", {"List 1": [CONTACTS, CONTACT, *more], "List 3": [REFERRALS, REFERRAL]})
    )
    assert row(said, "Contacts") == [3, 1, 1, 0, 1, 0]
    assert "List 1, row 3: “3 February 2021” is of a child whose record was taken back here, so it stays out." in said


def test_a_worry_from_a_file_is_taken_back_after_its_row(annex):
    brought(annex)
    child_row = person(101).contact_rows.get()
    with pytest.raises(Refused, match="Take back"):
        void(child_row.contact, helen(), NOW)
    void(child_row, helen(), NOW)
    assert void(child_row.contact, helen(), NOW).state == "void"
    assert row(brought(annex), "Contacts") == [1, 0, 1, 0, 0, 0]


def many(tmp_path, number: int = 60):
    children = [child(SAM.replace("C1", f"C{one}"), OPEN, CLOSED) for one in range(1, number + 1)]
    return census(tmp_path / "many.xml", *children)


def test_what_breaks_off_leaves_whole_children_and_the_next_run_goes_on(tmp_path, monkeypatch):
    path, written = many(tmp_path), []

    def breaks_off(doing, record, *args, **more):
        written.append(record)
        if len(written) == 100:  # in the middle of a child in the second transaction
            raise ConnectionError("the computer was switched off")
        return brought_in(doing, record, *args, **more)

    monkeypatch.setattr(batches, "brought_in", breaks_off)
    with pytest.raises(ConnectionError):
        brought(path)
    done = Person.objects.count()
    assert done == batches.TOGETHER and Referral.objects.count() == 2 * done
    assert list(verify.faults()) == []
    monkeypatch.undo()
    assert row(brought(path), "Children") == [60, 60 - done, done, 0, 0, 0]
    assert (Person.objects.count(), Referral.objects.count()) == (60, 120)


def test_whom_the_database_refuses_stays_out_alone_with_the_reason(tmp_path, monkeypatch):
    """As when somebody writes down the same child between looking and writing."""
    path = many(tmp_path, 5)
    brought(census(tmp_path / "one.xml", child(SAM.replace("C1", "C3"))))

    def overlooks(several, actor):
        return replace(here_of(several, actor), people={})

    monkeypatch.setattr(batches, "here_of", overlooks)
    said = brought(path)
    assert row(said, "Children") == [5, 4, 0, 0, 1, 0] and row(said, "Referrals") == [10, 8, 0, 0, 2, 0]
    assert "“Child C3” could not be written: Something recorded since stands in the way." in said
    assert Person.objects.count() == 5


def test_two_at_once_do_not_bring_it_in_twice(annex):
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [batches.LOCK])
        with pytest.raises(CommandError, match="Somebody else is bringing in a file"):
            brought(annex)
        assert "To bring in" in ran(annex)
    finally:
        other.close()
    assert row(brought(annex), "Children")[1] == 2


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_what_is_printed_of_a_real_file_agrees_with_counting_it_by_other_means(path):
    said = brought(path)
    before = everything()
    read = read_cin if path.suffix == ".xml" else read_annex_a
    assert [one.why for one in read(path, NOW).refusals if one.why not in said] == []
    for kind, rows, children in counted(path):
        in_file, new, _, _, refused, twice = row(said, kind)
        assert (in_file, new + refused + twice) == (rows, rows)
        assert row(said, "Children")[1] == children == Person.objects.count()
    assert row(said, "Referrals")[1] == Referral.objects.count()
    again = brought(path)
    assert everything() == before and "\n0 records brought in" in again
    assert row(again, "Referrals")[1:3] == [0, Referral.objects.count()]


def counted(path):
    """Rows of each list or element, and different children, read from the file's own XML."""
    if path.suffix == ".xml":
        root = ElementTree.parse(path).getroot()
        numbers = {one.text for one in root.iter("LAchildID")}
        return [("Referrals", len(re.findall("<CINdetails>", path.read_text())), len(numbers))]
    lists = [("Contacts", "Date of Contact"), ("Referrals", "Date of Referral")]
    with zipfile.ZipFile(path) as archive:
        names = re.findall('<sheet [^>]*name="(.*?)"', archive.read("xl/workbook.xml").decode())
        wanted = [names.index(name) + 1 for name in names if name in ("List 1", "List 3")]
        sheets = [archive.read(f"xl/worksheets/sheet{number}.xml").decode() for number in wanted]
    numbers = {one for sheet in sheets for one in re.findall(r'<c r="A\d+"[^>]*><v>(\d{4,})</v>', sheet)}
    return [(kind, rows_of(path, title), len(numbers)) for kind, title in lists]


def test_children_that_share_a_day_with_nobody_have_an_age_that_nobody_made_up(tmp_path):
    """Only an age: when the file was made it does not say, so no birthday is guessed."""
    path = workbook(
        tmp_path / "a.xlsx", {"List 1": [CONTACTS, changed(CONTACT, D=None)], "List 3": [REFERRALS, REFERRAL]}
    )
    brought(path)
    assert ADA[4] and person(101).born_on is None
