-- What became of writes that their clients named. A row is written in the transaction of the write itself, so that there is one if, and only if, the write
-- happened; a second attempt waits at the primary key until the first one's transaction has ended. The answer follows once it is known.

CREATE TABLE idempotency_records (
    owner       varchar(100) NOT NULL,
    key         varchar(200) NOT NULL,
    fingerprint bytea NOT NULL,
    answer      bytea,
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (owner, key)
);

CREATE INDEX idempotency_records_by_age ON idempotency_records (created_at);
