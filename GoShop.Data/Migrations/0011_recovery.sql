-- Ways back into an account, and proofs that an address is its owner's.

-- The language that mail to the owner is written in.
ALTER TABLE users ADD COLUMN language text NOT NULL DEFAULT 'EN' CHECK (language IN ('EN', 'RU'));

-- What was mailed to somebody, by hash alone. Each is good once, for one purpose, and until its time is over.
CREATE TABLE account_tokens (
    token_hash bytea PRIMARY KEY CHECK (length(token_hash) = 32),
    user_id    uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    purpose    text NOT NULL CHECK (purpose IN ('VERIFYEMAIL', 'RESETPASSWORD')),
    -- Where it was sent: it proves nothing of another address.
    email      varchar(254) NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz
);

CREATE INDEX account_tokens_user ON account_tokens (user_id, purpose);

-- Failed sign-ins at addresses that no account has. They lock as accounts do, so that a lock tells nobody which addresses are known.
CREATE TABLE unknown_sign_ins (
    email_hash   bytea PRIMARY KEY CHECK (length(email_hash) = 32),
    failed_count integer NOT NULL CHECK (failed_count >= 0),
    lockout_end  timestamptz,
    last_at      timestamptz NOT NULL
);

CREATE INDEX unknown_sign_ins_by_age ON unknown_sign_ins (last_at);
