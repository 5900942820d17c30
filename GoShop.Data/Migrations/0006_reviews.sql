-- What buyers say. The product's count and sum of ratings move in the statement that moves a review,
-- so that they are exact however many write at once.

CREATE TABLE reviews (
    id                uuid PRIMARY KEY,
    product_id        uuid NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    user_id           uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    rating            integer NOT NULL CHECK (rating BETWEEN 1 AND 5),
    comment           varchar(5000),
    status            text NOT NULL DEFAULT 'PUBLISHED' CHECK (status IN ('PUBLISHED', 'HIDDEN')),
    verified_purchase boolean NOT NULL,
    created_at        timestamptz NOT NULL,
    updated_at        timestamptz NOT NULL
);

CREATE UNIQUE INDEX reviews_one_a_buyer ON reviews (product_id, user_id);
CREATE INDEX reviews_of_product ON reviews (product_id, status, created_at, id);
CREATE INDEX reviews_by_rating ON reviews (product_id, status, rating, id);
CREATE INDEX reviews_by_user ON reviews (user_id, created_at, id);

CREATE FUNCTION count_reviews() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP IN ('UPDATE', 'DELETE') THEN
        UPDATE products p SET review_count = p.review_count - r.count, rating_sum = p.rating_sum - r.sum
        FROM (SELECT product_id, count(*), sum(rating) FROM before WHERE status = 'PUBLISHED' GROUP BY product_id) r
        WHERE p.id = r.product_id;
    END IF;
    IF TG_OP IN ('INSERT', 'UPDATE') THEN
        UPDATE products p SET review_count = p.review_count + r.count, rating_sum = p.rating_sum + r.sum
        FROM (SELECT product_id, count(*), sum(rating) FROM after WHERE status = 'PUBLISHED' GROUP BY product_id) r
        WHERE p.id = r.product_id;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER reviews_added AFTER INSERT ON reviews
    REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION count_reviews();
CREATE TRIGGER reviews_changed AFTER UPDATE ON reviews
    REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION count_reviews();
CREATE TRIGGER reviews_removed AFTER DELETE ON reviews
    REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION count_reviews();
