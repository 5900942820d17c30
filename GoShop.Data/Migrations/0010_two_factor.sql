-- The second factor: which time step a code was last taken of, codes for the day the phone is lost, and sign-ins that wait for a code.

ALTER TABLE users ADD COLUMN totp_step bigint;

CREATE TABLE backup_codes (
    user_id   uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    code_hash bytea NOT NULL CHECK (length(code_hash) = 32),
    PRIMARY KEY (user_id, code_hash)
);

CREATE TABLE sign_in_challenges (
    token_hash     bytea PRIMARY KEY CHECK (length(token_hash) = 32),
    user_id        uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    security_stamp text NOT NULL,
    expires_at     timestamptz NOT NULL,
    failures       integer NOT NULL DEFAULT 0 CHECK (failures >= 0)
);

CREATE INDEX sign_in_challenges_user ON sign_in_challenges (user_id);
