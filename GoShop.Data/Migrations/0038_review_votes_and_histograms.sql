-- Shoppers say which reviews help them, admins why they hide one, and each product keeps how many reviews gave it each rating.
-- Whoever changes something locks the product before the review and the review before its votes, so that nobody waits in a circle.

ALTER TABLE reviews
    ADD COLUMN helpful_count integer NOT NULL DEFAULT 0 CHECK (helpful_count >= 0),
    ADD COLUMN hidden_reason varchar(500),
    ADD CONSTRAINT reviews_reason_while_hidden CHECK (hidden_reason IS NULL OR status = 'HIDDEN');

CREATE INDEX reviews_by_help ON reviews (product_id, status, helpful_count, created_at, id);
-- Admins look for parts of what was written.
CREATE INDEX reviews_trigrams ON reviews USING gin (comment gin_trgm_ops);
CREATE INDEX reviews_by_age ON reviews (created_at, id);

CREATE TABLE review_votes (
    review_id uuid NOT NULL REFERENCES reviews (id) ON DELETE CASCADE,
    user_id   uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    at        timestamptz NOT NULL,
    PRIMARY KEY (review_id, user_id)
);

CREATE INDEX review_votes_by_user ON review_votes (user_id, at, review_id);

CREATE FUNCTION count_review_votes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        UPDATE reviews r SET helpful_count = r.helpful_count + v.count
        FROM (SELECT review_id, count(*) FROM after GROUP BY review_id) v WHERE r.id = v.review_id;
    ELSE
        UPDATE reviews r SET helpful_count = r.helpful_count - v.count
        FROM (SELECT review_id, count(*) FROM before GROUP BY review_id) v WHERE r.id = v.review_id;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER review_votes_added AFTER INSERT ON review_votes
    REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION count_review_votes();
CREATE TRIGGER review_votes_removed AFTER DELETE ON review_votes
    REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION count_review_votes();

-- rating_counts[5]: how many published reviews gave five.
ALTER TABLE products
    ADD COLUMN rating_counts integer[] NOT NULL DEFAULT '{0,0,0,0,0}'
        CHECK (cardinality(rating_counts) = 5 AND 0 <= ALL (rating_counts));

UPDATE products p SET rating_counts = r.counts
FROM (
    SELECT product_id, ARRAY[
        count(*) FILTER (WHERE rating = 1), count(*) FILTER (WHERE rating = 2), count(*) FILTER (WHERE rating = 3),
        count(*) FILTER (WHERE rating = 4), count(*) FILTER (WHERE rating = 5)]::integer[] AS counts
    FROM reviews WHERE status = 'PUBLISHED' GROUP BY product_id) r
WHERE p.id = r.product_id;

CREATE TYPE rated_product AS (product_id uuid, rating integer);

-- A product is touched only where its figures change: neither a vote nor another wording waits for it. Of many products each waits its turn in
-- the order of their ids, as checkout does.
CREATE OR REPLACE FUNCTION count_reviews() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    lost rated_product[] = '{}';
    won rated_product[] = '{}';
    change record;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        lost = ARRAY(SELECT (product_id, rating)::rated_product FROM before WHERE status = 'PUBLISHED');
    END IF;
    IF TG_OP <> 'DELETE' THEN
        won = ARRAY(SELECT (product_id, rating)::rated_product FROM after WHERE status = 'PUBLISHED');
    END IF;
    FOR change IN
        SELECT product_id, sum(n) AS reviews, sum(n * rating) AS stars,
            sum(n) FILTER (WHERE rating = 1) AS ones, sum(n) FILTER (WHERE rating = 2) AS twos, sum(n) FILTER (WHERE rating = 3) AS threes,
            sum(n) FILTER (WHERE rating = 4) AS fours, sum(n) FILTER (WHERE rating = 5) AS fives
        FROM (
            SELECT product_id, rating, sum(n) AS n
            FROM (SELECT product_id, rating, -1 AS n FROM unnest(lost) UNION ALL SELECT product_id, rating, 1 FROM unnest(won)) moved
            GROUP BY product_id, rating HAVING sum(n) <> 0) changed
        GROUP BY product_id ORDER BY product_id
    LOOP
        UPDATE products p SET
            review_count = p.review_count + change.reviews,
            rating_sum = p.rating_sum + change.stars,
            rating_counts = ARRAY[
                p.rating_counts[1] + coalesce(change.ones, 0), p.rating_counts[2] + coalesce(change.twos, 0),
                p.rating_counts[3] + coalesce(change.threes, 0), p.rating_counts[4] + coalesce(change.fours, 0),
                p.rating_counts[5] + coalesce(change.fives, 0)]
        WHERE p.id = change.product_id;
    END LOOP;
    RETURN NULL;
END $$;
