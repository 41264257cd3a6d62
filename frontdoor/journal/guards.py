"""The guards the database itself keeps: nothing in the journal is changed or removed, but what an erasure names."""

REFUSES = """
CREATE OR REPLACE FUNCTION journal_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'The journal is only ever added to.'; END $$;

CREATE OR REPLACE FUNCTION journal_payload_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.event_id = OLD.event_id AND NEW.body IS NULL AND length(NEW.salt) = 0 AND EXISTS (
        SELECT FROM journal_event erased JOIN journal_event erasing ON erasing.record_id = erased.record_id
        WHERE erased.id = OLD.event_id AND erasing.act LIKE '%.erase' AND erasing.told->'erases' ? erased.id::text
    ) THEN RETURN NEW; END IF;
    RAISE EXCEPTION 'The journal is only ever added to.';
END $$;
"""
TABLES = ("event", "eventsubject", "sighting", "sightseal", "checkpoint")
KEPT = """
CREATE OR REPLACE TRIGGER kept BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_{0} EXECUTE FUNCTION journal_refuses();
"""
PAYLOAD = """
CREATE OR REPLACE TRIGGER kept BEFORE UPDATE OR DELETE ON journal_payload
    FOR EACH ROW EXECUTE FUNCTION journal_payload_refuses();
CREATE OR REPLACE TRIGGER kept_whole BEFORE TRUNCATE ON journal_payload EXECUTE FUNCTION journal_refuses();
"""
HEADS = """
CREATE OR REPLACE TRIGGER kept BEFORE DELETE OR TRUNCATE ON journal_head EXECUTE FUNCTION journal_refuses();
"""


def sql() -> str:
    """Everything to be installed after the tables exist; safe to run again."""
    return REFUSES + "".join(KEPT.format(table) for table in TABLES) + PAYLOAD + HEADS
