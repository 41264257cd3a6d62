"""The guards the database keeps: no record written without an event of its own, none deleted, a chain for everybody."""

from __future__ import annotations

from django.db import connection

from frontdoor.journal import guards as journal

from . import registry
from .sight import SERVICE

EXPLAINED = """
CREATE OR REPLACE FUNCTION record_is_explained() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'Records are never deleted.'; END IF;
    IF TG_OP = 'UPDATE' AND NEW.version <> OLD.version + 1 THEN
        RAISE EXCEPTION 'Records change only through perform.'; END IF;
    IF NOT EXISTS (SELECT FROM journal_event WHERE record_id = NEW.id AND version = NEW.version) THEN
        RAISE EXCEPTION 'No event explains this write.'; END IF;
    RETURN NULL;
END $$;
"""
GUARD = """
DROP TRIGGER IF EXISTS explained ON {0};
CREATE CONSTRAINT TRIGGER explained AFTER INSERT OR UPDATE OR DELETE ON {0}
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION record_is_explained();
CREATE OR REPLACE TRIGGER kept BEFORE TRUNCATE ON {0} EXECUTE FUNCTION journal_refuses();
"""

WORKERS = """
CREATE OR REPLACE FUNCTION worker_has_a_chain() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO journal_head (subject, kind, seq, hash, living, members)
    VALUES (NEW.id, CASE WHEN NEW.id = '{service}' THEN 'service' ELSE 'worker' END, 0, '', NEW.id, ARRAY[NEW.id])
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER begins_a_chain AFTER INSERT ON accounts_user
    FOR EACH ROW EXECUTE FUNCTION worker_has_a_chain();
INSERT INTO journal_head (subject, kind, seq, hash, living, members)
    SELECT id, CASE WHEN id = '{service}' THEN 'service' ELSE 'worker' END, 0, '', id, ARRAY[id] FROM accounts_user
    ON CONFLICT DO NOTHING;
"""


BOOK = """
CREATE OR REPLACE TRIGGER kept BEFORE UPDATE OR DELETE OR TRUNCATE ON engine_bookline
    EXECUTE FUNCTION journal_refuses();
"""


def sql() -> str:
    """Everything to be installed after the tables exist; safe to run again."""
    there = set(connection.introspection.table_names())
    tables = [registry.model_for(step)._meta.db_table for step in registry.steps()]
    own = BOOK + EXPLAINED + WORKERS.format(service=SERVICE)
    return journal.sql() + own + "".join(GUARD.format(table) for table in tables if table in there)
