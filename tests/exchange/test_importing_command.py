"""The command says who may run it, what it did and why not; all that stays out can be had as a table."""

from __future__ import annotations

import csv

import pytest
from django.core.management import CommandError

from frontdoor.accounts.models import Holding
from frontdoor.journal.models import Event
from frontdoor.people.models import Person
from tests.cast import bo, helen, kit, somebody

from .bringing import brought, ran, row
from .files import CONTACT, CONTACTS, REFERRAL, REFERRALS, changed, workbook

pytestmark = pytest.mark.django_db


@pytest.fixture
def annex(tmp_path):
    return workbook(tmp_path / "a.xlsx", {"List 1": [CONTACTS, CONTACT], "List 3": [REFERRALS, REFERRAL]})


def test_whoever_keeps_the_system_brings_it_in_unless_somebody_else_is_named(annex):
    kit()
    assert "brought in by Bo Linden" in brought(annex)
    assert set(Event.objects.values_list("actor__username", flat=True)) == {"bo"}
    assert "brought in by Kit Sawyer" in brought(annex, "--as", "KIT")


def test_nobody_else_brings_in_a_file_and_is_told_who_may(annex):
    helen(), kit()
    may = r"These may: bo \(Bo Linden, system administrator\), kit \(Kit Sawyer, information governance officer\)\."
    with pytest.raises(CommandError, match=rf"Helen Stroud may not bring in files\. {may}"):
        brought(annex, "--as", "helen")
    with pytest.raises(CommandError, match=rf"Nobody signs in as “nobody”\. {may}"):
        ran(annex, "--as", "nobody")
    assert not Person.objects.exists()


def test_with_two_who_keep_the_system_somebody_must_be_named(annex):
    somebody("ola", "Ola Quist", "SYS")
    with pytest.raises(CommandError, match="Say who brings it in, with --as"):
        brought(annex)


def test_a_role_that_has_ended_brings_in_nothing(annex):
    Holding.objects.filter(user=bo()).update(ends_on="2025-12-31")
    with pytest.raises(CommandError, match="Nobody may yet: give somebody the role of system administrator"):
        brought(annex)


def test_what_stays_out_is_told_and_the_rest_goes_in(tmp_path):
    bad = [changed(CONTACT, A=103, F="soon"), changed(CONTACT, A=104, C="z) NONE")]
    said = brought(
        workbook(tmp_path / "a.xlsx", {"List 1": [CONTACTS, CONTACT, *bad], "List 3": [REFERRALS, REFERRAL]})
    )
    assert row(said, "Contacts") == [3, 2, 0, 0, 1, 0]
    assert "\nStays out (1):\n  List 1, row 3, F (Date of Contact): “soon” " in said
    assert "\nLeft out of a row that is taken (1):\n  List 1, row 4, C (Ethnicity): “z) NONE” " in said
    assert sorted(Person.objects.values_list("file_id", flat=True)) == ["101", "102", "104"]


def test_fifty_lines_of_a_sort_on_the_screen_and_all_of_them_in_the_table(tmp_path):
    rows = [changed(CONTACT, F=f"no day {number}") for number in range(70)]
    rows += [changed(CONTACT, A=number, F="=1+1") for number in range(200, 220)]
    path = workbook(tmp_path / "a.xlsx", {"List 1": [CONTACTS, *rows, CONTACT], "List 3": [REFERRALS, REFERRAL]})
    said = ran(path, "--refusals", str(tmp_path / "out.csv"))
    section = said.split("\nStays out (")[1].split("\n\n")[0].splitlines()
    assert len(section) <= 52
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        heading, *table = csv.reader(file)
    assert heading[2:5] == ["sheet or child", "row or line", "column"]
    assert len(table) == int(section[0].split(")")[0]) and f"{len(table)} places" in said
    assert not [cell for line in table for cell in line if cell.startswith(("=", "+", "-", "@"))]


def test_a_formula_in_a_file_is_no_formula_in_the_table(tmp_path):
    path = workbook(tmp_path / "a.xlsx", {"List 1": [CONTACTS, changed(CONTACT, G="@SUM(1)"), CONTACT]})
    ran(path, "--refusals", str(tmp_path / "out.csv"))
    text = (tmp_path / "out.csv").read_text(encoding="utf-8-sig")
    assert "'@SUM(1)" in text


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"<Message/>"])
def test_a_file_that_cannot_be_read_is_a_failure_that_says_why(tmp_path, content):
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    with pytest.raises(CommandError, match="Nothing could be read") as failed:
        brought(path)
    assert failed.value.returncode == 1 and not Event.objects.exists()


def test_a_file_that_is_not_there_is_a_failure(tmp_path):
    with pytest.raises(CommandError, match="Nothing could be read"):
        ran(tmp_path / "gone.xml")


def test_a_workbook_without_the_lists_says_which_are_missing(tmp_path, capsys):
    path = workbook(tmp_path / "a.xlsx", {"Other": [["a", "b"]]})
    with pytest.raises(CommandError, match="Nothing could be read"):
        ran(path)


def test_to_say_and_to_write_exclude_each_other(annex):
    with pytest.raises(CommandError, match="not allowed with argument"):
        ran(annex, "--dry-run", "--write")


def test_what_was_read_and_is_not_kept_is_said(tmp_path):
    path = workbook(
        tmp_path / "a.xlsx", {"List 1": [CONTACTS, changed(CONTACT, D=None)], "List 3": [REFERRALS, REFERRAL]}
    )
    said = ran(path)
    assert "Read, and not kept: an age without a date of birth (1), the number of earlier referrals" in said
