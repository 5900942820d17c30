-- What a session's device says of itself, every reason a session ends for, and which ends are still to be told to other instances.

ALTER TABLE sessions
    ADD COLUMN app_type varchar(100),
    ADD COLUMN app_version varchar(100),
    ADD COLUMN device_id varchar(100),
    ADD COLUMN end_announced boolean NOT NULL DEFAULT false,
    DROP CONSTRAINT sessions_end_reason_check,
    ADD CONSTRAINT sessions_end_reason_check CHECK (
        end_reason IN ('SIGNOUT', 'REUSE', 'REVOKED', 'PASSWORD', 'ROLE', 'BLOCKED', 'TWOFACTOR', 'DELETED'));

CREATE INDEX sessions_unannounced ON sessions (ended_at) WHERE ended_at IS NOT NULL AND NOT end_announced;
CREATE INDEX sessions_ended ON sessions (ended_at) WHERE ended_at IS NOT NULL;

-- How often a used token came again so soon after that two tabs must have sent it.
ALTER TABLE refresh_tokens ADD COLUMN repeats integer NOT NULL DEFAULT 0 CHECK (repeats >= 0);
