-- Work for keepers of the shop that takes longer than a request: imports, exports. An outbox message runs each, so that it survives the
-- instance it was begun on.

CREATE TABLE jobs (
    id            uuid PRIMARY KEY,
    kind          text NOT NULL CHECK (kind ~ '^[A-Z]+(_[A-Z]+)*$'),
    status        text NOT NULL DEFAULT 'QUEUED' CHECK (status IN ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
    actor_id      uuid REFERENCES users (id) ON DELETE SET NULL,
    input         jsonb NOT NULL,
    -- The outbox claim it was last taken up under: only that run may say how far it is.
    run           uuid,
    done          integer NOT NULL DEFAULT 0 CHECK (done >= 0),
    total         integer CHECK (total >= 0),
    result        jsonb,
    problem_count integer NOT NULL DEFAULT 0 CHECK (problem_count >= 0),
    failure       varchar(1000),
    -- What the job reads and what it made, in the blob store, until upkeep removes them.
    source_key    varchar(300),
    file_key      varchar(300),
    file_name     varchar(200),
    created_at    timestamptz NOT NULL,
    started_at    timestamptz,
    finished_at   timestamptz,
    CHECK ((status IN ('QUEUED', 'RUNNING')) = (finished_at IS NULL)),
    CHECK ((file_key IS NULL) = (file_name IS NULL))
);

CREATE INDEX jobs_by_age ON jobs (created_at, id);
CREATE INDEX jobs_with_files ON jobs (finished_at) WHERE source_key IS NOT NULL OR file_key IS NOT NULL;

-- What is wrong with what a job was given, by row and column. No more than the first so many are kept; jobs.problem_count counts all.
CREATE TABLE job_problems (
    job_id        uuid NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    number        integer NOT NULL,
    row_number    integer,
    column_name   varchar(100),
    message       varchar(500) NOT NULL,
    PRIMARY KEY (job_id, number)
);
