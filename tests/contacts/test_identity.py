"""Who a child is, asked beside screening: typed once, “not known” is an answer, and the rest is listed."""

from __future__ import annotations

import pytest

from tests.cast import NOW, a_child, a_contact, perform, priya, rows
from tests.web.conftest import words

from .test_screen import at, box, proposal

pytestmark = pytest.mark.django_db


def who(row, **said):
    return {box(row, f"who-{name}"): value for name, value in said.items()}


def a_row():
    return rows(a_contact(a_child()))[0]


def test_what_is_answered_is_kept_with_the_proposal(officer):
    row = a_row()
    said = words(officer.get(at(row.contact)))
    assert "Not asked: ethnicity, first language, whether an interpreter is needed, faith, disability." in said
    told = who(
        row, ethnicity="WBRI", first_language="English", interpreter="no", religion_not_known="on", disability="none"
    )
    assert officer.post(at(row.contact), proposal(row) | told).status_code == 302
    row.refresh_from_db()
    child = row.child
    assert row.state == "proposed"
    assert (child.ethnicity, child.first_language, child.interpreter) == ("WBRI", "English", "no")
    assert (child.religion, child.identity_not_known, child.disabilities) == ("", ["religion"], ["NONE"])


def test_it_is_kept_though_nothing_else_is_answered(officer):
    row = a_row()
    sent = officer.post(at(row.contact), who(row, ethnicity="not_known", disability="not_known"), follow=True)
    assert "Kept, who they are: Tyler Orchard." in words(sent)
    row.refresh_from_db()
    assert (row.state, row.child.identity_not_known) == ("new", ["disabilities", "ethnicity"])
    assert "Asked, not known: ethnicity, disability." in words(sent)


def test_what_is_known_is_not_asked_again_and_takes_itself_off_the_list(officer):
    row = a_row()
    perform("ask_identity", row.child, priya(), NOW, identity_not_known=["religion", "ethnicity"])
    perform("update", row.child, priya(), NOW, religion="Sikh")
    row.refresh_from_db()
    assert row.child.identity_not_known == ["ethnicity"]
    page = officer.get(at(row.contact)).content.decode()
    assert 'value="Sikh"' in page and "Asked, not known: ethnicity." in page


def test_a_disability_says_which(officer):
    row = a_row()
    page = officer.post(at(row.contact), proposal(row) | who(row, disability="some"))
    assert page.status_code == 422 and "Choose at least one" in words(page)
    row.refresh_from_db()
    assert row.child.disabilities == []
    officer.post(at(row.contact), who(row, disability="some", disabilities=["AUT", "LD"]))
    row.child.refresh_from_db()
    assert row.child.disabilities == ["LD", "AUT"] or row.child.disabilities == ["AUT", "LD"]


def test_of_an_unborn_child_nothing_of_this_is_asked(officer):
    child = a_child("", "", born_on=None, unborn=True, unborn_of="Kerry Orchard")
    (row,) = rows(a_contact(child))
    assert "who-ethnicity" not in officer.get(at(row.contact)).content.decode()
