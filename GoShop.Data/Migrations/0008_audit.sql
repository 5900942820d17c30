-- Who did what to what, from where. Entries are only ever added, and chained by hash in the order in which they were committed.

CREATE TABLE audit_log (
    id          uuid PRIMARY KEY,
    at          timestamptz NOT NULL,
    -- No foreign key: entries outlive accounts.
    actor_id    uuid,
    actor_role  text NOT NULL CHECK (actor_role IN ('VISITOR', 'CUSTOMER', 'ADMIN', 'SYSTEM')),
    ip          varchar(45),
    user_agent  varchar(300),
    request_id  varchar(128),
    action      text NOT NULL CHECK (action ~ '^[A-Z]+(_[A-Z]+)*$'),
    target_type text CHECK (target_type ~ '^[A-Z]+(_[A-Z]+)*$'),
    target_id   varchar(64),
    before      jsonb CHECK (jsonb_typeof(before) = 'object'),
    after       jsonb CHECK (jsonb_typeof(after) = 'object'),
    outcome     text NOT NULL CHECK (outcome IN ('SUCCEEDED', 'REFUSED')),
    CHECK ((actor_id IS NULL) = (actor_role IN ('VISITOR', 'SYSTEM'))),
    CHECK ((target_type IS NULL) = (target_id IS NULL))
);

CREATE INDEX audit_log_by_age ON audit_log (at, id);
CREATE INDEX audit_log_by_actor ON audit_log (actor_id, at, id) WHERE actor_id IS NOT NULL;
CREATE INDEX audit_log_by_target ON audit_log (target_id, at, id) WHERE target_id IS NOT NULL;
CREATE INDEX audit_log_by_action ON audit_log (action, at, id);

-- One link an entry. hash = SHA-256 of the hash before it and of audit_content(entry, position).
CREATE TABLE audit_chain (
    position bigint PRIMARY KEY,
    entry_id uuid NOT NULL UNIQUE,
    hash     bytea NOT NULL CHECK (length(hash) = 32)
);

-- The last link again: who lengthens the chain holds this row until the end of the transaction, and a chain cut short is noticed.
CREATE TABLE audit_head (
    is_only  boolean PRIMARY KEY DEFAULT true CHECK (is_only),
    position bigint NOT NULL,
    hash     bytea NOT NULL CHECK (length(hash) = 32)
);

INSERT INTO audit_head (position, hash) VALUES (0, decode(repeat('00', 32), 'hex'));

-- All of an entry in one unambiguous text, the same under whatever settings of time zone and date style.
CREATE FUNCTION audit_content(entry audit_log, place bigint) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_array(
        place, entry.id, entry.at AT TIME ZONE 'UTC', entry.actor_id, entry.actor_role, entry.ip, entry.user_agent, entry.request_id,
        entry.action, entry.target_type, entry.target_id, entry.before, entry.after, entry.outcome)::text
$$;

-- Deferred to the commit: the head is the last row a transaction locks and the shortest held, so nobody who holds it waits for anyone.
CREATE FUNCTION lengthen_audit_chain() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    last audit_head;
BEGIN
    SELECT * INTO STRICT last FROM audit_head FOR UPDATE;
    last.position := last.position + 1;
    last.hash := sha256(last.hash || convert_to(audit_content(NEW, last.position), 'UTF8'));
    INSERT INTO audit_chain (position, entry_id, hash) VALUES (last.position, NEW.id, last.hash);
    UPDATE audit_head SET position = last.position, hash = last.hash;
    RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER audit_log_chained AFTER INSERT ON audit_log
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION lengthen_audit_chain();

CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The audit log is only ever added to: % on % is refused.', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER audit_log_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_chain_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_chain
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_head_stays BEFORE INSERT OR DELETE OR TRUNCATE ON audit_head
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();

-- Only an entry lengthens the chain: within its trigger the depth is 1.
CREATE TRIGGER audit_chain_follows_the_log BEFORE INSERT ON audit_chain
    FOR EACH STATEMENT WHEN (pg_trigger_depth() < 1) EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_head_follows_the_log BEFORE UPDATE ON audit_head
    FOR EACH STATEMENT WHEN (pg_trigger_depth() < 1) EXECUTE FUNCTION refuse_audit_change();
