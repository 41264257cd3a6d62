"""Whoever gets past the guards with the database in their hands is found, and what they did is said."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import connection

from frontdoor.archive import verify
from frontdoor.engine.book import enter
from frontdoor.engine.perform import open_record
from frontdoor.journal.seals import checkpoint, seal_sightings
from frontdoor.journal.write import saw
from frontdoor.people.models import SameAs
from tests.cast import HOUR, NOW, a_child, a_contact, allocated, bo, decided, helen, priya, row_of

pytestmark = pytest.mark.django_db
LAST = "(SELECT event_id FROM journal_eventsubject ORDER BY id DESC LIMIT 1)"
CUT_LAST = f"DELETE FROM journal_eventsubject WHERE event_id = {LAST}"
REWIND = """
    UPDATE journal_head h SET seq = coalesce(l.seq, 0), hash = coalesce(l.hash, '')
    FROM (SELECT DISTINCT ON (h.subject) h.subject, s.seq, s.hash FROM journal_head h
        LEFT JOIN journal_eventsubject s USING (subject) ORDER BY h.subject, s.seq DESC) l
    WHERE l.subject = h.subject"""
NO_TRACE = f"""
    CREATE TEMP TABLE gone AS SELECT id, record_id, version FROM journal_event WHERE act = 'allocation.accept';
    DELETE FROM journal_eventsubject WHERE event_id IN (SELECT id FROM gone);
    DELETE FROM journal_payload WHERE event_id IN (SELECT id FROM gone);
    DELETE FROM journal_event WHERE id IN (SELECT id FROM gone);
    UPDATE casework_allocation SET state = 'offered', version = 1 WHERE id IN (SELECT record_id FROM gone);
    UPDATE engine_storedreading SET stopped = NULL WHERE clock IN ('offer', 'allocation');
    {REWIND}"""
FORGED = """
    INSERT INTO journal_event (id, act, actor_id, record_type, record_id, version, line, occurred_at, to_the_minute,
        recorded_at, written_at, told, digest)
    SELECT '019b8e00-0000-7000-8000-000000000000', 'case_note.write', actor_id, record_type, record_id, 99, line,
        occurred_at, true, recorded_at, written_at, '{}', digest
    FROM journal_event WHERE act = 'contact.receive' LIMIT 1"""
LINKED = """;
    INSERT INTO journal_payload (event_id, salt, body) VALUES ('019b8e00-0000-7000-8000-000000000000', 'x', '{}');
    INSERT INTO journal_eventsubject (event_id, subject, role, seq, hash)
    SELECT '019b8e00-0000-7000-8000-000000000000', subject, 'child', seq + 1, 'made up'::bytea FROM journal_head
    WHERE kind = 'person' LIMIT 1;
    UPDATE journal_head SET seq = seq + 1, hash = 'made up'::bytea
    WHERE subject = (SELECT subject FROM journal_eventsubject ORDER BY id DESC LIMIT 1)"""

TAMPERINGS = {
    "one character of an act": (
        "UPDATE journal_event SET act = 'contact.receivd' WHERE act = 'contact.receive'",
        r"event 2 \(contact.receivd\) is not what was written",
    ),
    "who did it": (
        "UPDATE journal_event SET actor_id = (SELECT id FROM accounts_user WHERE username = 'priya') "
        "WHERE act = 'contact_child.decide'",
        r"contact_child.decide\) is not what was written",
    ),
    "when it happened": (
        "UPDATE journal_event SET occurred_at = occurred_at - interval '1 second' WHERE act = 'contact.receive'",
        r"contact.receive\) is not what was written",
    ),
    "when it was recorded": (
        "UPDATE journal_event SET recorded_at = recorded_at - interval '1 hour' WHERE act = 'contact_child.decide'",
        r"contact_child.decide\) is not what was written",
    ),
    "when it was written": (
        "UPDATE journal_event SET written_at = written_at - interval '1 hour' WHERE act = 'contact_child.decide'",
        "is not what was written",
    ),
    "what it hangs from": (
        "UPDATE journal_event SET line = line[1:1] WHERE act = 'contact_child.decide'",
        "is not what was written",
    ),
    "what was told": (
        "UPDATE journal_event SET told = jsonb_set(told, '{rag}', '\"green\"') WHERE act = 'contact.receive'",
        r"contact.receive\) is not what was written",
    ),
    "one character of what was said": (
        "UPDATE journal_payload SET body = jsonb_set(body, '{because}', '\"The mark has no accounT.\"') "
        "WHERE body ? 'because' AND body->>'because' <> ''",
        "what was said in contact_child.decide is not what was written",
    ),
    "what was said is destroyed as if by an order": (
        "UPDATE journal_payload SET body = NULL, salt = '' WHERE body ? 'worry'",
        "what was said in contact.receive is not what was written",
    ),
    "what was said is gone": (
        "DELETE FROM journal_payload WHERE body ? 'worry'",
        "contact.receive has lost what was said",
    ),
    "a link in the middle": ("DELETE FROM journal_eventsubject WHERE seq = 2", "event 2 is missing"),
    "a link in the middle, closed up": (
        "DELETE FROM journal_eventsubject WHERE seq = 2; UPDATE journal_eventsubject SET seq = seq - 1 WHERE seq > 2;"
        "UPDATE journal_head SET seq = seq - 1 WHERE seq > 2",
        "is not what was written",
    ),
    "an event in nobody's chain": (FORGED, "case_note.write is in nobody's chain"),
    "a forged event": (FORGED + LINKED, r"event \d+ \(case_note.write\) is not what was written"),
    "the tail": (CUT_LAST, "does not end where its head says"),
    "the tail and the heads": (f"{CUT_LAST}; {REWIND}", "stood at checkpoint"),
    "the tail without any other trace": (NO_TRACE, r"event \d+ stood at checkpoint \d+ and is gone"),
    "two rows swapped": (
        "UPDATE journal_eventsubject SET seq = CASE seq WHEN 2 THEN -3 ELSE -2 END WHERE seq IN (2, 3);"
        "UPDATE journal_eventsubject SET seq = -seq WHERE seq < 0",
        "is not what was written",
    ),
    "two events swapped": (
        "UPDATE journal_eventsubject SET event_id = CASE seq WHEN 2 THEN (SELECT event_id FROM journal_eventsubject"
        " WHERE seq = 3 LIMIT 1) ELSE (SELECT event_id FROM journal_eventsubject WHERE seq = 2 LIMIT 1) END"
        " WHERE seq IN (2, 3)",
        "is not what was written",
    ),
    "a role": (
        "UPDATE journal_eventsubject SET role = 'adult' WHERE seq = 2 AND role = 'child'",
        "is not what was written",
    ),
    "a record": (
        "UPDATE contacts_contactchild SET outcome = 'advice'",
        r"contact_child [0-9a-f-]+ is not what the journal says: outcome$",
    ),
    "a record and its version": (
        "UPDATE contacts_contact SET worry = 'Nothing.', version = version + 1",
        "contact .* is not what the journal says: version, worry",
    ),
    "a record that never was": (
        "INSERT INTO casework_absence (id, state, version, line, worker_id, kind, starts_on) "
        "SELECT gen_random_uuid(), 'away', 1, '{}', id, 'SIC', now() FROM accounts_user LIMIT 1",
        "absence .* is not what the journal says",
    ),
    "a record removed": ("DELETE FROM casework_allocation", "allocation .* is gone"),
    "a reading's stop": (
        "UPDATE engine_storedreading SET stopped = started WHERE clock = 'decision'",
        "the reading of decision is not what the journal says",
    ),
    "a reading's due": (
        "UPDATE engine_storedreading SET due = due + interval '1 day' WHERE clock = 'rag'",
        "the reading of rag is not what the journal says",
    ),
    "a reading removed": ("DELETE FROM engine_storedreading", "the reading of decision is not what the journal says"),
    "a reading for nobody": (
        "UPDATE engine_storedreading SET subject = gen_random_uuid() WHERE clock = 'rag'",
        "there is a reading of rag for nobody",
    ),
    "a head": ("UPDATE journal_head SET hash = 'x' WHERE seq > 3", "does not end where its head says"),
    "a head removed": ("DELETE FROM journal_head WHERE seq > 3", "the chain has lost its head"),
    "a child no longer a person": (
        "UPDATE journal_head SET kind = 'worker' WHERE kind = 'person'",
        "person .* has no chain",
    ),
    "two people read as one": (
        "UPDATE journal_head SET living = (SELECT min(subject::text)::uuid FROM journal_head WHERE kind = 'person'), "
        "members = (SELECT array_agg(subject ORDER BY subject) FROM journal_head WHERE kind = 'person') "
        "WHERE kind = 'person'",
        "is taken for somebody else",
    ),
    "a checkpoint": ("UPDATE journal_checkpoint SET heads = '[]'", "checkpoint .* is not what was written"),
    "a checkpoint's seq": (
        "UPDATE journal_checkpoint SET heads = jsonb_set(heads, '{0,1}', '7')",
        "checkpoint .* is not what was written",
    ),
    "a look rubbed out": ("DELETE FROM journal_sighting", "what was seen on 2026-01-05 is not what was written down"),
    "a look by somebody else": (
        "UPDATE journal_sighting SET actor_id = (SELECT id FROM accounts_user WHERE username = 'priya')",
        "what was seen on 2026-01-05",
    ),
    "a look put in": (
        "INSERT INTO journal_sighting (at, actor_id, record_type, record_ids, purpose) "
        "SELECT at, actor_id, record_type, record_ids, 'Other' FROM journal_sighting",
        "what was seen on 2026-01-05",
    ),
    "a line of the book": (
        "UPDATE engine_bookline SET value = 'false'",
        "line .* of the book, closure from 2030-01-02: False, is not what was entered",
    ),
    "when a line was entered": (
        "UPDATE engine_bookline SET entered_at = entered_at - interval '1 year'",
        "is not what was entered",
    ),
    "a line that nobody entered": (
        "INSERT INTO engine_bookline (key, value, source, starts_on, entered_at) "
        "VALUES ('decision', '[\"working_days\", 5]', 'Local', '2030-01-02', now())",
        "decision from 2030-01-02: .* is not what was entered",
    ),
    "a line removed": ("DELETE FROM engine_bookline", "line .* of the book is gone"),
    "a guard of the journal": (
        "ALTER TABLE journal_event DISABLE TRIGGER kept",
        "journal_event: the database's guard “kept” is off or gone",
    ),
    "a guard of records": (
        "DROP TRIGGER explained ON contacts_contact",
        "contacts_contact: the database's guard “explained” is off or gone",
    ),
    "the number of looks": ("UPDATE journal_sightseal SET count = 7", "what was seen on 2026-01-05"),
}  # fmt: skip


@pytest.fixture
def story():
    tyler = a_child()
    row = decided(row_of(tyler), NOW + HOUR)
    allocated(tyler, now=NOW + 2 * HOUR)
    open_record(SameAs(first=a_child("Mia")), helen(), NOW, second=a_child("Mya"), because="Same NHS number")
    a_contact(a_child("Leo"))
    enter(bo(), NOW, key="closure", value=True, source="Local", starts_on=date(2030, 1, 2))
    saw(helen(), "contacts.ContactChild", [row.pk], NOW)
    priya()
    checkpoint(NOW)
    seal_sightings(date(2026, 1, 5))
    connection.check_constraints()
    assert list(verify.faults()) == []


@pytest.mark.parametrize("what", TAMPERINGS)
def test_it_is_found(story, what):
    sql, said = TAMPERINGS[what]
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(sql)
    found = list(verify.faults())
    assert any(re.search(said, one) for one in found), found
