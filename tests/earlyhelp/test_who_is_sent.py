"""Whoever is asked to accept a child into early help sees who the child is, through the transfer and no further."""

from __future__ import annotations

import pytest

from frontdoor.accounts import clock
from frontdoor.accounts.models import User
from frontdoor.contacts.models import Contact, ContactChild
from frontdoor.earlyhelp.models import Transfer
from frontdoor.engine.perform import perform
from frontdoor.engine.sight import visible
from frontdoor.people.models import Person
from tests import cast
from tests.cast import NOW
from tests.contacts.pages import browser
from tests.web.conftest import words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday_morning():
    with clock.set_clock(lambda: NOW):
        yield


def sent(*others: Person) -> Transfer:
    """Tyler, in a worry with those others."""
    child = cast.a_child()
    rows = cast.rows(cast.a_contact(child, *others))
    mine = next(one for one in rows if one.child_id == child.pk)
    cast.decided(mine, outcome="early_help", because="His mother asks for help at bedtime.")
    return Transfer.objects.get()


def elsewhere() -> User:
    return cast.somebody("wim", "Wim Oakley", "EHO", of=cast.team("Early Help South", "early_help"))


def test_an_officer_of_the_hub_reads_who_it_is_and_why_before_they_accept():
    transfer, femi = sent(), browser(cast.femi())
    page = words(femi.get(f"/transfer/{transfer.pk}/accept/"))
    assert "Not shown to you" not in page
    assert "Child Tyler Orchard" in page and "His mother asks for help at bedtime." in page
    record = femi.get(f"/person/{transfer.child_id}/")
    assert record.status_code == 200 and "4 Mar 2018" in words(record)  # and no reason is asked: it is their work


def test_the_named_officer_goes_on_seeing_the_child_also_where_they_are_of_another_hub():
    transfer = sent()
    assert not visible(Transfer, elsewhere()).exists() and not visible(Person, elsewhere()).exists()
    perform("accept", transfer, cast.edith(), NOW, officer=elsewhere())
    assert visible(Transfer, elsewhere()).get() == transfer
    assert visible(Person, elsewhere()).get() == transfer.child
    assert visible(Person, cast.femi()).get() == transfer.child  # whose hub it was sent to


@pytest.mark.parametrize("reader", [cast.femi, cast.edith])
def test_nobody_else_of_the_worry_is_seen_and_nothing_of_the_worry_itself(reader):
    transfer = sent(cast.a_child("Mia"))
    assert list(visible(Person, reader())) == [transfer.child]
    assert not visible(Contact, reader()).exists() and not visible(ContactChild, reader()).exists()


@pytest.mark.parametrize("reader", [cast.femi, cast.edith])
def test_what_went_back_is_the_front_doors_again(reader):
    perform("give_back", sent(), cast.femi(), NOW, returned_because="They live in another county.")
    assert not visible(Person, reader()).exists()


def test_a_restricted_child_is_not_seen_through_a_transfer():
    transfer = sent()
    cast.restricted(transfer.child, cast.helen())
    for reader in (cast.femi(), cast.edith()):
        assert not visible(Person, reader).exists() and not visible(Transfer, reader).exists()
        assert browser(reader).get(f"/transfer/{transfer.pk}/accept/").status_code == 404


@pytest.mark.parametrize("kept", [False, True])
def test_what_was_said_of_all_the_children_goes_along_only_where_none_of_them_is_restricted(kept):
    tyler, mia = cast.a_child(), cast.a_child("Mia")
    row = next(one for one in cast.rows(cast.a_contact(tyler, mia)) if one.child_id == tyler.pk)
    if kept:
        cast.restricted(mia, cast.helen(), cast.priya())
    cast.decided(row, outcome="early_help", shared_because="Mia sleeps at their aunt’s.", because="Bedtimes.")
    assert Transfer.objects.get().reason == ("Bedtimes." if kept else "Mia sleeps at their aunt’s.\n\nBedtimes.")
