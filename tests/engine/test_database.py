"""What the database itself refuses, whoever asks: a record written without its event, or a journal rewritten."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from frontdoor.accounts.models import User
from frontdoor.engine import registry
from frontdoor.journal.models import Head
from frontdoor.journal.seals import checkpoint, seal_sightings
from frontdoor.journal.write import saw
from tests.cast import NOW, a_child, a_contact, martin, offered

pytestmark = pytest.mark.django_db
JOURNAL = {
    "event": "act",
    "eventsubject": "seq",
    "payload": "salt",
    "sighting": "purpose",
    "sightseal": "count",
    "checkpoint": "heads",
}


def refused(why, *statements):
    connection.check_constraints()
    with pytest.raises(DatabaseError, match=why), transaction.atomic(), connection.cursor() as cursor:
        for sql in statements:
            cursor.execute(sql)
        connection.check_constraints()


@pytest.fixture
def written():
    offered(a_child())
    contact = a_contact(a_child("Mia"))
    saw(martin(), "contacts.Contact", [contact.pk], NOW)
    seal_sightings(date(2026, 1, 5))
    checkpoint(NOW)
    connection.check_constraints()


@pytest.mark.parametrize("table", JOURNAL)
@pytest.mark.parametrize(
    "how", ["UPDATE journal_{0} SET {1} = {1}", "DELETE FROM journal_{0}", "TRUNCATE journal_{0} CASCADE"]
)
def test_the_journal_is_only_ever_added_to(written, table, how):
    refused("only ever added to", how.format(table, JOURNAL[table]))


def test_a_chain_is_not_removed(written):
    refused("only ever added to", "DELETE FROM journal_head")
    refused("only ever added to", "TRUNCATE journal_head")


@pytest.mark.parametrize(
    "how", ["UPDATE engine_bookline SET value = value", "DELETE FROM engine_bookline", "TRUNCATE engine_bookline"]
)
def test_the_book_is_only_ever_added_to(db, how):
    refused("only ever added to", how)


def tables():
    return [registry.model_for(step)._meta.db_table for step in registry.steps()]


@pytest.mark.parametrize("table", ["contacts_contact", "people_person", "casework_allocation", "referrals_referral"])
def test_the_guards_are_on_every_record(table, db):
    assert table in tables()
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_trigger JOIN pg_class c ON c.oid = tgrelid WHERE tgname = 'explained'")
        guarded = {name for (name,) in cursor.fetchall()}
    assert guarded == set(tables())


def test_a_record_is_not_written_without_its_event(written):
    refused("only through perform", "UPDATE contacts_contact SET worry = 'nothing'")
    refused("No event explains", "UPDATE contacts_contact SET worry = 'nothing', version = version + 1")
    refused("only through perform", "UPDATE contacts_contact SET version = version - 1")
    refused("only through perform", "UPDATE contacts_contact SET version = version + 2")


def test_no_record_is_made_or_removed_behind_the_journal(written):
    refused(
        "No event explains",
        "INSERT INTO casework_absence (id, state, version, line, worker_id, kind, starts_on) "
        "SELECT gen_random_uuid(), 'away', 1, '{}', id, 'SIC', now() FROM accounts_user LIMIT 1",
    )
    refused("never deleted", "DELETE FROM casework_allocation")
    refused("only ever added to", "TRUNCATE casework_allocation CASCADE")


def test_a_record_does_not_take_the_events_of_another(written):
    refused("No event explains", "UPDATE casework_allocation SET id = gen_random_uuid(), version = version + 1")


def test_everybody_who_signs_in_has_a_chain(db):
    user = User.objects.create_user("new", full_name="Ana Brook")
    head = Head.objects.get(subject=user.pk)
    assert (head.kind, head.seq, head.living, head.members) == ("worker", 0, user.pk, [user.pk])


def test_what_is_one_per_child_the_database_keeps_too(written):
    """Even where two acts had both been let through."""
    refused(
        "one_offer_a_child",
        "INSERT INTO casework_allocation (id, state, version, line, child_id, worker_id, pathway, why, challenge,"
        " end_reason, handover, worker_gone) SELECT gen_random_uuid(), state, version, line, child_id, worker_id,"
        " pathway, why, challenge, end_reason, handover, worker_gone FROM casework_allocation",
    )


def test_instants_are_kept_to_the_microsecond(db):
    at = datetime(2026, 1, 5, 10, 0, 0, 123456, tzinfo=UTC)
    assert type(a_contact(a_child(), at=at)).objects.get().received_at == at
