"""What must go is destroyed by two people and by nobody alone, and the chain still holds."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from frontdoor.archive import verify
from frontdoor.archive.erase import erase, propose_erase
from frontdoor.engine.amend import correct, void
from frontdoor.engine.perform import Refused, Unseen, perform
from frontdoor.journal import verify as journal
from frontdoor.journal.models import Event, Payload
from frontdoor.journal.read import as_known_at
from frontdoor.practice.roles import ERASERS
from tests.cast import HOUR, NOW, a_child, a_contact, helen, kit, martin, priya, restricted, somebody

pytestmark = pytest.mark.django_db
ORDER = "Court order CH26-114"


def proposed(record, *fields, by=None, because=ORDER):
    return propose_erase(record, ERASERS, by or kit(), NOW, fields or ["referrer"], because)


def erased(record, by=None, now=NOW):
    return erase(record, ERASERS, by or martin(), now)


def test_two_people_destroy_what_was_said_and_the_chain_still_holds():
    contact = a_contact(a_child())
    contact = erased(proposed(contact))
    assert contact.referrer == "" and contact.worry
    receive = Event.objects.get(act="contact.receive")
    assert (receive.payload.body, bytes(receive.payload.salt)) == (None, b"")
    assert list(verify.faults()) == [] and journal.erased() == 1
    assert not Payload.objects.filter(body__icontains="Pembury").exists()


def test_the_journal_says_who_when_what_and_under_which_order():
    erased(proposed(a_contact(a_child())))
    proposal, done = Event.objects.filter(act__endswith="erase").order_by("version")
    assert (proposal.actor, done.actor) == (kit(), martin())
    assert done.told == {
        "because": ORDER,
        "fields": ["referrer"],
        "erases": [str(Event.objects.get(act="contact.receive").pk)],
    }


def test_nobody_does_it_alone():
    contact = proposed(a_contact(a_child()))
    with pytest.raises(Refused, match="Somebody else must erase it"):
        erased(contact, by=kit())
    assert not Payload.objects.filter(body__isnull=True).exists()


def test_only_those_who_may():
    contact = a_contact(a_child())
    with pytest.raises(Refused, match="Only a head of service or information governance officer"):
        proposed(contact, by=helen())
    proposed(contact)
    with pytest.raises(Refused, match="Only a"):
        erased(contact, by=helen())


def test_nothing_is_erased_that_nobody_proposed_and_nothing_twice():
    contact = a_contact(a_child())
    with pytest.raises(Refused, match="Nobody has proposed"):
        erased(contact)
    erased(proposed(contact))
    with pytest.raises(Refused, match="Nobody has proposed"):
        erased(contact)


@pytest.mark.parametrize("field", ["state", "version", "id", "line", "nothing", "reference", "received_at"])
def test_what_holds_the_record_together_is_not_erased(field):
    with pytest.raises(Refused, match=f"“{field}” cannot be erased"):
        proposed(a_contact(a_child()), field)


def test_without_an_order_nothing_is_proposed():
    with pytest.raises(Refused, match="Say under which rule or court order"):
        proposed(a_contact(a_child()), because=" ")


def test_no_more_is_destroyed_than_held_it():
    """What says that the field was empty tells nothing, and stays."""
    contact = a_contact(a_child())
    perform("add_news", contact, priya(), NOW, latest_news="His aunt rang.")
    perform("regrade", contact, helen(), NOW, rag="red", rag_because="Hurt again")
    erased(proposed(contact, "latest_news"))
    gone = Event.objects.filter(payload__body__isnull=True).values_list("act", flat=True)
    assert list(gone) == ["contact.add_news"]
    assert list(verify.faults()) == []


def test_also_what_was_put_right_is_destroyed():
    contact = a_contact(a_child())
    correct(contact, "receive", helen(), NOW, referrer="Jo Pembroke")
    erased(proposed(contact))
    assert not Payload.objects.filter(body__icontains="Pemb").exists()
    assert list(verify.faults()) == []


def test_erased_is_erased_also_when_a_later_act_is_taken_back():
    contact = erased(proposed(a_contact(a_child())))
    contact = perform("regrade", contact, helen(), NOW, rag="red", rag_because="Hurt again")
    contact = void(contact, helen(), NOW)
    assert (contact.rag, contact.referrer) == ("amber", "")
    assert list(verify.faults()) == []


def test_an_erasure_is_not_taken_back():
    contact = erased(proposed(a_contact(a_child())))
    with pytest.raises(Refused, match="Take back “"):
        void(contact, helen(), NOW)  # that would be the receipt, from which the rows came
    assert contact.referrer == ""


def test_what_stood_before_and_was_erased_cannot_be_brought_back():
    contact = a_contact(a_child())
    perform("regrade", contact, helen(), NOW, rag="red", rag_because="Hurt again")
    erased(proposed(contact))
    with pytest.raises(Refused, match="has been erased"):
        void(contact, helen(), NOW)


def test_a_proposal_can_be_taken_back_before_it_is_done():
    contact = void(proposed(a_contact(a_child())), helen(), NOW)
    with pytest.raises(Refused, match="Nobody has proposed"):
        erased(contact)
    assert contact.state == "received"


def test_what_is_kept_from_somebody_is_not_theirs_to_erase():
    tyler = a_child()
    contact = a_contact(tyler)
    restricted(tyler, martin())
    with pytest.raises(Unseen):
        proposed(contact)


def test_a_person_may_be_erased_and_the_same_is_known_of_everything_else_then():
    before = a_child("Tyler", telephone="01632 960114")
    erased(proposed(before, "telephone"), now=NOW + HOUR)
    later = as_known_at("people.Person", NOW + 2 * HOUR)[before.pk]
    assert (later["telephone"], later["given_name"]) == ("", "Tyler")
    assert as_known_at("people.Person", NOW - timedelta(minutes=1)) == {}


FORBIDDEN = [
    "UPDATE journal_payload SET body = '{}'",
    "UPDATE journal_payload SET body = NULL, salt = ''",
    "UPDATE journal_payload SET salt = 'x'",
    "DELETE FROM journal_payload",
    "TRUNCATE journal_payload",
]


@pytest.mark.parametrize("sql", FORBIDDEN)
def test_the_database_refuses_any_other_hand(sql):
    erased(proposed(a_contact(a_child())))
    connection.check_constraints()
    with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_the_second_hand_may_be_anybody_who_may_but_the_first():
    contact = proposed(a_contact(a_child()), by=martin())
    assert erased(contact, by=somebody("zoe", "Zoe Marsh", "IG")).referrer == ""
