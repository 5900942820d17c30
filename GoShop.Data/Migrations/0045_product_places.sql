-- In which categories a product is filed, as one value, which many products have in common: so products are counted by category, where one counts once for all its places in a branch,
-- without looking at the places of each.

CREATE TABLE product_places (
    product_id   uuid PRIMARY KEY REFERENCES products (id) ON DELETE CASCADE,
    -- In their order, so that the same places are the same value.
    category_ids uuid[] NOT NULL
);

INSERT INTO product_places (product_id, category_ids)
SELECT product_id, array_agg(category_id ORDER BY category_id) FROM product_categories GROUP BY product_id;

CREATE FUNCTION keep_product_places() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Who files one of these products at the same time waits here, and then sees what this one did.
    PERFORM FROM products p WHERE p.id IN (SELECT f.product_id FROM filed f) ORDER BY p.id FOR NO KEY UPDATE;
    WITH places AS (
        SELECT c.product_id, array_agg(c.category_id ORDER BY c.category_id) AS category_ids
        FROM product_categories c
        WHERE c.product_id IN (SELECT f.product_id FROM filed f)
        GROUP BY c.product_id
    ), unfiled AS (
        DELETE FROM product_places k USING filed f
        WHERE k.product_id = f.product_id AND NOT EXISTS (SELECT FROM places p WHERE p.product_id = f.product_id)
    )
    INSERT INTO product_places AS k (product_id, category_ids) SELECT p.product_id, p.category_ids FROM places p
    ON CONFLICT (product_id) DO UPDATE SET category_ids = excluded.category_ids WHERE k.category_ids <> excluded.category_ids;
    RETURN NULL;
END $$;

CREATE TRIGGER product_categories_places_filed AFTER INSERT ON product_categories
    REFERENCING NEW TABLE AS filed FOR EACH STATEMENT EXECUTE FUNCTION keep_product_places();
CREATE TRIGGER product_categories_places_unfiled AFTER DELETE ON product_categories
    REFERENCING OLD TABLE AS filed FOR EACH STATEMENT EXECUTE FUNCTION keep_product_places();

-- All categories in whose branches something is that is filed under these.
CREATE FUNCTION branches_of(category_ids uuid[]) RETURNS TABLE (category_id uuid) LANGUAGE sql STABLE ROWS 5 AS $$
    SELECT DISTINCT a.ancestor_id FROM category_ancestors a WHERE a.category_id = ANY (category_ids)
$$;

-- Prices, ratings and availability are counted by indexes alone, also where one of them is chosen.
DROP INDEX products_by_best_rating;
CREATE INDEX products_by_best_rating ON products (status, coalesce(average_rating, 0.0), id) INCLUDE (average_rating);
DROP INDEX products_by_stock_level;
CREATE INDEX products_by_stock_level ON products (status, stock_level, id) INCLUDE (price, average_rating);
