-- What is to leave the process later, written in the transaction of its cause.

CREATE TABLE outbox_messages (
    id           uuid PRIMARY KEY,
    sequence     bigint GENERATED ALWAYS AS IDENTITY,
    kind         varchar(100) NOT NULL,
    order_key    varchar(200),
    payload      jsonb NOT NULL,
    status       text NOT NULL DEFAULT 'QUEUED' CHECK (status IN ('QUEUED', 'SENT', 'DEAD')),
    attempts     integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    -- While it is queued: not before this time. Whoever claims it moves this to the end of their lease.
    available_at timestamptz NOT NULL,
    -- The claim it was handed out under last: only that claim may say what became of it.
    claim        uuid,
    last_error   varchar(1000),
    created_at   timestamptz NOT NULL,
    finished_at  timestamptz,
    CHECK ((status = 'QUEUED') = (finished_at IS NULL))
);

CREATE INDEX outbox_due ON outbox_messages (available_at, sequence) WHERE status = 'QUEUED';
CREATE INDEX outbox_order ON outbox_messages (order_key, sequence) WHERE status = 'QUEUED' AND order_key IS NOT NULL;
CREATE INDEX outbox_finished ON outbox_messages (finished_at) WHERE status <> 'QUEUED';
CREATE INDEX outbox_by_age ON outbox_messages (created_at, id);
