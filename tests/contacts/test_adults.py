"""The adults of a worry, and how they can safely be reached; a restricted one is not there for anybody else."""

from __future__ import annotations

import pytest

from frontdoor.contacts.models import Contact, ContactAdult
from frontdoor.engine.perform import Refused, open_record
from frontdoor.people.models import Membership, Person
from frontdoor.people.safe_contact import Way, why_not_contact
from tests.adults import kerry, named
from tests.cast import NOW, a_child, a_contact, martin, priya, restricted, rows
from tests.web.conftest import words

from .pages import TYLER, browser, send

pytestmark = pytest.mark.django_db
A_MOTHER = {"adult": ["1"], "a1-given_name": "Kerry", "a1-family_name": "Orchard", "a1-relation": "mother"}


def test_an_adult_is_named_with_the_worry_and_where_a_letter_is_not_safe_none_is_offered(officer):
    sent = send(officer, TYLER, **A_MOTHER | {"a1-safe_write": "no", "a1-telephone": "01632 960 1"}, anonymity="kept")
    assert sent.status_code == 302
    (one,) = ContactAdult.objects.select_related("adult", "contact")
    mother = one.adult
    assert (mother.name, mother.is_adult, mother.state, one.relation) == (
        "Kerry Orchard",
        True,
        "provisional",
        "mother",
    )
    assert (mother.safe_write, mother.safe_ring, mother.safe_told_at) == ("no", "not_known", NOW)
    stopped = why_not_contact(mother, Way.WRITE)
    assert stopped and stopped.stops and ": whoever told us of a worry told us on 5 January 2026" in stopped.says
    assert one.contact.reference not in stopped.says  # her page is seen by more than the worry is
    page = words(officer.get(f"/contact/{one.contact_id}/"))
    assert "Mother Kerry Orchard Not safe to write; not known whether to ring" in page


def test_an_adult_without_a_name_or_a_tie_is_asked_again_with_every_word_kept(officer):
    page = send(officer, TYLER, adult=["1"], **{"a1-said": "Stays some nights"})
    assert page.status_code == 422 and Contact.objects.count() == 0
    assert "Give a name, or say how they were described" in words(page) and "Stays some nights" in page.content.decode()


def test_rows_of_adults_come_and_go_and_an_empty_one_is_nobody(officer):
    added = send(officer, TYLER, do="add_adult")
    assert added.url.endswith("#a1")
    page = officer.get(added.url).content.decode()
    assert 'name="adult" value="1"' in page
    assert send(officer, TYLER, adult=["1"]).status_code == 302 and ContactAdult.objects.count() == 0


def test_one_is_named_later_from_those_around_the_children(officer):
    tyler, mother = a_child(), kerry()
    from frontdoor.people.models import Household

    open_record(Household(), priya(), NOW, line_1="14 Fern Close", people=[tyler.pk, mother.pk])
    contact = a_contact(tyler)
    address = f"/contact/{contact.pk}/add-adult/"
    assert Membership.objects.count() == 2 and "Kerry Orchard" in words(officer.get(address))
    sent = officer.post(address, {"a1-which": str(mother.pk), "a1-relation": "mother", "a1-safe_ring": "yes"})
    assert sent.status_code == 302
    (one,) = ContactAdult.objects.select_related("adult")
    assert (one.adult_id, one.adult.safe_ring) == (mother.pk, "yes")
    assert Person.objects.filter(given_name="Kerry").count() == 1
    assert "Kerry Orchard" not in words(officer.get(address))


def test_nobody_is_named_twice():
    one = named(a_child())
    with pytest.raises(Refused, match="named in this worry already"):
        open_record(ContactAdult(contact=one.contact), priya(), NOW, adult=one.adult, relation="mother")


def test_a_restricted_adult_is_not_there(officer):
    one = named(a_child())
    restricted(one.adult, martin())
    page = officer.get(f"/contact/{one.contact_id}/")
    assert "Kerry" not in page.content.decode()
    assert officer.get(f"/contact-adult/{one.pk}/").status_code == 404
    assert "Kerry" in browser(martin()).get(f"/contact/{one.contact_id}/").content.decode()
    assert rows(one.contact)
