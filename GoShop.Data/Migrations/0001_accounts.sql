-- People: accounts, what ASP.NET Core Identity keeps about them, their sessions and their addresses.

CREATE TABLE users (
    id                   uuid PRIMARY KEY,
    email                varchar(254) NOT NULL,
    normalized_email     varchar(254) NOT NULL,
    email_verified       boolean NOT NULL DEFAULT false,
    user_name            varchar(254) NOT NULL,
    normalized_user_name varchar(254) NOT NULL,
    name                 varchar(100) NOT NULL,
    phone                varchar(32),
    phone_verified       boolean NOT NULL DEFAULT false,
    role                 text NOT NULL DEFAULT 'CUSTOMER' CHECK (role IN ('CUSTOMER', 'ADMIN')),
    status               text NOT NULL DEFAULT 'ACTIVE' CHECK (status IN ('ACTIVE', 'BLOCKED')),
    password_hash        text,
    security_stamp       text NOT NULL,
    concurrency_stamp    text NOT NULL,
    two_factor_enabled   boolean NOT NULL DEFAULT false,
    lockout_enabled      boolean NOT NULL DEFAULT true,
    lockout_end          timestamptz,
    access_failed_count  integer NOT NULL DEFAULT 0 CHECK (access_failed_count >= 0),
    created_at           timestamptz NOT NULL,
    last_sign_in_at      timestamptz
);

CREATE UNIQUE INDEX users_normalized_email_key ON users (normalized_email);
CREATE UNIQUE INDEX users_normalized_user_name_key ON users (normalized_user_name);
CREATE INDEX users_created_at ON users (created_at, id);

-- Authenticator key and recovery codes live here, one row a value.
CREATE TABLE user_tokens (
    user_id        uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    login_provider varchar(128) NOT NULL,
    name           varchar(128) NOT NULL,
    value          text,
    PRIMARY KEY (user_id, login_provider, name)
);

CREATE TABLE sessions (
    id           uuid PRIMARY KEY,
    user_id      uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    device       varchar(300),
    ip           varchar(45),
    created_at   timestamptz NOT NULL,
    last_used_at timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    ended_at     timestamptz,
    end_reason   text CHECK (end_reason IN ('SIGNOUT', 'REUSE')),
    CHECK ((ended_at IS NULL) = (end_reason IS NULL))
);

CREATE INDEX sessions_user ON sessions (user_id, created_at);

-- Every refresh token a session was ever given, by hash alone: a used one that comes again betrays a theft.
CREATE TABLE refresh_tokens (
    token_hash bytea PRIMARY KEY CHECK (length(token_hash) = 32),
    session_id uuid NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    issued_at  timestamptz NOT NULL,
    used_at    timestamptz
);

CREATE INDEX refresh_tokens_session ON refresh_tokens (session_id);

CREATE TABLE addresses (
    id          uuid PRIMARY KEY,
    user_id     uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    recipient   varchar(100),
    phone       varchar(32),
    line1       varchar(200) NOT NULL,
    line2       varchar(200),
    city        varchar(100) NOT NULL,
    region      varchar(100),
    postal_code varchar(20) NOT NULL,
    country     varchar(60) NOT NULL,
    is_default  boolean NOT NULL DEFAULT false,
    created_at  timestamptz NOT NULL
);

CREATE INDEX addresses_user ON addresses (user_id, created_at, id);
CREATE UNIQUE INDEX addresses_one_default ON addresses (user_id) WHERE is_default;
