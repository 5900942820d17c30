-- Where a picture was fetched from: a table that names the same address again adds it no second time.
ALTER TABLE product_images ADD COLUMN source_url varchar(2000);

CREATE UNIQUE INDEX product_images_by_source ON product_images (product_id, source_url) WHERE source_url IS NOT NULL;

-- Pictures that imports name by their addresses, written in the transaction of their rows and fetched after it.
CREATE TABLE picture_fetches (
    id           uuid PRIMARY KEY,
    job_id       uuid NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    -- Where in the table the address stands, for the problem it may become.
    row_number   integer NOT NULL,
    column_name  varchar(100) NOT NULL,
    product_id   uuid NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    -- Its place among those of its row.
    place        integer NOT NULL,
    url          varchar(2000) NOT NULL,
    -- Host and port of the address: no more than a few are fetched from one at once.
    host         varchar(300) NOT NULL,
    status       text NOT NULL DEFAULT 'QUEUED' CHECK (status IN ('QUEUED', 'FETCHED', 'FAILED')),
    attempts     integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    -- While it is queued: not before this time. Whoever claims it moves this to the end of their lease.
    available_at timestamptz NOT NULL,
    -- The claim it was handed out under last: only that claim may say what became of it.
    claim        uuid,
    last_error   varchar(500),
    created_at   timestamptz NOT NULL,
    finished_at  timestamptz,
    CHECK ((status = 'QUEUED') = (finished_at IS NULL))
);

CREATE INDEX picture_fetches_due ON picture_fetches (host, available_at, id) WHERE status = 'QUEUED';
CREATE UNIQUE INDEX picture_fetches_queued ON picture_fetches (product_id, url) WHERE status = 'QUEUED';
CREATE INDEX picture_fetches_product ON picture_fetches (product_id, job_id, place);
CREATE INDEX picture_fetches_job ON picture_fetches (job_id, status);
CREATE INDEX picture_fetches_finished ON picture_fetches (finished_at) WHERE finished_at IS NOT NULL;
